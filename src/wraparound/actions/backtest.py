"""Try the models on past closures, and fit `choice` again, from the releases kept."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import polars as pl

from wraparound import config
from wraparound.analysis.backtest.backtest import Backtest
from wraparound.analysis.backtest.backtest import backtest as try_models
from wraparound.analysis.backtest.history import History, history
from wraparound.analysis.backtest.learn import Learned, learn
from wraparound.analysis.backtest.record import (
    coefficients_record,
    intervals_record,
    provenance,
)
from wraparound.economy import Economy, Receipt, Registrations
from wraparound.economy.network import NETWORKS
from wraparound.economy.place import NEIGHBOURHOODS
from wraparound.economy.practice import PEOPLE, PRACTICES
from wraparound.errors import MissingData
from wraparound.progress import SILENT, Progress
from wraparound.sources.building import build, membership, places, practices
from wraparound.sources.building.choose import Choices
from wraparound.sources.read import (
    area_centres,
    branches,
    list_sizes,
    network_map,
    network_members,
    postcode_places,
    register,
)
from wraparound.sources.read import small_area_registrations as small_areas
from wraparound.sources.shelf import Shelf

FIRST_DAY, SECOND_DAY = date(2022, 7, 1), date(2023, 7, 1)
"""The two days with registrations by small area for most of England."""

REGISTER_DAY = date(2023, 12, 31)
"""The register of this day, or the last one before, shows that the codes went out of use."""

USED = frozenset(
    dataset.name
    for dataset in (
        register.DATASET,
        small_areas.DATASET,
        network_map.DATASET,
        network_members.DATASET,
        branches.DATASET,
        postcode_places.DATASET,
        area_centres.DATASET_2011,
    )
)
"""Datasets that predictions and observation rest on."""


def backtest(*, home: Path | None = None, progress: Progress = SILENT) -> Backtest:
    """How well each model told where patients went when practices closed in 2022 to 2023.

    Raises:
        MissingData: if the registrations by small area of either day are not kept.
    """
    return _tried(Shelf(home or config.data_home()), progress)[0]


def fit(
    *, home: Path | None = None, into: Path | None = None, progress: Progress = SILENT
) -> Learned:
    """Learn the coefficients of `choice` again, and measure intervals again.

    Args:
        home: Wraparound's data folder.
        into: folder to write `choice.json` and `intervals.json` to; nothing is written where it is
            left out. The files the package uses are in wraparound/analysis/fitted.
        progress: told of each step.

    Raises:
        MissingData: if the registrations by small area of either day are not kept.
    """
    tried, receipts = _tried(Shelf(home or config.data_home()), progress)
    learned = learn(tried)
    if into is not None:
        about = provenance(receipts, datetime.now(tz=UTC).date())
        _write(coefficients_record(learned, about), into / "choice.json")
        _write(intervals_record(tried, about), into / "intervals.json")
    return learned


def _write(values: dict[str, Any], path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(values, indent=2) + "\n", encoding="utf-8")


def _tried(shelf: Shelf, progress: Progress) -> tuple[Backtest, list[Receipt]]:
    """The test and the releases it was made from."""
    for day in (FIRST_DAY, SECOND_DAY):
        _need_registrations(shelf, day)
    before, after = build(shelf, FIRST_DAY), build(shelf, SECOND_DAY)
    later = Choices(shelf, REGISTER_DAY)
    tried = try_models(
        before, after, earlier_closures(shelf, before), later.latest(register.DATASET), progress
    )
    used = [
        receipt
        for receipt in (*before.receipts, *after.receipts)
        if receipt.dataset in USED and not receipt.display_only
    ]
    lists = shelf.receipts(list_sizes.DATASET.name)
    return tried, [*used, *(each for each in lists if each.released < FIRST_DAY)]


def _need_registrations(shelf: Shelf, day: date) -> None:
    kept = shelf.latest(small_areas.DATASET.name, day)
    if kept is None or kept.released != day:
        raise MissingData(
            f"There is no {small_areas.DATASET.title} for {day:%B %Y}.",
            f"Download it from {small_areas.DATASET.page} and add it: wraparound data add FILE",
        )


def earlier_closures(shelf: Shelf, before: Economy) -> History:
    """Closures between the list sizes kept, up to the economy's day."""
    days = [
        receipt.released
        for receipt in shelf.receipts(list_sizes.DATASET.name)
        if receipt.released < before.as_at
    ]
    return history([*(_picture(shelf, day, before.as_at) for day in days), before])


def _picture(shelf: Shelf, day: date, today: date) -> Economy:
    """Lists, sites and networks of one day, without saying where patients live.

    ICBs are those of today, so that a closure and today's practices are in the same ones.
    """
    chosen, now = Choices(shelf, day), Choices(shelf, today)
    lists = chosen.needed(list_sizes.DATASET).with_columns(neighbourhood=pl.lit(None, pl.String))
    listed = practices.practices(
        lists, chosen.needed(register.DATASET), None, _networks(chosen, now)
    )
    icbs = now.needed(register.DATASET).select("practice", icb_now="icb")
    listed = listed.join(icbs, on="practice", how="left", maintain_order="left").with_columns(
        icb=pl.coalesce("icb_now", "icb")
    )
    return Economy(
        name=f"lists-{day:%Y-%m}",
        as_at=day,
        practices=PRACTICES.conform(listed),
        sites=places.sites(listed, chosen),
        neighbourhoods=NEIGHBOURHOODS.empty(),
        registrations=Registrations.of([], [], [], practices=listed.height, neighbourhoods=0),
        people=PEOPLE.conform(listed.select("practice")),
        networks=NETWORKS.conform(practices.named(listed, "network")),
    )


def _networks(chosen: Choices, now: Choices) -> pl.DataFrame:
    """Each practice's network on the day, from dated relationships and, failing those, the map.

    Relationships are read from the workbook known today: it keeps the dates of those that ended.
    """
    members = now.latest(network_members.DATASET)
    dated = None if members is None else membership.on_the_day(members, chosen.as_at)
    mapped = chosen.latest(network_map.DATASET)
    return membership.settled(mapped, dated, dated_is_newer=True)
