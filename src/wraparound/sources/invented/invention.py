"""The front door: a whole local health economy made up from a size and a seed."""

from __future__ import annotations

import re
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from wraparound.errors import BadRequest
from wraparound.sources.invented.chance import Chance
from wraparound.sources.invented.choose import register
from wraparound.sources.invented.country import plan_country
from wraparound.sources.invented.peopled import peopled
from wraparound.sources.invented.town import plan_town

if TYPE_CHECKING:
    from wraparound.economy import Economy

DEMO_SEED = 55
"""The seed of the demo town that people are shown, chosen for its story (see `town`)."""

DAY = date(2026, 7, 1)

MOST = 10_000
"""More practices than England has had this century are refused."""


class Size(StrEnum):
    """How much to make up."""

    TOWN = "town"
    COUNTY = "county"
    NATION = "nation"


PRACTICES = {Size.COUNTY: 120, Size.NATION: 6_500}
"""Practices in each size but the town, which is planned practice by practice."""


def invent(
    size: Size | int = Size.TOWN,
    seed: int = DEMO_SEED,
    *,
    name: str | None = None,
    as_at: date = DAY,
) -> Economy:
    """A made-up local health economy, the same for the same size and seed.

    The town has outlines of its neighbourhoods to draw; a country has none. All codes, postcodes
    and telephone numbers are ones that cannot exist; names of places and practices are made up.

    Args:
        size: the demo town, a county, a nation, or a country of so many practices.
        seed: which of all the ones that could be; any whole number from 0.
        name: what the place is called, if not what it calls itself. The economy's name is made
            from it, for use as a folder's: "Saltmarsh Bay" becomes "saltmarsh-bay".
        as_at: the day it describes; lists are those of the first of that month.

    Raises:
        BadRequest: if the seed is below zero, the name has no letter or figure, or practices are
            fewer than one or more than 10,000.
    """
    chance = Chance(seed)
    if size is Size.TOWN:
        plan = plan_town(chance, name)
    else:
        plan = plan_country(_practices(size), chance, name)
    registrations = register(plan, chance)
    called = plan.name if name or seed == DEMO_SEED else f"{plan.name} {seed}"
    return peopled(plan, _folder_name(called), registrations, chance, as_at)


def _practices(size: Size | int) -> int:
    practices = PRACTICES[size] if isinstance(size, Size) else size
    if not 1 <= practices <= MOST:
        raise BadRequest(
            f"An invented country cannot have {practices:,} practices.",
            f"Ask for a number from 1 to {MOST:,}.",
        )
    return practices


def _folder_name(called: str) -> str:
    """A name in small letters and figures, with hyphens between the words."""
    name = re.sub(r"[^a-z0-9]+", "-", called.lower()).strip("-")
    if not name:
        raise BadRequest(f"“{called}” has no letters or figures to make a name of.")
    return name
