"""Folders put in place whole: whatever moment a crash comes, one is found."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from wraparound.sources.in_place import (
    clear_left_behind,
    move_into_place,
    new_beside,
    places,
    standing,
)


def filled(place: Path, word: str) -> Path:
    folder = new_beside(place)
    (folder / "word").write_text(word)
    return folder


def read(place: Path) -> str:
    return (standing(place) / "word").read_text()


@pytest.fixture
def place(tmp_path) -> Path:
    return tmp_path / "kept" / "here"


def test_the_new_folder_takes_the_old_ones_place(place):
    """And nothing else is left lying about."""
    move_into_place(filled(place, "old"), place)
    move_into_place(filled(place, "new"), place)
    assert read(place) == "new"
    assert [path.name for path in place.parent.iterdir()] == ["here"]


def test_a_folder_that_is_being_filled_is_not_seen(place):
    """Nobody finds it before it is in place."""
    filled(place, "new")
    assert places(place.parent, "word") == []
    assert not standing(place).exists()


def test_a_folder_put_aside_by_a_crash_is_still_found(place):
    """Between the two moves of a replacement the old one stands aside; it is read from there."""
    move_into_place(filled(place, "old"), place)
    place.rename(place.with_name(".outgoing-here"))
    assert read(place) == "old"
    assert places(place.parent, "word") == [place]


def test_the_next_move_clears_up_after_a_crash(place):
    """Whichever side of the replacement it came."""
    aside = place.with_name(".outgoing-here")
    move_into_place(filled(place, "old"), place)
    place.rename(aside)
    move_into_place(filled(place, "newer"), place)
    assert (read(place), aside.exists()) == ("newer", False)
    filled(place, "left by a crash").rename(aside)
    assert (read(place), places(place.parent, "word")) == ("newer", [place])
    move_into_place(filled(place, "newest"), place)
    assert (read(place), aside.exists()) == ("newest", False)


def test_a_move_that_fails_puts_the_old_one_back(place):
    """An error leaves things as they were and is not hidden."""
    move_into_place(filled(place, "old"), place)
    with pytest.raises(FileNotFoundError):
        move_into_place(place.with_name("never filled"), place)
    assert place.exists()
    assert read(place) == "old"


def grown_old(path: Path, hours: float) -> Path:
    then = time.time() - hours * 60 * 60
    os.utime(path, (then, then))
    return path


def test_what_was_left_behind_goes_after_a_day_and_nothing_else(place):
    """Here and one folder down; what stands in its place or aside never goes, however old."""
    move_into_place(filled(place, "kept"), place)
    left, below = grown_old(filled(place, "left"), 25), grown_old(filled(place / "below", "x"), 25)
    filling = grown_old(filled(place, "being filled"), 23)
    aside = grown_old(filled(place, "aside").rename(place.with_name(".outgoing-there")), 1000)
    grown_old(place, 1000)
    clear_left_behind(place.parent)
    assert not left.exists()
    assert not below.exists()
    assert filling.exists()
    assert aside.exists()
    assert read(place) == "kept"


def test_a_folder_that_is_not_there_has_nothing_to_clear(tmp_path):
    """The first time anything is added."""
    clear_left_behind(tmp_path / "nowhere")
    assert not (tmp_path / "nowhere").exists()
