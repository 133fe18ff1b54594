"""Every published file here: accounted for, and holding what it is known to hold."""

from __future__ import annotations

from collections import Counter
from datetime import date

import polars as pl
import pytest

from wraparound.sources.add import Outcome
from wraparound.sources.building.totals import TOTALS, counted
from wraparound.sources.columns import day
from wraparound.sources.csv_table import read_text
from wraparound.sources.dates import month_in_name
from wraparound.sources.published import published_files
from wraparound.sources.read import (
    area_changes,
    area_outlines,
    branches,
    deprivation,
    network_members,
    payments,
    register,
    rural_urban,
    workforce_by_year,
)

pytestmark = [pytest.mark.england, pytest.mark.slow]

ACTIVE = {
    date(2015, 5, 1): 7_851,
    date(2017, 3, 1): 7_498,
    date(2018, 5, 1): 7_159,
    date(2019, 8, 1): 6_872,
    date(2019, 11, 1): 6_830,
    date(2021, 5, 1): 6_607,
    date(2021, 11, 1): 6_559,
    date(2022, 5, 1): 6_519,
    date(2022, 8, 1): 6_485,
    date(2023, 2, 1): 6_445,
    date(2023, 11, 1): 6_348,
    date(2025, 4, 1): 6_253,
    date(2025, 8, 1): 6_220,
    date(2026, 2, 1): 6_202,
}
"""Active GP practices of England in each release, counted by hand from the files."""


def latest(shelf, dataset, not_after=None) -> pl.DataFrame:
    """The newest release of a dataset."""
    return shelf.table(shelf.latest(dataset.name, not_after))


def test_every_file_is_accounted_for(accounts):
    """Nothing in the folder is unknown or refused; the rest is read or known by its title."""
    left = [each for each in accounts if each.outcome in (Outcome.UNKNOWN, Outcome.REFUSED)]
    assert left == []
    counts = Counter(each.outcome for each in accounts)
    assert (counts[Outcome.READ], counts[Outcome.UNUSED]) == (60, 87)


@pytest.mark.parametrize("released", ACTIVE)
def test_each_register_has_its_active_practices(released, shelf):
    """Status and setting are read right in every release, whichever way they are written."""
    table = latest(shelf, register.DATASET, released)
    english = table.filter("active", "gp_practice", ~pl.col("welsh"))
    assert (english.height, english["practice"].n_unique()) == (ACTIVE[released],) * 2


def test_the_month_of_a_register_is_told_by_its_content(england):
    """Of 14 releases, 13 tell the month of their file name; March 2017 looks like April."""
    inferred = {}
    for path in sorted((england / "ods").glob("epraccur_*")):
        file = next(file for file in published_files(path) if file.is_csv)
        raw = read_text(file, header=False, columns=register.COLUMNS, latin1=True)
        inferred[month_in_name(path.name)] = register.newest_month(
            file, day(file, raw, register.OPENED)
        )
    different = {named: told for named, told in inferred.items() if named != told}
    assert len(inferred) == 14
    assert different == {date(2017, 3, 1): date(2017, 4, 1)}


def test_releases_come_to_their_known_totals(shelf):
    """Every total we know of a release here is what the reader makes of it."""
    checked = 0
    for (dataset, released), known in TOTALS.items():
        receipt = next(r for r in shelf.receipts(dataset) if r.released == released)
        assert counted(shelf.table(receipt), known) == known, (dataset, released)
        checked += 1
    assert checked == 13


def test_fifths_agree_with_the_published_deciles(england, shelf):
    """The fifth we compute is half the Commons Library's decile, but for one area in a thousand."""
    path = england / "geography" / "LSOA11_geography_and_IMD_deciles_commons_library.zip"
    (file,) = published_files(path)
    deciles = read_text(file).filter(pl.col("IMD_OVERALL") != "Wales")
    ours = latest(shelf, deprivation.DATASET)
    both = ours.join(deciles, left_on="neighbourhood", right_on="LSOA_CODE", validate="1:1")
    assert both.height == ours.height == 32_844
    agree = (both["fifth"] == (both["IMD_OVERALL"].cast(pl.Int64) + 1) // 2).mean()
    assert agree > 0.999


def test_rural_areas_are_a_sixth(shelf):
    """6,204 of the 34,753 areas of England and Wales are in the four rural classes."""
    table = latest(shelf, rural_urban.DATASET)
    assert (table.height, int(table["rural"].sum())) == (34_753, 6_204)


def test_areas_that_kept_their_code_did_not_change(shelf):
    """So an outline or a score fits an area of either census whose code it bears."""
    pairs = latest(shelf, area_changes.DATASET_EXACT)
    kept = pl.col("area_2011") == pl.col("area_2021")
    assert pairs.filter(kept != (pl.col("change") == area_changes.UNCHANGED)).is_empty()
    assert pairs["change"].value_counts().sort("count")["count"].to_list() == [
        9,
        239,
        1_900,
        33_647,
    ]
    assert latest(shelf, area_changes.DATASET_BEST_FIT).height == 34_753


def test_four_local_authorities_are_drawn(shelf):
    """York, Brighton and Hove, Plymouth and the East Riding, each area once."""
    names = [name for name in shelf.datasets() if name.startswith(area_outlines.DATASET.name)]
    tables = [shelf.table(shelf.receipts(name)[0]) for name in names]
    assert [name.rpartition("-")[2] for name in names] == [
        "E06000011", "E06000014", "E06000026", "E06000043",
    ]  # fmt: skip
    assert pl.concat(tables)["neighbourhood"].is_unique().all()


def test_branches_and_their_parents(shelf):
    """2,702 branches, 87 of them closed, each with a parent."""
    table = latest(shelf, branches.DATASET)
    assert (table.height, table["closed"].count()) == (2_702, 87)
    assert shelf.latest(branches.DATASET.name).released == date(2017, 5, 1)


@pytest.mark.parametrize(
    ("released", "rows"),
    [
        (date(2019, 12, 1), 6_757),
        (date(2022, 4, 1), 7_359),
        (date(2023, 1, 1), 7_455),
        (date(2025, 1, 1), 7_705),
    ],
)
def test_every_workbook_of_networks_is_read(released, rows, shelf):
    """All relationships of each layout, none ending before it begins."""
    table = latest(shelf, network_members.DATASET, released)
    assert table.height == rows
    assert table.filter(pl.col("end") < pl.col("start")).is_empty()


@pytest.mark.parametrize(
    ("year", "practices", "billions"),
    [
        (2015, 7_959, 7.99),
        (2017, 7_763, 8.88),
        (2018, 7_543, 9.05),
        (2020, 7_001, 9.38),
        (2022, 6_758, 10.08),
        (2023, 6_669, 10.23),
    ],
)
def test_payments_come_to_the_published_billions(year, practices, billions, shelf):
    """Every year's payments are read whole: as many rows and billions of pounds as published."""
    table = latest(shelf, payments.DATASET, date(year, 3, 1))
    assert table.height == practices
    assert round(table["paid"].sum() / 1e9, 2) == billions


@pytest.mark.parametrize(
    ("released", "unknown"),
    [
        (date(2015, 9, 1), 496 + 5),
        (date(2016, 9, 1), 280 + 4),
        (date(2018, 9, 1), 140 + 73),
        (date(2019, 9, 1), 89 + 62),
        (date(2022, 3, 1), 84 + 7),
        (date(2024, 3, 1), 26 + 69),
        (date(2025, 3, 1), 20 + 68 - 1),
    ],
)
def test_zero_gps_are_no_return(released, unknown, shelf):
    """Zeros and blanks of each year alike leave the GPs of a practice unknown, Wales left out."""
    table = latest(shelf, workforce_by_year.DATASET, released)
    assert table["gp_fte"].null_count() == unknown
    assert not (table["gp_fte"] == 0).any()
