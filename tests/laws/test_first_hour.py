"""Whatever was decided before, and whoever comes: a tap gives a GP what they could own, no more."""

from __future__ import annotations

from datetime import date

import django
import pytest
from django.db import transaction
from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st

from wraparound.operations.first_hour import Task
from wraparound.operations.professions import Profession
from wraparound.operations.seen_to import State
from wraparound.operations.week import Half, UsualSession, Work

# Other laws need no rows; what knows the tables is imported where it is used.
django.setup()

pytestmark = pytest.mark.django_db

MONDAY = date(2026, 11, 23)
DAY = (Half.MORNING, Half.AFTERNOON)
NAMES = ("Dr Clegg", "Dr Mahmood", "Dr Osei")
MOST_ITEMS = 12

comings = st.dictionaries(st.sampled_from(DAY), st.sampled_from(NAMES))
works = st.tuples(*[st.sampled_from([Work.ROUTINE, Work.DUTY, Work.VISITS])] * 2)
states = st.lists(st.sampled_from(State), min_size=MOST_ITEMS, max_size=MOST_ITEMS)
pressed = st.lists(st.sampled_from((*NAMES, "Dr Young", "Dr Shah")), min_size=1, max_size=3)


@given(comings=comings, works=works, states=states, pressed=pressed)
@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_one_tap_gives_a_gp_what_they_could_own_and_touches_nothing_owned_or_moved(
    db, comings, works, states, pressed
):
    """A GP is off; others come for half a day; a trainee is in; several taps follow each other."""
    from wraparound.actions.several import own_what_one_can
    from wraparound.errors import Refused
    from wraparound.store.models import AbsenceItem

    with transaction.atomic():
        here = _a_day(works, comings)
        for item, state in zip(AbsenceItem.objects.all(), states, strict=False):
            item.state = state.value
            item.owner = "" if state is State.OPEN else "Dr Before"
            item.save()
        for name in pressed:
            before = {row.pk: (row.state, row.owner) for row in AbsenceItem.objects.all()}
            try:
                own_what_one_can(**here, name=name)
                event("given")
            except Refused:
                event("refused")
            for row in AbsenceItem.objects.all():
                taken = _takes(name, comings, row) and before[row.pk][0] in _WAITS
                expected = (State.OWNED.value, name) if taken else before[row.pk]
                assert (row.state, row.owner) == expected, (name, row)
        transaction.set_rollback(True)


_WAITS = {"nobody yet", "escalated"}


def _takes(name: str, comings: dict[Half, str], row) -> bool:
    """The rule once more, plainly: by half where the item has one, at any time where it has none.

    A trainee is in all day and owns only what needs no GP and no booked patients of a GP.
    """
    if name == "Dr Young":
        return row.task == Task.ONLINE.value
    halves = {half.value for half, who in comings.items() if who == name}
    return row.half in halves if row.half else bool(halves)


def _a_day(works: tuple[Work, Work], comings: dict[Half, str]) -> dict:
    from tests.covering import comes
    from tests.practices import a_person, a_practice, an_actor

    from wraparound.actions.absence import Off, declare_off

    practice, oak = a_practice("Quay Surgery"), a_practice("Oak Practice")
    both = tuple(UsualSession(0, half) for half in DAY)
    a_person(practice, "Dr Young", Profession.TRAINEE, week=both)
    week = tuple(UsualSession(0, half, work) for half, work in zip(DAY, works, strict=True))
    shah, manager = a_person(practice, "Dr Shah", week=week), an_actor(practice)
    off = Off(shah.pk, MONDAY, MONDAY)
    absence = declare_off(by=manager, practice=practice.pk, off=off)
    people = {name: a_person(oak, name, week=()) for name in set(comings.values())}
    for half, name in comings.items():
        comes(practice, absence, people[name], MONDAY, half)
    return {"by": manager, "practice": practice.pk, "absence": absence, "day": MONDAY}
