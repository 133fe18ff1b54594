"""What a sheet that was sent in would change, or everything that is wrong with it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db import transaction
from django.utils import timezone

from wraparound.actions.actor import Actor
from wraparound.actions.rota.changing import standing
from wraparound.actions.rota.editing import rota_to_change
from wraparound.operations.rota.headings import REQUIRED, Column, Headings, plain, propose
from wraparound.operations.rota.importing import Changes, Scope, changes, clashes_with, days_of
from wraparound.operations.rota.session import Session
from wraparound.operations.rota.sheet import Accepted, Fault, Known, Rejected, Unknown, read_sheet
from wraparound.operations.week import Work, monday_of
from wraparound.store.models import Organisation, SentSheet
from wraparound.store.repositories import people, sheets
from wraparound.store.repositories.rota import sessions
from wraparound.store.repositories.rota.practice_rota import practice_rota


@dataclass(frozen=True, slots=True)
class Waiting:
    """A sheet that waits to be imported.

    Attributes:
        key: what tells it from others.
        name: of the file.
        hidden: rows the spreadsheet does not show, which are read too.
        headings: the sheet's first row.
        columns: which of them is which of ours: as said before, else as proposed.
        missing: columns of ours without which nothing can be read.
        strange_work: words for work that nobody has given a meaning yet.
        faults: everything that is wrong, in the order of the cells.
        unknown: people not known, once each.
        first: the first day of its sessions; nothing if it cannot be read.
        last: the last day.
        changes: what it would change, by what it says about the rest; empty if it cannot be read.
        published: Mondays of published weeks it would change, by the same.
        names: names of the practice's people, by key.
    """

    key: int
    name: str
    hidden: tuple[int, ...]
    headings: tuple[str, ...]
    columns: dict[Column, str]
    missing: tuple[Column, ...]
    strange_work: tuple[str, ...]
    faults: tuple[Fault, ...] = ()
    unknown: tuple[Unknown, ...] = ()
    first: date | None = None
    last: date | None = None
    changes: dict[Scope, Changes] = field(default_factory=dict)
    published: dict[Scope, tuple[date, ...]] = field(default_factory=dict)
    names: dict[int, str] = field(default_factory=dict)

    @property
    def is_ready(self) -> bool:
        """Whether it can be imported."""
        return bool(self.changes)


@dataclass(frozen=True, slots=True)
class Read:
    """A sheet as it was read against the practice.

    Attributes:
        sessions: of the sheet, if it can be read and nobody works elsewhere then.
        kept: what is in the rota from its first day to its last, of filled weeks with keys.
        faults: everything that is wrong.
        unknown: people not known.
    """

    sessions: tuple[Session, ...] = ()
    kept: tuple[Session, ...] = ()
    faults: tuple[Fault, ...] = ()
    unknown: tuple[Unknown, ...] = ()


@transaction.atomic
def look_at_sheet(*, by: Actor, practice: int, sheet: int) -> Waiting:
    """What a sheet would change, or what is wrong with it. Looking changes nothing.

    Raises:
        Refused: if the actor may not change the rota.
        UnknownName: if there is no such sheet at the practice, or no more.
    """
    where = rota_to_change(by=by, practice=practice)
    row = sheets.sent_sheet(where.pk, sheet, timezone.now())
    headings = headings_for(where, row)
    names = names_at(where)
    first_row = tuple(row.rows[0])
    missing = tuple(column for column in REQUIRED if column not in _found(first_row, headings))
    read = Read() if missing else read_against(where, row.rows, headings, names)
    told = {} if not read.sessions else {s: changes(read.sessions, read.kept, s) for s in Scope}
    first, last = days_of(read.sessions) if read.sessions else (None, None)
    return Waiting(
        row.pk,
        row.name,
        tuple(row.hidden),
        first_row,
        _found(first_row, headings),
        missing,
        _strange(row.rows, headings) if not missing else (),
        read.faults,
        read.unknown,
        first,
        last,
        told,
        {scope: published_in(where.pk, each) for scope, each in told.items()},
        names,
    )


def headings_for(where: Organisation, row: SentSheet) -> Headings:
    """What the practice calls our columns: as it has said, else as proposed from the sheet."""
    said = sheets.headings_of(where.pk) or Headings()
    first_row = {plain(each) for each in row.rows[0]}
    if all(plain(said.of(column)) in first_row for column in REQUIRED):
        # A column that may be left out was left out this time.
        there = {ours: own for ours, own in said.columns.items() if plain(own) in first_row}
        return Headings(there, said.work)
    return Headings(propose(row.rows[0]), said.work)


def read_against(
    where: Organisation, rows: Sequence[Sequence[str]], headings: Headings, names: dict[int, str]
) -> Read:
    """A sheet read against a practice's people and what is in its rota."""
    read = read_sheet(rows, Known(where.pk, names, headings))
    if isinstance(read, Rejected):
        return Read(faults=read.faults, unknown=read.unknown)
    kept = practice_rota(where, *days_of(read.sessions)).sessions
    clashes = _clashes(read, kept, names, (rows[0], headings))
    return Read(faults=tuple(clashes)) if clashes else Read(read.sessions, kept)


def names_at(where: Organisation) -> dict[int, str]:
    """Names of a practice's people, by key; and of those who have left and are in its rota."""
    here = {row.pk: row.name for row in people.people_of(where)}
    taken = set(here.values())
    left = {row.pk: row.name for row in sessions.who_is_in(where.pk) if row.name not in taken}
    return left | here


def published_in(practice: int, found: Changes) -> tuple[date, ...]:
    """Mondays of published weeks that something would change, in time."""
    days = [each.day for each in (*found.gone, *found.come)]
    if not days:
        return ()
    weeks = sessions.weeks_of(practice, min(days), max(days))
    touched = {monday_of(day) for day in days}
    return tuple(monday for monday in weeks if weeks[monday].published_at and monday in touched)


def _clashes(
    read: Accepted,
    kept: Sequence[Session],
    names: dict[int, str],
    headings: tuple[Sequence[str], Headings],
) -> list[Fault]:
    """Sessions whose people are somewhere else then, whatever is imported."""
    said = {(each.person, each.day) for each in read.sessions}
    replaced = [each.key for each in kept if each.key and (each.person, each.day) in said]
    beside = [sessions.session_of(row) for row in standing(read.sessions, replaced).sessions]
    return clashes_with(read, beside, names, headings)


def _found(first_row: Sequence[str], headings: Headings) -> dict[Column, str]:
    """Which heading of the sheet is which of our columns."""
    theirs = {plain(each): each for each in first_row if plain(each)}
    return {
        column: theirs[plain(headings.of(column))]
        for column in Column
        if plain(headings.of(column)) in theirs
    }


def _strange(rows: Sequence[Sequence[str]], headings: Headings) -> tuple[str, ...]:
    """Words for work that are neither ours nor have been given a meaning, once each."""
    place = [plain(each) for each in rows[0]].index(plain(headings.of(Column.WORK)))
    known = {plain(each) for each in (*Work, *headings.work)} | {""}
    written = (row[place] for row in rows[1:] if place < len(row))
    return tuple({plain(each): each for each in written if plain(each) not in known}.values())
