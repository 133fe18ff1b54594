"""One person is in one place at a time: the database says so, whatever writes their rota."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from importlib import import_module

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, transaction
from tests.at_once import MANY, told
from tests.practices import a_person, a_practice

from wraparound.errors import Refused
from wraparound.operations.rota.session import Session
from wraparound.store.models import Person, RotaSession

GUARD = import_module("wraparound.store.migrations.0013_one_place_at_a_time")
CLAIMS = "tests.claims"
MONDAY = date(2026, 11, 9)
NIGHT = date(2026, 10, 24)
"""The clocks go back in the night that follows."""


@pytest.fixture
def wells(db) -> Person:
    return a_person(a_practice("Elm Surgery"), "Dr Wells")


def kept(person: Person, starts: str, ends: str, day: date = MONDAY) -> RotaSession:
    """A session as a row, past the action and every rule."""
    said = Session(person.pk, person.home_id, day, _time(starts), _time(ends))
    with transaction.atomic():
        return RotaSession.objects.create(
            person=person, practice=person.home, day=day, starts=said.starts, ends=said.ends,
            starts_at=said.starts_at, ends_at=said.ends_at, work="routine clinic",
        )  # fmt: skip


def _time(words: str) -> time:
    return time.fromisoformat(words)


@pytest.mark.parametrize(
    ("starts", "ends"),
    [("07:00", "08:01"), ("11:59", "13:00"), ("09:00", "10:00"), ("07:00", "13:00")],
)
def test_a_row_that_overlaps_another_of_the_person_is_refused(wells, starts, ends):
    """At either end, inside, around."""
    kept(wells, "08:00", "12:00")
    with pytest.raises(IntegrityError, match="one_place_at_a_time"):
        kept(wells, starts, ends)
    assert RotaSession.objects.count() == 1


def test_a_row_may_start_as_another_ends(wells):
    kept(wells, "08:00", "12:00")
    kept(wells, "12:00", "13:00")
    kept(wells, "07:00", "08:00")
    assert RotaSession.objects.count() == 3


def test_two_people_may_work_at_the_same_time(wells):
    kept(wells, "08:00", "12:00")
    kept(a_person(wells.home), "08:00", "12:00")
    assert RotaSession.objects.count() == 2


def test_the_place_makes_no_difference(wells):
    """Nobody is at two practices at once."""
    kept(wells, "08:00", "12:00")
    row = kept(wells, "13:00", "17:00")
    with pytest.raises(IntegrityError, match="one_place"), transaction.atomic():
        RotaSession.objects.filter(pk=row.pk).update(
            practice=a_practice("Oak"), starts_at=datetime(2026, 11, 9, 9, tzinfo=UTC)
        )


def test_a_session_is_not_moved_onto_another_nor_given_to_who_works_then(wells):
    """A row that changes is looked at as one that is new."""
    first, second = kept(wells, "08:00", "12:00"), kept(wells, "13:00", "17:00")
    other = kept(a_person(wells.home), "16:00", "18:00")
    for row, change in (
        (second, {"starts_at": first.ends_at - timedelta(minutes=1)}),
        (first, {"ends_at": second.starts_at + timedelta(minutes=1)}),
        (other, {"person": wells}),
    ):
        with pytest.raises(IntegrityError, match="one_place"), transaction.atomic():
            RotaSession.objects.filter(pk=row.pk).update(**change)


def test_a_session_may_change_where_nothing_is_in_the_way(wells):
    """It is never in its own way."""
    row = kept(wells, "08:00", "12:00")
    later = row.ends_at + timedelta(minutes=30)
    assert RotaSession.objects.filter(pk=row.pk).update(ends_at=later) == 1


def test_moments_are_compared_and_not_the_clock_on_the_wall(wells):
    """In the night in which the clocks go back, 1.30 comes twice; a night goes on next morning."""
    kept(wells, "20:00", "01:30", NIGHT)
    kept(wells, "01:30", "07:00", NIGHT + timedelta(days=1))
    kept(wells, "22:00", "06:00", MONDAY)
    with pytest.raises(IntegrityError, match="one_place"):
        kept(wells, "05:59", "08:00", MONDAY + timedelta(days=1))


@pytest.mark.django_db(transaction=True)
def test_a_site_whose_rota_has_somebody_in_two_places_is_told_which(transactional_db):
    """Nobody's rota is changed by bringing the tables up to date."""
    wells = a_person(a_practice("Elm Surgery"), "Dr Wells")
    with connection.schema_editor() as editor:
        GUARD.take_guard_off(None, editor)
    first, second = kept(wells, "08:00", "12:00"), kept(wells, "11:00", "13:00")
    try:
        with pytest.raises(Refused, match=f"Sessions {first.pk} and {second.pk} have one person"):
            GUARD.look_for_clashes(apps, None)
    finally:
        second.delete()
        with connection.schema_editor() as editor:
            GUARD.look_for_clashes(apps, editor)
            GUARD.put_guard_on(None, editor)
    with pytest.raises(IntegrityError, match="one_place"):
        kept(wells, "11:00", "13:00")


@pytest.mark.slow
def test_of_200_adds_at_once_one_is_kept_and_199_are_told_why(own_rows):
    """As people do it: each is told from when to when the person works already."""
    answers, live = told(own_rows, CLAIMS, "add")
    assert live == answers.pop("given", 0) == 1, answers
    assert sum(answers.values()) == MANY - 1
    assert all("Dr Wells already works from" in each for each in answers)


@pytest.mark.slow
def test_of_200_rows_written_at_once_past_every_rule_one_is_kept(own_rows):
    """The database alone stands in the way."""
    answers, live = told(own_rows, CLAIMS, "put in")
    assert live == answers["given"] == 1
    assert answers == {
        "given": 1,
        "Somebody would be in two places at a time. Look at the rota again.": MANY - 1,
    }


@pytest.mark.slow
def test_without_the_guard_one_person_is_put_in_many_places(own_rows):
    """So that the tests above fail if somebody takes it out of the database."""
    answers, live = told(own_rows, CLAIMS, "put in", "unguarded")
    assert live == answers["given"] > 1
