"""Laws that hold for whatever is invented, tried on seeds and sizes nobody thought of."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from wraparound.sources.invented import Size, invent

seeds = st.integers(0, 2**40)
sizes = st.one_of(st.just(Size.TOWN), st.integers(1, 60))


@settings(max_examples=25, deadline=None)
@given(size=sizes, seed=seeds)
def test_an_invented_economy_adds_up(size: Size | int, seed: int) -> None:
    """Lists are positive and add up, everybody has a home on the map, every practice a site."""
    economy = invent(size, seed)
    cells = economy.registrations
    assert (economy.lists > 0).all()
    assert (economy.lists == cells.per_practice + economy.elsewhere).all()
    assert (cells.patients == np.rint(cells.patients)).all()
    assert np.isfinite(economy.centre).all()
    assert np.isfinite(economy.main_site).all()
    assert economy.ages["patients"].sum() == economy.lists.sum()
    assert (economy.gp_fte[~np.isnan(economy.gp_fte)] > 0).all()
    assert economy.practices["network"].drop_nulls().is_in(economy.networks["network"]).all()


@settings(max_examples=10, deadline=None)
@given(size=sizes, seed=seeds)
def test_the_same_seed_gives_the_same_economy(size: Size | int, seed: int) -> None:
    assert invent(size, seed).digest == invent(size, seed).digest


@settings(max_examples=10, deadline=None)
@given(seed=seeds)
def test_every_town_has_its_outlines_and_people_in_bounds(seed: int) -> None:
    town = invent(Size.TOWN, seed)
    people = town.registrations.per_neighbourhood
    assert len(town.outlines) == len(town.neighbourhoods)
    assert people.min() >= 1_000
    assert people.max() <= 2_500
    assert 95_000 < town.lists.sum() < 130_000
