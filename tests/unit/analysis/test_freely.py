"""Models asked where it is known that no list is taken over."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import polars as pl
import pytest
from hypothesis import given
from tests.models import models
from tests.worlds import LAW, world, worlds

from wraparound.analysis.cascade import cascade
from wraparound.analysis.closure import close
from wraparound.analysis.closure.knock_on import knock_on
from wraparound.analysis.dispersal import DEFAULT, MODELS, Model, model_named
from wraparound.analysis.dispersal.models.choice import Choice
from wraparound.analysis.dispersal.models.transfer import Transfer
from wraparound.economy import Economy

ROW = world("""
practice | list | gp fte | network | east | north
ASH      | 1500 | 1      | HILL    | 0    | 0
BAY      | 1800 | 1      | HILL    | 1    | 0
ELM      | 1500 | 1      | -       | 2    | 0
OAK      | 1000 | 4      | -       | 3    | 0

area   | ASH  | BAY  | ELM  | OAK  | east | north
CHURCH | 1500 | 900  | 0    | 0    | 0    | 0
QUAY   | 0    | 900  | 1500 | 1000 | 2    | 0
""")


@LAW
@given(economy=worlds(), model=models())
def test_nobody_takes_a_list_over(economy: Economy, model: Model) -> None:
    """Whatever the model knows of takeovers, freely none is left; and freely twice is freely."""
    ties = model.freely().ties(economy)
    assert ties is None or not ties.transfer.any()
    assert model.freely().freely() == model.freely()


@pytest.mark.parametrize("name", ["share", "nearest", "huff"])
def test_models_without_takeovers_stay_as_they_are(name: str) -> None:
    assert MODELS[name].freely() is MODELS[name]


def test_the_fitted_model_keeps_all_but_the_takeover() -> None:
    """Sharpened stays sharpened."""
    assert Choice(sharpened=True).freely() == Choice(sharpened=True, transfer=0.0)


def test_a_named_takeover_falls_back_on_the_usual_model() -> None:
    """The next to close has no successor named for it."""
    assert Transfer("OAK").freely() == model_named(DEFAULT).freely()


def test_only_the_first_closure_goes_as_declared() -> None:
    """ASH goes to BAY as named, which pushes BAY over; nobody takes BAY's list over whole."""
    found = knock_on(close(ROW, "ASH", kind="transfer", successor="BAY"))
    assert found.closures.filter(round=2).select("practice", "received").rows() == [("BAY", 1_500)]
    freely = cascade(ROW, ["ASH", "BAY"], Choice(transfer=0.0), max_rounds=1).dispersal.received
    after_two = knock_on(close(ROW, "ASH", kind="transfer", successor="BAY"), rounds=2)
    assert after_two.dispersal.received == pytest.approx(freely)


def test_practices_that_move_are_drawn_from_where_they_are_now() -> None:
    """What draws people is worked out afresh for other sites, though nobody re-registered."""
    far = replace(ROW, sites=ROW.sites.with_columns(easting=pl.col("easting") * 10))
    before, after = (MODELS["choice"].attraction(economy).pull for economy in (ROW, far))
    assert not np.array_equal(before, after)
