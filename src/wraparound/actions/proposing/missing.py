"""The sessions to come that nobody holds: what absences leave, and gaps that were asked about."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime

from wraparound.actions.absence import halves_off
from wraparound.actions.proposing.facts import Missing, key_of
from wraparound.actions.proposing.team import Team, days_of
from wraparound.operations.cover import HELD, State
from wraparound.operations.professions import Profession
from wraparound.operations.times import starts_at
from wraparound.operations.urgency import is_urgent
from wraparound.operations.week import Half, UsualSession, Work
from wraparound.store.models import Absence, CoverRequest
from wraparound.store.repositories import proposals, spare

Own = frozenset[str]
"""Sessions by their key that count as missing though somebody holds them."""


def missing(
    off: Iterable[Absence], gaps: Iterable[CoverRequest], team: Team, own: Own, now: datetime
) -> list[Missing]:
    """The sessions to come of these absences and gaps, in order of time.

    Args:
        off: who is off.
        gaps: requests about work that no absence leaves.
        team: everybody of the practices concerned.
        own: sessions that count as missing though somebody holds them.
        now: sessions that have begun by now are left out.
    """
    rows, found = list(off), []
    requests = spare.requests_about(rows)
    for row, day, usual in _left(rows, team):
        request = requests.get((row.pk, day, usual.half.value))
        found.append(_of_absence(row, day, usual, team, request))
    asked = list(gaps)
    found += [_of_gap(each, team) for each in asked]
    held = {each.pk for each in (*requests.values(), *asked) if State(each.state) in HELD}
    to_come = [
        each
        for each in found
        if each.starts > now and (each.request not in held or each.key in own)
    ]
    return sorted(with_answers(to_come), key=lambda each: each.key)


def with_answers(sessions: Iterable[Missing]) -> Iterator[Missing]:
    """The sessions with who offered, who was asked and whom the practice did not want."""
    listed = list(sessions)
    asks = spare.asks_about(each.request for each in listed if each.request is not None)
    refused = _refused({each.practice for each in listed})
    for each in listed:
        offered, silent = asks.get(each.request or 0, (set(), set()))
        yield each.with_answers(offered, silent, refused.get(each.key, set()))


def _refused(practices: Iterable[int]) -> Mapping[str, set[int]]:
    """Whom a practice did not want, by session."""
    found: dict[str, set[int]] = defaultdict(set)
    for line in proposals.refused_lines(practices):
        key = key_of(line.practice_id, line.absence_id, line.request_id, line.day, line.half)
        found[key].add(line.person_id or 0)
    return found


def _left(rows: Iterable[Absence], team: Team) -> Iterator[tuple[Absence, date, UsualSession]]:
    """Every session of who is off, while they are."""
    for row in rows:
        if row.withdrawn_at is not None:
            continue
        for day in days_of((max(row.first_day, team.days[0]), min(row.last_day, team.days[1]))):
            absent = team.colleague(row.person_id, day)
            for usual in absent.sessions_on(day) if absent else ():
                if usual.half in halves_off(row, day):
                    yield row, day, usual


def _of_absence(
    row: Absence, day: date, usual: UsualSession, team: Team, request: CoverRequest | None
) -> Missing:
    does = Profession(row.person.profession)
    return Missing(
        practice=row.practice_id,
        absence=row.pk,
        request=request.pk if request else None,
        day=day,
        half=usual.half,
        work=usual.work,
        instead_of=does,
        starts=starts_at(day, usual.half),
        urgent=is_urgent(usual.work, does, team.gps_in(row.practice_id, day, usual.half)),
        skill=usual.skill,
    )


def _of_gap(row: CoverRequest, team: Team) -> Missing:
    half, work, does = Half(row.half), Work(row.work), Profession(row.instead_of)
    return Missing(
        practice=row.practice_id,
        absence=None,
        request=row.pk,
        day=row.day,
        half=half,
        work=work,
        instead_of=does,
        starts=row.starts_at,
        urgent=is_urgent(work, does, team.gps_in(row.practice_id, row.day, half)),
        skill=row.skill,
    )
