"""What an answer took for granted: limits that held and figures people corrected."""

from __future__ import annotations

import polars as pl

from wraparound.analysis.closure import ClosureAnswer
from wraparound.economy import Economy
from wraparound.economy.corrections import holding
from wraparound.economy.names import readable
from wraparound.web.design.formats import km, number

CORRECTED = {
    "gp_fte": "full-time GPs",
    "list_status": "list status",
    "furthest_km": "boundary in kilometres",
    "room": "room for patients",
}


def limits_told(answer: ClosureAnswer) -> list[str]:
    """The limits that held, each a sentence; empty if none did."""
    limits, economy = answer.limits, answer.before
    told = [f"{_name(economy, code)} takes nobody." for code in sorted(limits.closed)]
    told += [
        f"{_name(economy, code)} takes patients from within {km(furthest)}."
        for code, furthest in sorted(limits.furthest_km.items())
    ]
    given = sorted(limits.room.items())
    # Room for nearly everybody is not what somebody said of each, but the limit itself.
    if len(given) > len(economy.codes) // 2:
        return [*told, "No practice takes more patients than its GPs have room for."]
    return told + [
        f"{_name(economy, code)} takes at most {number(room)} patients." for code, room in given
    ]


def corrections_told(answer: ClosureAnswer) -> list[str]:
    """Figures local people corrected, of the practices concerned, each a sentence."""
    concerned = {answer.practice.code, *answer.every_receiver["practice"]}
    held = holding(answer.before.corrections).filter(pl.col("practice").is_in(concerned))
    return [
        f"{_name(answer.before, row['practice'])}: {CORRECTED[row['figure']]} {row['value']} "
        f"({row['source']})."
        for row in held.iter_rows(named=True)
    ]


def _name(economy: Economy, code: str) -> str:
    return readable(economy.practice(code).name)
