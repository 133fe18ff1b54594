"""A statement: what a practice has given and received, line by line, and what that makes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from wraparound.operations.ledger.entries import Entry, Kind, standing

PATIENTS = 1_000
"""Differences are compared for so many weighted patients, so that size does not hide burden."""

APRIL = 4
"""The month in which the year of contracts and accounts in the NHS begins."""


@dataclass(frozen=True, slots=True)
class Line:
    """One entry as one party reads it.

    Attributes:
        entry: the entry.
        other: key of the other party.
        change: what it adds, in thousandths; below nought if cover was received.
        after: what all lines so far make.
        holds: whether it stands alone: neither taken back nor taking another back.
    """

    entry: Entry
    other: int
    change: int
    after: int
    holds: bool


@dataclass(frozen=True, slots=True)
class Statement:
    """What a party has given and received in a time, in thousandths.

    Attributes:
        party: key of whose it is.
        before: what was carried over from earlier.
        lines: in order of their days.
    """

    party: int
    before: int
    lines: tuple[Line, ...]

    @property
    def after(self) -> int:
        """What it makes in the end."""
        return self.lines[-1].after if self.lines else self.before

    @property
    def given(self) -> int:
        """Cover given in this time that still stands, however it was paid."""
        return sum(line.change for line in self._covers() if line.change > 0)

    @property
    def received(self) -> int:
        """Cover received in this time that still stands, however it was paid."""
        return -sum(line.change for line in self._covers() if line.change < 0)

    @property
    def besides(self) -> tuple[tuple[Kind, int], ...]:
        """What lines of other kinds add, in thousandths, by kind; those that add nothing left out.

        With it a statement adds up: `before`, and `given` less `received`, and this make `after`.
        Cover that was taken back in another time than it was given stands under taken back.
        """
        covers = {line.entry.number for line in self._covers()}
        found: Counter[Kind] = Counter()
        for line in self.lines:
            if line.entry.number not in covers:
                kind = Kind.TAKEN_BACK if line.entry.kind.is_cover else line.entry.kind
                found[kind] += line.change
        return tuple((kind, found[kind]) for kind in Kind if found[kind])

    def _covers(self) -> list[Line]:
        return [line for line in self.lines if line.holds and line.entry.kind.is_cover]


def statement(
    entries: Iterable[Entry], party: int, first: date | None = None, last: date | None = None
) -> Statement:
    """The statement of a party, from one day to another.

    Args:
        entries: all of one network; nothing before the first day may be left out.
        party: key of a practice, or of the network itself.
        first: from when; nothing for the beginning.
        last: until when; nothing for the end.
    """
    known = list(entries)
    holding = {each.number for each in standing(known)}
    mine = sorted((e for e in known if e.change(party)), key=lambda e: (e.day, e.number))
    before = sum(e.change(party) for e in mine if first is not None and e.day < first)
    lines: list[Line] = []
    after = before
    for entry in mine:
        if (first is None or entry.day >= first) and (last is None or entry.day <= last):
            after += entry.change(party)
            other = entry.receiver if entry.giver == party else entry.giver
            holds = entry.number in holding
            lines.append(Line(entry, other, entry.change(party), after, holds))
    return Statement(party, before, tuple(lines))


def per_thousand(thousandths: int, weighted_patients: float | None) -> Fraction | None:
    """A difference for each 1,000 weighted patients, in session equivalents; nothing if not known.

    Args:
        thousandths: the difference.
        weighted_patients: of the practice's list, weighted for workload (Carr-Hill).
    """
    if not weighted_patients or weighted_patients < 0:
        return None
    return Fraction(thousandths) / Fraction(weighted_patients)


def year_of(day: date) -> int:
    """The year a day belongs to, by the calendar year in which it began: 1 April to 31 March."""
    return day.year if day.month >= APRIL else day.year - 1


def days_of(year: int) -> tuple[date, date]:
    """The first and the last day of a year that began in a calendar year."""
    return date(year, APRIL, 1), date(year + 1, APRIL - 1, 31)
