"""The questions as Wraparound answers them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from wraparound.analysis.cascade import Cascades, cascades
from wraparound.analysis.contingency import contingency
from wraparound.analysis.dispersal import Dispersal, Model, disperse
from wraparound.analysis.pairs import pairs
from wraparound.economy import Economy
from wraparound.sources.add import add
from wraparound.sources.building import build
from wraparound.sources.shelf import Shelf
from wraparound.sources.snapshots import load, save

DAY = date(2022, 7, 1)
NAME = "england-2022-07"

FILES = {
    "register": "ods/epraccur_2022-05.zip",
    "networks": "pcn/gp-reg-pat-prac-map_2022-01.zip",
    "registrations": "lsoa/gp-reg-pat-prac-lsoa-all_2022-07.zip",
    "centres": "geography/LSOA11_population_centroids_derived.zip",
    "postcodes": "geography/practice_and_branch_postcode_coordinates.zip",
    "workforce": "workforce/gp_workforce_practice_by_year_derived.csv.gz",
}
"""The six published files an economy needs."""


def make(england: Path, home: Path) -> Economy:
    """From files as published to a picture that opens."""
    shelf = Shelf(home)
    add([england / file for file in FILES.values()], shelf)
    return save(build(shelf, DAY, name=NAME), home)


def make_all(england: Path, home: Path) -> Economy:
    """From every file in the folder, used or not, to a picture that opens."""
    shelf = Shelf(home)
    add([england], shelf)
    return save(build(shelf, DAY, name=NAME), home)


def reopen(home: Path) -> Economy:
    """The picture, ready to be asked."""
    return load(NAME, home)


def close_one(economy: Economy, code: str, model: Model) -> Dispersal:
    """Where one practice's patients go."""
    return disperse(economy.without([code]), model)


ROUNDS = 10
"""Rounds of knock-on closures the command and the pages look at unless asked for all."""


def ten_rounds(economy: Economy, model: Model) -> Cascades:
    """Knock-on closures from every practice, stopped after ten rounds."""
    return cascades(economy, model, max_rounds=ROUNDS)


ALL = {"contingency": contingency, "cascades": cascades, "pairs": pairs}
"""The questions about all practices, by name."""
