"""Telling special practices from ordinary ones.

No published file says which practices are special, so the kind is told from the name, the number of
areas a list is drawn from, and the list itself. A practice gets the first kind that fits.
"""

from __future__ import annotations

import polars as pl

from wraparound.economy.practice import Special

DIGITAL_AREAS = 2_000
"""A list drawn from more small areas than this is national. The median practice's list comes from
about 105; only digital-first practices reach thousands. Source: NHS England, Patients Registered
at a GP Practice, July 2022, small-area file."""

TINY_LIST = 1_000
"""Lists below this are special schemes or emptying lists, not small practices: about 65 of 6,484
in July 2022 (same source)."""

EMPTYING_SHARE = 0.5
"""A list that has fallen below this share of what it was a year before is emptying."""

WORDS = {
    Special.ALLOCATION: (
        r"SPECIAL (?:ALLOCATION|SCHEME)|\bSAS\b|\bVPS\b|\bZT\b|VIOLEN|ZERO TOLERANCE|SAFE HAVEN"
    ),
    Special.HOMELESS: r"HOMELESS|ROUGH SLEEP|ASYLUM|REFUGEE",
    Special.CARE_HOMES: r"CARE HOME|NURSING HOME",
    Special.UNIVERSITY: r"UNIVERSITY|STUDENT|CAMPUS",
}


def special_kinds(
    practices: pl.DataFrame, areas: pl.Series, a_year_before: pl.Series | None = None
) -> pl.Series:
    """The special kind of each practice, empty for an ordinary one.

    Args:
        practices: with columns `name` and `patients`.
        areas: how many neighbourhoods each list is drawn from, in the same order.
        a_year_before: each list a year before, in the same order, empty where not known.
    """
    before = a_year_before if a_year_before is not None else pl.Series([None] * len(areas))
    name = pl.col("name").str.to_uppercase()
    signs = {Special.DIGITAL: pl.col("areas") > DIGITAL_AREAS}
    signs |= {kind: name.str.contains(words) for kind, words in WORDS.items()}
    signs |= {
        Special.EMPTYING: pl.col("patients") < EMPTYING_SHARE * pl.col("before"),
        Special.TINY: pl.col("patients") < TINY_LIST,
    }
    kind_of = pl.coalesce(pl.when(sign).then(pl.lit(kind.value)) for kind, sign in signs.items())
    table = practices.select("name", "patients").with_columns(
        areas.alias("areas"), before.cast(pl.Float64).alias("before")
    )
    return table.select(kind_of.alias("special"))["special"]
