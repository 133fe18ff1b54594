"""The demo town has the cast and the story that people are shown."""

from __future__ import annotations

import numpy as np
import polars as pl
import pytest
from scipy.spatial import cKDTree

from wraparound.economy import Economy, Special
from wraparound.sources.invented import DEMO_SEED, Size, invent

PRESSURE, LIMIT = 3_011, 5_805
"""England, July 2022: the 75th and 95th percentile of patients per full-time GP."""


@pytest.fixture(scope="module")
def town() -> Economy:
    return invent()


def test_the_town_has_a_believable_size(town: Economy) -> None:
    people = town.registrations.per_neighbourhood
    assert len(town.codes) == 12
    assert 60 <= len(town.neighbourhoods) <= 80
    assert 100_000 < town.lists.sum() < 120_000
    assert people.min() >= 1_000
    assert people.max() <= 2_500


def test_the_cast_is_complete(town: Economy) -> None:
    """Three networks and one practice in none, a branch or two, the small and the special."""
    assert len(town.networks) == 3
    assert (town.network_line < 0).sum() == 1
    assert 1 <= (~town.sites["main"]).sum() <= 2
    assert (town.gp_headcount == 1).sum() >= 2
    assert town.practices["special"].drop_nulls().to_list() == [Special.UNIVERSITY]
    assert np.isnan(town.gp_fte).sum() == 1
    assert town.lists.max() > 20_000


def test_nobody_starts_over_the_limit_and_some_are_under_pressure(town: Economy) -> None:
    load = town.lists / town.gp_fte
    assert not (load > LIMIT).any()
    assert 3 <= (load > PRESSURE).sum() <= 5


def test_the_small_harbour_practice_sets_off_a_knock_on(town: Economy) -> None:
    """When Cockle Quay closes Fishgarth goes over the limit, and after it Capstan Row."""
    assert _knock_on(town, "Cockle Quay Surgery") == ["Fishgarth Practice", "Capstan Row Surgery"]


def test_one_closure_pushes_one_neighbour_over_and_stops_there(town: Economy) -> None:
    assert _knock_on(town, "North Sands Surgery") == ["Capstan Row Surgery"]


@pytest.mark.parametrize(
    "closing", ["West Hill Practice", "Lighthouse Point Surgery", "Quillthorpe Surgery"]
)
def test_some_closures_push_nobody_over(town: Economy, closing: str) -> None:
    assert _knock_on(town, closing) == []


def test_even_the_largest_closure_does_not_bring_the_whole_town_down(town: Economy) -> None:
    assert len(_knock_on(town, "Station Approach Medical Centre")) <= 4


def test_the_front_is_poorer_than_the_hill_and_the_point_older_than_the_college(
    town: Economy,
) -> None:
    areas = town.neighbourhoods
    score = {
        quarter: areas.filter(areas["name"].str.starts_with(quarter))["deprivation_score"].mean()
        for quarter in ("North Sands", "West Hill")
    }
    assert score["North Sands"] > 2 * score["West Hill"]
    assert _share_over_65(town, "Lighthouse Point") > 2 * _share_over_65(town, "Saltmarsh College")


def test_the_harbour_is_denser_than_the_edge(town: Economy) -> None:
    """Old Harbour's neighbourhoods lie closer together than any other quarter's."""
    apart = cKDTree(town.centre).query(town.centre, k=3)[0][:, 2]
    quarter = town.neighbourhoods["name"].str.replace(r" \d+$", "").to_numpy()
    middle = {name: np.median(apart[quarter == name]) for name in set(quarter.tolist())}
    assert min(middle, key=lambda name: middle[name]) == "Old Harbour"


def test_one_list_is_falling(town: Economy) -> None:
    by_practice = town.history.sort("practice", "on").group_by("practice", maintain_order=True)
    ends = by_practice.agg(first=pl.col("patients").first(), last=pl.col("patients").last())
    change = (ends["last"] / ends["first"]).to_numpy()
    falling = [town.practices["name"][int(line)] for line in np.flatnonzero(change < 0.9)]
    assert falling == ["Lighthouse Point Surgery"]


def test_the_town_lies_at_sea_where_nothing_real_is(town: Economy) -> None:
    """All sites and homes are within 12 km of a point 70 km off the coast, inside the grid."""
    everywhere = np.vstack([town.centre, town.sites.select("easting", "northing").to_numpy()])
    assert np.hypot(*(everywhere - [660_000, 470_000]).T).max() < 12_000
    assert everywhere[:, 0].max() < 700_000


def test_another_seed_is_another_town_with_the_same_cast(town: Economy) -> None:
    other = invent(Size.TOWN, DEMO_SEED + 1)
    assert other.practices["name"].to_list() == town.practices["name"].to_list()
    assert other.lists.tolist() != town.lists.tolist()


def _share_over_65(town: Economy, name: str) -> float:
    line = next(n for n, called in enumerate(town.practices["name"]) if called.startswith(name))
    bands = town.ages.filter(town.ages["practice"] == town.codes[line])
    return bands.filter(bands["from_age"] >= 65)["patients"].sum() / bands["patients"].sum()


def _knock_on(town: Economy, closing: str) -> list[str]:
    """Who goes over the limit, in order, when patients go where their neighbours are registered.

    Written out slowly: no part of what the product computes is used.
    """
    names = town.practices["name"].to_list()
    at = [[0.0] * len(names) for _ in range(len(town.neighbourhoods))]
    cells = town.registrations
    for practice, area, patients in zip(
        cells.practice, cells.neighbourhood, cells.patients, strict=True
    ):
        at[area][practice] = patients
    gone, told = [names.index(closing)], []
    while True:
        lists = [0.0] * len(names)
        for row in at:
            staying = sum(n for line, n in enumerate(row) if line not in gone)
            leaving = sum(row) - staying
            for line, n in enumerate(row):
                if line not in gone:
                    lists[line] += n + leaving * n / staying
        over = [
            line
            for line, patients in enumerate(lists)
            if line not in gone and patients / town.gp_fte[line] > LIMIT and not town.special[line]
        ]
        if not over:
            return told
        gone += over
        told += [names[line] for line in over]
