"""Closures of earlier years, told from sudden growth of one list."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from tests.worlds import world

from wraparound.analysis.backtest.history import Outcome, history

TOWN = """
practice | network | east | north
ASH      | HILL    | 0    | 0
BAY      | HILL    | 1    | 0
ELM      | -       | 2    | 0
FAR      | -       | 40   | 0
ISLE     | -       | 41   | 0
MOOR     | -       | 42   | 0
OAK      | -       | 3    | 0

area   | ASH  | BAY  | ELM  | FAR  | ISLE | MOOR | OAK
CHURCH | 3000 | 4000 | 5000 | 6000 | 6000 | 6000 | 7000
"""


def day(month: int, **lists: int):
    """The town with other lists; a practice with 0 is gone, a new one stands where Ash stood."""
    economy = world(TOWN)
    numbers = dict(zip(economy.codes, economy.lists.astype(int), strict=True)) | lists
    rows = {
        row["practice"]: row | {"network": row["network"] or "-"}
        for row in economy.practices.join(economy.sites, on="practice").iter_rows(named=True)
    }
    drawing = ["practice | list | network | east | north"]
    for code, patients in numbers.items():
        old = rows.get(code, rows["ASH"])
        if patients:
            east = old["easting"] / 1000
            drawing.append(f"{code} | {patients} | {old['network']} | {east} | 0")
    codes = " | ".join(code for code, patients in numbers.items() if patients)
    zeros = " | ".join("0" for patients in numbers.values() if patients)
    drawn = "\n".join(drawing) + f"\n\narea | {codes}\nCHURCH | {zeros}"
    return replace(world(drawn), as_at=date(2021, month, 1))


def outcome(**after: int) -> Outcome:
    """What is made of Ash's closure."""
    (found,) = history([day(1), day(7, ASH=0, **after)]).outcomes
    return found


def test_the_practice_that_gained_the_list_is_the_successor():
    """Bay gained 2,900 of Ash's 3,000 patients."""
    found = history([day(1), day(7, ASH=0, BAY=6900)])
    (case,) = found.cases
    assert (case.practice, case.patients, case.transferred) == ("ASH", 3000, True)
    successor = case.candidates.practice[case.observed.argmax()]
    assert day(1).codes[successor] == "BAY"
    assert case.candidates.peer[case.observed.argmax()]
    assert case.after == date(2021, 1, 1)


def test_own_growth_of_everybody_is_taken_off():
    """All lists grew by 30%, Oak's by 2,100: nobody gained a list, so no successor is found."""
    assert outcome(BAY=5200, ELM=6500, FAR=7800, ISLE=7800, MOOR=7800, OAK=9100) is Outcome.NONE


def test_two_that_gained_as_much_are_ambiguous():
    """Bay and Elm both gained 3,000."""
    assert outcome(BAY=7000, ELM=8000) is Outcome.AMBIGUOUS


def test_of_two_the_clear_match_is_believed():
    """Bay gained 3,000 and Elm 1,900, too little to match."""
    assert outcome(BAY=7000, ELM=6900) is Outcome.TRANSFER


def test_a_gain_far_away_is_none():
    """Nobody moves 40 km."""
    assert outcome(FAR=9000) is Outcome.NONE


def test_a_new_practice_with_the_list_is_the_old_one_under_a_new_code():
    """It stands where Ash stood, with all its patients."""
    assert outcome(NEW=3000) is Outcome.RECODED


def test_a_shrinking_list_has_not_closed():
    """A quarter is left, or 500 patients are."""
    assert not history([day(1), day(7, ASH=750)]).outcomes
    assert not history([day(1), day(7, ASH=500, BAY=6500)]).outcomes


def test_a_small_list_teaches_nothing():
    """Under 1,000 patients is not looked at."""
    assert not history([day(1, ASH=900), day(7, ASH=0, BAY=4900)]).outcomes


def test_one_successor_may_take_two_lists():
    """Bay gained Ash's and Elm's lists: both are transfers, neither is counted twice."""
    found = history([day(1), day(7, ASH=0, ELM=0, BAY=12000)])
    assert found.outcomes[Outcome.TRANSFER] == 2
    assert {case.practice for case in found.cases} == {"ASH", "ELM"}


def test_a_gain_explained_by_one_closure_does_not_explain_another():
    """Bay gained Elm's 5,000 patients alone, so nobody took over Ash's list."""
    found = history([day(1), day(7, ASH=0, ELM=0, BAY=9000)])
    assert found.outcomes == {Outcome.TRANSFER: 1, Outcome.NONE: 1}


def test_what_candidates_gained_is_kept():
    """In the order of the candidates, own growth taken off."""
    found = history([day(1), day(7, ASH=0, BAY=6900)])
    (case,), (gains,) = found.cases, found.gains
    assert gains[case.observed.argmax()] == pytest.approx(2900)


def test_every_pair_of_days_is_gone_through():
    """Ash closes in the first half of the year, Elm in the second."""
    days = [day(1), day(7, ASH=0, BAY=7000), day(12, ASH=0, BAY=7000, ELM=0, OAK=12000)]
    assert [case.practice for case in history(days).cases] == ["ASH", "ELM"]
