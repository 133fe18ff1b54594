"""If one GP is off: sessions gone, and the load on those who remain."""

from __future__ import annotations

from tests.spec.manual import shows
from tests.worlds import drawn, told, world

from wraparound.analysis.gp_off import gp_off, gps_off

STAFFED = """
practice | list | gp fte | gps
ASH      | 1800 | 1      | 1
BAY      | 6000 | 4      | 5
ELM      | 2400 | 1.5    | 2
OAK      | 5000 | -      | 3
YEW      | 2100 | 0.5    | 1
"""

AREA = """
area   | ASH | BAY | ELM | OAK | YEW
CHURCH | 1   | 1   | 1   | 1   | 1
"""

ONE_OFF = """
rank | practice | single handed | sessions gone | sessions left | load | load left | over limit left
1    | YEW      | yes           | 4.5           | 0             | 4200 | -         | yes
2    | ASH      | yes           | 9             | 0             | 1800 | -         | yes
3    | ELM      | no            | 6.75          | 6.75          | 1600 | 3200      | yes
4    | BAY      | no            | 7.2           | 28.8          | 1500 | 1875      | no
-    | OAK      | -             | -             | -             | -    | -         | -
"""


def test_one_gp_off_everywhere() -> None:
    """Single-handed first, the longest list first; then by load on those who remain."""
    assert told(gps_off(world(STAFFED + AREA)), like=ONE_OFF) == drawn(ONE_OFF)


def test_one_gp_off_at_one_practice() -> None:
    """Its row alone."""
    row = gp_off(world(STAFFED + AREA), "elm")
    assert (row["practice"], row["rank"], row["load_left"]) == ("ELM", 3, 3_200.0)


def test_few_hours_alone_do_not_make_a_practice_single_handed() -> None:
    """Two GPs can share one full-time post."""
    shared = STAFFED.replace("ELM      | 2400 | 1.5 ", "ELM      | 2400 | 0.8 ")
    assert gp_off(world(shared + AREA), "ELM")["single_handed"] is False


def test_unknown_headcount_is_never_guessed() -> None:
    """Hours alone don't say how many people share them."""
    row = gp_off(world(STAFFED.replace("1.5    | 2", "1.5    | -") + AREA), "ELM")
    assert (row["rank"], row["single_handed"], row["load_left"]) == (None, None, None)
    assert row["load"] == 1_600.0


def test_the_manual_shows_it() -> None:
    assert shows(STAFFED, ONE_OFF)
