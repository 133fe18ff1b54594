"""What a practice lends: its own limits, its partners, and what it always keeps for itself."""

from __future__ import annotations

import pytest

from wraparound.operations.lending import (
    AtHome,
    LendingRules,
    Lent,
    Wish,
    to_outsiders,
    why_not_borrow,
    why_not_lend,
)

OAK, ASH = 2, 3

# most a person | most a practice | lent by person | by practice | why not
LIMITS = """
-    | -    | 9 | 99 | lent
2    | -    | 1 | 9  | lent
2    | -    | 2 | 2  | This person is lent for 2 sessions that week already
-    | 5    | 0 | 4  | lent
-    | 5    | 0 | 5  | Your people are lent for 5 sessions that week already
0    | -    | 0 | 0  | This person is lent for 0 sessions that week already
2    | 5    | 1 | 5  | Your people are lent for 5 sessions that week already
"""

# GPs planned | GPs in | duty planned | duty kept | least | a GP is wanted | why not
HOME = """
0 | 0 | no  | no  | 1 | yes | lent
3 | 3 | yes | yes | 1 | yes | lent
3 | 2 | yes | no  | 1 | yes | no duty doctor
3 | 2 | yes | no  | 1 | no  | lent
1 | 0 | no  | no  | 1 | yes | Too few GPs
3 | 1 | no  | no  | 2 | yes | Too few GPs
1 | 1 | no  | no  | 2 | yes | lent
3 | 0 | no  | no  | 0 | yes | lent
"""


def lines(table: str) -> list[list[str]]:
    return [[cell.strip() for cell in line.split("|")] for line in table.strip().splitlines()]


def limit(cell: str) -> int | None:
    return None if cell == "-" else int(cell)


def as_told(reason, told: str) -> bool:
    return reason is None if told == "lent" else reason is not None and told in reason.sentence


@pytest.mark.parametrize(("person", "practice", "by_one", "by_all", "told"), lines(LIMITS))
def test_a_limit_holds_from_the_session_that_would_go_over_it(
    person, practice, by_one, by_all, told
):
    """A person's own limit comes before that of the practice."""
    rules = LendingRules(limit(person), limit(practice))
    reason = why_not_lend(rules, OAK, Lent(int(by_one), int(by_all)), AtHome())
    assert as_told(reason, told), reason


@pytest.mark.parametrize(("planned", "there", "duty", "kept", "least", "gp", "told"), lines(HOME))
def test_own_duty_doctor_and_own_minimum_are_always_kept(
    planned, there, duty, kept, least, gp, told
):
    """A half day on which nobody usually works keeps nobody; only a GP could stand in at home."""
    home = AtHome(int(planned), int(there), duty == "yes", kept == "yes", is_gp=gp == "yes")
    reason = why_not_lend(LendingRules(least_gps=int(least)), OAK, Lent(), home)
    assert as_told(reason, told), reason


def test_nothing_is_lent_to_or_taken_from_a_refused_partner():
    """And anything to and from everybody else."""
    rules = LendingRules(wishes={ASH: Wish.REFUSED, OAK: Wish.PREFERRED})
    assert why_not_lend(rules, ASH, Lent(), AtHome()) is not None
    assert "not to ask Ash" in why_not_borrow(rules, ASH, "Ash").sentence
    assert why_not_lend(rules, OAK, Lent(), AtHome()) is None
    assert why_not_borrow(rules, OAK, "Oak") is None
    assert (rules.prefers(OAK), rules.prefers(ASH)) == (True, False)


def test_others_are_told_the_same_whichever_rule_stands_in_the_way():
    """No number, no partner, no rota."""
    told = to_outsiders("Elm Surgery", "Dr Shah")
    assert str(told) == "Elm Surgery cannot lend Dr Shah then. Choose somebody else."
