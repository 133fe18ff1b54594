"""Which of a practice's own columns is which of ours: proposed once, then remembered."""

from __future__ import annotations

import difflib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from wraparound.operations.reason import Reason
from wraparound.operations.week import Work


class Column(StrEnum):
    """A column of ours, and its heading in the template to download."""

    PERSON = "person"
    DAY = "day"
    STARTS = "start"
    ENDS = "end"
    WORK = "work"
    SITE = "site"
    ROOM = "room"
    SKILL = "skill"


REQUIRED = (Column.PERSON, Column.DAY, Column.STARTS, Column.ENDS, Column.WORK)
"""Without these there is no session."""

TEMPLATE = (*REQUIRED, Column.SITE)
"""The columns of the template to download."""

OTHER_NAMES: Mapping[Column, tuple[str, ...]] = {
    Column.PERSON: ("name", "staff", "staff member", "clinician", "doctor", "who", "employee"),
    Column.DAY: ("date", "shift date", "session date", "when"),
    Column.STARTS: ("starts", "start time", "from", "begin", "time from"),
    Column.ENDS: ("ends", "end time", "to", "until", "finish", "finish time", "time to"),
    Column.WORK: ("session type", "type", "activity", "session", "duty", "clinic"),
    Column.SITE: ("location", "branch", "place", "surgery", "building"),
    Column.ROOM: ("room number", "consulting room"),
    Column.SKILL: ("skill needed", "skills"),
}
"""What practices often call them."""


@dataclass(frozen=True, slots=True)
class Headings:
    """What a practice calls our columns, and our kinds of work; kept for the next sheet.

    Attributes:
        columns: their heading of each column of ours; the template's own where left out.
        work: what their words for work mean.
    """

    columns: Mapping[Column, str] = field(default_factory=dict)
    work: Mapping[str, Work] = field(default_factory=dict)

    def of(self, column: Column) -> str:
        """Their heading of a column."""
        return self.columns.get(column, column.value)


def propose(headings: Sequence[str]) -> dict[Column, str]:
    """Which column of a sheet is probably which of ours; those not recognised are left out.

    A person looks at the proposal before it is used.
    """
    theirs = {plain(each): each for each in headings if plain(each)}
    found: dict[Column, str] = {}
    ours = {column: (column.value,) for column in Column}
    for names in (ours, OTHER_NAMES):
        for column in Column:
            known = next((name for name in names[column] if name in theirs), None)
            if column not in found and known is not None:
                found[column] = theirs[known]
    return found


def places(headings: Sequence[str], wanted: Headings) -> dict[Column, int] | list[Reason]:
    """Where each column of ours stands in a sheet, counted from 0, or everything in the way."""
    stands = [plain(each) for each in headings]
    found: dict[Column, int] = {}
    faults: list[Reason] = []
    for column in Column:
        name = wanted.of(column)
        times = stands.count(plain(name))
        if times > 1:
            faults.append(Reason(f"Two columns are called “{name}”.", "Rename one of them."))
        elif times == 1:
            found[column] = stands.index(plain(name))
        elif column in REQUIRED or column in wanted.columns:
            near = difflib.get_close_matches(plain(name), stands, n=1)
            hint = f"Is it “{headings[stands.index(near[0])].strip()}”? " if near else ""
            faults.append(
                Reason(
                    f"There is no column “{name}”.",
                    f"{hint}Say which column holds the {column.value}.",
                )
            )
    return faults or found


def plain(words: str) -> str:
    """Words as they are compared: without capitals and needless spaces."""
    return " ".join(words.removeprefix("\ufeff").casefold().split())
