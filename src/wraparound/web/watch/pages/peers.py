"""How one practice stands among its peers."""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from wraparound.analysis.indicators import indicators
from wraparound.economy import Economy
from wraparound.web.design.charts import Strip
from wraparound.web.design.formats import number

ENOUGH_TO_CUT = 200
"""Peers from which on the few furthest out are left off the picture."""

KEPT = 0.99
"""Share of peers a picture shows: the rest would squeeze everybody else into a corner."""

MEASURES = (
    ("load", "Patients per full-time GP", "load", 0),
    ("list", "List size", "patients", 0),
    ("gps", "Full-time equivalent GPs", "gp_fte", 1),
)


@dataclass(frozen=True, slots=True)
class Standing:
    """One figure of the practice among those of others.

    Attributes:
        strip: the picture.
        note: whom the picture leaves out, in a sentence; empty if nobody.
    """

    strip: Strip
    note: str


def standings(economy: Economy, code: str) -> list[Standing]:
    """How the practice stands in each measure that is known of it, special practices left out."""
    own = indicators(economy).row(economy.line(code), named=True)
    peers = indicators(economy).filter(pl.col("special").is_null(), pl.col("practice") != code)
    found = []
    for key, title, column, decimals in MEASURES:
        others = peers[column].drop_nulls()
        if own[column] is None or others.is_empty():
            continue
        shown, note = _without_the_few(others, float(own[column]), decimals)
        strip = Strip(
            key=f"peers-{key}",
            title=title,
            peers=tuple(shown.cast(pl.Float64).to_list()),
            own=float(own[column]),
            own_label="This practice",
            measure=title,
            decimals=decimals,
            peer_label="practices shown" if note else "practices",
        )
        found.append(Standing(strip, note))
    return found


def _without_the_few(others: pl.Series, own: float, decimals: int) -> tuple[pl.Series, str]:
    """The peers to show, and who is left out. A practice that is itself far out sees everybody."""
    if others.len() < ENOUGH_TO_CUT:
        return others, ""
    top = float(others.quantile(KEPT, interpolation="nearest") or 0.0)
    shown = others.filter(others <= top)
    if own > top or shown.len() == others.len():
        return others, ""
    left_out = f"{number(others.len() - shown.len())} practices above {number(top, decimals)}"
    return shown, f"The picture leaves out {left_out}."
