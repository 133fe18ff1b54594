"""The sessions to come that absences leave and nobody holds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime

from wraparound.actions.absence import halves_off
from wraparound.actions.proposing.facts import Missing
from wraparound.actions.proposing.team import Days, Team, days_of
from wraparound.operations.cover import HELD, State
from wraparound.operations.times import starts_at
from wraparound.operations.week import Colleague, UsualSession, Work
from wraparound.store.models import Absence, CoverRequest
from wraparound.store.repositories import people, proposals, spare

Own = frozenset[tuple[int, date, str]]
"""Sessions by absence, day and half."""


def missing(
    off: Iterable[Absence], days: Days, team: Team, own: Own, now: datetime
) -> list[Missing]:
    """The sessions these absences leave on these days, in order of time.

    Args:
        off: who is off.
        days: the first and the last day.
        team: everybody of the practices concerned.
        own: sessions that count as missing though somebody holds them.
        now: sessions that have begun by now are left out.
    """
    rows = list(off)
    requests = spare.requests_about(rows)
    asks = spare.asks_about(requests.values())
    refused = proposals.refused(rows)
    found = []
    for row, day, usual in _left(rows, days):
        key = (row.pk, day, usual.half.value)
        request = requests.get(key)
        if starts_at(day, usual.half) <= now or (_is_held(request) and key not in own):
            continue
        offered, silent = asks.get(request.pk, (set(), set())) if request else (set(), set())
        answers = (offered, silent, refused.get(key, set()))
        found.append(_missing(row, day, usual, team, request, answers))
    return sorted(found, key=lambda each: each.key)


def _left(rows: Iterable[Absence], days: Days) -> Iterator[tuple[Absence, date, UsualSession]]:
    """Every session of the usual week of who is off, while they are."""
    for row in rows:
        if row.withdrawn_at is not None:
            continue
        absent = people.colleague(row.person)
        for day in days_of((max(row.first_day, days[0]), min(row.last_day, days[1]))):
            for usual in absent.sessions_on(day):
                if usual.half in halves_off(row, day):
                    yield row, day, usual


def _is_held(request: CoverRequest | None) -> bool:
    return request is not None and State(request.state) in HELD


def _missing(
    row: Absence,
    day: date,
    usual: UsualSession,
    team: Team,
    request: CoverRequest | None,
    answers: tuple[set[int], set[int], set[int]],
) -> Missing:
    absent = people.colleague(row.person)
    return Missing(
        practice=row.practice_id,
        absence=row.pk,
        request=request.pk if request else None,
        day=day,
        half=usual.half,
        work=usual.work,
        instead_of=absent.profession,
        starts=starts_at(day, usual.half),
        urgent=_is_urgent(absent, row.practice_id, day, usual, team),
        offered=frozenset(answers[0]),
        asked=frozenset(answers[1]),
        refused=frozenset(answers[2]),
    )


def _is_urgent(
    absent: Colleague, practice: int, day: date, usual: UsualSession, team: Team
) -> bool:
    """Whether urgent patients hang on a session: the duty doctor's, or no GP is left."""
    if usual.work is Work.DUTY:
        return True
    return absent.profession.is_gp and team.gps_in(practice, day, usual.half) == 0
