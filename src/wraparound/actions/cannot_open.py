"""A practice cannot open: everybody of it is off at once, and what is urgent comes first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone

from wraparound.actions.absence import Off, declare_off
from wraparound.actions.actor import Actor
from wraparound.actions.day_off import ToSee, the_day
from wraparound.actions.looking import noted_look, sharers
from wraparound.actions.proposing.wanting import propose_while_closed
from wraparound.errors import BadRequest
from wraparound.operations.absences import Cause
from wraparound.operations.first_hour import Task
from wraparound.operations.professions import Profession
from wraparound.operations.proposals import Purpose as For
from wraparound.operations.roles import Deed
from wraparound.operations.seen_to import State
from wraparound.operations.sharing import Purpose, Shared
from wraparound.store.models import Organisation
from wraparound.store.repositories import absences, audit, people, proposals
from wraparound.store.repositories.organisations import organisation

MOST_DAYS = 28
"""A practice that cannot open for longer needs more than cover."""


@dataclass(frozen=True, slots=True)
class ToSeeOf:
    """An item of the day with whose it was."""

    absence: int
    name: str
    item: ToSee


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A practice that shares whom to ring."""

    name: str
    telephone: str


@dataclass(frozen=True, slots=True)
class Closed:
    """A practice that cannot open.

    Attributes:
        first_day: from which day.
        last_day: until when, as far as known.
        day: the day whose items are shown.
        proposal: key of who could cover.
        items: what has to be seen to that day, urgent patients first.
        neighbours: whom to ring.
        words: the message to neighbours, to copy.
    """

    first_day: date
    last_day: date
    day: date
    proposal: int
    items: tuple[ToSeeOf, ...]
    neighbours: tuple[Neighbour, ...]
    words: str

    @property
    def open(self) -> int:
        """How many items nobody owns yet."""
        return sum(each.item.state is State.OPEN for each in self.items)


def close_practice(*, by: Actor, practice: int, days: tuple[date, date]) -> int:
    """Say that a practice cannot open; gives back the key of the proposal of who could cover.

    Everybody who sees patients there and is not off already is off on these days, each with the
    list of what has to be seen to.

    Raises:
        Refused: if the actor may not.
        BadRequest: if the days make no sense, or nobody works there.
    """
    by.must_be_allowed(Deed.DECLARE_OFF, practice)
    if not days[0] <= days[1] or (days[1] - days[0]).days >= MOST_DAYS:
        raise BadRequest("These days make no sense.", f"Choose at most {MOST_DAYS} days.")
    with transaction.atomic():
        where = organisation(practice)
        clinicians = [
            each for each in people.people_of(where) if Profession(each.profession).is_clinical
        ]
        if not clinicians:
            raise BadRequest("Nobody works here yet.", "Add people and their usual days first.")
        for each in clinicians:
            off = Off(each.pk, days[0], days[1], cause=Cause.OTHER)
            declare_off(by=by, practice=practice, off=off)
        audit.add_line(
            at=timezone.now(),
            account=by.account,
            organisation=practice,
            deed="cannot open",
            about="organisation",
            of=practice,
            details={"first": str(days[0]), "last": str(days[1])},
        )
    return propose_while_closed(by=by, practice=practice, days=days)


@transaction.atomic
def closed_now(*, by: Actor, practice: int) -> Closed | None:
    """What there is to do while a practice cannot open; nothing if it can.

    Raises:
        Refused: if the actor may not see the practice.
    """
    by.must_be_allowed(Deed.SEE_PRACTICE, practice)
    where, today = organisation(practice), timezone.localdate()
    held = proposals.standing_of(practice, today)
    found = next((each for each in held if each.purpose == For.CLOSED.value), None)
    if found is None:
        return None
    day = max(today, found.first_day)
    return Closed(
        found.first_day,
        found.last_day,
        day,
        found.pk,
        tuple(sorted(_items(by, where, day), key=_pressing)),
        tuple(_neighbours(by, where, today)),
        words_to_neighbours(where, found.first_day, found.last_day),
    )


def words_to_neighbours(where: Organisation, first: date, last: date) -> str:
    """The message to neighbours, to paste into a group chat or an e-mail."""
    when = f"on {first:%A %-d %B}" if first == last else f"from {first:%-d %B} to {last:%-d %B}"
    ring = f" Please ring {where.telephone}." if where.telephone else " Please ring us."
    return (
        f"{where.name} cannot open {when}. Could you see our patients who need somebody that day, "
        f"and could anybody of yours work for us?{ring}"
    )


def _items(by: Actor, where: Organisation, day: date) -> Iterator[ToSeeOf]:
    for row in absences.absences_from(where, day):
        if row.first_day <= day:
            shown = the_day(by=by, practice=where.pk, absence=row.pk, day=day)
            if shown.day == day:
                for item in shown.items:
                    yield ToSeeOf(row.pk, shown.name, item)


def _pressing(each: ToSeeOf) -> tuple[bool, int, str]:
    """What is open first, in the order of the first hour."""
    return each.item.state is not State.OPEN, list(Task).index(each.item.task), each.name


def _neighbours(by: Actor, where: Organisation, today: date) -> Iterator[Neighbour]:
    for fellow in sharers(where, today, Shared.NUMBERS, Purpose.RINGING):
        if fellow.telephone:
            noted_look(by, where, fellow.pk, Shared.NUMBERS, Purpose.RINGING)
            yield Neighbour(fellow.name, fellow.telephone)
