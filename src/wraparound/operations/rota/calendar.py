"""What somebody's own calendar shows: when they work and where, and nothing about anybody else."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from wraparound.operations.rota.away import Away, is_away
from wraparound.operations.rota.session import Session


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing in a calendar.

    Attributes:
        key: what tells it from others for ever: "session 12".
        starts_at: the moment it starts.
        ends_at: the moment it ends.
        title: what it is and where.
        place: building and room; empty if nobody said.
        is_settled: whether it holds; what is not published yet may still change.
    """

    key: str
    starts_at: datetime
    ends_at: datetime
    title: str
    place: str = ""
    is_settled: bool = True


def entries(
    sessions: Iterable[Session],
    away: Iterable[Away],
    practices: Mapping[int, str],
    published: Iterable[tuple[int, date]],
) -> list[Entry]:
    """Somebody's sessions as their calendar shows them, in time.

    A session during all of which they are away vanishes; one they miss a part of stays.

    Args:
        sessions: theirs, at whatever practice, with their keys.
        away: when they are away.
        practices: names, by key.
        published: practices and days whose week is published.
    """
    away, published = tuple(away), frozenset(published)
    worked = [
        each
        for each in sessions
        if not all(is_away(away, each.person, each.day, half) for half in each.halves)
    ]
    return [
        Entry(
            f"session {each.key}",
            each.starts_at,
            each.ends_at,
            f"{each.work.value[0].upper()}{each.work.value[1:]}, {practices[each.practice]}",
            ", ".join(part for part in (each.site, each.room) if part),
            (each.practice, each.day) in published,
        )
        for each in sorted(worked, key=lambda each: (each.starts_at, each.practice))
    ]
