"""A person is planned and given cover at the same moment: one of the two is refused."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import time

import pytest
from django.db import connection, transaction
from tests.clock import NOW
from tests.covering import TUESDAY, Surgery, says, would
from tests.practices import a_person
from time_machine import travel

from wraparound.actions.asking import release_due
from wraparound.actions.cover import agree_cover
from wraparound.actions.rota.editing import SessionDetails, add_session
from wraparound.actions.rota.filling import fill_weeks
from wraparound.errors import Refused
from wraparound.operations.answers import Answer
from wraparound.operations.week import Half
from wraparound.store.models import Cover, CoverRequest, Person, RotaSession

pytestmark = pytest.mark.django_db(transaction=True)

A_MOMENT = 0.5
"""Seconds the first keeps what it holds, while the second tries."""


def one_in_the_middle_of_the_other(first: Callable[[], object], second: Callable[[], object]):
    """Does the second while the first is done and not yet over; gives back what refused it."""
    refused: list[Refused] = []
    begun = threading.Event()

    def late() -> None:
        begun.wait()
        try:
            second()
        except Refused as reason:
            refused.append(reason)
        finally:
            connection.close()

    other = threading.Thread(target=late)
    other.start()
    with transaction.atomic():
        first()
        begun.set()
        other.join(A_MOMENT)
    other.join()
    return refused


@pytest.fixture
def surgery():
    """Elm, where its own Dr Wells has said yes to Tuesday morning."""
    with travel(NOW, tick=False):
        surgery = Surgery()
        wells = would(a_person(surgery.elm, "Dr Wells", week=()), 1, Half.MORNING)
        Person.objects.filter(pk=wells.pk).update(telephone="07700 900033")
        surgery.wells = Person.objects.get(pk=wells.pk)
        fill_weeks(**surgery.act, first=TUESDAY, weeks=1)
        surgery.asked()
        says(surgery.wells, Answer.YES)
        yield surgery


def agree(surgery) -> None:
    request = CoverRequest.objects.get().pk
    agree_cover(**surgery.act, request=request, person=surgery.wells.pk)


def plan(surgery) -> None:
    said = SessionDetails(surgery.wells.pk, TUESDAY, time(9), time(11))
    add_session(**surgery.act, session=said)


def test_who_is_being_planned_is_not_given_cover_meanwhile(surgery):
    """The cover waits, and is refused."""
    assert release_due() == 0
    refused = one_in_the_middle_of_the_other(lambda: plan(surgery), lambda: agree(surgery))
    assert [str(each) for each in refused] == ["Dr Wells is working then. Choose somebody else."]
    assert not Cover.objects.exists()


def test_who_is_being_given_cover_is_not_planned_meanwhile(surgery):
    """The plan waits, and is refused."""
    refused = one_in_the_middle_of_the_other(lambda: agree(surgery), lambda: plan(surgery))
    assert "covers another session" in str(refused[0])
    assert not RotaSession.objects.filter(person=surgery.wells).exists()


def test_a_person_is_planned_once_at_a_time(surgery):
    """Two who plan them for the same hours, each starting at another minute."""
    Cover.objects.all().delete()
    later = SessionDetails(surgery.wells.pk, TUESDAY, time(10), time(12))
    refused = one_in_the_middle_of_the_other(
        lambda: plan(surgery), lambda: add_session(**surgery.act, session=later)
    )
    assert "already works from 09:00 to 11:00" in str(refused[0])
    assert RotaSession.objects.filter(person=surgery.wells).count() == 1
