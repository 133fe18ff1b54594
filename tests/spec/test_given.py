"""Cover given and received: how sessions count, statements, rules, years, and whose turn it is."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction

import pytest
from tests.worlds import drawn

from wraparound.operations.ledger.amounts import SESSION, amount, rounded, sessions
from wraparound.operations.ledger.between import SharedNetwork, between
from wraparound.operations.ledger.entries import (
    Entry,
    Kind,
    balances,
    followers,
    standing,
    why_not_enter,
    why_not_take_back,
    why_not_turn,
)
from wraparound.operations.ledger.priority import Claim, in_turn
from wraparound.operations.ledger.rules import (
    DEFAULT,
    Rules,
    Yearly,
    is_agreed,
    is_over,
    why_not_rules,
)
from wraparound.operations.ledger.statement import days_of, per_thousand, statement, year_of
from wraparound.operations.ledger.yearly import Transfer, evening_out, fading
from wraparound.operations.organisations import Form
from wraparound.operations.professions import Engagement
from wraparound.operations.week import Work

BAY, ELM, OAK, ASH = 90, 1, 2, 3
"""A network as a party of its own, and three members."""

NAMES = {"Bay": BAY, "Elm": ELM, "Oak": OAK, "Ash": ASH}

COUNTS = """
lasts | work           | as it is | weighted
4:10  | routine clinic | 1000     | 1000
4:10  | duty doctor    | 1000     | 1250
4:10  | administration | 1000     | 500
1:30  | routine clinic | 360      | 360
0:25  | duty doctor    | 100      | 125
3:00  | duty doctor    | 720      | 900
0:01  | routine clinic | 4        | 4
1:40  | administration | 400      | 200
"""

ENTRIES = """
number | day        | kind                   | giver | receiver | thousandths | follows
1      | 2026-03-30 | cover                  | Oak   | Elm      | 1000        | -
2      | 2026-04-01 | cover                  | Ash   | Elm      | 500         | -
3      | 2026-04-02 | cover                  | Elm   | Oak      | 1250        | -
4      | 2026-04-02 | taken back             | Oak   | Elm      | 1250        | 3
5      | 2026-04-02 | put right              | Elm   | Oak      | 1000        | -
6      | 2026-04-01 | paid by invoice        | Elm   | Ash      | 500         | 2
7      | 2026-05-05 | cover                  | Oak   | Elm      | 1000        | -
8      | 2026-05-05 | carried by the network | Elm   | Bay      | 1000        | 7
"""

STATEMENT = """
number | change | after | holds
2      | -500   | -1500 | yes
6      | 500    | -1000 | yes
3      | 1250   | 250   | no
4      | -1250  | -1000 | no
5      | 1000   | 0     | yes
7      | -1000  | -1000 | yes
8      | 1000   | 0     | yes
"""


def entries(table: str = ENTRIES) -> list[Entry]:
    return [
        Entry(
            int(row["number"]), BAY, date.fromisoformat(row["day"]), Kind(row["kind"]),
            NAMES[row["giver"]], NAMES[row["receiver"]], int(row["thousandths"]),
            int(row["follows"]) if row["follows"] else None,
        )
        for row in drawn(table)
    ]  # fmt: skip


@pytest.mark.parametrize("row", drawn(COUNTS), ids=lambda row: f"{row['lasts']} {row['work']}")
def test_a_session_counts_for_its_length_and_if_agreed_for_its_work(row):
    """4 h 10 min is one; weights are off until a network agrees on them."""
    hours, minutes = map(int, row["lasts"].split(":"))
    lasts, work = timedelta(hours=hours, minutes=minutes), Work(row["work"])
    assert amount(lasts, work) == int(row["as it is"])
    assert amount(lasts, work, weighted=True) == int(row["weighted"])


def test_what_does_not_last_does_not_count():
    with pytest.raises(ValueError, match="lasts some time"):
        amount(timedelta(), Work.ROUTINE)


def test_halves_are_rounded_alike_on_both_sides():
    """So that what one gains the other loses."""
    assert [rounded(Fraction(n, 2)) for n in (-3, -1, 1, 3)] == [-2, -1, 1, 2]
    assert sessions(250) == Fraction(1, 4)


def test_a_statement_runs_line_by_line_from_what_was_carried_over():
    """Lines taken back stay in sight and make no difference."""
    found = statement(entries(), ELM, *days_of(2026))
    assert found.before == -1000
    for line, row in zip(found.lines, drawn(STATEMENT), strict=True):
        told = (line.entry.number, line.change, line.after, "yes" if line.holds else "no")
        assert tuple(map(str, told)) == (row["number"], row["change"], row["after"], row["holds"])
    assert found.after == 0
    assert (found.given, found.received) == (1000, 1500)
    assert dict(found.besides) == {Kind.CARRIED: 1000, Kind.INVOICED: 500}


def test_a_statement_without_lines_ends_as_it_begins():
    assert statement(entries(), ELM, *days_of(2030)).after == 0
    assert statement(entries(), ASH, *days_of(2024)).after == 0


def test_what_is_of_the_first_day_is_not_carried_over():
    """Nor is what is of the day after the last shown."""
    found = statement(entries(), OAK, date(2026, 5, 5), date(2026, 5, 5))
    assert (found.before, [line.entry.number for line in found.lines]) == (0, [7])
    assert statement(entries(), OAK, date(2026, 5, 6)).before == 1000


def test_balances_are_the_ends_of_statements_and_sum_to_nought():
    """Worked by adding up the table."""
    held = balances(entries())
    assert held == {ELM: 0, OAK: 1000, ASH: 0, BAY: -1000}
    assert all(statement(entries(), party).after == held[party] for party in held)


def test_a_line_has_two_sides_and_an_amount():
    """Nothing else can be kept."""
    assert why_not_enter(ELM, OAK, 1) is None
    assert "itself" in str(why_not_enter(ELM, ELM, 1000))
    assert "above 0" in str(why_not_enter(ELM, OAK, 0))
    with pytest.raises(ValueError, match="above 0"):
        Entry(1, BAY, date(2026, 4, 1), Kind.COVER, ELM, OAK, -5)


def test_what_is_taken_back_cannot_be_taken_back_again():
    """Nor the line that took it back."""
    known = entries()
    reasons = {each.number: str(why_not_take_back(each, known) or "") for each in known}
    assert "already" in reasons[3]
    assert "takes another back" in reasons[4]
    assert {number for number, reason in reasons.items() if not reason} == {1, 2, 5, 6, 7, 8}
    assert [each.number for each in standing(known)] == [1, 2, 5, 6, 7, 8]


def test_a_cover_is_carried_or_invoiced_once_while_it_stands():
    """Not both, not what was taken back, not what is no cover."""
    known = entries()
    reasons = {each.number: str(why_not_turn(each, known) or "") for each in known}
    assert reasons[1] == ""
    assert reasons[5] == ""
    assert "paid by invoice already" in reasons[2]
    assert "carried by the network already" in reasons[7]
    assert "taken back" in reasons[3]
    assert "not about cover" in reasons[6]
    assert [each.number for each in followers(known[6], known)] == [8]


def test_the_year_runs_from_april_to_march():
    """Of contracts and accounts in the NHS."""
    assert [year_of(date(2026, 3, 31)), year_of(date(2026, 4, 1))] == [2025, 2026]
    assert days_of(2025) == (date(2025, 4, 1), date(2026, 3, 31))


def test_differences_are_compared_for_each_1000_weighted_patients():
    """Two sessions are more for a small practice; nothing is said where the list is not known."""
    assert per_thousand(2 * SESSION, 2_000.0) == 1
    assert per_thousand(-2 * SESSION, 10_000.0) == Fraction(-1, 5)
    assert per_thousand(5, None) is None
    assert per_thousand(5, 0.0) is None


def test_a_practice_is_over_the_limit_only_beyond_it_and_only_if_it_is_known():
    """One session for each 1,000, if nothing else was agreed."""
    assert DEFAULT.ceiling == SESSION
    assert not is_over(SESSION, Fraction(-1))
    assert is_over(SESSION, Fraction(-1001, 1000))
    assert not is_over(SESSION, Fraction(5))
    assert not is_over(None, Fraction(-100))
    assert not is_over(SESSION, None)


@pytest.mark.parametrize(
    ("rules", "why"),
    [
        (Rules(ceiling=0), "more than 0"),
        (Rules(ceiling=20_001), "at most 20"),
        (Rules(yearly=Yearly.FADE), "from 1 to 100"),
        (Rules(yearly=Yearly.FADE, fade_percent=101), "from 1 to 100"),
        (Rules(yearly=Yearly.PAID, fade_percent=20), "Nothing is let go"),
    ],
)
def test_rules_that_make_no_sense_are_refused(rules, why):
    assert why in str(why_not_rules(rules))


def test_rules_that_make_sense_are_not():
    assert why_not_rules(DEFAULT) is None
    assert why_not_rules(Rules(ceiling=None)) is None
    assert why_not_rules(Rules(yearly=Yearly.FADE, fade_percent=20)) is None


def test_only_all_members_together_agree():
    """Who has left does not count, and nobody agrees for an empty network."""
    assert is_agreed([ELM, OAK], [OAK, ELM, ASH])
    assert not is_agreed([ELM, OAK], [ELM])
    assert not is_agreed([], [ELM])


def test_a_part_of_every_difference_is_let_go_and_the_network_takes_the_other_side():
    """A fifth of 1.005 is 0.201; the network's own is left as roundings leave it."""
    held = {ELM: -1005, OAK: 2008, ASH: 2, BAY: -1005}
    assert fading(held, BAY, 20) == [
        Transfer(ELM, BAY, 201),
        Transfer(BAY, OAK, 402),
    ]
    assert fading(held, BAY, 100)[-1] == Transfer(BAY, ASH, 2)


def test_differences_are_evened_out_by_few_payments_the_largest_first():
    """The network pays for what it carries."""
    held = {ELM: -3000, OAK: 2500, ASH: 1500, BAY: -1000}
    assert evening_out(held) == [
        Transfer(ELM, OAK, 2500),
        Transfer(BAY, ASH, 1000),
        Transfer(ELM, ASH, 500),
    ]
    assert evening_out({ELM: 0, OAK: 0}) == []
    with pytest.raises(ValueError, match="sum to nought"):
        evening_out({ELM: 1})


def test_an_urgent_request_comes_first_whatever_was_received():
    """And of urgent ones the practice that has been short longest."""
    deep, rich = Fraction(-50), Fraction(50)
    claims = [
        Claim(1, urgent=False, days_short=30, per_thousand=rich, ceiling=SESSION),
        Claim(2, urgent=True, days_short=1, per_thousand=rich, ceiling=SESSION),
        Claim(3, urgent=True, days_short=2, per_thousand=deep, ceiling=SESSION),
    ]
    assert [each.key for each in in_turn(claims)] == [3, 2, 1]


def test_of_others_those_within_the_limit_come_first_then_who_was_short_longest_then_who_gave():
    """Nobody is left out."""
    claims = [
        Claim(1, urgent=False, days_short=9, per_thousand=Fraction(-2), ceiling=SESSION),
        Claim(2, urgent=False, days_short=1, per_thousand=Fraction(3), ceiling=SESSION),
        Claim(3, urgent=False, days_short=1, per_thousand=Fraction(-1), ceiling=SESSION),
        Claim(4, urgent=False, days_short=2, per_thousand=Fraction(-1), ceiling=SESSION),
        Claim(5, urgent=False, days_short=1),
    ]
    assert [each.key for each in in_turn(claims)] == [4, 2, 5, 3, 1]


PCN, BUDDIES = SharedNetwork(90, Form.PCN), SharedNetwork(80, Form.BUDDIES)


def test_cover_counts_in_the_network_both_are_in_one_with_a_manager_first():
    """Then the one kept first."""
    found = between(OAK, Engagement.PRACTICE, ELM, [BUDDIES, PCN, SharedNetwork(95, Form.PCN)])
    assert (found.network, found.giver, found.receiver) == (90, OAK, ELM)
    assert between(OAK, Engagement.PRACTICE, ELM, [BUDDIES]).network == 80


def test_who_is_employed_by_the_network_is_given_by_the_network():
    assert between(PCN.key, Engagement.NETWORK, ELM, [PCN]).giver == PCN.key


@pytest.mark.parametrize("engagement", [Engagement.BANK, Engagement.LOCUM])
def test_bank_and_locums_are_paid_in_money_and_count_for_nothing(engagement):
    assert between(OAK, engagement, ELM, [PCN]) is None


def test_own_people_and_practices_without_a_network_in_common_count_for_nothing():
    assert between(ELM, Engagement.PRACTICE, ELM, [PCN]) is None
    assert between(OAK, Engagement.PRACTICE, ELM, []) is None
