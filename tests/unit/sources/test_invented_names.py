"""No invented name is a real one: every name that can ever be made is held against the register."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from pathlib import Path

import numpy as np
import pytest

from wraparound.sources.invented import names, town

NAME_AND_ADDRESS = (1, 4, 5, 6, 7, 8)
"""Columns of the practice register: the name and five lines of address."""


@pytest.fixture(scope="module")
def register(england: Path) -> list[list[str]]:
    """Names and addresses, in capitals, in every practice and branch register there is."""
    rows = []
    for archive in sorted((england / "ods").glob("*.zip")):
        if archive.name.startswith("epcmem"):
            continue
        with zipfile.ZipFile(archive) as files:
            member = next(name for name in files.namelist() if name.lower().endswith(".csv"))
            text = files.read(member).decode("latin-1")
        table = csv.reader(io.StringIO(text))
        rows += [[row[column].upper() for column in NAME_AND_ADDRESS] for row in table]
    assert len(rows) > 100_000
    return rows


@pytest.mark.england
def test_no_place_that_can_be_made_is_a_word_in_the_register(register: list[list[str]]) -> None:
    """Practices are named after places, so an unreal place makes an unreal practice."""
    words = {word for row in register for cell in row for word in re.findall(r"[A-Z]+", cell)}
    assert [place for place in names.places() if place.upper() in words] == []


@pytest.mark.england
def test_no_practice_town_or_network_of_the_demo_is_in_the_register(
    register: list[list[str]],
) -> None:
    cells = {cell.strip() for row in register for cell in row}
    ours = [role.name for role in town.SURGERIES]
    ours += [role.branch[0] for role in town.SURGERIES if role.branch]
    ours += [town.TOWN, *town.NETWORKS, "Quillthorpe", "Marramstow", "Saltmarsh Fields"]
    assert [name for name in ours if name.upper() in cells] == []


def test_places_are_all_different_even_when_there_are_more_than_names() -> None:
    many = names.some_places(12_000, np.random.default_rng(1))
    assert len(set(many)) == 12_000


def test_practices_are_named_after_their_town_first_and_never_alike() -> None:
    towns = ["Whelkmere"] * 300 + ["Vetchham"] * 2
    called = names.practices_at(towns, np.random.default_rng(1))
    assert called[0].startswith("Whelkmere ")
    assert called[300].startswith("Vetchham ")
    assert len(set(called)) == len(called)
    assert not any(name.startswith("Whelkmere ") for name in called[1:])
