"""Take the rota away as a spreadsheet, or a template to fill in."""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum

from django.utils import timezone

from wraparound.actions.actor import Actor
from wraparound.actions.practices import practice_to_see
from wraparound.errors import BadRequest
from wraparound.operations.rota.headings import Column
from wraparound.operations.rota.sheet import template_sheet, write_sheet
from wraparound.operations.week import Work, monday_of
from wraparound.sources.sheets.outgoing import Explained, as_csv, as_workbook
from wraparound.store.repositories.rota.practice_rota import practice_rota

LONGEST = timedelta(days=366)
AHEAD = timedelta(days=27)
"""Four weeks, if nobody says otherwise."""


class Format(StrEnum):
    """What file a sheet is."""

    CSV = "csv"
    WORKBOOK = "xlsx"


HOW = Explained(
    "How to fill this in",
    (
        ("", "One row for each person and session. Rows may stand in any order."),
        (Column.PERSON, "The name as under People. Capitals and extra spaces do not matter."),
        (Column.DAY, "Such as 02/11/2026 or 2 Nov 2026. The day comes before the month."),
        (Column.STARTS, "Such as 08:30 or 8.30am. Times before 6am need “am”."),
        (Column.ENDS, "No later than the start means the next morning."),
        (Column.WORK, f"One of: {', '.join(Work)}. Your own words can be given a meaning once."),
        (Column.SITE, "Which building; “remote” for work from elsewhere. May be left empty."),
        (Column.ROOM, "May be left out."),
        (Column.SKILL, "The skill a session needs. May be left out."),
        ("", "Write nothing about patients, and nothing about why somebody is away."),
        ("", "Nothing is imported until everything can be, and you have seen what would change."),
    ),
    ((Column.WORK, tuple(Work)),),
)


def take_rota(
    *, by: Actor, practice: int, first: date, last: date, form: Format = Format.WORKBOOK
) -> bytes:
    """The rota of a practice from one day to another, as a file.

    Weeks that are not filled yet are as usually worked.

    Raises:
        Refused: if the actor may not see the practice.
        BadRequest: if the days make no sense.
    """
    where = practice_to_see(by=by, practice=practice)
    if not first <= last <= first + LONGEST:
        raise BadRequest("Those days are not in order, or more than a year.", "Choose other days.")
    rota = practice_rota(where, first, last)
    names = {key: each.name for key, each in rota.people.items()}
    return _file(write_sheet(rota.sessions, names), form)


def take_template(*, by: Actor, practice: int, form: Format = Format.WORKBOOK) -> bytes:
    """An empty sheet with our headings, to fill in.

    Raises:
        Refused: if the actor may not see the practice.
    """
    practice_to_see(by=by, practice=practice)
    return _file(template_sheet(), form)


def usual_days(today: date | None = None) -> tuple[date, date]:
    """The days a sheet is of if nobody says otherwise: four weeks from this Monday."""
    today = today or timezone.localdate()
    monday = monday_of(today)
    return monday, monday + AHEAD


def _file(rows: list[list[str]], form: Format) -> bytes:
    return as_csv(rows) if form is Format.CSV else as_workbook(rows, HOW)
