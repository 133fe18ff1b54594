"""Practices whose names share a rare word: often two surgeries of the same people.

"Drayton Road Surgery" and "Drayton Medical Centre" share one; a word such as "surgery" tells
nothing, nor does one that many practices carry, such as "station".
"""

from __future__ import annotations

import numpy as np
import polars as pl
from numpy.typing import NDArray

from wraparound.analysis.once import once_for
from wraparound.economy import Economy

MOST_CARRIERS = 25
"""A word that more practice names carry is not rare."""

SAYS_NOTHING = (
    *("THE", "OF", "AND", "NEW", "OLD", "DR", "DRS", "DOCTORS", "PARTNERS", "PARTNERSHIP"),
    *("GROUP", "LTD", "NHS", "GP", "MEDICAL", "HEALTH", "PRIMARY", "CARE", "FAMILY", "PRACTICE"),
    *("SURGERY", "CENTRE", "CENTER", "CTR", "CNTR", "CLINIC", "SERVICE", "SERVICES", "MC", "HC"),
    *("HTH", "HOUSE", "HALL", "PARK", "ROAD", "STREET", "LANE", "AVENUE"),
)


def share_a_rare_word(
    economy: Economy, one: NDArray[np.integer], other: NDArray[np.integer]
) -> NDArray[np.bool_]:
    """Whether the names of each two practices have a rare word in common.

    Args:
        economy: the economy; words are counted over all its practices.
        one: lines of practices.
        other: lines of practices, one for each.
    """
    pairs = _pairs(economy)
    if pairs.size == 0:
        return np.zeros(len(one), np.bool_)
    wanted = np.asarray(one, np.int64) * len(economy.codes) + other
    place = np.minimum(np.searchsorted(pairs, wanted), pairs.size - 1)
    return np.asarray(pairs[place] == wanted)


@once_for("practices")
def _pairs(economy: Economy) -> NDArray[np.int64]:
    """All ordered pairs with a rare word in common, as line x practices + line."""
    words = (
        economy.practices.select(
            line=pl.int_range(pl.len(), dtype=pl.Int64),
            word=pl.col("name").str.to_uppercase().str.extract_all(r"[A-Z]{2,}"),
        )
        .explode("word")
        .drop_nulls()
        .unique()
        .filter(~pl.col("word").is_in(SAYS_NOTHING), pl.len().over("word") <= MOST_CARRIERS)
    )
    pairs = words.join(words, on="word").filter(pl.col("line") != pl.col("line_right"))
    key = pairs["line"] * len(economy.codes) + pairs["line_right"]
    return key.unique().sort().to_numpy()
