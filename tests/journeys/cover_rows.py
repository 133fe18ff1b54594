"""A surgery whose doctor is off from tomorrow, and a neighbour's who would come, for journeys."""

from __future__ import annotations

from datetime import timedelta
from typing import Any


def make() -> dict[str, Any]:
    """Keys, and the session of the surgery's manager."""
    from django.utils import timezone
    from tests.covering import ready, shares_people, usually, would
    from tests.journeys.rows import session_of
    from tests.practices import a_network, a_person, a_practice, an_account, an_actor

    from wraparound.actions.absence import Off, declare_off
    from wraparound.operations.week import Half
    from wraparound.store.models import Account

    elm, oak = a_practice("Elm Surgery"), a_practice("Oak Practice")
    shares_people(oak, a_network(elm, oak, name="Bay Network"))
    manager = an_actor(elm, name="Pat Manager")
    shah, bell = a_person(elm, "Dr Shah"), a_person(oak, "Dr Bell")
    shah.usual.all().delete()
    bell.usual.all().delete()
    for weekday in range(7):
        usually(shah, weekday, Half.MORNING)
        would(bell, weekday, Half.MORNING)
    ready(bell, elm)
    tomorrow = timezone.localdate() + timedelta(days=1)
    off = Off(shah.pk, tomorrow, tomorrow + timedelta(days=3))
    absence = declare_off(by=manager, practice=elm.pk, off=off)
    an_account(oak)
    return {
        "practice": elm.pk,
        "absence": absence,
        "manager": session_of(Account.objects.get(pk=manager.account)),
    }
