"""Pages of swaps, without a browser."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse
from tests.leaves import TUESDAY, Swappers, Team
from tests.practices import signed_in
from tests.site.reading import text

from wraparound.actions.leave.settling import Settled, settle_leave
from wraparound.operations.rota.swap import SwapState
from wraparound.store.models import RotaSession, Swap

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("one_step", "clock")]


@pytest.fixture
def team() -> Swappers:
    return Swappers()


def address(team: Team, name: str = "swaps", **keys) -> str:
    return reverse(f"network:{name}", kwargs={"practice": team.elm.pk, **keys})


def asks(client, team: Team) -> Swap:
    """Dr Shah asks Dr Vane to swap Tuesday for Wednesday, on the page."""
    signed_in(client, team.shah.account)
    mine = RotaSession.objects.get(person=team.shah, day=TUESDAY)
    theirs = RotaSession.objects.get(person=team.vane, day=TUESDAY + timedelta(days=1))
    where = address(team, "swap-ask", session=mine.pk)
    assert "Dr Vane: Wed 11 Nov 08:00 to 12:10" in text(client.get(where))
    assert "Asked. They are told." in text(client.post(where, {"taken": theirs.pk}, follow=True))
    return Swap.objects.get()


def test_a_swap_is_asked_and_agreed_on_pages(client, team):
    """One chooses from sessions both could work; the other agrees with one press."""
    swap = asks(client, team)
    signed_in(client, team.vane.account)
    page = text(client.get(address(team)))
    assert "<strong>Dr Shah</strong> gives Tue 10 Nov 08:00 to 12:10 (routine clinic)" in page
    where = address(team, "swap-decide", swap=swap.pk)
    page = text(client.post(where, {"step": "ACCEPT"}, follow=True))
    assert "Agreed." in page
    swap.refresh_from_db()
    assert swap.state == SwapState.AGREED.value


def test_a_swap_waits_for_approval_where_the_practice_wants_it(client, team):
    """The page says so."""
    settle_leave(
        by=team.by(team.manager), practice=team.elm.pk, settled=Settled(swaps_approved=True)
    )
    swap = asks(client, team)
    signed_in(client, team.vane.account)
    client.post(address(team, "swap-decide", swap=swap.pk), {"step": "ACCEPT"})
    assert "Waits for approval" in text(client.get(address(team)))
    signed_in(client, team.manager)
    answer = client.post(
        address(team, "swap-decide", swap=swap.pk), {"step": "APPROVE"}, follow=True
    )
    assert "Approved. Both are told." in text(answer)


def test_what_a_rule_forbids_is_told_at_the_top_of_the_page(client, team):
    """Dr Vane has leave by now."""
    swap = asks(client, team)
    team.has(team.vane, TUESDAY)
    signed_in(client, team.vane.account)
    answer = client.post(address(team, "swap-decide", swap=swap.pk), {"step": "ACCEPT"})
    assert answer.status_code == 403
    assert "That was not done" in text(answer)
    assert "Dr Vane is on leave" in text(answer)


def test_a_session_of_nobody_one_could_swap_with_is_not_taken(client, team):
    """Whatever key is sent."""
    signed_in(client, team.shah.account)
    mine = RotaSession.objects.get(person=team.shah, day=TUESDAY)
    where = address(team, "swap-ask", session=mine.pk)
    assert "Choose a session from the list" in text(client.post(where, {"taken": mine.pk}))


def test_who_is_linked_to_nobody_is_told_why_there_is_nothing(client, team):
    """The manager sees all swaps, and has no sessions."""
    signed_in(client, team.manager)
    assert "Your account is not linked" in text(client.get(address(team)))
