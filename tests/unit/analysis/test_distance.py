"""How far it is from an area to a practice's nearest site."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import polars as pl
from tests.worlds import world

from wraparound.analysis.distance import between_main_sites, to_nearest_site
from wraparound.economy.place import SITES

ECONOMY = world("""
    practice | list | east | north
    ASH      | 10   | 0    | 0
    ELM      | 20   | 3    | 4
    OAK      | 30   | -    | -

    area | ASH | ELM | OAK | east | north
    TOP  | 10  | 20  | 30  | 3    | 0
    LOW  | -   | -   | -   | -    | -
""")


def test_it_is_straight_and_in_kilometres():
    """Three kilometres along, four up: five."""
    assert between_main_sites(ECONOMY, 0, np.array([1])).tolist() == [5]
    assert to_nearest_site(ECONOMY, np.array([0, 0]), np.array([0, 1])).tolist() == [3, 4]


def test_where_either_end_is_not_known_the_distance_is_not():
    """An area without a centre, a practice without a place."""
    km = to_nearest_site(ECONOMY, np.array([0, 1]), np.array([2, 0]))
    assert np.isnan(km).all()
    assert np.isnan(between_main_sites(ECONOMY, 0, np.array([2]))).all()
    assert np.isnan(between_main_sites(ECONOMY, 2, np.array([0]))).all()


def test_a_branch_counts_where_it_is_nearer():
    """Patients go to the nearest site, which need not be the main one."""
    branch = {"practice": "ELM", "site": "ELM1", "main": False, "easting": 3000.0,
              "northing": 500.0, "latitude": 52.0, "longitude": -1.0}  # fmt: skip
    sites = pl.concat([ECONOMY.sites, SITES.conform(pl.DataFrame([branch]))])
    with_branch = replace(ECONOMY, sites=sites)
    assert to_nearest_site(with_branch, np.array([0]), np.array([1])).tolist() == [0.5]
    assert between_main_sites(with_branch, 0, np.array([1])).tolist() == [5]


def test_no_areas_have_no_distances():
    """Nobody to measure is no error."""
    assert to_nearest_site(ECONOMY, np.zeros(0, int), np.zeros(0, int)).tolist() == []
