"""Who shares a practice's neighbourhoods."""

from __future__ import annotations

import pytest
from tests.worlds import told, world

from wraparound.analysis.neighbours import neighbours, own_distances

ECONOMY = world("""
    practice | list | east | north
    ASH      | 1000 | 0    | 0
    ELM      | 600  | 2    | 0
    OAK      | 800  | -    | -
    YEW      | 50   | 9    | 9

    area | ASH | ELM | OAK | YEW | east | north
    TOP  | 500 | 500 | -   | -   | 1    | 0
    LOW  | 300 | 100 | 800 | -   | -    | -
    FAR  | -   | -   | -   | -   | 9    | 9
""")


def test_the_closest_bound_come_first():
    """Where ASH's patients live, OAK has more people than ELM; YEW has none and is not named."""
    answer = """
        practice | name | share | km
        ELM      | Elm  | 0.34  | 2
        OAK      | Oak  | 0.25  | -
    """
    assert [[row["practice"], row["km"]] for row in told(neighbours(ECONOMY, "ash"), answer)] == [
        ["ELM", "2"],
        ["OAK", ""],
    ]


def test_shares_are_of_the_people_there_weighted_by_ones_own():
    """5/8 of ASH's known patients live in TOP, where half are ELM's; 3/8 in LOW, 1/12 ELM's."""
    shares = dict(neighbours(ECONOMY, "ASH").select("practice", "share").rows())
    assert shares["ELM"] == pytest.approx(5 / 8 * 1 / 2 + 3 / 8 * 1 / 12)
    assert shares["OAK"] == pytest.approx(3 / 8 * 8 / 12)


def test_a_practice_without_known_patients_has_no_neighbours():
    """YEW's patients live nobody knows where."""
    assert neighbours(ECONOMY, "YEW").is_empty()
    assert own_distances(ECONOMY, "YEW").is_empty()


def test_own_distances_are_told_by_neighbourhood():
    """Patients and kilometres to their own practice, empty where not known."""
    assert own_distances(ECONOMY, "ASH").rows() == [("TOP", 500.0, 1.0), ("LOW", 300.0, None)]
