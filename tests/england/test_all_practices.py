"""The questions asked of all practices, on England in July 2022."""

from __future__ import annotations

import time
from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from wraparound.analysis.cascade import cascade, cascades
from wraparound.analysis.contingency import contingency
from wraparound.analysis.contingency.pushed import is_over, is_pushed_over, receives
from wraparound.analysis.dispersal import DEFAULT, disperse, model_named
from wraparound.analysis.gp_off import gps_off
from wraparound.analysis.margin import margin
from wraparound.analysis.pairs import pairs
from wraparound.economy import Economy, Thresholds
from wraparound.sources.add import add
from wraparound.sources.building import build
from wraparound.sources.shelf import Shelf

pytestmark = [pytest.mark.england, pytest.mark.slow]

SAMPLE = range(0, 6_484, 401)

FILES = (
    "ods/epraccur_2022-05.zip",
    "pcn/gp-reg-pat-prac-map_2022-01.zip",
    "lsoa/gp-reg-pat-prac-lsoa-all_2022-07.zip",
    "geography/LSOA11_population_centroids_derived.zip",
    "geography/practice_and_branch_postcode_coordinates.zip",
    "workforce/gp_workforce_practice_by_year_derived.csv.gz",
)
"""All these questions need; the whole folder takes minutes to read."""


@pytest.fixture(scope="module")
def july_2022(england: Path, tmp_path_factory: pytest.TempPathFactory) -> Economy:
    """England on 1 July 2022, from six releases."""
    shelf = Shelf(tmp_path_factory.mktemp("six"))
    add([england / file for file in FILES], shelf)
    return build(shelf, date(2022, 7, 1))


@pytest.mark.parametrize("name", ["share", DEFAULT])
def test_a_sample_of_closures_agrees_with_the_exact_answer(july_2022: Economy, name: str) -> None:
    """Receiving, pushed over, patients there and unplaced, practice by practice."""
    model = model_named(name)
    answer = contingency(july_2022, model).practices
    for line in SAMPLE:
        row = answer.row(line, named=True)
        alone = disperse(july_2022.without([row["practice"]]), model)
        over = is_pushed_over(july_2022, alone.received)
        assert (row["receiving"], row["pushed_over"]) == (
            receives(alone.received).sum(),
            over.sum(),
        )
        assert row["risk"] == pytest.approx(alone.lists[over].sum() + alone.unplaced.sum())


@pytest.mark.parametrize("name", ["share", DEFAULT])
def test_the_longest_cascade_agrees_with_the_exact_answer(july_2022: Economy, name: str) -> None:
    """The one with the most closures, round by round."""
    model = model_named(name)
    longest = cascades(july_2022, model).practices.sort("closed", descending=True).head(1)
    for row in longest.rows(named=True):
        exact = cascade(july_2022, [row["practice"]], model)
        assert (row["closed"], row["rounds"]) == (exact.closures.height, exact.rounds)


def test_known_figures_under_share(july_2022: Economy) -> None:
    """314 ordinary practices begin over the limit; a closure closes 1.31 practices on average."""
    over = is_over(july_2022, np.zeros_like(july_2022.lists))
    assert int((over & ~july_2022.special).sum()) == 314
    closed = cascades(july_2022, model_named("share")).practices["closed"]
    assert closed.mean() == pytest.approx(1.314, abs=0.001)


def test_about_fifty_thousand_pairs_stand_in_for_each_other(july_2022: Economy) -> None:
    """Under share, at 1% of the smaller list."""
    found = pairs(july_2022, model_named("share")).pairs
    assert found.height == 51_506
    assert (found["unplaced"] == 0).all()


def test_without_a_limit_nobody_is_pushed_over(july_2022: Economy) -> None:
    boundless = replace(july_2022, thresholds=Thresholds(1.0, float("inf"), "none"))
    assert contingency(boundless, model_named("share")).practices["risk"].sum() == 0


def test_one_gp_off_in_july_2022(july_2022: Economy) -> None:
    """551 practices have one GP, and 118 have no usable return of hours and people."""
    single_handed = gps_off(july_2022)["single_handed"]
    assert int(single_handed.sum()) == 551
    assert single_handed.null_count() == 118


def test_a_network_has_its_margin_at_once(july_2022: Economy) -> None:
    """Its loss pushes over whom it says it does; a twelve-practice network takes seconds."""
    sizes = july_2022.practices["network"].drop_nulls().value_counts().sort("count", "network")
    network = sizes.filter(sizes["count"] <= 12)["network"][-1]
    members = july_2022.practices.filter(july_2022.practices["network"] == network)["practice"]
    began = time.process_time()
    found = margin(july_2022, members.to_list(), model_named("share"))
    assert time.process_time() - began < 10
    assert found.exact
    if found.number is not None:
        lost = disperse(july_2022.without(found.practices), model_named("share"))
        over = is_pushed_over(july_2022, lost.received) & ~lost.economy.is_closed
        assert tuple(np.array(july_2022.codes)[over]) == found.pushed_over


def test_all_practices_in_turn_take_a_second(july_2022: Economy) -> None:
    """Once compiled: one second of one processor, cascades five, under the default model."""
    model = model_named(DEFAULT)
    for question, seconds in ((contingency, 1.0), (cascades, 5.0)):
        question(july_2022, model)
        began = time.process_time()
        question(july_2022, model)
        assert time.process_time() - began < 2 * seconds
