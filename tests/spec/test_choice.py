"""What `choice` means, in worlds small enough to check by hand.

The coefficients here are round numbers, so that the sums can be done on paper.
"""

from __future__ import annotations

from dataclasses import replace

import polars as pl
import pytest
from tests.worlds import world

from wraparound.analysis.dispersal import disperse
from wraparound.analysis.dispersal.models.choice import Choice, Coefficients
from wraparound.economy import Economy

ROUND = Coefficients(
    peer_distance=-1.0,
    other_distance=-1.0,
    size=1.0,
    name=2.0,
    inside=0.9,
    transfer=0.0,
    transfer_size=0.0,
)
"""Half of all lists are transferred; nine successors in ten are network peers."""

WHOLE, FREE = Choice(1.0, coefficients=ROUND), Choice(0.0, coefficients=ROUND)


def to(economy: Economy, model: Choice, closing: str = "ELM") -> dict[str, float]:
    """Percentages of the closing list by receiving practice."""
    received = disperse(economy.without([closing]), model).received
    whole = economy.lists[economy.line(closing)]
    return {
        code: round(100 * patients / whole, 1)
        for code, patients in zip(economy.codes, received, strict=True)
        if patients > 0
    }


TWO_NEIGHBOURS = world("""
practice | network | east | north
ELM      | HILL    | 0    | 0
OAK      | HILL    | 1    | 0
ASH      | -       | 0    | 1

area   | ELM  | OAK  | ASH  | east | north
CHURCH | 2000 | 4000 | 4000 | 0    | 0
""")


def test_a_successor_is_most_often_a_network_peer():
    """Of two practices equally near and large, the peer takes nine lists in ten."""
    assert to(TWO_NEIGHBOURS, WHOLE) == {"OAK": 90.0, "ASH": 10.0}


def test_patients_who_choose_freely_lean_to_the_network_peer():
    """A peer draws e^0.4 = 1.49 times as much: 59.9% against 40.1%."""
    assert to(TWO_NEIGHBOURS, FREE) == {"OAK": 59.9, "ASH": 40.1}


def test_the_answer_is_a_mean_of_both():
    """With even chances of a transfer, shares lie half way between."""
    assert to(TWO_NEIGHBOURS, Choice(coefficients=ROUND)) == {"OAK": 74.9, "ASH": 25.1}


def test_a_declared_free_choice_leaves_nothing_to_a_successor():
    """`Choice(transfer=0.0)` is free choice alone, whatever the size of the list."""
    fitted, alone = Choice(), Choice(transfer=0.0)
    assert to(TWO_NEIGHBOURS, alone) == to(TWO_NEIGHBOURS, FREE)
    assert to(TWO_NEIGHBOURS, fitted) != to(TWO_NEIGHBOURS, alone)


def test_the_likeliest_outcome_squares_the_chances():
    """0.9 and 0.1 become 0.81 and 0.01 of 0.82; 1.2% is still kept."""
    likeliest = Choice(1.0, sharpened=True, coefficients=ROUND)
    assert to(TWO_NEIGHBOURS, likeliest) == {"OAK": 98.8, "ASH": 1.2}


NEAR_AND_LARGE = world("""
practice | east | north
ELM      | 0    | 0
OAK      | 0.7  | 0
ASH      | 2.7  | 0

area   | ELM  | OAK  | ASH  | east | north
CHURCH | 2000 | 2000 | 6000 | 0    | 0
""")


def test_nearness_and_size_weigh_against_each_other():
    """1.0 against 3.0 km with the 0.3 added, and 2,000 against 6,000 patients: a draw."""
    assert to(NEAR_AND_LARGE, WHOLE) == {"ASH": 50.0, "OAK": 50.0}


def test_who_chooses_freely_follows_neighbours_but_not_far():
    """Three times the neighbours, three times the distance to the power 0.75: 56.8% to 43.2%."""
    assert to(NEAR_AND_LARGE, FREE) == {"ASH": 56.8, "OAK": 43.2}


def test_a_rare_word_in_both_names_counts():
    """Seven times (e^2) the chance for the practice that shares "Drayton" with the closing one."""
    names = {"ELM": "Drayton Road Surgery", "OAK": "Drayton Medical Centre", "ASH": "Road Surgery"}
    renamed = NEAR_AND_LARGE.practices.with_columns(name=pl.col("practice").replace_strict(names))
    assert to(replace(NEAR_AND_LARGE, practices=renamed), WHOLE) == {"OAK": 88.1, "ASH": 11.9}


NOBODY_BUT_A_SPECIAL_ONE = world("""
practice | kind       | east | north
ELM      | -          | 0    | 0
FIR      | university | 0    | 0

area   | ELM  | FIR  | east | north
CHURCH | 2000 | 0    | 0    | 0
CAMPUS | 0    | 3000 | 1    | 0
""")

WITH_A_SPECIAL_ONE = world("""
practice | kind       | east | north
ELM      | -          | 0    | 0
FIR      | university | 0    | 0
OAK      | -          | 5    | 0

area   | ELM  | FIR  | OAK | east | north
CHURCH | 2000 | 3000 | 10  | 0    | 0
""")


@pytest.mark.parametrize("model", [WHOLE, FREE, Choice()])
def test_special_practices_receive_nobody_where_there_are_others(model):
    """The university practice is nearest and largest, and gets nothing."""
    assert to(WITH_A_SPECIAL_ONE, model) == {"OAK": 100.0}


def test_a_special_practice_takes_no_list_over():
    """With nobody else in the county and nobody in the neighbourhood, no practice is found."""
    assert to(NOBODY_BUT_A_SPECIAL_ONE, WHOLE) == {}


def test_where_only_special_practices_have_patients_they_receive():
    """A closing university practice's campus goes to the other one there."""
    economy = world("""
practice | kind       | east | north
ELM      | university | 0    | 0
FIR      | university | 1    | 0

area   | ELM  | FIR  | east | north
CAMPUS | 2000 | 3000 | 0    | 0
""")
    assert to(economy, FREE) == {"FIR": 100.0}


def test_unlikely_successors_are_dropped_and_nobody_is_lost():
    """A practice 100 times less likely takes no list; its part goes to the likely one."""
    economy = world("""
practice | east | north
ELM      | 0    | 0
OAK      | 0.7  | 0
ASH      | 150  | 0

area   | ELM  | OAK  | ASH  | east | north
CHURCH | 2000 | 2000 | 0    | 0    | 0
BEYOND | 0    | 0    | 2000 | 150  | 0
""")
    assert to(economy, WHOLE) == {"OAK": 100.0}


def test_long_lists_are_transferred_more_often():
    """The chance rises with the list, as closures of 2021 to 2023 did."""
    chance = Choice().coefficients.transfer_chance([1_500, 4_000, 12_000])
    assert chance[0] < chance[1] < chance[2] < 1
