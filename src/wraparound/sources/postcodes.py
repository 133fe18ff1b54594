"""Whole columns of postcodes in one spelling."""

from __future__ import annotations

import polars as pl


def normal_postcodes(written: pl.Expr) -> pl.Expr:
    """As `economy.identifiers.normal_postcode`, for a column; empty cells come out empty."""
    packed = written.str.replace_all(r"\s+", "").str.to_uppercase()
    spaced = packed.str.slice(0, packed.str.len_chars() - 3) + " " + packed.str.tail(3)
    return pl.when(packed.str.len_chars() > 4).then(spaced).when(packed != "").then(packed)
