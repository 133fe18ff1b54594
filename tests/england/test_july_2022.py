"""England in July 2022, joined from six publications, against what is known of it."""

from __future__ import annotations

from datetime import date

import numpy as np
import polars as pl
import pytest

from wraparound.sources.building import build
from wraparound.sources.read import network_map, register

pytestmark = [pytest.mark.england, pytest.mark.slow]


def missing(economy, table: pl.DataFrame) -> int:
    """How many of the economy's practices a table does not name."""
    return economy.practices.join(table, on="practice", how="anti").height


def test_everybody_is_there(july_2022):
    """6,484 practices and 61,768,942 patients, 27,415 of them in no known area."""
    economy = july_2022
    assert (len(economy.codes), int(economy.lists.sum())) == (6_484, 61_768_942)
    assert int(economy.elsewhere.sum()) == 27_415
    assert np.allclose(economy.registrations.per_practice + economy.elsewhere, economy.lists)


@pytest.mark.parametrize("released", [date(2022, 5, 1), date(2022, 8, 1)])
def test_everybody_is_in_the_register(released, july_2022, shelf):
    """Both registers around the day name every practice with patients."""
    table = shelf.table(shelf.latest(register.DATASET.name, released))
    assert missing(july_2022, table) == 0


def test_all_but_five_are_in_the_map_of_january(july_2022, shelf):
    """6,479 practices are in the map; it has 68 codes in no network, 62 of them with patients."""
    table = shelf.table(shelf.latest(network_map.DATASET.name, date(2022, 7, 1)))
    assert len(july_2022.codes) - missing(july_2022, table) == 6_479
    alone = table.filter(pl.col("network").is_null())
    assert alone.height == 68
    assert alone.join(july_2022.practices, on="practice", how="semi").height == 62


def test_most_practices_say_how_many_gps_they_have(july_2022):
    """6,373 practices with 99.4% of all patients have a usable return."""
    usable = july_2022.published_gp_fte > 0
    assert int(usable.sum()) == 6_373
    assert round(july_2022.lists[usable].sum() / july_2022.lists.sum(), 3) == 0.994


def test_pressure_and_limit_are_the_ones_documented(july_2022):
    """3,011 and 5,805 patients per full-time GP, rounded."""
    thresholds = july_2022.thresholds
    assert (round(thresholds.pressure), round(thresholds.limit)) == (3_011, 5_805)


def test_a_strict_run_goes_through(shelf, july_2022):
    """Nothing unexpected is found in the releases of July 2022."""
    assert build(shelf, date(2022, 7, 1), strict=True).codes == july_2022.codes


def test_all_but_nine_are_on_the_map(july_2022):
    """Nine small schemes have a postcode without coordinates; all areas have a centre."""
    assert int(np.isnan(july_2022.main_site[:, 0]).sum()) == 9
    assert not np.isnan(july_2022.centre).any()


def test_england_is_known_by_area(july_2022):
    """Every English area has its score, fifth, class and name; Welsh ones have no score."""
    areas = july_2022.neighbourhoods
    welsh = pl.col("neighbourhood").str.starts_with("W")
    assert areas.filter(~welsh)["deprivation_fifth"].null_count() == 0
    assert areas.select("name", "rural").null_count().row(0) == (0, 0)
    assert areas.filter(welsh)["deprivation_score"].count() == 0


def test_lists_agree_with_the_count_of_two_months_before(july_2022):
    """Three in four practices are within 1% of their list of May 2022."""
    may = july_2022.history.filter(pl.col("on") == date(2022, 5, 1))
    both = july_2022.practices.join(may, on="practice", suffix="_may")
    change = (both["patients"] / both["patients_may"] - 1).abs()
    assert both.height > 6_450
    assert (change < 0.01).mean() > 0.75


def test_a_countys_own_extract_does_not_stand_in_for_england(shelf):
    """Without being named, Staffordshire in October 2025 gives way to England in July 2023."""
    economy = build(shelf, date(2025, 10, 1))
    assert economy.practices.height == 4_553


def test_areas_of_2021_are_known_too(shelf):
    """Staffordshire in October 2025 has its areas by the codes of 2021, all with a score."""
    economy = build(shelf, date(2025, 10, 1), registrations=date(2025, 10, 1))
    english = economy.neighbourhoods.filter(pl.col("neighbourhood").str.starts_with("E"))
    new = english.filter(pl.col("neighbourhood") > "E01033768")
    assert new.height > 100
    assert english.select(pl.exclude("easting")).null_count().sum_horizontal()[0] == 0
    assert {f.check for f in economy.findings if not f.expected} == {"part of England"}
