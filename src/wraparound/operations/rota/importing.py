"""What a sheet changes in a rota: sessions put in, changed and taken out, and those left alone.

The same sheet twice changes nothing the second time, and a rota read back as it was written changes
nothing at all.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from wraparound.operations.reason import Reason
from wraparound.operations.rota.headings import Column, Headings, places
from wraparound.operations.rota.session import Session, clashes
from wraparound.operations.rota.sheet import Accepted, Fault


class Scope(StrEnum):
    """What a sheet says about sessions that are not in it."""

    PART = "only the people and days in the sheet change"
    WHOLE = "the sheet is the whole rota from its first day to its last"


@dataclass(frozen=True, slots=True)
class Changes:
    """What importing a sheet would change.

    Attributes:
        put_in: sessions that are new.
        changed: sessions that are there and become others, which keep their keys.
        taken_out: sessions that are there and go.
        same: how many sessions of the sheet are there already.
    """

    put_in: tuple[Session, ...] = ()
    changed: tuple[tuple[Session, Session], ...] = ()
    taken_out: tuple[Session, ...] = ()
    same: int = 0

    @property
    def is_nothing(self) -> bool:
        """Whether the rota stays as it is."""
        return not (self.put_in or self.changed or self.taken_out)

    @property
    def gone(self) -> tuple[Session, ...]:
        """Sessions that are no longer as they were."""
        return (*(before for before, _ in self.changed), *self.taken_out)

    @property
    def come(self) -> tuple[Session, ...]:
        """Sessions as they will be; those that change keep their keys."""
        return (*(after for _, after in self.changed), *self.put_in)


def days_of(sessions: Iterable[Session]) -> tuple[date, date]:
    """The first and the last day of some sessions; there must be one."""
    days = [each.day for each in sessions]
    return min(days), max(days)


def changes(
    sheet: Iterable[Session], kept: Iterable[Session], scope: Scope = Scope.PART
) -> Changes:
    """What a sheet would change in what is kept.

    For every person and day in the sheet, what the sheet has counts, and nothing else. Sessions of
    other people and days stay, unless the sheet is the whole rota.

    Args:
        sheet: sessions of the sheet, none of a person's overlapping.
        kept: sessions of the practice from the sheet's first day to its last.
        scope: what the sheet says about what is not in it.
    """
    wanted, there = _by_day(sheet), _by_day(kept)
    said = set(wanted) if scope is Scope.PART else set(wanted) | set(there)
    found = [_of_day(wanted.get(each, []), there.get(each, [])) for each in sorted(said)]
    return Changes(
        tuple(session for each in found for session in each.put_in),
        tuple(pair for each in found for pair in each.changed),
        tuple(session for each in found for session in each.taken_out),
        sum(each.same for each in found),
    )


def clashes_with(
    accepted: Accepted,
    others: Iterable[Session],
    names: Mapping[int, str],
    headings: tuple[Iterable[str], Headings],
) -> list[Fault]:
    """Sessions of a sheet whose people work somewhere else then, each as the fault of its cell.

    Where that is and what for is not told: it may be another practice's.

    Args:
        accepted: the sheet.
        others: sessions that stay, at this practice or any other.
        names: of people, by key.
        headings: the sheet's first row, and what the practice calls our columns.
    """
    found = places(list(headings[0]), headings[1])
    column = found[Column.STARTS] + 1 if isinstance(found, dict) else None
    row_of = {id(each): row for each, row in zip(accepted.sessions, accepted.rows, strict=True)}
    pairs = clashes((*accepted.sessions, *others))
    faults: dict[int, Fault] = {}
    for one, other in pairs:
        for mine, kept in ((one, other), (other, one)):
            if id(mine) in row_of and id(kept) not in row_of:
                row = row_of[id(mine)]
                faults[row] = Fault(row, column, _works_then(names[mine.person], kept))
    return [faults[row] for row in sorted(faults)]


def _works_then(name: str, kept: Session) -> Reason:
    return Reason(
        f"{name} works from {kept.starts:%H:%M} to {kept.ends:%H:%M} on {kept.day:%A %-d %B} "
        "already, and that is not changed by this sheet.",
        "Change the time here, or ask them.",
    )


def _by_day(sessions: Iterable[Session]) -> dict[tuple[date, int], list[Session]]:
    """Sessions of each day and person, in time."""
    found: dict[tuple[date, int], list[Session]] = {}
    for each in sorted(sessions, key=lambda session: session.starts):
        found.setdefault((each.day, each.person), []).append(each)
    return found


def _of_day(wanted: list[Session], there: list[Session]) -> Changes:
    """One person's day: what is equal stays, then what is nearest in time becomes the other."""
    same = [each for each in wanted if each in there]
    new = [each for each in wanted if each not in there]
    old = [each for each in there if each not in wanted]
    changed = []
    for session in list(new):
        like = next((each for each in old if each.starts == session.starts), None) or next(
            (each for each in old if each.overlaps(session)), None
        )
        if like is not None:
            old.remove(like)
            new.remove(session)
            changed.append((like, replace(session, key=like.key)))
    return Changes(tuple(new), tuple(changed), tuple(old), len(same))
