"""Workbooks as people and programs make them, and as nobody should."""

from __future__ import annotations

import io
import time as clock
import zipfile
from datetime import date, datetime, time

import pytest
from tests.books import HEADINGS, ROTA, book, with_part

from wraparound.errors import BadFile
from wraparound.operations.rota.cells import read_time
from wraparound.sources.sheets.incoming import read_grids

MOMENT = datetime(2026, 11, 2, 8, 30)  # noqa: DTZ001 - a spreadsheet keeps no zone
SHEET = "xl/worksheets/sheet1.xml"


def grids(content: bytes):
    return read_grids("rota.xlsx", content)


def refusal(content: bytes) -> str:
    with pytest.raises(BadFile) as refused:
        grids(content)
    assert refused.value.next_step
    return refused.value.sentence


def test_real_dates_and_times_are_read_as_people_would_write_them():
    """Beside text that is left as it is."""
    (grid,) = grids(book(ROTA))
    assert grid.rows == (
        HEADINGS,
        ("Dr Shah", "02/11/2026", "08:30", "12:40", "duty doctor", "Elm Road"),
        ("Nurse Poe", "Mon 2 Nov 2026", "0830", "12.40", "Procedures", ""),
    )


def test_every_minute_of_the_day_survives_as_a_fraction_of_it():
    """Spreadsheets keep 8:30 as 0.354166..."""
    minutes = [time(minute // 60, minute % 60) for minute in range(24 * 60)]
    (grid,) = grids(book([[each] for each in minutes]))
    assert [read_time(cell) for (cell,) in grid.rows] == minutes


def test_a_time_before_six_is_said_to_be_in_the_morning():
    """It is no slip for two in the afternoon: the cell holds a real time."""
    assert grids(book([[time(1, 5)]]))[0].rows == (("1:05am",),)


def test_a_length_of_time_is_a_time_of_the_day():
    """Some format times as [h]:mm."""

    def lengths(made, page):
        page.write_number(0, 0, 8.5 / 24, made.add_format({"num_format": "[h]:mm"}))

    assert grids(book([["x"]], then=lengths))[0].rows == (("08:30",),)


def test_a_moment_keeps_both_its_day_and_its_time():
    """Whether that is a day or a time is not guessed."""

    def moments(made, page):
        page.write_datetime(0, 0, MOMENT, made.add_format({"num_format": "dd/mm/yyyy hh:mm"}))

    assert grids(book([["x"]], then=moments))[0].rows == (("02/11/2026 08:30",),)


def test_a_formula_gives_the_value_saved_with_it():
    """Nothing is worked out here."""

    def formula(made, page):
        page.write_formula(0, 0, '="Dr "&"Shah"', None, "Dr Shah")

    assert grids(book([["x"]], then=formula))[0].rows == (("Dr Shah",),)


def test_numbers_and_truths_are_written_as_the_sheet_shows_them():
    """A whole number without a decimal point."""
    assert grids(book([[1030, 12.5, True]]))[0].rows == (("1030", "12.5", "TRUE"),)


def test_a_cell_merged_over_rows_counts_for_each():
    """A name written once beside three sessions."""

    def merged(made, page):
        page.merge_range(1, 0, 3, 0, "Dr Shah")

    (grid,) = grids(book([["person", "day"], ["", 1], ["", 2], ["", 3]], then=merged))
    assert [row[0] for row in grid.rows] == ["person", "Dr Shah", "Dr Shah", "Dr Shah"]


def test_hidden_rows_are_read_and_named():
    """So that a person can be told."""

    def hidden(made, page):
        page.set_row(1, None, None, {"hidden": True})
        page.set_row(2, None, None, {"hidden": True})
        page.set_row(90, None, None, {"hidden": True})

    (grid,) = grids(book([["a"], ["b"], ["c"], ["d"]], then=hidden))
    assert len(grid.rows) == 4
    assert grid.hidden == (2, 3)


def test_sheets_that_hold_something_and_are_seen_are_given_with_their_names():
    """Neither empty nor hidden ones."""

    made = book([["a"]], [], [["c"]], then=lambda made, one, two, three: three.hide())
    assert [grid.name for grid in grids(made)] == ["Sheet1"]
    made = book([["a"]], [["b"]])
    assert [grid.name for grid in grids(made)] == ["Sheet1", "Sheet2"]


def test_rows_are_numbered_as_the_sheet_numbers_them():
    """Also if the first rows and columns are empty."""

    def lower(made, page):
        page.write(2, 1, "here")

    assert grids(book([[]], then=lower))[0].rows == (("", ""), ("", ""), ("", "here"))


def test_cells_that_hold_only_a_colour_do_not_make_a_sheet_long():
    """Whole columns are often coloured down to the last row there can be."""

    def coloured(made, page):
        page.write_blank(1_000_000, 2, None, made.add_format({"bg_color": "red"}))

    (grid,) = grids(book([["a"]], then=coloured))
    assert grid.rows == (("a",),)


def test_a_cell_in_the_last_corner_there_is_is_refused_before_memory_is_filled():
    """Between it and the first there are 17 thousand million cells."""

    def corner(made, page):
        page.write(1_048_575, 16_383, "far")

    began = clock.perf_counter()
    told = refusal(book([["a"]], then=corner))
    assert told.startswith("rota.xlsx, sheet Sheet1 reaches down to row 1,048,576")
    assert clock.perf_counter() - began < 5


def test_a_sheet_that_lies_about_its_size_is_counted():
    """What it says of itself is not believed."""

    def corner(made, page):
        page.write(1_048_575, 0, "far")

    lying = with_part(
        book([["a"]], then=corner), SHEET,
        lambda part: part.replace(b'ref="A1:A1048576"', b'ref="A1"'),
    )  # fmt: skip
    assert "reaches down to row 1,048,576" in refusal(lying)


def test_cells_without_a_place_are_counted_one_after_the_other():
    """Some programs leave the place out."""
    plain = with_part(
        book([["a", "b"], ["c", "d"]]), SHEET,
        lambda part: part.replace(b' r="A1"', b"").replace(b' r="B1"', b""),
    )  # fmt: skip
    assert grids(plain)[0].rows == (("a", "b"), ("c", "d"))


def test_a_workbook_that_would_swell_is_refused():
    """A hundred megabytes of nothing take up a hundred kilobytes packed."""
    bomb = with_part(book([["a"]]), "xl/styles.xml", lambda part: b" " * (100 * 1024**2))
    assert len(bomb) < 1024**2
    assert refusal(bomb) == "rota.xlsx would unpack to more than 60 MB."


def test_a_workbook_that_defines_entities_is_refused():
    """A few of them can be made to swell to gigabytes."""
    laughs = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha">]><worksheet/>'
    bomb = with_part(book([["a"]]), SHEET, lambda part: laughs)
    assert refusal(bomb) == "rota.xlsx is not a whole workbook."


@pytest.mark.parametrize("part", [SHEET, "xl/workbook.xml", "xl/_rels/workbook.xml.rels"])
def test_a_workbook_with_a_broken_part_is_refused(part):
    """Whichever part it is."""
    broken = with_part(book(ROTA), part, lambda content: content[: len(content) // 2])
    assert refusal(broken) == "rota.xlsx is not a whole workbook."


@pytest.mark.parametrize("kept", [3, 10, 50, 90])
def test_a_workbook_cut_short_is_refused(kept):
    """A download that broke off."""
    content = book(ROTA)
    assert refusal(content[: len(content) * kept // 100]).endswith("that can be read.")


def test_another_kind_of_zip_is_refused():
    """A document, or an OpenDocument spreadsheet."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("content.xml", "<x/>")
    assert refusal(out.getvalue()) == "rota.xlsx is no whole workbook (.xlsx) that can be read."


def test_an_old_or_locked_workbook_is_refused_with_what_to_do():
    """Both begin alike, so both are named."""
    assert "has a password, or was saved by Excel before 2007" in refusal(
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600
    )


def test_an_empty_workbook_is_refused():
    """There is nothing to import."""
    assert refusal(book([])) == "Nothing is written in rota.xlsx."


def test_macros_are_not_looked_at():
    """A workbook with macros is read like any other."""
    with_macros = io.BytesIO(book(ROTA))
    with zipfile.ZipFile(with_macros, "a") as archive:
        archive.writestr("xl/vbaProject.bin", b"\xd0\xcf\x11\xe0 not a project at all")
    assert grids(with_macros.getvalue()) == grids(book(ROTA))


def test_a_workbook_that_counts_days_from_1904_is_read_so():
    """As old Macs did: the same number is a day four years later."""
    from_1904 = with_part(
        book([[date(2026, 11, 2)]]), "xl/workbook.xml",
        lambda part: part.replace(b"<workbookPr ", b'<workbookPr date1904="1" '),
    )  # fmt: skip
    assert grids(from_1904)[0].rows == (("03/11/2030",),)
