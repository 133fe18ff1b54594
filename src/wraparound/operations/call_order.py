"""Whom to ring, in the practice's own order, with what one needs to know before ringing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from wraparound.operations.pools import ABOUT, Pool, in_order
from wraparound.operations.reason import Reason
from wraparound.operations.week import Colleague, Half


@dataclass(frozen=True, slots=True)
class Need:
    """What is missing.

    Attributes:
        day: when.
        halves: which parts of the day.
        gp: whether only a GP will do.
    """

    day: date
    halves: tuple[Half, ...]
    gp: bool


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody one may ring.

    Attributes:
        colleague: who.
        pool: where they come from.
        telephone: their number.
        elsewhere: the name of their own practice, if it is another one.
        would: parts of that weekday they have said they would work extra.
        not_ready: why they may not work here yet, if so.
        logs_in: whether they can log in here; nothing if not known.
        preferred: whether one would rather have them: their practice is a preferred partner.
        unlent: parts of that weekday they would work and their practice cannot lend them.
    """

    colleague: Colleague
    pool: Pool
    telephone: str
    elsewhere: str = ""
    would: tuple[Half, ...] = ()
    not_ready: Reason | None = None
    logs_in: bool | None = None
    preferred: bool = False
    unlent: tuple[Half, ...] = ()


@dataclass(frozen=True, slots=True)
class Number:
    """A number the practice keeps: a buddy's desk, a bank, an agency, the committee.

    Attributes:
        name: whose.
        telephone: the number.
        pool: where cover from them belongs.
        note: a word about them.
    """

    name: str
    telephone: str
    pool: Pool
    note: str = ""


@dataclass(frozen=True, slots=True)
class Call:
    """One line of the list.

    Attributes:
        name: whom to ring.
        telephone: the number.
        pool: where they come from.
        from_where: their practice, or what the number is.
        said: what they have said they would do.
        logs_in: whether they can log in here; nothing if not known or beside the point.
        cost: what it usually costs.
        beware: why they may not work here yet; empty if nothing is in the way.
    """

    name: str
    telephone: str
    pool: Pool
    from_where: str = ""
    said: str = ""
    logs_in: bool | None = None
    cost: str = ""
    beware: str = ""


def call_order(
    need: Need,
    candidates: Iterable[Candidate],
    numbers: Iterable[Number],
    order: Sequence[Pool],
) -> list[Call]:
    """Whom to ring, first to last.

    By the practice's own order of pools; within one, those who said they would work then come
    first, then those nothing stands in the way of, then those of preferred partners, then by name.
    Left out are people who work then anyway and, where a GP is needed, those who do not count as
    one.

    Args:
        need: what is missing.
        candidates: people known to the practice or shared with it.
        numbers: numbers the practice keeps.
        order: its own order.
    """
    people = [each for each in candidates if why_not_ring(each, need) is None]
    kept = list(numbers)
    ranked = sorted(people, key=lambda each: (not _would(each, need), each.not_ready is not None,
                                              not each.preferred, each.colleague.name))  # fmt: skip
    calls: list[Call] = []
    for pool in in_order(order):
        calls.extend(_call(each, need) for each in ranked if each.pool is pool)
        calls.extend(
            Call(each.name, each.telephone, pool, each.note, cost=ABOUT[pool].cost)
            for each in kept
            if each.pool is pool
        )
    return calls


def why_not_ring(candidate: Candidate, need: Need) -> Reason | None:
    """Why there is no point in ringing somebody, or nothing."""
    who = candidate.colleague
    if need.gp and not who.profession.is_gp:
        return Reason(f"{who.name} does not count as GP cover.")
    if need.halves and all(who.works(need.day, half) for half in need.halves):
        return Reason(f"{who.name} is working then.")
    if not candidate.telephone:
        return Reason(f"No number is known for {who.name}.", "Add it under People.")
    return None


def _would(candidate: Candidate, need: Need) -> list[Half]:
    """Which of the missing halves they have said they would work."""
    return [half for half in need.halves if half in candidate.would]


def _call(candidate: Candidate, need: Need) -> Call:
    would = _would(candidate, need)
    said = f"Would work {need.day:%A} {' and '.join(would)}" if would else ""
    if would and candidate.unlent:
        halves = " and ".join(f"the {half}" for half in candidate.unlent)
        said += f". {candidate.elsewhere} cannot lend them for {halves}"
    return Call(
        name=candidate.colleague.name,
        telephone=candidate.telephone,
        pool=candidate.pool,
        from_where=candidate.elsewhere or candidate.colleague.profession.value,
        said=said,
        logs_in=candidate.logs_in,
        cost=ABOUT[candidate.pool].cost,
        beware=str(candidate.not_ready or ""),
    )
