"""Two people swap sessions: asked, agreed, approved where the practice wants it."""

from __future__ import annotations

from datetime import time, timedelta

import pytest
from tests.clock import NOW
from tests.leaves import MONDAY, TUESDAY, Team, messages
from time_machine import travel

from wraparound.actions.leave.settling import Settled, settle_leave
from wraparound.actions.rota.publishing import publish_week
from wraparound.actions.rota.undoing import undo_last
from wraparound.actions.swaps.asking import ask_to_swap, could_swap
from wraparound.actions.swaps.deciding import (
    accept_swap,
    approve_swap,
    decline_swap,
    withdraw_swap,
)
from wraparound.actions.swaps.shown import swaps_page
from wraparound.errors import Refused, UnknownName
from wraparound.operations.professions import Profession
from wraparound.operations.rota.origin import Origin
from wraparound.operations.rota.session import Session
from wraparound.operations.rota.swap import SwapState
from wraparound.operations.rota.swap_life import Act
from wraparound.operations.week import Half, UsualSession, Work
from wraparound.store.models import AuditLine, RotaSession, Swap
from wraparound.store.repositories.rota.sessions import put

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]

WEDNESDAY = MONDAY + timedelta(days=2)


@pytest.fixture
def team() -> Team:
    """Dr Shah has Tuesday morning, Dr Vane Wednesday morning; the week is filled."""
    team = Team()
    team.vane = team.person("Dr Vane", [UsualSession(2, Half.MORNING, Work.ROUTINE)])
    team.poe = team.person(
        "Nurse Poe", [UsualSession(3, Half.MORNING)], profession=Profession.NURSE
    )
    team.fill_week()
    return team


def session(person, day) -> RotaSession:
    return RotaSession.objects.filter(person=person, day=day).order_by("starts").first()


def asks(team: Team, by=None, *, mine=None, theirs=None) -> int:
    return ask_to_swap(
        by=by or team.by(team.shah), practice=team.elm.pk,
        given=(mine or session(team.shah, TUESDAY)).pk,
        taken=(theirs or session(team.vane, WEDNESDAY)).pk,
    )  # fmt: skip


def steps(team: Team, deed, swap: int, who, **more):
    return deed(by=team.by(who), practice=team.elm.pk, swap=swap, **more)


def who_works(day) -> set[str]:
    return set(RotaSession.objects.filter(day=day).values_list("person__name", flat=True))


def test_a_swap_is_asked_and_the_other_is_told(team):
    """Nothing changes yet."""
    asks(team)
    (told,) = (each for each in messages(team.vane.telephone) if "swap" in each)
    assert told.startswith(
        "Dr Shah asks you to swap: you work Tue 10 Nov 08:00 to 12:10 (routine clinic), and they "
        "work Wed 11 Nov 08:00 to 12:10 (routine clinic). Answer: "
    )
    assert who_works(TUESDAY) == {"Dr Shah"}


def test_once_the_other_agrees_each_works_the_others_session(team):
    """Rows stay, so calendars move them; both are told."""
    swap = asks(team)
    before = session(team.shah, TUESDAY).pk
    assert steps(team, accept_swap, swap, team.vane) is SwapState.AGREED
    assert who_works(TUESDAY) == {"Dr Vane"}
    assert who_works(WEDNESDAY) == {"Dr Shah"}
    row = RotaSession.objects.get(pk=before)
    assert (row.person, row.origin) == (team.vane, Origin.SWAP.value)
    assert sum("Your swap holds" in each for each in messages()) == 1


def test_a_published_week_tells_both_once_each(team):
    """With what each no longer works and works now."""
    publish_week(by=team.by(team.manager), practice=team.elm.pk, day=MONDAY)
    before = len(messages())
    steps(team, accept_swap, asks(team), team.vane)
    told = messages()[before + 1 :]
    assert len(told) == 2
    assert all("Dr Shah and Dr Vane have swapped." in each for each in told)


def test_a_swap_is_undone_like_any_change(team):
    """Each has their own session back."""
    steps(team, accept_swap, asks(team), team.vane)
    undo_last(by=team.by(team.manager), practice=team.elm.pk)
    assert who_works(TUESDAY) == {"Dr Shah"}


def test_where_the_practice_wants_to_it_approves_first(team):
    """Nothing changes before; the manager is told."""
    settle_leave(
        by=team.by(team.manager), practice=team.elm.pk, settled=Settled(swaps_approved=True)
    )
    swap = asks(team)
    assert steps(team, accept_swap, swap, team.vane) is SwapState.ACCEPTED
    assert who_works(TUESDAY) == {"Dr Shah"}
    assert "want to swap" in messages(team.manager.email)[-1]
    with pytest.raises(Refused, match="Only the practice can"):
        steps(team, approve_swap, swap, team.vane)
    steps(team, approve_swap, swap, team.manager)
    assert who_works(TUESDAY) == {"Dr Vane"}


def test_who_asks_cannot_agree_for_the_other(team):
    """Nor can a third."""
    swap = asks(team)
    for who in (team.shah, team.wells):
        with pytest.raises(Refused, match="You may not agree to this swap"):
            steps(team, accept_swap, swap, who)


def test_who_declines_gives_a_word_and_who_asked_is_told(team):
    """The sessions stay as they are and can be offered again."""
    swap = asks(team)
    steps(team, decline_swap, swap, team.vane, note="I am at a wedding.")
    assert messages()[-1].endswith("is declined. I am at a wedding.")
    assert Swap.objects.get(pk=swap).state == SwapState.DECLINED.value
    asks(team)


def test_who_asked_takes_it_back_and_the_other_is_told(team):
    """And then it is over."""
    swap = asks(team)
    steps(team, withdraw_swap, swap, team.shah)
    assert "no longer asks to swap" in messages()[-1]
    with pytest.raises(Refused, match="withdrawn already"):
        steps(team, accept_swap, swap, team.vane)


def test_a_session_is_in_one_swap_at_a_time(team):
    """On either side."""
    asks(team)
    with pytest.raises(Refused, match="in a swap already"):
        asks(team)
    with pytest.raises(Refused, match="in a swap already"):
        asks(
            team, team.by(team.vane),
            mine=session(team.vane, WEDNESDAY), theirs=session(team.wells, MONDAY),
        )  # fmt: skip


def test_nobody_offers_a_colleagues_session_but_who_keeps_the_rota(team):
    """The manager asks for who has rung."""
    with pytest.raises(Refused, match="This session is not yours"):
        asks(team, team.by(team.wells))
    asks(team, team.by(team.manager))


def test_nobody_swaps_into_work_they_do_not_do(team):
    """A nurse is no GP."""
    thursday = MONDAY + timedelta(days=3)
    with pytest.raises(Refused, match=r"Dr Shah \(GP partner\) cannot do the work of Nurse"):
        asks(team, theirs=session(team.poe, thursday))


def test_nobody_ends_up_in_two_places(team):
    """What changed since it was asked is seen when it is agreed: at another practice, here."""
    swap, other = asks(team), Team()
    elsewhere = Session(team.vane.pk, other.elm.pk, TUESDAY, time(9), time(11))
    put([], [(elsewhere, Origin.HAND)])
    with pytest.raises(Refused, match="Dr Vane already works from 09:00 to 11:00"):
        steps(team, accept_swap, swap, team.vane)
    assert who_works(WEDNESDAY) == {"Dr Vane"}


def test_a_session_that_has_changed_hands_is_not_swapped(team):
    """Somebody else works it by now."""
    swap = asks(team)
    row = session(team.vane, WEDNESDAY)
    row.person = team.wells
    row.save()
    with pytest.raises(Refused, match="has changed hands"):
        steps(team, accept_swap, swap, team.vane)


def test_nobody_swaps_what_has_begun(team):
    """Neither asks nor agrees."""
    swap = asks(team)
    with travel(NOW + timedelta(days=9), tick=False):
        with pytest.raises(Refused, match="has begun"):
            steps(team, accept_swap, swap, team.vane)
        with pytest.raises(Refused, match="has begun"):
            asks(team)


def test_who_is_on_leave_then_is_not_asked(team):
    """Nor listed among those one could swap with."""
    _, possible = could_swap(
        by=team.by(team.shah), practice=team.elm.pk, given=session(team.shah, TUESDAY).pk
    )
    assert {each.name for each in possible} == {"Dr Vane"}
    team.has(team.vane, TUESDAY)
    with pytest.raises(Refused, match="Dr Vane is on leave"):
        asks(team)
    _, possible = could_swap(
        by=team.by(team.shah), practice=team.elm.pk, given=session(team.shah, TUESDAY).pk
    )
    assert possible == []


def test_each_sees_the_swaps_they_have_to_do_with(team):
    """And what they may do about them."""
    asks(team)

    def acts(who):
        return [each.acts for each in swaps_page(by=team.by(who), practice=team.elm.pk).open]

    assert acts(team.shah) == [(Act.WITHDRAW,)]
    assert acts(team.vane) == [(Act.ACCEPT, Act.DECLINE)]
    assert acts(team.wells) == []
    assert acts(team.manager) == [(Act.ACCEPT, Act.DECLINE, Act.WITHDRAW)]
    mine = swaps_page(by=team.by(team.shah), practice=team.elm.pk).mine
    assert TUESDAY not in {each.day for each in mine}


def test_a_swap_of_another_practice_is_not_found(team):
    """Though the key is right."""
    swap, other = asks(team), Team()
    with pytest.raises(UnknownName):
        accept_swap(by=other.by(other.manager), practice=other.elm.pk, swap=swap)


def test_every_step_is_in_the_audit(team):
    """Asked, the change of the rota, agreed."""
    count = AuditLine.objects.count()
    steps(team, accept_swap, asks(team), team.vane)
    deeds = list(AuditLine.objects.order_by("number").values_list("deed", flat=True))[count:]
    assert deeds == ["swap asked for", "rota: sessions swapped", "swap: approve this swap"]
