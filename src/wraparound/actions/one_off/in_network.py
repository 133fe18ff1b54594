"""If one person is off, as a network's manager sees it: counts and practices, nobody's name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone

from wraparound.actions.actor import Actor
from wraparound.actions.one_off.weeks import Looked, weeks_ahead
from wraparound.operations.roles import Deed
from wraparound.rostering.one_off import (
    Answer,
    Asked,
    Buddies,
    Change,
    Kind,
    Lack,
    answered,
    sole_holders,
    worth_of_changes,
)
from wraparound.store.repositories.organisations import members_of, organisation

MOST_CHANGES = 5
"""Changes that are shown."""


@dataclass(frozen=True, slots=True)
class Fragile:
    """A practice in a week, if one of its people were off.

    Attributes:
        practice: its name.
        monday: the week.
        people: how many of its people could not be off.
        missing: what would be missing at which practice, once each: name and what.
    """

    practice: str
    monday: date
    people: int
    missing: tuple[tuple[str, Lack], ...]


@dataclass(frozen=True, slots=True)
class NetworkHelp:
    """A change that would help, without a name of anybody.

    Attributes:
        change: which.
        does: what the person concerned does; empty for buddies.
        practices: their practice, or the two that would become buddies.
        weeks: weeks of people it makes safe.
    """

    change: Change
    does: str
    practices: tuple[str, ...]
    weeks: int


@dataclass(frozen=True, slots=True)
class NetworkOneOff:
    """What a network's manager sees.

    Attributes:
        key: of the network.
        name: its name.
        mondays: the weeks looked at.
        people: how many people were looked at.
        unsafe_people: how many of them could not be off in some week.
        fragile: practices in weeks, by week, then the most people first.
        open_already: what nobody does even with everybody in: name of the practice and what.
        help: the changes that would help, the best first.
        skills: skills one person of the network has.
        left_out: names of practices that do not share their rota.
    """

    key: int
    name: str
    mondays: tuple[date, ...]
    people: int
    unsafe_people: int
    fragile: tuple[Fragile, ...]
    open_already: tuple[tuple[str, Lack], ...]
    help: tuple[NetworkHelp, ...]
    skills: tuple[str, ...]
    left_out: tuple[str, ...]


@transaction.atomic
def one_off_in(*, by: Actor, network: int) -> NetworkOneOff:
    """How many people of which practices a network could not do without. Looks are noted.

    Raises:
        Refused: if the actor may not see the network.
    """
    by.must_be_allowed(Deed.SEE_NETWORK, network)
    where, today = organisation(network), timezone.localdate()
    looked = weeks_ahead(by, where, today)
    asked = Asked(looked.ahead)
    answer = answered(asked)
    names = {key: each.name for key, each in looked.practices.items()}
    soles = sole_holders(looked.ahead)
    return NetworkOneOff(
        key=where.pk,
        name=where.name,
        mondays=tuple(looked.ahead.mondays),
        people=answer.people,
        unsafe_people=len({each.person for each in answer.unsafe}),
        fragile=tuple(_fragile(looked, answer, names)),
        open_already=tuple((names[each.practice], each) for each in answer.open_already),
        help=tuple(_help(looked, asked, answer)),
        skills=tuple(each.what for each in soles if each.kind is Kind.SKILL),
        left_out=tuple(
            each.name for each in members_of(where, today) if each.pk not in looked.practices
        ),
    )


def _fragile(looked: Looked, answer: Answer, names: dict[int, str]) -> list[Fragile]:
    people: Counter[tuple[date, str]] = Counter()
    missing: dict[tuple[date, str], dict[tuple[object, ...], tuple[str, Lack]]] = {}
    for each in answer.unsafe:
        at = each.monday, looked.people[each.person].home.name
        people[at] += 1
        for lack in each.missing:
            missing.setdefault(at, {})[lack.same] = (names[lack.practice], lack)
    found = [
        Fragile(practice, monday, count, tuple(missing[monday, practice].values()))
        for (monday, practice), count in people.items()
    ]
    return sorted(found, key=lambda each: (each.monday, -each.people, each.practice))


def _help(looked: Looked, asked: Asked, answer: Answer) -> Iterator[NetworkHelp]:
    names = {each.key: each.name for each in asked.lookup.problem.practices}
    shown: dict[tuple[object, ...], None] = {}
    for worth in worth_of_changes(asked, answer):
        change, does = worth.change, ""
        practices: tuple[str, ...]
        if isinstance(change, Buddies):
            practices = names[change.one], names[change.other]
        else:
            row = looked.people[change.person]
            practices, does = (row.home.name,), row.profession
        about = getattr(change, "skill", ""), getattr(change, "when", "")
        told = type(change), practices, does, about
        if told not in shown:
            shown[told] = None
            yield NetworkHelp(change, does, practices, worth.weeks)
        if len(shown) == MOST_CHANGES:
            return
