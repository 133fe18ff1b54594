"""What to know of a practice before trusting a figure about it."""

from __future__ import annotations

import polars as pl

from wraparound.economy import Economy
from wraparound.economy.practice import Special
from wraparound.web.design.formats import number

SPECIAL = {
    Special.DIGITAL: "This is a digital-first practice, with patients all over the country.",
    Special.UNIVERSITY: "By its name, this practice is for students.",
    Special.HOMELESS: "By its name, this practice is for homeless people or asylum seekers.",
    Special.ALLOCATION: "By its name, this practice is for patients other practices have removed "
    "from their lists.",
    Special.CARE_HOMES: "By its name, this practice is for people in care homes.",
    Special.EMPTYING: "Its list has more than halved within a year. It may be closing or merging "
    "already.",
    Special.TINY: "It has fewer than 1,000 patients. It may be a special service, or a list that "
    "is emptying.",
}
"""How each special kind is told; how it is recognised is in `economy.special`."""


def is_placed(economy: Economy, code: str) -> bool:
    """Whether the practice has a building whose place is known."""
    return not economy.sites.filter(pl.col("practice") == code).is_empty()


def about_practice(economy: Economy, code: str) -> list[str]:
    """Notes for the practice's own page."""
    practice, notes = economy.practice(code), []
    if practice.special:
        notes.append(
            f"{SPECIAL[practice.special]} Ordinary rules of distance and size do not fit it, so "
            "it is left out of knock-on closures."
        )
    fte = economy.gp_fte[economy.line(code)]
    if fte != fte:
        notes.append(
            "This practice made no usable return of its GPs, so its patients per GP are not known."
        )
    if not is_placed(economy, code):
        notes.append("Its postcode has no known place, so it is not on the map.")
    return notes


def about_closing(economy: Economy, code: str) -> list[str]:
    """Notes for the page of what would happen if it closed."""
    practice, notes = economy.practice(code), []
    if practice.special is Special.EMPTYING:
        notes.append(
            f"{SPECIAL[practice.special]} These figures are about the "
            f"{number(practice.patients)} patients still on it."
        )
    elif practice.special:
        notes.append(
            f"{SPECIAL[practice.special]} Ordinary rules of distance and size do not fit it, so "
            "take these figures with care."
        )
    if not is_placed(economy, code):
        notes.append(
            "Its postcode has no known place, so we cannot say how much further people would go."
        )
    return notes
