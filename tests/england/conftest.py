"""The whole folder of published England files, read once for all tests here."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from wraparound.economy import Economy
from wraparound.sources.add import Account, add
from wraparound.sources.building import build
from wraparound.sources.shelf import Shelf


@pytest.fixture(scope="session")
def taken(england: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Shelf, list[Account]]:
    """A shelf with everything in the folder, and the account of every file."""
    shelf = Shelf(tmp_path_factory.mktemp("england"))
    return shelf, add([england], shelf)


@pytest.fixture(scope="session")
def shelf(taken: tuple[Shelf, list[Account]]) -> Shelf:
    """A shelf with everything in the folder."""
    return taken[0]


@pytest.fixture(scope="session")
def accounts(taken: tuple[Shelf, list[Account]]) -> list[Account]:
    """The account of every file in the folder."""
    return taken[1]


@pytest.fixture(scope="session")
def july_2022(shelf: Shelf) -> Economy:
    """England on 1 July 2022, which the rest of the work is judged on."""
    return build(shelf, date(2022, 7, 1))
