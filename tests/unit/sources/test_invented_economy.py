"""Whatever is invented is a whole economy: tables as promised, sums that agree."""

from __future__ import annotations

from datetime import date

import numpy as np
import polars as pl
import pytest

from wraparound.economy import Economy, Special
from wraparound.economy.network import BOARDS, NETWORKS
from wraparound.economy.place import NEIGHBOURHOODS, OUTLINES, SITES
from wraparound.economy.practice import AGES, CONTRACTS, HISTORY, PEOPLE, PRACTICES
from wraparound.errors import BadRequest
from wraparound.sources.invented import Size, invent

SCHEMAS = (
    AGES, BOARDS, CONTRACTS, HISTORY, NEIGHBOURHOODS, NETWORKS, OUTLINES, PEOPLE, PRACTICES, SITES,
)  # fmt: skip


@pytest.fixture(scope="module", params=[Size.TOWN, Size.COUNTY, 7])
def economy(request: pytest.FixtureRequest) -> Economy:
    return invent(request.param, 11)


def test_every_table_keeps_its_schema(economy: Economy) -> None:
    for schema in SCHEMAS:
        table = getattr(economy, schema.name)
        assert schema.conform(table).equals(table)
        assert table.schema == schema.empty().schema


def test_lists_are_registrations_and_those_living_elsewhere(economy: Economy) -> None:
    assert (economy.lists == economy.registrations.per_practice + economy.elsewhere).all()
    assert 0 < economy.elsewhere.sum() < 0.002 * economy.lists.sum()


def test_every_practice_has_exactly_one_main_site_and_its_postcode(economy: Economy) -> None:
    main = economy.sites.filter("main")
    assert main["practice"].to_list() == economy.codes
    assert main["postcode"].to_list() == economy.practices["postcode"].to_list()


def test_branches_belong_to_a_practice_and_have_a_code_of_their_own(economy: Economy) -> None:
    branches = economy.sites.filter(~pl.col("main"))
    assert set(branches["practice"]) <= set(economy.codes)
    assert economy.sites["site"].is_unique().all()


def test_networks_and_boards_named_by_practices_exist_and_have_members(economy: Economy) -> None:
    assert set(economy.practices["network"].drop_nulls()) == set(economy.networks["network"])
    assert set(economy.practices["icb"]) == set(economy.boards["icb"])


def test_history_ends_with_the_list_of_the_day(economy: Economy) -> None:
    last = economy.history.filter(pl.col("on") == economy.as_at)
    assert last["practice"].to_list() == economy.codes
    assert last["patients"].to_list() == economy.practices["patients"].to_list()
    assert economy.history["on"].n_unique() == 13


def test_ages_add_up_to_the_list(economy: Economy) -> None:
    added = economy.ages.group_by("practice", maintain_order=True).agg(pl.col("patients").sum())
    assert added["patients"].to_list() == economy.practices["patients"].to_list()


def test_a_practice_without_a_return_has_no_staff_figures_and_the_others_have_all(
    economy: Economy,
) -> None:
    silent = economy.people.filter(pl.col("gp_fte").is_null())
    others = economy.people.filter(pl.col("gp_fte") > 0)
    assert len(silent) < len(economy.codes) / 5
    assert len(silent) + len(others) == len(economy.codes)
    assert all(silent[column].is_null().all() for column in economy.people.columns[1:])
    assert not any(others[column].has_nulls() for column in economy.people.columns)


def test_practice_and_neighbourhood_names_are_all_different(economy: Economy) -> None:
    assert economy.practices["name"].is_unique().all()
    assert economy.neighbourhoods["name"].is_unique().all()


def test_a_list_under_a_thousand_is_never_an_ordinary_practice() -> None:
    economy = invent(400, 2)
    tiny = economy.practices.filter(pl.col("patients") < 1_000)
    assert len(tiny) > 0
    assert tiny["special"].null_count() == 0
    named = economy.practices.filter(special=Special.TINY.value)
    assert (named["patients"] < 1_000).all()


def test_the_receipt_says_that_it_is_made_up(economy: Economy) -> None:
    (receipt,) = economy.receipts
    assert economy.invented
    assert receipt.dataset == "invented"
    assert receipt.licence == "MIT"
    assert "made-up" in receipt.title
    assert "seed 11" in receipt.title


def test_the_same_seed_invents_the_same_and_another_something_else() -> None:
    first, again, other = invent(30, 5), invent(30, 5), invent(30, 6)
    assert first.digest == again.digest != other.digest
    assert first.registrations.equals(again.registrations)
    for schema in SCHEMAS:
        assert getattr(first, schema.name).equals(getattr(again, schema.name))


def test_a_name_changes_the_name_and_nothing_else() -> None:
    named, usual = invent(Size.TOWN, name="Gull Haven!"), invent(Size.TOWN)
    assert (named.name, usual.name) == ("gull-haven", "saltmarsh-bay")
    assert named.registrations.equals(usual.registrations)


def test_the_day_can_be_chosen() -> None:
    economy = invent(3, 1, as_at=date(2024, 2, 1))
    assert economy.as_at == date(2024, 2, 1)
    assert economy.history["on"].min() == date(2021, 2, 1)


def test_a_country_has_no_outlines_and_lies_in_the_sea() -> None:
    """East of any coast: beyond easting 415,000 and north of northing 545,000, inside the grid."""
    economy = invent(Size.COUNTY, 3)
    assert economy.outlines.is_empty()
    assert len(economy.codes) == 120
    assert economy.centre.min(axis=0) == pytest.approx([432_000, 560_000], abs=20_000)
    assert np.isfinite(economy.centre).all()


@pytest.mark.parametrize("size", [0, -4, 10_001])
def test_a_country_of_no_or_too_many_practices_is_refused(size: int) -> None:
    with pytest.raises(BadRequest, match="cannot have"):
        invent(size)


def test_a_seed_below_zero_is_refused() -> None:
    with pytest.raises(BadRequest, match="below zero"):
        invent(Size.TOWN, -1)


def test_a_name_without_letters_is_refused() -> None:
    with pytest.raises(BadRequest, match="no letters"):
        invent(Size.TOWN, name="!?")
