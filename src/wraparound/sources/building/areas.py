"""What is known of the small areas where an economy's patients live.

Registrations carry the area codes of 2011 until 2024 and those of 2021 since. Deprivation and
rurality are published for the areas of 2011. An area of 2021 that has no namesake of 2011 gets them
from the areas of 2011 it shares ground with:

* score: the mean of theirs (one area split in two: its score for both);
* fifth: the fifth of England's areas of 2011 in which an area of that score would stand;
* rural: what most of them are; where as many are rural as are not, rural.

Outlines are published for the areas of 2021; those that kept their code since 2011 did not change,
so an outline fits an area of either year whose code it bears.
"""

from __future__ import annotations

import polars as pl

from wraparound.economy.place import NEIGHBOURHOODS, OUTLINES
from wraparound.sources.building.choose import Choices
from wraparound.sources.read import (
    area_centres,
    area_changes,
    area_outlines,
    deprivation,
    rural_urban,
)

AREA = "neighbourhood"


def neighbourhoods(placed: pl.DataFrame, chosen: Choices) -> pl.DataFrame:
    """The areas where patients live, sorted by code, with all that is known of them."""
    codes = placed.select(AREA).drop_nulls().unique().sort(AREA)
    changes = _changes(chosen)
    for known in (
        _centres(chosen),
        _names(chosen, changes),
        _deprivation(chosen, changes),
        _rurality(chosen, changes),
    ):
        codes = codes.join(known, on=AREA, how="left", maintain_order="left")
    return NEIGHBOURHOODS.conform(codes)


def outlines(areas: pl.DataFrame, chosen: Choices) -> pl.DataFrame:
    """The outlines of the areas, where they are published and still fit."""
    drawn = chosen.parts(area_outlines.DATASET)
    if not drawn:
        return OUTLINES.empty()
    here = pl.concat(drawn).unique(AREA, keep="first").join(areas.select(AREA), on=AREA, how="semi")
    return OUTLINES.conform(here.sort(AREA))


def _centres(chosen: Choices) -> pl.DataFrame:
    """Centres of the areas of both years; where a code stands in both, that of 2011."""
    both = (area_centres.DATASET_2011, area_centres.DATASET_2021)
    centres = [table for dataset in both if (table := chosen.latest(dataset)) is not None]
    if not centres:
        chosen.needed(area_centres.DATASET_2021)
    return pl.concat(centres).unique(AREA, keep="first", maintain_order=True)


def _changes(chosen: Choices) -> pl.DataFrame:
    """Pairs of areas of 2011 and 2021 that share ground; the best fit where no more is known."""
    pairs = chosen.latest(area_changes.DATASET_EXACT)
    if pairs is None:
        pairs = chosen.latest(area_changes.DATASET_BEST_FIT)
    if pairs is None:
        return pl.DataFrame(schema=dict.fromkeys(area_changes.SPELLINGS, pl.String))
    return pairs


def _names(chosen: Choices, changes: pl.DataFrame) -> pl.DataFrame:
    """Names of the areas of both years; where a code stands in both, that of 2021."""
    named = [
        changes.select(pl.col("area_2021").alias(AREA), name="name_2021"),
        changes.select(pl.col("area_2011").alias(AREA), name="name_2011"),
    ]
    for dataset in (deprivation.DATASET, rural_urban.DATASET):
        table = chosen.latest(dataset)
        if table is not None:
            named.append(table.select(AREA, "name"))
    return pl.concat(named).unique(AREA, keep="first", maintain_order=True)


def _deprivation(chosen: Choices, changes: pl.DataFrame) -> pl.DataFrame:
    scored = chosen.latest(deprivation.DATASET)
    if scored is None:
        return pl.DataFrame(schema={AREA: pl.String})
    lowest = scored.group_by("fifth").agg(pl.col("score").min()).sort("score")
    means = _of_new_areas(scored, changes).agg(pl.col("score").mean()).sort("score")
    # The fifth of an area is that of the highest lower bound not above its score.
    placed = means.join_asof(lowest, on="score", strategy="backward").with_columns(
        pl.col("fifth").fill_null(deprivation.FIFTHS)
    )
    return pl.concat([scored.select(AREA, "score", "fifth"), placed]).select(
        AREA, deprivation_score="score", deprivation_fifth="fifth"
    )


def _rurality(chosen: Choices, changes: pl.DataFrame) -> pl.DataFrame:
    classed = chosen.latest(rural_urban.DATASET)
    if classed is None:
        return pl.DataFrame(schema={AREA: pl.String})
    most = _of_new_areas(classed, changes).agg(rural=pl.col("rural").mean() >= 0.5)
    return pl.concat([classed.select(AREA, "rural"), most])


def _of_new_areas(known: pl.DataFrame, changes: pl.DataFrame) -> pl.dataframe.group_by.GroupBy:
    """What is known of areas of 2011, by the new area of 2021 they share ground with."""
    new = changes.join(known, left_on="area_2021", right_on=AREA, how="anti")
    shared = new.join(known, left_on="area_2011", right_on=AREA, how="inner")
    return shared.rename({"area_2021": AREA}).group_by(AREA)
