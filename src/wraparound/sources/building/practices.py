"""The practices of an economy: everyone with patients, with what register and map say of them."""

from __future__ import annotations

import polars as pl

from wraparound.economy.practice import CONTRACTS
from wraparound.economy.special import special_kinds

FROM_MAP = ("sub_icb", "icb", "icb_name", "region", "name")


def practices(
    placed: pl.DataFrame,
    registered: pl.DataFrame,
    mapped: pl.DataFrame | None,
    membership: pl.DataFrame,
    before: pl.DataFrame | None = None,
) -> pl.DataFrame:
    """One row a practice with patients, sorted by code.

    Args:
        placed: small-area registrations.
        registered: the register.
        mapped: the network map, if there is one; for commissioners it goes before the register.
        membership: the network of each practice that is in one.
        before: lists a year before, if they are known, to tell emptying ones.
    """
    table = _joined(_lists(placed), registered)
    if mapped is not None:
        table = _joined(table, mapped.select("practice", *FROM_MAP), "_mapped")
    table = _with_all(table, (*FROM_MAP, *(f"{column}_mapped" for column in FROM_MAP)))
    table = _joined(table, membership)
    table = table.with_columns(
        *(pl.coalesce(f"{column}_mapped", column).alias(column) for column in ("icb", "region")),
        icb_name=pl.coalesce("icb_name", "icb_name_mapped"),
        sub_icb=pl.coalesce("sub_icb", "sub_icb_mapped", "commissioner"),
        name=pl.coalesce("name", "name_mapped", "practice"),
    )
    a_year_before = None if before is None else _joined(table, before)["before"]
    return table.with_columns(special_kinds(table, table["areas"], a_year_before))


def _joined(table: pl.DataFrame, more: pl.DataFrame, suffix: str = "_more") -> pl.DataFrame:
    return table.join(more, on="practice", how="left", suffix=suffix, maintain_order="left")


def _lists(placed: pl.DataFrame) -> pl.DataFrame:
    """Each practice's list, the part of it that lives in no known area, and its areas."""
    nowhere = pl.col("neighbourhood").is_null()
    return (
        placed.group_by("practice")
        .agg(
            pl.col("patients").sum(),
            pl.col("patients").filter(nowhere).sum().alias("elsewhere"),
            pl.col("neighbourhood").drop_nulls().len().alias("areas"),
        )
        .sort("practice")
    )


def _with_all(table: pl.DataFrame, columns: tuple[str, ...]) -> pl.DataFrame:
    missing = [c for c in columns if c not in table.columns]
    return table.with_columns(pl.lit(None, pl.String).alias(c) for c in missing)


def people(listed: pl.DataFrame, staff: pl.DataFrame | None) -> pl.DataFrame:
    """Staff of each practice, in the order of the practices; empty where nothing was returned."""
    codes = listed.select("practice")
    return codes if staff is None else _joined(codes, staff)


def contracts(listed: pl.DataFrame, paid: pl.DataFrame | None) -> pl.DataFrame:
    """Contract and payments of the practices that were paid, in the order of the practices."""
    if paid is None:
        return CONTRACTS.empty()
    here = listed.select("practice").join(paid, on="practice", maintain_order="left")
    return CONTRACTS.conform(here)


def named(listed: pl.DataFrame, code: str) -> pl.DataFrame:
    """The networks or boards that have a practice here, with their names, sorted by code."""
    return (
        listed.select(code, name=pl.coalesce(f"{code}_name", code))
        .drop_nulls(code)
        .unique(code, keep="first", maintain_order=True)
        .sort(code)
    )
