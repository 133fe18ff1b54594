"""If one person is off, as a practice sees it: its own people, and what falls on it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from django.db import transaction
from django.utils import timezone

from wraparound.actions.actor import Actor
from wraparound.actions.one_off.weeks import Looked, weeks_ahead
from wraparound.actions.practices import practice_to_see
from wraparound.operations.roles import MAY, Deed, Role
from wraparound.operations.rota.only_gp import half_days_as_only_gp
from wraparound.rostering.one_off import (
    Answer,
    Asked,
    Buddies,
    Change,
    Duty,
    Lack,
    OffWeek,
    Sole,
    Trained,
    answered,
    sole_holders,
    worth_of_changes,
)
from wraparound.store.models import Organisation
from wraparound.store.repositories.accounts import posts_held

DUTIES = (
    Deed.DECLARE_OFF,
    Deed.ASK_FOR_COVER,
    Deed.KEEP_ROTA,
    Deed.VERIFY,
    Deed.SHARE,
    Deed.LEND,
)
"""What somebody with an account has to do when people are off, or for cover to be found."""

MOST_CHANGES = 5
"""Changes that are shown."""


@dataclass(frozen=True, slots=True)
class PersonOff:
    """One of a practice's own people, and the weeks that would not be safe without them.

    Attributes:
        key: of the person.
        name: as people call them.
        does: their profession.
        weeks: those weeks, in time.
        only_gp: half days of the weeks ahead in which they are the only GP who is in.
    """

    key: int
    name: str
    does: str
    weeks: tuple[OffWeek, ...]
    only_gp: int = 0


@dataclass(frozen=True, slots=True)
class Help:
    """A change that would help.

    Attributes:
        change: which.
        name: whom it is about, if one of the practice's own people.
        does: what they do.
        practice: where they work, or with whom to become buddies.
        weeks: weeks of people it makes safe.
    """

    change: Change
    name: str
    does: str
    practice: str
    weeks: int


@dataclass(frozen=True, slots=True)
class Alone:
    """Somebody who alone can do something here.

    Attributes:
        name: as people call them.
        sole: what.
    """

    name: str
    sole: Sole


@dataclass(frozen=True, slots=True)
class PracticeOneOff:
    """What a practice sees.

    Attributes:
        key: of the practice.
        name: its name.
        mondays: the weeks looked at.
        people: its own people, those who could not be off first, then by name.
        open_already: what nobody does as things stand, before anybody else is off.
        away: who of its own people is known to be away then.
        help: the changes that would help, the best first.
        alone: what only one person can do.
    """

    key: int
    name: str
    mondays: tuple[date, ...]
    people: tuple[PersonOff, ...]
    open_already: tuple[Lack, ...]
    away: tuple[str, ...]
    help: tuple[Help, ...]
    alone: tuple[Alone, ...]


@transaction.atomic
def one_off_at(*, by: Actor, practice: int) -> PracticeOneOff:
    """Which of its people a practice could not do without in the weeks ahead. Looks are noted.

    Raises:
        Refused: if the actor may not see the practice.
    """
    where, today = practice_to_see(by=by, practice=practice), timezone.localdate()
    looked = weeks_ahead(by, where, today)
    asked = Asked(looked.ahead)
    own = {key for key, row in looked.people.items() if row.home_id == where.pk}
    answer = _about(own, answered(asked), looked)
    return PracticeOneOff(
        key=where.pk,
        name=where.name,
        mondays=tuple(looked.ahead.mondays),
        people=tuple(_people(looked, own, answer, where)),
        open_already=answer.open_already,
        away=tuple(_away(looked, where, answer.open_already)),
        help=tuple(_help(where, looked, asked, answer)),
        alone=tuple(_alone(where, looked, own, today)),
    )


def _about(own: set[int], answer: Answer, looked: Looked) -> Answer:
    """The answer about these people: whom a practice knows of beside them is not shown to it."""
    row_here = {
        rows[0]: here
        for rows in looked.ahead.rows_of.values()
        for here in [next((row for row in rows if row in own), None)]
        if here is not None
    }
    unsafe = tuple(
        replace(each, person=row_here[each.person])
        for each in answer.unsafe
        if each.person in row_here
    )
    return Answer(len(own), answer.weeks, unsafe, answer.open_already)


def _people(looked: Looked, own: set[int], answer: Answer, where: Organisation) -> list[PersonOff]:
    weeks: dict[int, list[OffWeek]] = {}
    for each in answer.unsafe:
        weeks.setdefault(each.person, []).append(each)
    ahead = looked.ahead
    alone = half_days_as_only_gp(ahead.rotas[where.pk], ahead.since or ahead.first, ahead.last)
    found = [
        PersonOff(key, row.name, row.profession, tuple(weeks.get(key, ())), alone[key])
        for key, row in looked.people.items()
        if key in own
    ]
    return sorted(found, key=lambda each: (not each.weeks, -len(each.weeks), each.name))


def _away(looked: Looked, where: Organisation, lacks: Iterable[Lack]) -> list[str]:
    """Names of a practice's own people who are away when something is missing."""
    rota = looked.ahead.rotas[where.pk]
    gone = {
        each.person
        for each in rota.away
        for lack in lacks
        if each.covers(lack.day, lack.half) and rota.people[each.person].profession.is_clinical
    }
    return sorted(rota.people[key].name for key in gone)


def _help(where: Organisation, looked: Looked, asked: Asked, answer: Answer) -> Iterator[Help]:
    """The best changes; people of other practices are not named, and their skills not told."""
    names = {each.key: each.name for each in asked.lookup.problem.practices}
    shown: set[tuple[object, ...]] = set()
    for worth in worth_of_changes(asked, answer):
        change = worth.change
        if isinstance(change, Buddies):
            other = change.one if change.other == where.pk else change.other
            help_ = Help(change, "", "", names[other], worth.weeks)
        else:
            row = looked.people[change.person]
            own = row.home_id == where.pk
            if isinstance(change, Trained) and not own:
                continue
            home = where.name if own else names.get(row.home_id, "")
            help_ = Help(change, row.name if own else "", row.profession, home, worth.weeks)
        told = _as_told(help_)
        if told not in shown:
            shown.add(told)
            yield help_
        if len(shown) == MOST_CHANGES:
            return


def _as_told(help_: Help) -> tuple[object, ...]:
    """What a reader sees of a change: two people of a neighbour's may look alike."""
    change = help_.change
    about = change.skill if isinstance(change, Trained) else getattr(change, "when", "")
    return type(change), about, help_.name, help_.does if not help_.name else "", help_.practice


def _alone(where: Organisation, looked: Looked, own: set[int], today: date) -> Iterator[Alone]:
    duties, names = _duties(where, today)
    people = {**{key: looked.people[key].name for key in own}, **names}
    for sole in sole_holders(looked.ahead, duties):
        if sole.person in people:
            yield Alone(people[sole.person], sole)


def _duties(where: Organisation, today: date) -> tuple[list[Duty], Mapping[int, str]]:
    """Who may do what with an account here; accounts have keys below zero, people above."""
    held: dict[int, set[Role]] = {}
    names = {}
    for post in posts_held(where, today):
        held.setdefault(-post.account_id, set()).add(Role(post.role))
        names[-post.account_id] = post.account.name
    return [Duty(where.pk, deed.value, frozenset(_may(held, deed))) for deed in DUTIES], names


def _may(held: Mapping[int, Iterable[Role]], deed: Deed) -> Iterator[int]:
    return (account for account, roles in held.items() if MAY[deed] & set(roles))
