"""What if each practice closed, and what if two did: worked out on paper."""

from __future__ import annotations

from tests.models import SHARE
from tests.spec.manual import shows
from tests.worlds import drawn, told, world

from wraparound.analysis.contingency import contingency
from wraparound.analysis.pairs import pairs

TOWN = """
practice | list | gp fte | east | north
ASH      | 900  | 1      | 0    | 0
ELM      | 1200 | 1      | 3    | 0
OAK      | 1900 | 1      | 0    | 4

area   | east | north | ASH | ELM | OAK
CHURCH | 0    | 0     | 600 | 300 | 300
QUAY   | 3    | 0     | 200 | 800 | 0
HILL   | 0    | 4     | 0   | 0   | 1500
"""

IN_TURN = """
practice | receiving | pushed over | patients over | unplaced | risk    | rank | benefit
ASH      | 2         | 1           | 2237.5        | 0        | 2237.5  | 1    | 2190.91
ELM      | 2         | 1           | 2009.09       | 0        | 2009.09 | 3    | 1195.83
OAK      | 2         | 1           | 2166.67       | 0        | 2166.67 | 2    | 200
"""

FURTHER = """
practice | largest growth | mean extra km | p90 extra km
ASH      | 0.47           | 1.88          | 4.1
ELM      | 1.21           | 1.73          | 3.1
OAK      | 1.41           | 3.11          | 5.1
"""

TWO_AT_ONCE = """
one | other | one to other | other to one | pushed over | risk | worse    | only together
ASH | ELM   | 562.5        | 1090.91      | 1           | 4000 | -246.59  | 0
ASH | OAK   | 337.5        | 1266.67      | 1           | 4000 | -404.17  | 1
ELM | OAK   | 109.09       | 633.33       | 1           | 4000 | -175.76  | 0
"""

ISLAND = """
practice | list | gp fte
ASH      | 1500 | 2
ELM      | 1400 | 1

area   | ASH  | ELM
CHURCH | 1500 | 0
QUAY   | 0    | 1400
"""

ISLAND_IN_TURN = """
practice | receiving | pushed over | unplaced | risk | rank
ASH      | 0         | 0           | 1500     | 1500 | 1
ELM      | 0         | 0           | 1400     | 1400 | 2
"""

CRUMBS = """
practice | list | gp fte
ASH      | 1    | 1
ELM      | 2000 | 1
OAK      | 3000 | 2

area   | ASH | ELM | OAK
CHURCH | 1   | 100 | 900
"""


def test_every_practice_in_turn() -> None:
    """Nine hundred from ASH: 800 by where they live, 100 of no known area in the same proportion.

    Church's 600 go half to ELM, half to OAK; Quay's 200 to ELM; the last 100 five to three. OAK
    then has 1,900 + 337.5 patients for one GP.
    """
    assert told(contingency(world(TOWN), SHARE).practices, like=IN_TURN) == drawn(IN_TURN)


def test_how_much_further() -> None:
    """The 300 from Church to ELM go 3 km further, those to OAK 4, Quay's 200 now have 3 km less."""
    assert told(contingency(world(TOWN), SHARE).practices, like=FURTHER) == drawn(FURTHER)


def test_two_at_once() -> None:
    """Whoever is left has all 4,000; ELM goes over only if both ASH and OAK close."""
    assert told(pairs(world(TOWN), SHARE).pairs, like=TWO_AT_ONCE) == drawn(TWO_AT_ONCE)


def test_pairs_that_send_each_other_nobody_are_not_looked_at() -> None:
    """Nor pairs below the share asked for."""
    assert pairs(world(ISLAND), SHARE).pairs.is_empty()
    assert pairs(world(TOWN), SHARE, least_share=0.6).pairs.height == 2


def test_those_nobody_else_draws_find_no_practice() -> None:
    """Unplaced patients are systemic risk, too."""
    answer = contingency(world(ISLAND), SHARE).practices
    assert told(answer, like=ISLAND_IN_TURN) == drawn(ISLAND_IN_TURN)


def test_a_crumb_of_a_patient_pushes_nobody_over() -> None:
    """ELM is exactly at the limit and would receive a tenth of ASH's one patient."""
    answer = contingency(world(CRUMBS), SHARE).practices
    assert answer["pushed_over"].to_list()[0] == 0
    assert answer["receiving"].to_list()[0] == 1


def test_unknown_gps_are_never_over_and_have_no_benefit() -> None:
    """OAK's room is not known, so neither is what it could do for others."""
    answer = contingency(world(TOWN.replace("OAK      | 1900 | 1", "OAK      | 1900 | -")), SHARE)
    assert answer.practices["pushed_over"].to_list() == [0, 0, 1]
    assert answer.practices["benefit"].to_list()[2] is None


def test_the_manual_shows_it() -> None:
    assert shows(TOWN, IN_TURN, FURTHER, TWO_AT_ONCE)
