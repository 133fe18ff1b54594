"""Two people swap sessions."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from enum import StrEnum

from wraparound.operations.professions import stands_in_for
from wraparound.operations.reason import Reason
from wraparound.operations.rota.away import is_away
from wraparound.operations.rota.gaps import gaps
from wraparound.operations.rota.half_day import when
from wraparound.operations.rota.practice_rota import PracticeRota
from wraparound.operations.rota.session import Session
from wraparound.operations.skills import why_not_skilled
from wraparound.operations.week import Colleague


class SwapState(StrEnum):
    """Where a swap stands."""

    ASKED = "asked"
    ACCEPTED = "accepted"
    AGREED = "agreed"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"


def swapped(sessions: Iterable[Session], one: Session, other: Session) -> tuple[Session, ...]:
    """The sessions after two people have swapped; nothing else changes.

    Each session stays when, where and what it is, and keeps its row; only who works it changes.
    """
    takes = {one: other.person, other: one.person}
    return tuple(
        replace(each, person=takes[each]) if each in takes else each for each in sessions
    )  # fmt: skip


def why_not_swap(
    rota: PracticeRota, one: Session, other: Session, elsewhere: Iterable[Session] = ()
) -> Reason | None:
    """Why two people cannot swap two sessions, or nothing.

    Args:
        rota: the practice's.
        one: a session of the one.
        other: a session of the other.
        elsewhere: what they work at other practices.
    """
    if one.person == other.person:
        return Reason("Both sessions are one person’s.", "Choose a session of somebody else.")
    if one not in rota.sessions or other not in rota.sessions:
        return Reason("One of these sessions is not in the rota any more.", "Look again.")
    elsewhere = tuple(elsewhere)
    return (
        _why_not_take(rota, one, other, elsewhere)
        or _why_not_take(rota, other, one, elsewhere)
        or _new_gap(rota, one, other)
    )


def fits(one: Colleague, other: Colleague) -> bool:
    """Whether one can do the work of the other: the same profession, or both GPs."""
    return stands_in_for(one.profession, other.profession)


def _why_not_take(
    rota: PracticeRota, given: Session, taken: Session, elsewhere: tuple[Session, ...]
) -> Reason | None:
    """Why who gives one session cannot take another, or nothing."""
    who, whose = rota.people[given.person], rota.people[taken.person]
    if not fits(who, whose):
        return Reason(
            f"{who.name} ({who.profession.value}) cannot do the work of {whose.name} "
            f"({whose.profession.value}).",
            "Swap with somebody who does the same work.",
        )
    lacking = why_not_skilled(who.name, taken.skill, rota.skills.get(who.key, ()))
    if lacking is not None:
        return lacking
    for half in taken.halves:
        away = is_away(rota.away, who.key, taken.day, half)
        if away is not None:
            return Reason(
                f"{who.name} is {away.words} {when(taken.day, half)}.", "Choose another session."
            )
    return _why_not_free(rota, given, taken, elsewhere)


def _why_not_free(
    rota: PracticeRota, given: Session, taken: Session, elsewhere: tuple[Session, ...]
) -> Reason | None:
    """Why who gives one session is not free to take another, or nothing."""
    own = (*rota.sessions, *(each.session for each in rota.covers), *elsewhere)
    for each in own:
        if each.person == given.person and each != given and each.overlaps(taken):
            return Reason(
                f"{rota.people[given.person].name} works from {each.starts:%H:%M} to "
                f"{each.ends:%H:%M} on {each.day:%A %-d %B} already.",
                "Choose another session.",
            )
    return None


def _new_gap(rota: PracticeRota, one: Session, other: Session) -> Reason | None:
    """The gap a swap would leave, if it leaves one that was not there, or nothing."""
    first, last = min(one.day, other.day), max(one.day, other.day)
    after = replace(rota, sessions=swapped(rota.sessions, one, other))
    before = {each for gap in gaps(rota, first, last) for each in gap.missing}
    for gap in gaps(after, first, last):
        if gap.missing - before:
            return Reason(f"That leaves a gap: {gap}", "Choose another session.")
    return None
