"""Find practices by name, code or postcode."""

from __future__ import annotations

import polars as pl

from wraparound.economy import Economy
from wraparound.economy.identifiers import normal_postcode

MOST = 50


def search(economy: Economy, text: str, most: int = MOST) -> pl.DataFrame:
    """Practices that match, the best match first.

    A code matches from its start, a postcode from its start, a name by every word in any order.

    Args:
        economy: the economy.
        text: what somebody typed.
        most: how many practices to give back at the most.

    Returns:
        Rows of `economy.practices`.
    """
    typed = " ".join(text.upper().split())
    if not typed:
        return economy.practices.clear()
    packed = typed.replace(" ", "")
    name = pl.col("name").str.to_uppercase()
    by_code = pl.col("practice").str.starts_with(packed)
    by_place = pl.col("postcode").str.replace(" ", "").str.starts_with(packed)
    by_name = pl.all_horizontal(name.str.contains(word, literal=True) for word in typed.split())
    rank = (
        pl.when(pl.col("practice") == packed).then(0)
        .when(pl.col("postcode") == normal_postcode(typed)).then(1)
        .when(name.str.starts_with(typed)).then(2)
        .when(by_code).then(3)
        .when(by_name).then(4)
        .when(by_place).then(5)
    )  # fmt: skip
    found = economy.practices.with_columns(rank.alias("rank")).drop_nulls("rank")
    return found.sort("rank", "name", "practice").head(most).drop("rank")
