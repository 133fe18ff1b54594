"""One day of a network: who is in at each practice and what is missing, as far as each shares it.

Of others one sees who is in and what is missing; who is away, and why, stays with their practice.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from wraparound.actions.actor import Actor
from wraparound.actions.looking import noted_look, sharers
from wraparound.actions.practices import practice_to_see
from wraparound.actions.rota.duty import rota_at
from wraparound.actions.rota.shown import DayShown, SessionShown, covering, days_of
from wraparound.actions.rota.visitors import note_visitors
from wraparound.operations.roles import Deed
from wraparound.operations.rota.gaps import Gap
from wraparound.operations.rota.staffing import Rule
from wraparound.operations.sharing import Purpose, Shared, shares
from wraparound.operations.week import Half
from wraparound.store.models import Organisation
from wraparound.store.repositories.organisations import (
    fellow_practices,
    grants_to,
    members_of,
    organisation,
)

MISSING = {
    Rule.GP: "No GP is in or can be reached",
    Rule.DUTY: "No duty doctor",
    Rule.SUPERVISION: "Nobody is in to supervise",
    Rule.TWO: "Fewer than two people on site",
    Rule.OWN: "Fewer people than the practice wants",
    Rule.SESSION: "A session nobody covers",
}
"""What is missing, in words for others: without anybody's name."""


@dataclass(frozen=True, slots=True)
class Missing:
    """Something missing at a practice, as others see it.

    Attributes:
        half: in which half day.
        words: what.
    """

    half: Half
    words: str


@dataclass(frozen=True, slots=True)
class MemberDay:
    """A practice's day as others see it.

    Attributes:
        practice: its key.
        name: its name.
        telephone: its line.
        own: whether it is the practice that looks.
        shares: whether it shares its rota with who looks.
        closed: why it is closed all day; empty if it is not.
        present: who is in, in time.
        missing: what is missing, the most pressing first.
    """

    practice: int
    name: str
    telephone: str
    own: bool
    shares: bool
    closed: str = ""
    present: tuple[SessionShown, ...] = ()
    missing: tuple[Missing, ...] = ()


@dataclass(frozen=True, slots=True)
class NetworkDay:
    """A day of the practices one sees.

    Attributes:
        day: the day.
        name: of the network or practice that looks.
        members: the practices; those where something is missing first, then by name.
    """

    day: date
    name: str
    members: tuple[MemberDay, ...]


@transaction.atomic
def network_day(*, by: Actor, network: int, day: date) -> NetworkDay:
    """The day of a network's members, for those who see the network's pages. Looks are noted.

    Raises:
        Refused: if the actor may not see the network.
    """
    by.must_be_allowed(Deed.SEE_NETWORK, network)
    where = organisation(network)
    viewers, grants = frozenset({where.pk}), grants_to([where.pk])

    def shared(what: Shared) -> frozenset[int]:
        practices = members_of(where, day)
        return frozenset(
            each.pk for each in practices if shares(grants, each.pk, what, viewers, day)
        )

    rotas, numbers = shared(Shared.ROTA), shared(Shared.NUMBERS)
    members = [
        _member(by, where, each, day, shown=each.pk in rotas, rung=each.pk in numbers)
        for each in members_of(where, day)
    ]
    return NetworkDay(day, where.name, _in_order(members))


@transaction.atomic
def neighbours_day(*, by: Actor, practice: int, day: date) -> NetworkDay:
    """The day of a practice and of everybody it is in a network with. Looks are noted.

    Raises:
        Refused: if the actor may not see the practice.
    """
    where = practice_to_see(by=by, practice=practice)
    rotas = {each.pk for each in sharers(where, day, Shared.ROTA)}
    numbers = {each.pk for each in sharers(where, day, Shared.NUMBERS)}
    there = [each for each in (where, *fellow_practices(where, day)) if by.only in (None, each.pk)]
    own = where.pk
    members = [
        _member(by, where, each, day, shown=each.pk in {own, *rotas}, rung=each.pk in numbers)
        for each in there
    ]
    return NetworkDay(day, where.name, _in_order(members))


def _member(
    by: Actor, where: Organisation, each: Organisation, day: date, *, shown: bool, rung: bool
) -> MemberDay:
    own = each.pk == where.pk
    number = each.telephone if own or rung else ""
    if number:
        noted_look(by, where, each.pk, Shared.NUMBERS, Purpose.RINGING)
    if not shown:
        return MemberDay(each.pk, each.name, number, own, shares=False)
    noted_look(by, where, each.pk, Shared.ROTA, day=str(day))
    (found,) = days_of(rota_at(each, day, day), day, day)
    if by.only is None:
        note_visitors(by, where, covering([found]))
    return MemberDay(
        each.pk, each.name, number, own, True, found.closed,
        tuple(_present(found)), tuple(_missing(found.gaps)),
    )  # fmt: skip


def _present(found: DayShown) -> Iterator[SessionShown]:
    """Those who are in."""
    return (each for each in found.sessions if not each.away_all)


def _missing(found: tuple[Gap, ...]) -> Iterator[Missing]:
    """What is missing, once each, without names."""
    seen: set[Missing] = set()
    for gap in found:
        works = {each.work.value for each in gap.sessions} if gap.rule is Rule.SESSION else set()
        words = f"{MISSING[gap.rule]}: {', '.join(sorted(works))}" if works else MISSING[gap.rule]
        each = Missing(gap.half, words)
        if each not in seen:
            seen.add(each)
            yield each


def _in_order(members: list[MemberDay]) -> tuple[MemberDay, ...]:
    return tuple(sorted(members, key=lambda each: (not each.missing, each.name)))
