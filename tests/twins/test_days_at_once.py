"""Who works when, read at once for many days, agrees with each day read by itself."""

from __future__ import annotations

from datetime import timedelta

import django
import pytest
from django.utils import timezone

from wraparound.sources.invented import invent

# Other twins need no rows; what knows the tables is imported where it is used.
django.setup()

pytestmark = pytest.mark.django_db


def test_many_days_at_once_are_the_same_as_day_by_day():
    """In weeks with a rota and leave, and in weeks no practice has made."""
    from wraparound.actions.demo_network import fill_demo_network
    from wraparound.store.models import Organisation, Person
    from wraparound.store.repositories.rota.as_worked import colleagues_on
    from wraparound.store.repositories.rota.over import colleagues_over

    fill_demo_network(economy=invent())
    homes = [each.pk for each in Organisation.objects.filter(form="practice").order_by("pk")[:3]]
    staff = list(Person.objects.filter(home__in=homes).prefetch_related("usual"))
    first = timezone.localdate() + timedelta(days=24)
    last = first + timedelta(days=20)
    at_once = colleagues_over(staff, first, last).worked
    for day, found in at_once.items():
        assert _days(found, day) == _days(colleagues_on(staff, day), day)


def _days(people, day):
    """Everybody's sessions of that day; the rest of their week is not about it."""
    return {key: each.sessions_on(day) for key, each in people.items()}
