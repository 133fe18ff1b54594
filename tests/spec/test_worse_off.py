"""Who is left worse off: more than 1 km further to go, or at a practice under pressure."""

from __future__ import annotations

import pytest
from tests.worlds import drawn, told, world

from wraparound.analysis.closure import Measures, close

# A limit of 2,000 patients for each full-time GP makes 1,000 the level of pressure.
COAST = world("""
    practice | list | gp fte | east | north
    ASH      | 400  | 1      | 0    | 0
    ELM      | 800  | 1      | 1    | 0
    OAK      | 500  | 1      | 0    | 1.5
    YEW      | 100  | 1      | 9    | 0

    area | ASH | ELM | OAK | YEW | east | north
    TOP  | 300 | 700 | -   | -   | 0.5  | 0
    LOW  | 100 | -   | 500 | -   | 0    | 0
    FAR  | -   | 100 | -   | 100 | 9    | 0
""")

MOVES = """
    neighbourhood | practice | patients | km before | km after | extra km | pressed | worse off | beyond walk
    TOP           | ELM      | 300      | 0.5       | 0.5      | 0        | yes     | yes       | no
    LOW           | OAK      | 100      | 0         | 1.5      | 1.5      | no      | yes       | no
"""  # noqa: E501


def test_each_move_says_why_somebody_is_worse_off():
    """ELM ends at 1,100 for one GP and is pressed; OAK is not, but 1.5 km further."""
    answer = close(COAST, "ASH", model="share")
    assert told(answer.moves, MOVES) == drawn(MOVES)
    assert answer.worse_off == 400


def test_how_far_is_further_can_be_varied():
    """Nobody from LOW is worse off where 2 km more are thought bearable."""
    patient = close(COAST, "ASH", model="share", measures=Measures(further_km=2.0)).moves
    assert patient["worse_off"].to_list() == [True, False]
    strict = close(COAST, "ASH", model="share", measures=Measures(walk_km=0.4)).moves
    assert strict["beyond_walk"].to_list() == [True, True]


def test_exactly_the_line_is_not_beyond_it():
    """1 km more is not over 1 km, 1,000 for each GP is not above the level of pressure."""
    level = world("""
        practice | list | gp fte | east | north
        ASH      | 200  | 1      | 0    | 0
        ELM      | 800  | 1      | 1    | 0

        area | ASH | ELM | east | north
        TOP  | 200 | 800 | 0    | 0
    """)
    answer = close(level, "ASH", model="share")
    assert (answer.moves["pressed"][0], answer.moves["extra_km"][0]) == (False, 1.0)
    assert answer.worse_off == 0


def test_a_practice_whose_gps_are_not_known_is_not_said_to_be_pressed():
    """And a distance that is not known is not said to be further."""
    unknown = world("""
        practice | list | gp fte | east | north
        ASH      | 200  | 1      | 0    | 0
        ELM      | 9000 | -      | 5    | 0

        area | ASH | ELM
        TOP  | 200 | 9000
    """)
    answer = close(unknown, "ASH", model="share")
    assert answer.worse_off == 0
    row = answer.moves.row(0, named=True)
    assert (row["km_before"], row["extra_km"], row["beyond_walk"]) == (None, None, False)


def test_pressure_is_judged_with_all_closures():
    """Where two close at once, both lists count for the practice they go to."""
    alone = close(COAST, "YEW", model="share")
    assert alone.moves["pressed"].to_list() == [False]
    both = close(close(COAST, "ASH", model="share").after, "YEW", model="share")
    to_elm = both.moves.filter(practice="ELM")
    assert to_elm["pressed"].to_list() == [True, True]
    assert both.worse_off == pytest.approx(500)
