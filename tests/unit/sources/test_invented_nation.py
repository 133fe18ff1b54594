"""The invented nation looks like England within the tolerances stated beside England's figures."""

from __future__ import annotations

import re
from pathlib import Path

import polars as pl
import pytest

from wraparound.economy import Economy
from wraparound.sources.invented import Size, invent
from wraparound.sources.invented.likeness import england as england_figures
from wraparound.sources.invented.measure import quantiles_of

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module", params=[1, 2])
def nation(request: pytest.FixtureRequest) -> Economy:
    return invent(Size.NATION, request.param)


def test_the_nation_is_as_large_as_england(nation: Economy) -> None:
    assert len(nation.codes) == 6_500
    assert 32_000 < len(nation.neighbourhoods) < 34_000
    assert 60e6 < nation.lists.sum() < 64e6
    assert nation.lists.min() > 0


def test_the_nation_looks_like_england(nation: Economy) -> None:
    real = england_figures().drop_nulls("tolerance")
    both = real.join(
        quantiles_of(nation).rename({"value": "invented"}), on=["measure", "statistic"]
    )
    assert len(both) == len(real)
    off = both.filter((pl.col("invented") / pl.col("value") - 1).abs() > pl.col("tolerance"))
    assert off.rows() == []


def test_every_kind_of_special_practice_is_there_and_rare(nation: Economy) -> None:
    kinds = nation.practices["special"].drop_nulls()
    assert kinds.n_unique() == 7
    assert len(kinds) < 0.04 * len(nation.codes)


def test_a_digital_practice_draws_from_thousands_of_neighbourhoods(nation: Economy) -> None:
    from wraparound.economy.special import DIGITAL_AREAS

    for code in nation.practices.filter(special="digital-first")["practice"]:
        cells = nation.registrations.of_practice(nation.line(code))
        assert cells.stop - cells.start > DIGITAL_AREAS


def test_fifths_by_deprivation_hold_a_fifth_of_the_people_each(nation: Economy) -> None:
    people = pl.Series(nation.registrations.per_neighbourhood)
    fifths = nation.neighbourhoods.select("deprivation_fifth", people=people)
    share = fifths.group_by("deprivation_fifth").agg(pl.col("people").sum() / people.sum())
    assert share["deprivation_fifth"].sort().to_list() == [1, 2, 3, 4, 5]
    assert share["people"].to_list() == pytest.approx([0.2] * 5, abs=0.001)


def test_the_figures_file_says_where_it_comes_from() -> None:
    import wraparound.sources.invented as package

    story = Path(package.__file__).with_name("england_quantiles.md").read_text()
    for measure in england_figures().filter(pl.col("tolerance") == 0.2)["measure"].unique():
        assert re.search(measure, story)
