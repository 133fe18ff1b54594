"""Leave: its steps, how much there is, and how many GPs may be away at once."""

from __future__ import annotations

import itertools
from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest
from tests.rotas import MONDAY, aways, rota
from tests.spec.manual import shows
from tests.staffs import staff
from tests.worlds import drawn

from wraparound.errors import BadRequest
from wraparound.operations.rota.away import Away
from wraparound.operations.rota.leave import (
    STEPS,
    Act,
    Kind,
    Leave,
    LeaveRules,
    Side,
    State,
    diagram,
    why_not_approve,
    why_not_ask,
    why_not_step,
)
from wraparound.operations.rota.quota import (
    Balance,
    balance,
    carried_over,
    leave_year,
    one_after_the_other,
    quota,
    quota_warning,
)
from wraparound.operations.rota.template import usual_pattern
from wraparound.operations.week import Half

GPS = """
person   | does        | mon morning    | mon afternoon  | tue morning    | wed morning
Dr Ash   | GP partner  | duty doctor    | routine clinic | routine clinic | routine clinic
Dr Bell  | salaried GP | routine clinic | -              | -              | routine clinic
Dr Cole  | salaried GP | routine clinic | routine clinic | -              | -
Dr Young | GP trainee  | routine clinic | routine clinic | routine clinic | routine clinic
Poe      | nurse       | procedures     | procedures     | procedures     | procedures
"""

ON_LEAVE = """
person | from        | until
Dr Ash | mon morning | wed evening
"""

MAY = """
asks     | for           | may | of how many GPs
Dr Bell  | mon morning   | no  | 3
Dr Cole  | mon afternoon | no  | 2
Dr Bell  | tue morning   | yes | -
Dr Bell  | wed morning   | no  | 2
Dr Young | mon morning   | yes | -
Poe      | mon morning   | yes | -
"""

WORLD = rota(GPS)
PEOPLE = staff(GPS)


def leave(name: str, first: str, last: str = "", **known) -> Leave:
    table = f"person | from | until | planned\n{name} | {first} | {last or first} | yes"
    return Leave(aways(table, PEOPLE)[0], **known)


def asked(name: str, first: str, last: str = "", rules: LeaveRules | None = None, kind=Kind.ANNUAL):
    """Why leave should not be approved while Dr Ash is on leave."""
    (ash,) = aways(ON_LEAVE, PEOPLE)
    held = [Leave(ash, state=State.APPROVED)]
    return why_not_approve(
        leave(name, first, last, kind=kind), WORLD.people, WORLD.sessions, held,
        rules or LeaveRules(),
    )  # fmt: skip


@pytest.mark.parametrize("row", drawn(MAY), ids=lambda row: f"{row['asks']} {row['for']}")
def test_at_most_a_third_of_the_gps_of_a_half_day_and_of_two_never_both(row):
    """Only GPs who would work then are counted; others are nobody's reason."""
    reason = asked(row["asks"], row["for"])
    assert (reason is None) == (row["may"] == "yes")
    if reason:
        assert f"2 of {row['of how many GPs']} GPs would be away" in reason.sentence
        assert reason.next_step


def test_the_manual_shows_it():
    """The page people read draws the same tables and the life of leave."""
    assert shows(GPS, ON_LEAVE, MAY, page="rota.md")
    assert shows(diagram(), page="rota.md", fence="mermaid")


def test_the_reason_names_who_is_away_and_the_first_half_day():
    """So that people can talk to each other."""
    assert str(asked("Dr Bell", "mon morning", "wed evening")) == (
        "Dr Ash is on leave on the morning of Monday 2 November: 2 of 3 GPs would be away, and at "
        "most 1 may. Agree on other days with each other."
    )


def test_a_practice_may_allow_more():
    """Two thirds of three, or both of two."""
    more = LeaveRules(most_away=Fraction(2, 3))
    assert asked("Dr Bell", "mon morning", rules=more) is None
    assert asked("Dr Cole", "mon afternoon", rules=more) is not None
    assert asked("Dr Cole", "mon afternoon", rules=replace(more, both_of_two=True)) is None


@pytest.mark.parametrize(
    ("gps", "may"), [(1, 1), (2, 1), (3, 1), (4, 1), (5, 1), (6, 2), (9, 3), (12, 4)]
)
def test_how_many_of_so_many_gps_may_be_away(gps, may):
    """A third, and always one: a single-hander has holidays too."""
    assert LeaveRules().most_of(gps) == may


@pytest.mark.parametrize("kind", [Kind.PARENTAL, Kind.COMPASSIONATE])
def test_parental_and_compassionate_leave_is_not_a_matter_of_staffing(kind):
    """Nobody is refused it because others are away."""
    assert asked("Dr Bell", "mon morning", kind=kind) is None


@pytest.mark.parametrize("state", [each for each in State if each is not State.APPROVED])
def test_only_approved_leave_of_others_counts(state):
    """Whoever asks first does not block the others."""
    (ash,) = aways(ON_LEAVE, PEOPLE)
    wanted = leave("Dr Bell", "mon morning")
    held = [Leave(ash, state=state)]
    assert why_not_approve(wanted, WORLD.people, WORLD.sessions, held, LeaveRules()) is None


def test_ones_own_leave_does_not_stand_in_ones_way():
    """Approving what overlaps with one's own is no third GP away."""
    held = [leave("Dr Bell", "mon morning", state=State.APPROVED)]
    again = leave("Dr Bell", "mon morning", "wed evening")
    assert why_not_approve(again, WORLD.people, WORLD.sessions, held, LeaveRules()) is None


# Steps


@pytest.mark.parametrize(("act", "state", "side"), list(itertools.product(Act, State, Side)))
def test_a_step_is_taken_exactly_where_the_table_has_it(act, state, side):
    """From its states, by its side; elsewhere the reason says what to do."""
    step = STEPS[act]
    reason = why_not_step(act, state, [side])
    assert (reason is None) == (state in step.before and side in step.by)
    assert reason is None or (reason.sentence and reason.next_step)


def test_every_act_is_a_step_and_tells_the_other_side():
    """Nobody learns of their leave by chance."""
    assert set(STEPS) == set(Act)
    assert all(not step.tells & step.by for step in STEPS.values())


def test_only_approved_leave_means_somebody_is_away():
    """Asked for, refused and withdrawn leave does not."""
    assert [state for state in State if leave("Poe", "mon morning", state=state).holds] == [
        State.APPROVED
    ]


def test_nobody_asks_twice_for_the_same_half_day():
    """Unless the first was refused or withdrawn."""
    first = leave("Poe", "mon morning", "tue morning")
    again = leave("Poe", "tue morning", "wed morning")
    later = leave("Poe", "tue afternoon", "wed morning")
    assert "2 November 2026 to 3 November 2026" in str(why_not_ask(again, [first]))
    assert why_not_ask(later, [first]) is None
    assert why_not_ask(again, [replace(first, state=State.WITHDRAWN)]) is None
    assert why_not_ask(again, [leave("Dr Ash", "mon morning", "wed morning")]) is None


def test_leave_that_ends_before_it_starts_is_refused():
    """Also within one day."""
    with pytest.raises(BadRequest, match="ends before it starts"):
        Away(1, MONDAY, MONDAY, Half.AFTERNOON, Half.MORNING)


# Quota

YEAR = leave_year(MONDAY, (4, 1))


def test_the_leave_year():
    """It begins in April unless a practice says otherwise."""
    assert (YEAR.first, YEAR.last) == (date(2026, 4, 1), date(2027, 3, 31))
    assert leave_year(date(2026, 3, 31), (4, 1)).last == date(2026, 3, 31)
    assert leave_year(date(2026, 4, 1), (4, 1)) == YEAR
    assert leave_year(MONDAY, (1, 1)).first == date(2026, 1, 1)


@pytest.mark.parametrize(
    ("name", "weeks", "sessions"), [("Dr Ash", 6, 24), ("Dr Bell", 6, 12), ("Dr Bell", 7, 14)]
)
def test_six_weeks_of_the_usual_week(name, weeks, sessions):
    """Dr Ash works four sessions a week, Dr Bell two; the weeks are a setting."""
    assert quota([usual_pattern(PEOPLE[name], 1)], YEAR, Fraction(weeks)) == sessions


def test_a_week_that_changes_in_the_middle_of_the_year_counts_by_its_days():
    """Four sessions until the end of September, two from then on: half of 24 and half of 12."""
    ash, bell = (usual_pattern(PEOPLE[name], 1) for name in ("Dr Ash", "Dr Bell"))
    both = [replace(ash, last=date(2026, 9, 30)), replace(bell, first=date(2026, 10, 1))]
    exact = 24 * Fraction(183, 365) + 12 * Fraction(182, 365)
    assert exact <= quota(both, YEAR) == Fraction(37, 2) < exact + Fraction(1, 2)


def test_who_begins_in_the_middle_of_the_year_has_a_part():
    """Rounded up to half a session, in their favour."""
    late = replace(usual_pattern(PEOPLE["Dr Ash"], 1), first=date(2027, 1, 1))
    assert quota([late], YEAR) == 6
    assert quota([replace(late, first=date(2027, 4, 1))], YEAR) == 0


def test_leave_costs_the_sessions_one_would_have_worked():
    """Monday to Wednesday are four sessions of Dr Ash; Tuesday is free for Dr Bell."""
    leaves = [
        leave("Dr Ash", "mon morning", "wed evening", state=State.APPROVED),
        leave("Dr Bell", "mon morning", "tue evening", state=State.APPROVED),
        leave("Dr Bell", "wed morning"),
        leave("Dr Ash", "thu morning", "fri evening", state=State.APPROVED, kind=Kind.STUDY),
    ]
    ash = balance(1, Fraction(24), YEAR, leaves, WORLD.sessions)
    bell = balance(2, Fraction(12), YEAR, leaves, WORLD.sessions)
    assert (ash.taken, ash.asked, ash.left) == (4, 0, 20)
    assert (bell.taken, bell.asked, bell.left) == (1, 1, 11)


def test_study_leave_costs_no_annual_leave():
    """Nor does any other kind."""
    study = [leave("Dr Ash", "mon morning", "wed evening", state=State.APPROVED, kind=Kind.STUDY)]
    assert balance(1, Fraction(24), YEAR, study, WORLD.sessions).taken == 0


def test_leave_of_another_year_is_not_counted():
    """It has its own quota."""
    before = leave_year(date(2026, 3, 1), (4, 1))
    leaves = [leave("Dr Ash", "mon morning", "wed evening", state=State.APPROVED)]
    assert balance(1, Fraction(24), before, leaves, WORLD.sessions).taken == 0


def test_too_much_leave_is_a_warning_and_never_a_refusal():
    """Half a session over is said; the last of the quota is not."""
    assert quota_warning("Dr Ash", Balance(Fraction(24), 20, 4)) is None
    warning = quota_warning("Dr Ash", Balance(Fraction(47, 2), 20, 4))
    assert str(warning) == (
        "Dr Ash has 23.5 sessions of annual leave this year; this would be 0.5 more. "
        "You can approve it all the same."
    )


@pytest.mark.parametrize(
    ("has", "carried", "taken", "most", "over"),
    [
        (18, 0, 18, 3, 0),  # nothing is left
        (18, 0, 16, 3, 2),  # all that is left
        (18, 0, 10, 3, 3),  # as much as may be
        (18, 0, 20, 3, 0),  # too much was taken
        (18, 3, 19, 9, 2),  # what was carried over was taken first
        (18, 3, 0, 99, 18),  # and is not carried over again
        (18, 3, 20, 0, 0),  # nobody carries anything over
    ],
)
def test_what_is_left_is_carried_over_as_far_as_it_may_be(has, carried, taken, most, over):
    before = Balance(Fraction(has), taken, 0, Fraction(carried))
    assert carried_over(before, Fraction(most)) == over


def test_what_was_carried_over_can_be_taken_before_anything_is_said():
    """It is a part of what one has."""
    assert quota_warning("Dr Ash", Balance(Fraction(24), 24, 3, Fraction(3))) is None
    warning = quota_warning("Dr Ash", Balance(Fraction(24), 24, 4, Fraction(3)))
    assert "has 27 sessions of annual leave this year; this would be 1 more" in str(warning)


def test_patterns_and_the_usual_week_follow_one_another_in_a_leave_year():
    """Half a year of a pattern of four half days, else the usual two: each counts as long as it
    holds.
    """
    year = leave_year(MONDAY, (4, 1))
    usual = usual_pattern(PEOPLE["Dr Cole"], 7)
    more = replace(
        usual_pattern(PEOPLE["Dr Ash"], 7), first=date(2026, 7, 1), last=date(2026, 9, 30)
    )
    stretches = one_after_the_other(usual, [more], year)
    assert [(each.first, each.last, each.sessions_a_week) for each in stretches] == [
        (date(2026, 4, 1), date(2026, 6, 30), 2),
        (date(2026, 7, 1), date(2026, 9, 30), 4),
        (date(2026, 10, 1), date(2027, 3, 31), 2),
    ]


def test_a_pattern_without_an_end_holds_to_the_end_of_the_year():
    """And one that began before holds from the first day."""
    year = leave_year(MONDAY, (4, 1))
    usual = usual_pattern(PEOPLE["Dr Cole"], 7)
    held = replace(usual_pattern(PEOPLE["Dr Ash"], 7), first=date(2025, 1, 1))
    (only,) = one_after_the_other(usual, [held], year)
    assert (only.first, only.last) == (year.first, year.last)
    assert one_after_the_other(usual, [], year) == [
        replace(usual, first=year.first, last=year.last)
    ]
