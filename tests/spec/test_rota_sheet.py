"""A rota as a sheet: read whole or not at all, with every fault by its cell."""

from __future__ import annotations

from datetime import date, time

import pytest
from tests.spec.manual import shows
from tests.worlds import drawn, headings

from wraparound.operations.reason import Reason
from wraparound.operations.rota.cells import read_day, read_time, write_time
from wraparound.operations.rota.headings import OTHER_NAMES, Column, Headings, places, propose
from wraparound.operations.rota.session import Session
from wraparound.operations.rota.sheet import (
    Accepted,
    Known,
    Rejected,
    letters,
    read_sheet,
    template_sheet,
    write_sheet,
)
from wraparound.operations.week import Work

DAY = date(2026, 11, 2)
PEOPLE = {1: "Dr Shah", 2: "Dr Shaw", 3: "Nurse Poe"}
KNOWN = Known(7, PEOPLE)

SHEET = """
person    | day              | start  | end   | work           | site
Dr Shah   | 02/11/2026       | 8:30   | 12:40 | duty doctor    | Elm Road
nurse poe | Mon 2 Nov 2026   | 0830   | 12.40 | Procedures     | -
Dr Shaw   | 2026-11-02       | 1.30pm | 6pm   | routine clinic | Branch
"""

WRONG = """
person  | day            | start | end   | work           | site
Dr Sha  | 11/13/2026     | 2:00  | 12.5  | surgery        | -
Dr Shah | Tue 2 Nov 2026 | 13:00 | 12:30 | duty doctor    | -
Dr Shah | 02/11/2026     | 08:30 | 12:40 | duty doctor    | -
-       | 31/11/2026     | 08:30 | 12:40 | -              | -
Dr Shah | 02/11/2026     | 12:00 | 13:00 | routine clinic | -
"""

FAULTS = """
cell | what is wrong, and what to write instead
A2   | Nobody here is called “Dr Sha”. Did you mean Dr Shaw or Dr Shah? Or add them under People.
B2   | There is no month 13. Write the day first: 13/11/2026.
C2   | “2:00” is in the night. Write 14:00 for the afternoon, or 2:00am if you do mean the night.
D2   | “12.5” is not a time. Write it as 08:30 or 8.30am.
E2   | “surgery” is no kind of work we know. Say once what “surgery” means.
B3   | 2 November 2026 is a Monday. Correct the day of the week or the date.
A5   | Nobody is named. Write who works, or delete the row.
B5   | There is no such day as “31/11/2026”. Write it as 02/11/2026.
E5   | The kind of work is missing. Write for example routine clinic.
C6   | Dr Shah already has a session then, in row 4. Change or delete one of them.
"""


def rows(table: str) -> list[list[str]]:
    return [headings(table), *(list(row.values()) for row in drawn(table))]


def faults(table: str, known: Known = KNOWN) -> dict[str, str]:
    read = read_sheet(rows(table), known)
    assert isinstance(read, Rejected)
    return {fault.cell: str(fault.reason) for fault in read.faults}


def test_a_sheet_is_read_as_people_write_it():
    """Days and times in several ways, names and work in any case."""
    assert read_sheet(rows(SHEET), KNOWN) == Accepted((
        Session(1, 7, DAY, time(8, 30), time(12, 40), Work.DUTY, "Elm Road"),
        Session(3, 7, DAY, time(8, 30), time(12, 40), Work.PROCEDURE),
        Session(2, 7, DAY, time(13, 30), time(18), Work.ROUTINE, "Branch"),
    ))  # fmt: skip


def test_every_fault_is_named_by_its_cell_with_what_to_write_instead():
    """All at once, and nothing is imported."""
    assert list(faults(WRONG).items()) == [
        (row["cell"], row["what is wrong, and what to write instead"]) for row in drawn(FAULTS)
    ]


def test_the_manual_shows_it():
    """The page people read draws the same tables."""
    assert shows(SHEET, WRONG, FAULTS, page="rota.md")


def test_unknown_people_are_listed_once_with_names_like_theirs():
    """However often they stand in the sheet."""
    table = (
        SHEET.replace("Dr Shaw", "Dr Shha")
        + "dr  shha | 03/11/2026 | 9:00 | 10:00 | duty doctor | -"
    )
    read = read_sheet(rows(table), KNOWN)
    assert isinstance(read, Rejected)
    (unknown,) = read.unknown
    assert (unknown.name, unknown.rows) == ("Dr Shha", (4, 5))
    assert set(unknown.near) == {"Dr Shah", "Dr Shaw"}


def test_two_people_of_one_name_are_never_mixed_up():
    """The sheet cannot tell them apart, so nothing is imported."""
    twins = Known(7, {**PEOPLE, 4: "dr shah"})
    assert "Two people here are called Dr Shah." in faults(SHEET, twins)["A2"]


def test_a_session_too_long_is_a_fault_of_its_end():
    """Half past twelve after one o'clock is nearly a day."""
    table = WRONG.replace("Tue 2", "Mon 2")
    assert "From 13:00 to 12:30 is longer than anybody may work." in faults(table)["D3"]


def test_columns_go_by_the_practices_own_headings():
    """In its own order, with columns we do not need, and remembered for the next sheet."""
    own = Headings(
        {Column.PERSON: "Clinician", Column.DAY: "Date", Column.STARTS: "From",
         Column.ENDS: "To", Column.WORK: "Clinic type"},
        {"Surgery": Work.ROUTINE},
    )  # fmt: skip
    sheet = [
        ["Date", "Bank", "clinician ", "FROM", "To", "Clinic  type"],
        ["2/11/26", "x", "Dr Shah", "8.30am", "12.40pm", "SURGERY"],
        ["", "", " ", ""],
        ["3/11/26", "x", "Dr Shah", "8.30am", "12.40pm", "duty doctor", "beyond"],
    ]
    read = read_sheet(sheet, Known(7, PEOPLE, own))
    assert isinstance(read, Accepted)
    assert [each.work for each in read.sessions] == [Work.ROUTINE, Work.DUTY]


def test_headings_are_proposed_once_each():
    """What people usually call them; a person looks at it before it is used."""
    assert propose(["Date", "Clinician", "From", "To", "Session type", "Site", "Notes"]) == {
        Column.DAY: "Date", Column.PERSON: "Clinician", Column.STARTS: "From", Column.ENDS: "To",
        Column.WORK: "Session type", Column.SITE: "Site",
    }  # fmt: skip
    both = propose(["name", "person", "day", "date"])
    assert both == {Column.PERSON: "person", Column.DAY: "day"}


def test_what_is_wrong_with_the_headings_is_said_at_once():
    """Missing ones, doubled ones, and remembered ones that are gone."""
    found = places(["Person", "dat", "start", "start", "work"], Headings({Column.SITE: "Branch"}))
    assert isinstance(found, list)
    assert [str(each) for each in found] == [
        "There is no column “day”. Is it “dat”? Say which column holds the day.",
        "Two columns are called “start”. Rename one of them.",
        "There is no column “end”. Say which column holds the end.",
        "There is no column “Branch”. Say which column holds the site.",
    ]
    read = read_sheet([["person"]], KNOWN)
    assert isinstance(read, Rejected)
    assert {fault.cell for fault in read.faults} == {"row 1"}


@pytest.mark.parametrize(
    "sheet", [[], [[]], template_sheet()], ids=["nothing", "a row", "headings"]
)
def test_an_empty_sheet_is_a_fault(sheet):
    """It would otherwise look as if it had been imported."""
    assert isinstance(read_sheet(sheet, KNOWN), Rejected)


def test_the_template_reads_as_it_stands():
    """Filled in, without a mapping."""
    filled = [*template_sheet(), ["Dr Shah", "02/11/2026", "08:30", "12:40", "duty doctor", ""]]
    assert isinstance(read_sheet(filled, KNOWN), Accepted)


def test_a_byte_order_mark_is_no_part_of_a_heading():
    """Spreadsheets put one in front of CSV files."""
    first, *rest = rows(SHEET)
    assert isinstance(read_sheet([["\ufeff" + first[0], *first[1:]], *rest], KNOWN), Accepted)


def test_nothing_in_a_sheet_we_write_is_a_formula():
    """A site called like one comes back as it was."""
    session = Session(1, 7, DAY, time(8, 30), time(12, 40), Work.DUTY, "=1+1", "-", "@home")
    sheet = write_sheet([session], PEOPLE)
    assert sheet[0][-2:] == ["room", "skill"]
    assert not any(cell.startswith(("=", "+", "-", "@")) for row in sheet for cell in row)
    assert read_sheet(sheet, KNOWN) == Accepted((session,))


@pytest.mark.parametrize("site", ["'tis", "'=1", "''-", "=1", "'", "a=1"])
def test_apostrophes_come_back_as_they_were(site):
    """Ours and people's own."""
    session = Session(1, 7, DAY, time(8, 30), time(12, 40), Work.DUTY, site)
    assert read_sheet(write_sheet([session], PEOPLE), KNOWN) == Accepted((session,))


@pytest.mark.parametrize("at", [time(0), time(0, 30), time(5, 59), time(6), time(12), time(23, 59)])
def test_times_at_the_edges_of_day_and_night_read_back(at):
    """Midnight is 12:00am."""
    assert read_time(write_time(at)) == at


def test_no_two_of_our_columns_are_recognised_by_one_name():
    """Else one column of theirs would be proposed twice."""
    names = [name for each in Column for name in (each.value, *OTHER_NAMES[each])]
    assert len(names) == len(set(names))


def test_sessions_are_written_in_time_and_by_name():
    """Two on one morning go by name."""
    made = [Session(key, 7, DAY, time(9), time(12)) for key in (3, 2, 1)]
    earlier = Session(3, 7, DAY, time(7), time(8))
    written = write_sheet([*made, earlier], PEOPLE)
    assert [row[0] for row in written[1:]] == ["Nurse Poe", "Dr Shah", "Dr Shaw", "Nurse Poe"]


@pytest.mark.parametrize(
    "written",
    ["02/11/2026", "2/11/26", "2.11.2026", "2-11-2026", "2026-11-02", "2026-11-02 00:00:00",
     "2026-11-02T00:00", "Mon 2 Nov 2026", "Monday, 2 November 2026", "2nd Nov 2026", "2-Nov-26",
     " Mon\u00a02 nov  2026 "],
)  # fmt: skip
def test_days_people_write(written):
    """All are the second of November 2026."""
    assert read_day(written) == DAY


@pytest.mark.parametrize(
    "written",
    ["", "soon", "2 Nov", "11/2026", "46328", "30/02/2026", "2/Ju/2026", "2 Xyz 2026", "0/1/2026",
     "2 Nov 1926", "Tue 2 Nov 2026", "2026-11-02 08:30", "2 M 2026", "2 Ma 2026"],
)  # fmt: skip
def test_days_nobody_can_be_sure_of_are_not_guessed(written):
    """The reason says how to write them."""
    found = read_day(written)
    assert isinstance(found, Reason)
    assert found.next_step


@pytest.mark.parametrize("month", ["Sep", "Sept", "september"])
def test_months_by_any_length_of_their_name(month):
    """September has two short forms."""
    assert read_day(f"1 {month} 2026") == date(2026, 9, 1)


@pytest.mark.parametrize(
    ("written", "hour", "minute"),
    [("8:30", 8, 30), ("08.30", 8, 30), ("0830", 8, 30), ("830", 8, 30), ("8.30am", 8, 30),
     ("8.30 A.M.", 8, 30), ("08:30:00", 8, 30), ("8am", 8, 0), ("12pm", 12, 0), ("noon", 12, 0),
     ("12.30am", 0, 30), ("1830", 18, 30), ("6.30pm", 18, 30), ("2am", 2, 0), ("12:40", 12, 40)],
)  # fmt: skip
def test_times_people_write(written, hour, minute):
    """With and without colons, dots, am and pm."""
    assert read_time(written) == time(hour, minute)


@pytest.mark.parametrize(
    "written",
    ["", "8", "early", "24:00", "8:60", "13pm", "0am", "8.3", "08:30:30", "2:00", "0500", "8.30xm"],
)
def test_times_nobody_can_be_sure_of_are_not_guessed(written):
    """Above all an afternoon written without pm."""
    found = read_time(written)
    assert isinstance(found, Reason)
    assert found.next_step


@pytest.mark.parametrize(("number", "name"), [(1, "A"), (26, "Z"), (27, "AA"), (703, "AAA")])
def test_columns_are_named_as_in_a_spreadsheet(number, name):
    """Also beyond Z."""
    assert letters(number) == name
