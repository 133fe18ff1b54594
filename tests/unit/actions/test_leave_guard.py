"""Two things at the same moment, of which only one may be done, on either database."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection
from tests.clock import NOW
from tests.leaves import TUESDAY, Swappers, Team
from time_machine import travel

from wraparound.actions.leave.deciding import approve_leave
from wraparound.actions.swaps.asking import ask_to_swap
from wraparound.actions.swaps.deciding import accept_swap, withdraw_swap
from wraparound.errors import Problem
from wraparound.operations.rota.leave import State
from wraparound.store.models import Leave, RotaSession, Swap

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def clock():
    with travel(NOW, tick=True):
        yield


def at_once(*deeds) -> list[str]:
    """What each was told, all let go at the same moment."""
    gate = threading.Barrier(len(deeds))

    def run(deed) -> str:
        gate.wait()
        try:
            deed()
        except Problem as problem:
            return str(problem)
        finally:
            connection.close()
        return "done"

    with ThreadPoolExecutor(len(deeds)) as pool:
        return sorted(each.result() for each in [pool.submit(run, deed) for deed in deeds])


def test_of_two_leaves_that_are_too_much_together_one_is_approved():
    """Each alone would be in order; pressed at once by two managers."""
    team = Team()
    rows = [team.asks(who) for who in (team.shah, team.wells)]
    told = at_once(
        *(
            lambda row=row: approve_leave(
                by=team.by(team.manager), practice=team.elm.pk, leave=row.pk
            )
            for row in rows
        )
    )
    assert Leave.objects.filter(state=State.APPROVED.value).count() == 1, told
    assert any("2 of 2 GPs would be away" in each for each in told)


def test_a_swap_taken_back_as_it_is_agreed_to_is_one_or_the_other():
    """Never both: the sessions are swapped if and only if the swap is agreed."""
    team = Swappers()
    mine = RotaSession.objects.get(person=team.shah, day=TUESDAY)
    theirs = RotaSession.objects.get(person=team.vane)
    swap = ask_to_swap(
        by=team.by(team.shah), practice=team.elm.pk, given=mine.pk, taken=theirs.pk
    )  # fmt: skip
    told = at_once(
        lambda: accept_swap(by=team.by(team.vane), practice=team.elm.pk, swap=swap),
        lambda: withdraw_swap(by=team.by(team.shah), practice=team.elm.pk, swap=swap),
    )
    assert told.count("done") == 1, told
    mine.refresh_from_db()
    assert (mine.person == team.vane) == (Swap.objects.get().state == "agreed")
