"""Import a sheet: whole, in one transaction, once."""

from __future__ import annotations

from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone

from wraparound.actions.actor import Actor
from wraparound.actions.rota.changing import Placed, Wish, change_rota, standing, why_not_there
from wraparound.actions.rota.editing import placed, rota_to_change, tidy_note
from wraparound.actions.sheets.looking import headings_for, names_at, read_against
from wraparound.errors import BadFile
from wraparound.operations.rota.importing import Changes, Scope, changes
from wraparound.operations.rota.origin import Change, Origin
from wraparound.operations.rota.session import Session
from wraparound.operations.week import monday_of
from wraparound.store.models import Organisation
from wraparound.store.repositories import sheets
from wraparound.store.repositories.rota import sessions
from wraparound.store.repositories.rota.practice_rota import planned_sessions


@transaction.atomic
def import_sheet(
    *, by: Actor, practice: int, sheet: int, scope: Scope = Scope.PART, note: str = ""
) -> Changes:
    """Import a sheet that waits; gives back what it has changed.

    It is read again, against what is true now. Weeks that were not filled yet are, with the usual
    sessions of everybody the sheet says nothing about.

    Raises:
        Refused: if the actor may not change the rota, somebody is elsewhere by now, or a week is
            published and there is no note.
        UnknownName: if there is no such sheet at the practice, or no more.
        BadFile: if anything is wrong with it.
    """
    where = rota_to_change(by=by, practice=practice)
    row = sheets.sent_sheet(where.pk, sheet, timezone.now())
    read = read_against(where, row.rows, headings_for(where, row), names_at(where))
    if read.faults:
        raise BadFile(f"{row.name}, {read.faults[0]}", "Nothing was imported.")
    found = changes(read.sessions, read.kept, scope)
    if not found.is_nothing:
        _import(by, where, found, tidy_note(note))
    sheets.drop_sheet(row)
    return found


@transaction.atomic
def leave_sheet(*, by: Actor, practice: int, sheet: int) -> None:
    """Do not import a sheet: it is forgotten.

    Raises:
        Refused: if the actor may not change the rota.
        UnknownName: if there is no such sheet at the practice, or no more.
    """
    where = rota_to_change(by=by, practice=practice)
    sheets.drop_sheet(sheets.sent_sheet(where.pk, sheet, timezone.now()))


def _import(by: Actor, where: Organisation, found: Changes, note: str) -> None:
    """Change the rota as the sheet says."""
    now = timezone.now()
    come: list[Placed] = [(each, Origin.SHEET) for each in found.come]
    mondays = {monday_of(each.day) for each in (*found.gone, *found.come)}
    first, last = min(mondays), max(mondays)
    unmade = mondays - set(sessions.weeks_of(where.pk, first, last))
    come += [(each, Origin.PATTERN) for each in _as_usual(where, unmade, found)]
    for monday in unmade:
        sessions.keep_week(where.pk, monday, now)
    rows = sessions.rows_with(each.key for each in found.gone if each.key is not None)
    wish = Wish(Change.IMPORT, [placed(each) for each in rows], come, note, at=now)
    change_rota(by=by, where=where, wish=wish)


def _as_usual(where: Organisation, unmade: set[date], found: Changes) -> list[Session]:
    """What is usually worked in weeks not filled yet, less what the sheet says otherwise.

    Somebody who is elsewhere then is left out, as when weeks are filled.
    """
    usual = [
        each
        for monday in sorted(unmade)
        for each in planned_sessions(where, monday, monday + timedelta(days=6))
        if each not in found.gone
    ]
    beside = standing(usual)
    return [each for each in usual if why_not_there([each], beside) is None]
