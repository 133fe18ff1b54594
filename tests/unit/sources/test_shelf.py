"""The shelf: releases kept with their receipts."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import polars as pl
import pytest

from wraparound.economy import Receipt
from wraparound.errors import MissingData
from wraparound.sources.shelf import Shelf

MAY = Receipt(
    dataset="register",
    title="Register of practices",
    released=date(2022, 5, 1),
    publisher="NHS England",
    page="https://example.org/register",
    licence="OGL v3.0",
    file="epraccur.csv",
    digest="0" * 64,
    rows=2,
)
JULY = replace(MAY, released=date(2022, 7, 1), file="july.csv")
TABLE = pl.DataFrame({"practice": ["A81001", "A81002"], "list": [1, None]})


@pytest.fixture
def shelf(home) -> Shelf:
    shelf = Shelf(home)
    shelf.put(JULY, TABLE.reverse())
    shelf.put(MAY, TABLE)
    return shelf


def folder(home: Path) -> Path:
    return home / "releases" / "register" / "2022-05"


def test_a_release_comes_back_as_it_was_put(shelf):
    """Table and receipt, empty cells included."""
    assert shelf.table(MAY).equals(TABLE)
    assert shelf.receipts("register") == [MAY, JULY]
    assert shelf.datasets() == ["register"]


def test_an_empty_shelf_holds_nothing(home):
    """Before anything is put there it does not even exist."""
    assert Shelf(home).datasets() == []
    assert Shelf(home).receipts("register") == []
    assert Shelf(home).latest("register") is None
    assert not home.exists()


def test_the_latest_is_not_after_the_day_asked_for(shelf):
    """The day itself counts; before the first release there is none."""
    assert shelf.latest("register") == JULY
    assert shelf.latest("register", date(2022, 7, 1)) == JULY
    assert shelf.latest("register", date(2022, 6, 30)) == MAY
    assert shelf.latest("register", date(2022, 4, 30)) is None


def test_the_same_month_is_replaced(shelf):
    """A release added again stands instead of the first."""
    again = replace(MAY, file="again.csv", released=date(2022, 5, 9))
    shelf.put(again, TABLE.head(1))
    assert shelf.receipts("register") == [again, JULY]
    assert shelf.table(MAY).height == 1


def test_a_table_that_is_gone_is_told_with_its_file(shelf, home):
    """So that it can be added again."""
    (folder(home) / "table.parquet").unlink()
    with pytest.raises(MissingData, match=r"register of May 2022 is no longer.*epraccur.csv again"):
        shelf.table(MAY)


@pytest.mark.parametrize("size", [0, 1, 100, -1])
def test_a_table_cut_short_is_told_with_its_file(shelf, home, size):
    """A full disk or a broken copy is a sentence, not a traceback."""
    path = folder(home) / "table.parquet"
    path.write_bytes(path.read_bytes()[:size])
    with pytest.raises(MissingData, match=r"register of May 2022 is damaged\. Add epraccur"):
        shelf.table(MAY)


@pytest.mark.parametrize("content", ["", "{", "[]", "{}", '{"released": "May"}', '{"released": 5}'])
def test_a_damaged_receipt_is_told_with_its_folder(shelf, home, content):
    """So that it can be deleted."""
    (folder(home) / "receipt.json").write_text(content)
    with pytest.raises(
        MissingData, match=r"receipt\.json is damaged\. Delete the folder .*2022-05"
    ):
        shelf.receipts("register")


def test_a_crash_while_replacing_leaves_a_release(shelf, home):
    """Between the two moves the old one stands aside, and is still found and read."""
    folder(home).rename(folder(home).with_name(".outgoing-2022-05"))
    assert shelf.receipts("register") == [MAY, JULY]
    assert shelf.table(MAY).equals(TABLE)
