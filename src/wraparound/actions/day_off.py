"""One day that somebody is off: what has to be seen to, how far it is, and which GPs are in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from wraparound.actions.absence import gps_there, halves_off, what_is_left
from wraparound.actions.actor import Actor
from wraparound.actions.rota.visitors import note_visitors
from wraparound.operations.first_hour import Task
from wraparound.operations.roles import Deed
from wraparound.operations.seen_to import MOVES, Move, State, is_done
from wraparound.operations.week import Half
from wraparound.store.models import AbsenceItem
from wraparound.store.repositories import absences
from wraparound.store.repositories.organisations import organisation
from wraparound.store.repositories.rota.as_worked import visitors_on


@dataclass(frozen=True, slots=True)
class ToSee:
    """One item as a page shows it.

    Attributes:
        key: what tells it from others.
        task: what kind of thing.
        half: which part of the day, in words; empty if any time.
        words: what exactly.
        state: what was decided.
        owner: who sees to it; empty while open.
        how: where it was moved or who was told; empty otherwise.
        could: names of those in then who could own it.
        moves: where it may go.
    """

    key: int
    task: Task
    half: str
    words: str
    state: State
    owner: str
    how: str
    could: tuple[str, ...]
    moves: tuple[Move, ...]


@dataclass(frozen=True, slots=True)
class GpThere:
    """A GP who is in on a day somebody is off: of the practice's own, or come to help.

    Attributes:
        name: who.
        halves: in which of the parts of the day somebody is off.
    """

    name: str
    halves: tuple[Half, ...]


@dataclass(frozen=True, slots=True)
class DayOff:
    """One day of an absence.

    Attributes:
        absence: key of the absence.
        name: who is off.
        day: which day.
        last_day: the last day of the absence, as far as known.
        days: the days of the absence that have items.
        items: what has to be seen to, in order.
        gps: who is in that could see to what needs a GP.
        open_days: the days of the absence that have an item nobody owns yet.
    """

    absence: int
    name: str
    day: date
    last_day: date
    days: tuple[date, ...]
    items: tuple[ToSee, ...]
    gps: tuple[GpThere, ...]
    open_days: tuple[date, ...]

    @property
    def open(self) -> int:
        """How many items nobody owns yet."""
        return sum(item.state is State.OPEN for item in self.items)

    @property
    def is_done(self) -> bool:
        """Whether every item has an owner."""
        return is_done(item.state for item in self.items)


@transaction.atomic
def the_day(*, by: Actor, practice: int, absence: int, day: date | None = None) -> DayOff:
    """One day of an absence; the first that has items where none is named.

    Whoever comes from another practice to help is shown, so that is noted for that practice.

    Raises:
        Refused: if the actor may not see the practice.
        UnknownName: if there is no such absence there.
    """
    by.must_be_allowed(Deed.SEE_PRACTICE, practice)
    where = organisation(practice)
    row = absences.absence(absence, where)
    days = tuple(absences.days_with_items(row))
    shown = _which(day, days, row.first_day)
    could = {(item.task, item.half): item.could for item in what_is_left(row, shown, where)}
    gps = gps_there(row, shown, where)
    note_visitors(by, where, (each.key for each in visitors_on(where.pk, shown)))
    items = tuple(_shown(each, could, gps) for each in absences.items_on(row, shown))
    there = _there(gps, halves_off(row, shown))
    left = tuple(dict.fromkeys(absences.days_of_open_items(row)))
    return DayOff(row.pk, row.person.name, shown, row.last_day, days, items, there, left)


def day_of_item(*, by: Actor, practice: int, absence: int, item: int) -> date:
    """Which day of an absence an item is of.

    Raises:
        Refused: if the actor may not see the practice.
        UnknownName: if there is no such absence there, or no such item.
    """
    by.must_be_allowed(Deed.SEE_PRACTICE, practice)
    return absences.item_of(item, absences.absence(absence, organisation(practice))).day


def _which(asked: date | None, days: Sequence[date], first: date) -> date:
    """The day asked for if it has items, else the first that has."""
    if asked is not None and asked in days:
        return asked
    return days[0] if days else first


def _there(gps: Mapping[Half, tuple[str, ...]], halves: Sequence[Half]) -> tuple[GpThere, ...]:
    """Who is in when, in the order of the day."""
    names = dict.fromkeys(name for half in halves for name in gps[half])
    return tuple(
        GpThere(name, tuple(half for half in halves if name in gps[half])) for name in names
    )


def _shown(
    row: AbsenceItem,
    could: Mapping[tuple[Task, Half | None], tuple[str, ...]],
    gps: Mapping[Half, tuple[str, ...]],
) -> ToSee:
    """An item as it stands now: somebody may have agreed to come since it was written down."""
    task = Task(row.task)
    half = next((half for kind, half in could if kind is task and (half or "") == row.half), None)
    words, names = row.words, could.get((task, half), ())
    if row.half and task in (Task.URGENT, Task.SUPERVISION) and (names := gps[Half(row.half)]):
        words = f"In this {row.half}: {', '.join(names)}."
    return ToSee(
        key=row.pk,
        task=task,
        half=row.half,
        words=words,
        state=State(row.state),
        owner=row.owner,
        how=row.how,
        could=names,
        moves=MOVES[task],
    )
