"""What a sheet would change, in words and tables."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from wraparound.actions.sheets.looking import Waiting
from wraparound.operations.rota.importing import Changes, Scope
from wraparound.operations.rota.session import Session
from wraparound.web.design.formats import day, listed
from wraparound.web.design.tables import Cell, Column, Table

MOST_SHOWN = 100
"""Rows of a table on the page; the file of faults has them all."""


def counted(count: int, what: str) -> str:
    """A number of things: "1 session", "3 sessions"."""
    return f"{count:,} {what}{'' if count == 1 else 's'}"


def summary(found: Changes) -> list[str]:
    """What importing would do, in a few lines."""
    told = (
        (len(found.put_in), "is put in", "are put in"),
        (len(found.changed), "changes", "change"),
        (len(found.taken_out), "is taken out", "are taken out"),
        (found.same, "is there already and stays", "are there already and stay"),
    )
    return [
        f"{counted(count, 'session')} {one if count == 1 else many}"
        for count, one, many in told
        if count
    ]


@dataclass(frozen=True, slots=True)
class WaitingView:
    """A sheet that waits, in words.

    Attributes:
        waiting: what it would change, or what is wrong with it.
    """

    waiting: Waiting

    @property
    def hidden(self) -> str:
        """Which rows are hidden, in a sentence; empty if none."""
        rows = self.waiting.hidden
        if not rows:
            return ""
        named = listed([str(row) for row in rows[:10]])
        more = f" and {len(rows) - 10} more" if len(rows) > 10 else ""
        verb = "is" if len(rows) == 1 else "are"
        return (
            f"Row{'' if len(rows) == 1 else 's'} {named}{more} {verb} hidden in the spreadsheet "
            "and read all the same."
        )

    @property
    def days(self) -> str:
        """From when until when, in words."""
        first, last = day(self.waiting.first), day(self.waiting.last)
        return first if first == last else f"{first} to {last}"

    @property
    def part(self) -> Changes:
        """What it would change if other sessions stay."""
        return self.waiting.changes[Scope.PART]

    @property
    def extra_taken_out(self) -> int:
        """How many more sessions would go if the sheet were the whole rota."""
        whole = self.waiting.changes[Scope.WHOLE]
        return len(whole.taken_out) - len(self.part.taken_out)

    @property
    def published(self) -> str:
        """Published weeks that may change, in words; empty if none."""
        weeks = sorted({each for found in self.waiting.published.values() for each in found})
        return listed([day(monday) for monday in weeks]) if weeks else ""

    @property
    def faults(self) -> Table:
        """What is wrong, cell by cell."""
        rows = [
            (Cell(each.cell, each.row), Cell(each.reason.sentence), Cell(each.reason.next_step))
            for each in self.waiting.faults[:MOST_SHOWN]
        ]
        columns = Column("Cell"), Column("What is wrong"), Column("What to do")
        count = len(self.waiting.faults)
        caption = "1 thing to put right" if count == 1 else f"{count:,} things to put right"
        return Table("faults", caption, columns, tuple(rows))

    @property
    def more_faults(self) -> int:
        """How many faults the table leaves out."""
        return max(0, len(self.waiting.faults) - MOST_SHOWN)

    @property
    def changes(self) -> Table:
        """What would change, session by session, if other sessions stay."""
        found = self.part
        rows = [
            *self._rows("Put in", ((each, None) for each in found.put_in)),
            *self._rows("Changes", ((after, before) for before, after in found.changed)),
            *self._rows("Taken out", ((each, None) for each in found.taken_out)),
        ]
        columns = Column("Person"), Column("Day"), Column("What happens"), Column("Session")
        return Table("changes", "What changes", columns, tuple(rows[:MOST_SHOWN]))

    @property
    def more_changes(self) -> int:
        """How many changes the table leaves out."""
        found = self.part
        return max(0, len(found.put_in) + len(found.changed) + len(found.taken_out) - MOST_SHOWN)

    def _rows(
        self, what: str, pairs: Iterable[tuple[Session, Session | None]]
    ) -> list[tuple[Cell, ...]]:
        return [
            (
                Cell(self.waiting.names.get(session.person, "")),
                Cell(f"{session.day:%a %-d %b %Y}", session.day.isoformat()),
                Cell(what),
                Cell(_words(session) + (f", was {_words(before)}" if before else "")),
            )
            for session, before in pairs
        ]


def _words(session: Session) -> str:
    where = ", ".join(part for part in (session.site, session.room) if part)
    told = f"{session.starts:%H:%M} to {session.ends:%H:%M} {session.work.value}"
    return f"{told}, {where}" if where else told


def fault_rows(waiting: Waiting) -> Sequence[Sequence[str]]:
    """Every fault as the rows of a file, headings first."""
    return [
        ["cell", "what is wrong", "what to do"],
        *([each.cell, each.reason.sentence, each.reason.next_step] for each in waiting.faults),
    ]
