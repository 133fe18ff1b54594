"""Whom a closure touches: patients by deprivation and by rural or urban area."""

from __future__ import annotations

import polars as pl

from wraparound.analysis.dispersal import Dispersal
from wraparound.economy import Economy
from wraparound.units import whole_patients

UNKNOWN = "not known"
FIFTHS = {1: "most deprived fifth", 2: "second fifth", 3: "middle fifth", 4: "fourth fifth",
          5: "least deprived fifth"}  # fmt: skip


def by_group(
    economy: Economy, moves: pl.DataFrame, dispersal: Dispersal, total: int
) -> pl.DataFrame:
    """What a closure means for each group of patients.

    Args:
        economy: the economy.
        moves: see `moves.moves`.
        dispersal: for the patients who found no practice.
        total: whole patients displaced; the groups of each kind add up to it.

    Returns:
        Columns `kind` ("deprivation" or "setting"), `group`, `patients`, `worse_off`,
        `beyond_walk`, `unplaced`, `mean_extra_km`; every group, also empty ones.
    """
    areas = economy.neighbourhoods.select(
        "neighbourhood",
        deprivation=pl.col("deprivation_fifth").replace_strict(FIFTHS, default=None),
        setting=pl.when("rural").then(pl.lit("rural")).when(~pl.col("rural")).then(pl.lit("urban")),
    )
    touched = pl.concat([moves, _unplaced(economy, dispersal)], how="diagonal").join(
        areas, on="neighbourhood", how="left"
    )
    return pl.concat(
        _groups(touched, kind, groups, total)
        for kind, groups in (
            ("deprivation", [*FIFTHS.values(), UNKNOWN]),
            ("setting", ["urban", "rural", UNKNOWN]),
        )
    )


def _unplaced(economy: Economy, dispersal: Dispersal) -> pl.DataFrame:
    """Patients who found no practice, by neighbourhood, the last row those of no known area."""
    lacking = dispersal.unplaced_area
    nowhere = max(float(dispersal.unplaced.sum() - lacking.sum()), 0.0)
    areas = [*economy.neighbourhoods["neighbourhood"], None]
    patients = [*lacking, nowhere]
    table = pl.DataFrame(
        {"neighbourhood": areas, "patients": patients, "unplaced": patients},
        schema_overrides={"neighbourhood": pl.String},
    )
    return table.filter(pl.col("patients") > 0)


def _groups(touched: pl.DataFrame, kind: str, groups: list[str], total: int) -> pl.DataFrame:
    people = pl.col("patients")
    known = pl.col("extra_km").is_not_null()
    summed = (
        touched.with_columns(pl.col(kind).fill_null(UNKNOWN).alias("group"))
        .group_by("group")
        .agg(
            people.sum().alias("exact"),
            people.filter(pl.col("worse_off").fill_null(value=False)).sum().alias("worse_off"),
            people.filter(pl.col("beyond_walk").fill_null(value=False)).sum().alias("beyond_walk"),
            pl.col("unplaced").sum(),
            (people * pl.col("extra_km")).sum().alias("extra"),
            people.filter(known).sum().alias("measured"),
        )
    )
    table = pl.DataFrame({"group": groups}).join(
        summed, on="group", how="left", maintain_order="left"
    )
    table = table.with_columns(pl.col(pl.Float64).fill_null(0.0))
    table = table.with_columns(
        pl.Series("patients", whole_patients(table["exact"].to_numpy(), total))
    )
    return table.select(
        pl.lit(kind).alias("kind"),
        "group",
        "patients",
        # Rounded one by one, a part could come out one larger than its group.
        *(
            pl.min_horizontal(pl.col(part).round().cast(pl.Int64), "patients").alias(part)
            for part in ("worse_off", "beyond_walk", "unplaced")
        ),
        mean_extra_km=pl.when(pl.col("measured") > 0).then(pl.col("extra") / pl.col("measured")),
    )
