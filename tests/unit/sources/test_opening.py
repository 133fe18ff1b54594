"""Opening a picture: by name, by setting or the one built last, with local corrections."""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import date

import polars as pl
import pytest
from tests.worlds import world

from wraparound import config
from wraparound.actions.pictures import current_economy
from wraparound.economy.corrections import CORRECTIONS
from wraparound.errors import MissingData, UnknownName
from wraparound.sources import corrections
from wraparound.sources.opening import open_economy
from wraparound.sources.snapshots import ABOUT, economies_folder, save

DRAWN = world("""
    practice | list | gp fte
    A81001   | 1000 | 1

    area | A81001
    TOP  | 1000
""")


@pytest.fixture
def two(home, monkeypatch):
    """Two pictures, the one called newer built last."""
    monkeypatch.delenv(config.DEFAULT_ECONOMY, raising=False)
    for age, name in ((9, "older"), (0, "newer")):
        save(replace(DRAWN, name=name), home)
        os.utime(economies_folder(home) / name / ABOUT, (1e9 - age, 1e9 - age))
    return home


def say(home, fte: float) -> None:
    said = {"practice": "A81001", "figure": "gp_fte", "value": str(fte), "on": date(2022, 8, 1),
            "source": "the practice"}  # fmt: skip
    corrections.keep(CORRECTIONS.conform(pl.DataFrame([said])), home)


def test_the_one_built_last_opens_without_a_name(two):
    """As a newcomer would expect."""
    assert open_economy().name == "newer"


def test_a_setting_chooses_another_and_a_name_beats_it(two, monkeypatch):
    """WRAPAROUND_ECONOMY, then what was asked for."""
    monkeypatch.setenv(config.DEFAULT_ECONOMY, "older")
    assert open_economy().name == "older"
    assert open_economy("newer").name == "newer"


def test_latest_is_a_name_like_any_other(two):
    """Nothing is opened that was not asked for by its own name."""
    with pytest.raises(UnknownName, match=r"no picture called latest\. There are: older, newer\."):
        open_economy("latest")


def test_before_anything_is_built_the_way_to_begin_is_told(home):
    """Two commands, in order."""
    with pytest.raises(MissingData, match=r"No picture.*data add FOLDER.*data build --as-at"):
        open_economy()


def test_a_folder_can_be_named(two, tmp_path):
    """Another data folder than the setting's."""
    assert open_economy(home=two).name == "newer"
    with pytest.raises(MissingData):
        open_economy(home=tmp_path / "empty")


def test_corrections_kept_beside_it_hold(two):
    """With a digest of their own, so that answers are told apart."""
    plain = open_economy()
    say(two, 2.5)
    corrected = open_economy()
    assert corrected.gp_fte.tolist() == [2.5]
    assert corrected.published_gp_fte.tolist() == [1.0]
    assert corrected.digest != plain.digest
    say(two, 3)
    assert open_economy().digest not in {corrected.digest, plain.digest}


def test_pages_share_one_picture_until_something_changes(two):
    """It is read once; a correction or a new build is seen at the next request."""
    first = current_economy()
    assert current_economy() is first
    say(two, 2.5)
    corrected = current_economy()
    assert corrected.gp_fte.tolist() == [2.5]
    assert current_economy() is corrected
    save(replace(DRAWN, name="newest"), two)
    assert current_economy().name == "newest"
