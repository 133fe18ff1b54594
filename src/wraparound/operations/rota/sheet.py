"""A rota as a sheet of text, in and out: one row for each person and session.

Nothing is imported by halves: reading gives either every session or every fault, each with its
cell as the spreadsheet names it and what to write instead.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from wraparound.operations.reason import Reason
from wraparound.operations.rota.cells import read_day, read_time, write_day, write_time
from wraparound.operations.rota.headings import TEMPLATE, Column, Headings, places, plain
from wraparound.operations.rota.session import Session, clashes, why_not_times
from wraparound.operations.week import Work

T = TypeVar("T")

_FORMULA = re.compile(r"^'*[=+\-@]")
_ESCAPED = re.compile(r"^'+[=+\-@]")


@dataclass(frozen=True, slots=True)
class Known:
    """What a sheet is read against.

    Attributes:
        practice: key of the practice.
        people: names of its people, by key.
        headings: what the practice calls our columns and kinds of work.
    """

    practice: int
    people: Mapping[int, str]
    headings: Headings = field(default_factory=Headings)


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that cannot be accepted.

    Attributes:
        row: its row, 1 for the headings.
        column: its column, 1 for A; nothing if it is about the whole row.
        reason: what is wrong, and what to write instead.
    """

    row: int
    column: int | None
    reason: Reason

    @property
    def cell(self) -> str:
        """As the spreadsheet names it: B7."""
        return f"{letters(self.column)}{self.row}" if self.column else f"row {self.row}"

    def __str__(self) -> str:
        return f"{self.cell}: {self.reason}"


@dataclass(frozen=True, slots=True)
class Unknown:
    """Somebody the practice does not know.

    Attributes:
        name: as the sheet has it.
        rows: where.
        near: people whose names are much like it, the likest first.
    """

    name: str
    rows: tuple[int, ...]
    near: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Accepted:
    """A sheet that can be imported.

    Attributes:
        sessions: every session, in the order of the rows.
        rows: the row of each, 1 for the headings.
    """

    sessions: tuple[Session, ...]
    rows: tuple[int, ...] = field(default=(), compare=False)


@dataclass(frozen=True, slots=True)
class Rejected:
    """A sheet of which nothing is imported.

    Attributes:
        faults: every fault, in the order of the cells.
        unknown: people not known, once each.
    """

    faults: tuple[Fault, ...]
    unknown: tuple[Unknown, ...] = ()


def read_sheet(rows: Sequence[Sequence[str]], known: Known) -> Accepted | Rejected:
    """The sessions of a sheet, or everything that is wrong with it.

    Args:
        rows: cells as text, the headings first. Empty rows are passed over.
        known: what it is read against.
    """
    found = places(rows[0] if rows else (), known.headings)
    if isinstance(found, list):
        return Rejected(tuple(Fault(1, None, reason) for reason in found))
    reading = _Reading(known, found)
    for number, row in enumerate(rows[1:], start=2):
        if any(cell.strip() for cell in row):
            reading.read(number, row)
    reading.find_clashes()
    if not reading.sessions and not reading.faults:
        return Rejected((Fault(2, None, Reason("There is no session.", "Write one in each row.")),))
    if reading.faults:
        faults = sorted(reading.faults, key=lambda fault: (fault.row, fault.column or 0))
        return Rejected(tuple(faults), tuple(reading.unknown()))
    return Accepted(tuple(reading.sessions.values()), tuple(reading.sessions))


def template_sheet() -> list[list[str]]:
    """The sheet to download and fill in: our headings and nothing else."""
    return [[column.value for column in TEMPLATE]]


def write_sheet(sessions: Iterable[Session], people: Mapping[int, str]) -> list[list[str]]:
    """Sessions as a sheet, headings first, in time and by name; `read_sheet` reads the same.

    Rooms and skills have columns only where a session has one. Text that a spreadsheet would take
    for a formula gets an apostrophe in front, which reading takes off again.
    """
    ordered = sorted(sessions, key=lambda each: (each.day, each.starts, people[each.person]))
    columns = [*TEMPLATE]
    columns += [Column.ROOM] if any(each.room for each in ordered) else []
    columns += [Column.SKILL] if any(each.skill for each in ordered) else []
    return [
        [column.value for column in columns],
        *([_escaped(_cells(each, people)[column]) for column in columns] for each in ordered),
    ]


def letters(column: int) -> str:
    """A column's letters in a spreadsheet: A for 1, AA for 27."""
    name = ""
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


class _Reading:
    """A sheet being read: what was found so far."""

    def __init__(self, known: Known, columns: Mapping[Column, int]) -> None:
        self.known = known
        self.columns = columns
        self.sessions: dict[int, Session] = {}
        self.faults: list[Fault] = []
        self.strangers: dict[str, tuple[str, list[int]]] = {}
        self.people: dict[str, list[int]] = {}
        for key, name in known.people.items():
            self.people.setdefault(plain(name), []).append(key)
        self.work = {work.value: work for work in Work} | {
            plain(words): work for words, work in known.headings.work.items()
        }

    def read(self, row: int, cells: Sequence[str]) -> None:
        """Read one row: a session, or faults."""
        text = {
            column: _unescaped(cells[place].strip()) if place < len(cells) else ""
            for column, place in self.columns.items()
        }
        person = self._or_fault(row, Column.PERSON, self._person(row, text[Column.PERSON]))
        day = self._or_fault(row, Column.DAY, read_day(text[Column.DAY]))
        starts = self._or_fault(row, Column.STARTS, read_time(text[Column.STARTS]))
        ends = self._or_fault(row, Column.ENDS, read_time(text[Column.ENDS]))
        work = self._or_fault(row, Column.WORK, self._work(text[Column.WORK]))
        if day is None or starts is None or ends is None:
            return
        reason = why_not_times(day, starts, ends)
        if reason is not None:
            self._fault(row, Column.ENDS, reason)
        elif person is not None:
            # Also where the work is not known: so that clashes are found with the other faults.
            self.sessions[row] = Session(
                person, self.known.practice, day, starts, ends, work or Work.ROUTINE,
                site=text.get(Column.SITE, ""),
                room=text.get(Column.ROOM, ""),
                skill=text.get(Column.SKILL, ""),
            )  # fmt: skip

    def find_clashes(self) -> None:
        """Faults of people who would be in two places at once."""
        row_of = {id(session): row for row, session in self.sessions.items()}
        for one, other in clashes(self.sessions.values()):
            first, last = sorted((row_of[id(one)], row_of[id(other)]))
            name = self.known.people[one.person]
            sentence = f"{name} already has a session then, in row {first}."
            self._fault(last, Column.STARTS, Reason(sentence, "Change or delete one of them."))

    def unknown(self) -> Iterator[Unknown]:
        """Everybody not known, in the order of the rows."""
        for name, rows in self.strangers.values():
            yield Unknown(name, tuple(rows), self._near(name))

    def _person(self, row: int, name: str) -> int | Reason:
        if not name:
            return Reason("Nobody is named.", "Write who works, or delete the row.")
        keys = self.people.get(plain(name), [])
        if len(keys) > 1:
            return Reason(
                f"Two people here are called {name}.", "Give them different names under People."
            )
        if keys:
            return keys[0]
        self.strangers.setdefault(plain(name), (name, []))[1].append(row)
        near = self._near(name)
        asked = f"Did you mean {' or '.join(near)}? Or add" if near else "Correct the name, or add"
        return Reason(f"Nobody here is called “{name}”.", f"{asked} them under People.")

    def _near(self, name: str) -> tuple[str, ...]:
        near = difflib.get_close_matches(plain(name), list(self.people), n=3)
        return tuple(self.known.people[self.people[each][0]] for each in near)

    def _work(self, words: str) -> Work | Reason:
        if not words:
            return Reason("The kind of work is missing.", f"Write for example {Work.ROUTINE}.")
        work = self.work.get(plain(words))
        if work is not None:
            return work
        near = difflib.get_close_matches(plain(words), list(self.work), n=1, cutoff=0.5)
        hint = f"Write {near[0]}, or say" if near else "Say"
        return Reason(
            f"“{words}” is no kind of work we know.", f"{hint} once what “{words}” means."
        )  # fmt: skip

    def _or_fault(self, row: int, column: Column, found: T | Reason) -> T | None:
        if isinstance(found, Reason):
            self._fault(row, column, found)
            return None
        return found

    def _fault(self, row: int, column: Column, reason: Reason) -> None:
        self.faults.append(Fault(row, self.columns[column] + 1, reason))


def _cells(session: Session, people: Mapping[int, str]) -> dict[Column, str]:
    """A session's cells."""
    return {
        Column.PERSON: people[session.person],
        Column.DAY: write_day(session.day),
        Column.STARTS: write_time(session.starts),
        Column.ENDS: write_time(session.ends),
        Column.WORK: session.work.value,
        Column.SITE: session.site,
        Column.ROOM: session.room,
        Column.SKILL: session.skill,
    }


def _escaped(text: str) -> str:
    return f"'{text}" if _FORMULA.match(text) else text


def _unescaped(text: str) -> str:
    return text[1:] if _ESCAPED.match(text) else text
