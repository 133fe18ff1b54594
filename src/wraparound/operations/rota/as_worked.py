"""Who works when on one day, as their rota has it and not only their usual week."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, time

from wraparound.operations.rota.away import Away, is_away
from wraparound.operations.rota.gaps import urgency_of
from wraparound.operations.rota.session import Session
from wraparound.operations.times import STARTS
from wraparound.operations.week import Colleague, Half, UsualSession


def as_worked(
    colleague: Colleague, day: date, sessions: Iterable[Session], leave: Iterable[Away] = ()
) -> Colleague:
    """Somebody with their sessions of one day in place of what they usually work on that weekday.

    Halves in which they are on leave are left out: it is not they who work then. Of two sessions in
    one half day the more pressing one counts, for one half day has one kind of work.

    Args:
        colleague: who.
        day: which day.
        sessions: anybody's; theirs of that day count.
        leave: anybody's.
    """
    leave = tuple(leave)
    found: dict[Half, UsualSession] = {}
    mine = [each for each in sessions if each.person == colleague.key and each.day == day]
    for each in sorted(mine, key=lambda each: (urgency_of(each.work), each.starts)):
        for half in each.halves:
            if not is_away(leave, colleague.key, day, half):
                found.setdefault(half, UsualSession(day.weekday(), half, each.work, each.skill))
    others = (each for each in colleague.week if each.weekday != day.weekday())
    return replace(colleague, week=(*others, *found.values()))


def part_of(session: Session, half: Half) -> tuple[time, time]:
    """From when until when a session goes on in one of the half days it counts for."""
    order = list(Half)
    last = order.index(half) == len(order) - 1
    until = None if last else STARTS[order[order.index(half) + 1]]
    starts = max(session.starts, STARTS[half]) if half is not session.half else session.starts
    if until is None or half is session.halves[-1]:
        return starts, session.ends
    return starts, until
