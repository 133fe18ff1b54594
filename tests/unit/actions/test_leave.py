"""Leave is asked for, decided about, withdrawn, and told."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from tests.clock import NOW
from tests.leaves import MONDAY, TUESDAY, Team, messages
from tests.practices import a_person, a_practice, an_account
from time_machine import travel

from wraparound.actions.leave.asking import LeaveWish, ask_for_leave
from wraparound.actions.leave.deciding import approve_leave, refuse_leave, withdraw_leave
from wraparound.actions.leave.settling import (
    Settled,
    leave_settled,
    settle_leave,
    settle_weeks,
)
from wraparound.actions.leave.shown import leave_page
from wraparound.errors import BadRequest, Refused, UnknownName
from wraparound.operations.rota.leave import Kind, State
from wraparound.operations.week import Half
from wraparound.store.models import AuditLine, Leave
from wraparound.store.repositories.rota.away import on_leave

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


@pytest.fixture
def team() -> Team:
    return Team()


def approve(team: Team, row: Leave, by=None) -> None:
    approve_leave(by=by or team.by(team.manager), practice=team.elm.pk, leave=row.pk)


def page(team: Team, who):
    return leave_page(by=team.by(who), practice=team.elm.pk, day=NOW.date())


# Asking


def test_leave_asked_for_waits_and_the_manager_is_told_without_what_it_is_for(team):
    """Study leave is between the two of them."""
    row = team.asks(team.shah, kind=Kind.STUDY)
    assert row.state == State.REQUESTED.value
    (told,) = messages(team.manager.email)
    assert told.startswith("Dr Shah asks for leave on Monday 9 November 2026. Decide: ")
    assert "study" not in told.lower()


def test_nobody_asks_twice_for_the_same_days(team):
    """Not even for a part of them."""
    team.asks(team.shah, MONDAY, TUESDAY)
    with pytest.raises(Refused, match="There is annual leave from"):
        team.asks(team.shah, TUESDAY)


def test_who_is_linked_to_no_account_is_told_whom_to_ask(team):
    """An account without a person has no leave."""
    stranger = an_account(team.elm, name="Ms New")
    wish = LeaveWish(MONDAY, MONDAY)
    with pytest.raises(Refused, match="not linked"):
        ask_for_leave(by=team.by(stranger), practice=team.elm.pk, wish=wish)


def test_a_manager_asks_for_anybody_and_others_only_for_themselves(team):
    """By the key of the person."""
    wish = LeaveWish(MONDAY, MONDAY, person=team.shah.pk)
    with pytest.raises(Refused, match="You may not decide about leave"):
        ask_for_leave(by=team.by(team.wells), practice=team.elm.pk, wish=wish)
    ask_for_leave(by=team.by(team.manager), practice=team.elm.pk, wish=wish)
    assert Leave.objects.get().person == team.shah
    assert messages(team.manager.email) == []


def test_nobody_asks_for_somebody_of_another_practice(team):
    """Whatever key is sent."""
    other = a_person(a_practice())
    with pytest.raises(UnknownName):
        ask_for_leave(
            by=team.by(team.manager), practice=team.elm.pk,
            wish=LeaveWish(MONDAY, MONDAY, person=other.pk),
        )  # fmt: skip


@pytest.mark.parametrize(
    ("first", "last", "sentence"),
    [
        (MONDAY, MONDAY - timedelta(days=1), "That ends before it starts."),
        (MONDAY, MONDAY + timedelta(days=367), "more than a year is too long"),
        (date(2029, 1, 1), date(2029, 1, 2), "more than two years away"),
    ],
)
def test_days_that_make_no_sense_are_refused(team, first, last, sentence):
    """A slip of the finger."""
    with pytest.raises(BadRequest, match=sentence):
        team.asks(team.shah, first, last)


# Deciding


def test_approved_leave_is_told_and_takes_the_person_away(team):
    """By text message; from then on nobody counts on them."""
    row = team.has(team.shah, MONDAY, TUESDAY)
    assert row.state == State.APPROVED.value
    (told,) = messages(team.shah.telephone)
    days = "from Monday 9 November 2026 to Tuesday 10 November 2026"
    assert told == f"Elm Surgery has approved your leave {days}."
    assert on_leave([team.shah.pk, team.wells.pk], MONDAY, Half.MORNING) == {team.shah.pk}


def test_refused_leave_is_told_with_the_managers_words(team):
    """And kept with them."""
    row = team.asks(team.shah)
    refuse_leave(
        by=team.by(team.manager), practice=team.elm.pk, leave=row.pk, note="Half-term  is full."
    )
    (told,) = messages(team.shah.telephone)
    assert told.endswith(
        "has not approved your leave on Monday 9 November 2026. Half-term is full."
    )
    assert on_leave([team.shah.pk], MONDAY, Half.MORNING) == set()


def test_both_of_two_gps_are_never_on_leave_at_once(team):
    """The second is refused with who is away, unless the practice has settled otherwise."""
    team.has(team.shah)
    row = team.asks(team.wells)
    with pytest.raises(Refused, match="Dr Shah is on leave on the morning of Monday 9 November"):
        approve(team, row)
    settle_leave(by=team.by(team.manager), practice=team.elm.pk, settled=Settled(both_of_two=True))
    approve(team, row)
    assert Leave.objects.filter(state=State.APPROVED.value).count() == 2


def test_only_the_manager_decides(team):
    """Not a colleague, nor the person whose leave it is."""
    row = team.asks(team.shah)
    for who in (team.shah, team.wells):
        with pytest.raises(Refused, match="You may not approve leave"):
            approve(team, row, by=team.by(who))


def test_a_manager_of_another_practice_finds_nothing(team):
    """Though the key is right."""
    other = a_practice()
    row = team.asks(team.shah)
    with pytest.raises(UnknownName):
        approve_leave(by=team.by(an_account(other)), practice=other.pk, leave=row.pk)


def test_leave_is_decided_once(team):
    """A second press of the button changes and tells nothing."""
    row = team.has(team.shah)
    told = len(messages())
    with pytest.raises(Refused, match="approved already"):
        approve(team, row)
    assert len(messages()) == told


def test_who_has_leave_withdraws_it_and_the_manager_is_told(team):
    """Nobody else does, for leave is taken away from nobody."""
    row = team.has(team.shah)
    with pytest.raises(Refused, match="Only the person whose leave it is can"):
        withdraw_leave(by=team.by(team.manager), practice=team.elm.pk, leave=row.pk)
    withdraw_leave(by=team.by(team.shah), practice=team.elm.pk, leave=row.pk)
    assert messages(team.manager.email)[-1].startswith("Dr Shah withdraws leave on Monday 9")
    assert on_leave([team.shah.pk], MONDAY, Half.MORNING) == set()


def test_for_who_has_no_account_the_manager_withdraws(team):
    """They have rung."""
    nurse = a_person(team.elm, "Nurse Poe")
    wish = LeaveWish(MONDAY, MONDAY, person=nurse.pk)
    key = ask_for_leave(by=team.by(team.manager), practice=team.elm.pk, wish=wish)
    withdraw_leave(by=team.by(team.manager), practice=team.elm.pk, leave=key)
    assert Leave.objects.get(pk=key).state == State.WITHDRAWN.value


def test_every_step_is_in_the_audit_without_what_leave_is_for(team):
    """Asked for, then approved."""
    team.has(team.shah, kind=Kind.COMPASSIONATE)
    lines = AuditLine.objects.order_by("number").values_list("deed", "details")
    assert list(lines) == [
        ("leave asked for", {"person": team.shah.pk}),
        ("leave: approve leave", {"person": team.shah.pk}),
    ]


# What is shown


def test_ones_own_balance_is_in_sessions_of_the_usual_week(team):
    """Six weeks of three sessions; a Monday costs two, half a Monday one."""
    team.has(team.shah, MONDAY)
    team.asks(team.shah, MONDAY + timedelta(days=7), last_half=Half.MORNING)
    mine = page(team, team.shah).my_balance
    assert (mine.quota, mine.taken, mine.asked, mine.left) == (18, 2, 1, 16)


def test_weeks_of_a_person_are_their_own(team):
    """Settled by the manager."""
    settle_weeks(
        by=team.by(team.manager), practice=team.elm.pk, person=team.shah.pk, weeks=Decimal("7.5")
    )
    assert page(team, team.shah).my_balance.quota == Decimal("22.5")


def test_a_request_shows_the_gaps_it_would_make_and_what_is_left(team):
    """On Monday Dr Wells is in; on Tuesday Dr Shah is the only one."""
    team.asks(team.shah, MONDAY, TUESDAY)
    (waits,) = page(team, team.manager).to_decide
    told = [str(gap) for gap in waits.gaps]
    assert "No GP is in on the morning of Tuesday 10 November" in told[0]
    monday = [each for each in told if "morning of Monday 9 November" in each]
    assert monday
    assert all(each.endswith("Dr Shah is on leave.") for each in monday)
    assert waits.balance.asked == 3
    assert waits.why_not is None


def test_a_request_that_should_not_be_approved_says_why(team):
    """Before anybody presses a button; and that it is more than there is."""
    team.has(team.shah)
    settle_weeks(
        by=team.by(team.manager), practice=team.elm.pk, person=team.wells.pk, weeks=Decimal(0)
    )
    team.asks(team.wells)
    (waits,) = page(team, team.manager).to_decide
    assert "2 of 2 GPs would be away" in waits.why_not.sentence
    assert "this would be 2 more" in waits.warning.sentence


def test_colleagues_see_who_is_away_and_neither_what_for_nor_how_much_they_have(team):
    """The manager sees both."""
    team.has(team.shah, kind=Kind.PARENTAL)
    seen = page(team, team.wells)
    (coming,) = seen.coming
    assert (coming.name, coming.kind, coming.may_withdraw) == ("Dr Shah", None, False)
    by_name = {line.name: line for line in seen.lines}
    assert by_name["Dr Shah"].balance is None
    assert by_name["Dr Shah"].weeks is None
    assert by_name["Dr Wells"].balance is not None
    assert seen.to_decide == ()
    assert page(team, team.manager).coming[0].kind is Kind.PARENTAL


def test_refused_and_withdrawn_leave_is_seen_by_nobody_else(team):
    """Nor what waits."""
    team.asks(team.shah)
    assert page(team, team.wells).coming == ()


def test_the_year_counts_half_days_month_by_month(team):
    """From April, unless the practice's year begins in another month."""
    team.has(team.shah, MONDAY, TUESDAY)
    (line,) = (each for each in page(team, team.wells).lines if each.name == "Dr Shah")
    assert line.months == (0, 0, 0, 0, 0, 0, 0, 3, 0, 0, 0, 0)
    settle_leave(by=team.by(team.manager), practice=team.elm.pk, settled=Settled(year_month=11))
    (line,) = (each for each in page(team, team.wells).lines if each.name == "Dr Shah")
    assert line.months[0] == 3


def test_what_is_settled_is_kept_and_only_by_the_manager(team):
    """A colleague may look."""
    wanted = Settled(away_of=4, both_of_two=True, year_month=1, swaps_approved=True)
    with pytest.raises(Refused):
        settle_leave(by=team.by(team.wells), practice=team.elm.pk, settled=wanted)
    settle_leave(by=team.by(team.manager), practice=team.elm.pk, settled=wanted)
    assert leave_settled(by=team.by(team.wells), practice=team.elm.pk) == wanted


@pytest.mark.parametrize("settled", [Settled(away_of=0), Settled(year_month=13)])
def test_nonsense_is_not_settled(team, settled):
    """A form may be sent by anything."""
    with pytest.raises(BadRequest):
        settle_leave(by=team.by(team.manager), practice=team.elm.pk, settled=settled)


# Carrying over


def carries(team: Team, weeks: str = "1", first: int | None = 2026) -> None:
    settled = Settled(carry_weeks=Decimal(weeks), carry_from=first)
    settle_leave(by=team.by(team.manager), practice=team.elm.pk, settled=settled)


def carried(team: Team, year: int) -> tuple[float, float]:
    """What Dr Shah carries over into the leave year that begins in a year, and what is left then.

    They work three half days a week, and so have 18 sessions of leave.
    """
    shown = leave_page(by=team.by(team.shah), practice=team.elm.pk, day=date(year, 4, 1))
    assert shown.my_balance is not None
    return float(shown.my_balance.carried), float(shown.my_balance.left)


def test_nobody_carries_leave_over_until_the_practice_says_so(team):
    assert carried(team, 2027) == (0, 18)


def test_a_week_that_is_left_is_carried_over_from_the_first_year_on(team):
    """Not into that year itself, for of the one before not all leave is noted here."""
    carries(team)
    assert carried(team, 2026) == (0, 18)
    assert carried(team, 2027) == (3, 21)


def test_only_what_is_left_is_carried_over(team):
    """Six Mondays of two half days and five Tuesdays of one are 17 of 18."""
    carries(team)
    team.has(team.shah, MONDAY, MONDAY + timedelta(days=35))
    assert carried(team, 2026) == (0, 1)
    assert carried(team, 2027) == (1, 19)


def test_leave_that_was_carried_over_is_not_carried_over_again(team):
    """Whatever a practice allows, a year passes on no more than its own."""
    carries(team, "52")
    with travel(NOW + timedelta(days=365), tick=False):
        assert carried(team, 2027) == (18, 36)
        assert carried(team, 2028) == (18, 36)


def test_of_years_after_the_next_nothing_is_carried_over_yet(team):
    """Nobody can say so far ahead, and each year between would have to be counted."""
    carries(team)
    assert carried(team, 2028) == (0, 18)


def test_what_is_carried_over_counts_where_leave_is_decided(team):
    carries(team)
    team.asks(team.shah, date(2027, 4, 5))
    (waits,) = page(team, team.manager).to_decide
    assert float(waits.balance.has) == 21


def test_carrying_over_needs_a_first_year(team):
    with pytest.raises(BadRequest, match="first leave year"):
        carries(team, "1", None)
    with pytest.raises(BadRequest, match="cannot be carried over"):
        carries(team, "53")
