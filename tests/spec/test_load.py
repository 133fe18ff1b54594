"""What load, room, pressure and the limit mean."""

from __future__ import annotations

import polars as pl
from tests.spec.manual import shows
from tests.worlds import drawn, told, world

from wraparound.analysis.load import loads, rooms, statuses

PRACTICES = """
practice | list | gp fte
ASH      | 1000 | 1
BAY      | 3000 | 2
ELM      | 2000 | 1
OAK      | 2001 | 1
YEW      | 900  | -
"""

LOADS = """
practice | load | room | status
ASH      | 1000 | 1000 | within the usual range
BAY      | 1500 | 1000 | under pressure
ELM      | 2000 | 0    | under pressure
OAK      | 2001 | 0    | over the limit
YEW      | -    | -    | not known
"""

AREA = """
area   | ASH | BAY | ELM | OAK | YEW
CHURCH | 1   | 1   | 1   | 1   | 1
"""


def test_load_room_and_status() -> None:
    """Above 1,000 patients a GP is pressure, above 2,000 over the limit; exactly at it is not."""
    economy = world(PRACTICES + AREA)
    answer = economy.practices.select("practice").with_columns(
        load=pl.Series(loads(economy), nan_to_null=True),
        room=pl.Series(rooms(economy), nan_to_null=True),
        status=pl.Series([s.value for s in statuses(loads(economy), economy.thresholds)]),
    )
    assert told(answer, like=LOADS) == drawn(LOADS)


def test_the_manual_shows_it() -> None:
    assert shows(PRACTICES, LOADS)
