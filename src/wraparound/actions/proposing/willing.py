"""Who has said they would work, as far as the one who asks may know."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from wraparound.actions.candidates import POOL_OF
from wraparound.actions.proposing.facts import Somebody, key_of
from wraparound.actions.proposing.lenders import Lenders
from wraparound.actions.proposing.missing import Own
from wraparound.actions.proposing.team import Team, days_of, whole_weeks
from wraparound.operations.pools import Pool
from wraparound.operations.professions import Engagement, Profession
from wraparound.operations.ready import ready_until
from wraparound.operations.sharing import Purpose, Shared
from wraparound.operations.week import Half
from wraparound.store.models import Person
from wraparound.store.repositories import people, spare
from wraparound.store.repositories.known import Known
from wraparound.store.repositories.proposals import waiting

Held = tuple[date, Half, int]


@dataclass(frozen=True, slots=True)
class Asking:
    """Who asks, and what they may know.

    Attributes:
        known: what it may know.
        askers: codes of the practices whose sessions are looked at, by key.
        purpose: what it is looked at for.
        lenders: whether practices can spare anybody.
    """

    known: Known
    askers: Mapping[int, str]
    purpose: Purpose
    lenders: Lenders

    def knows_skills_of(self, home: int, day: date) -> bool:
        """Whether what people of a practice can do may be known."""
        return self.known.shares(home, Shared.SKILLS, day, self.purpose)


def willing(asking: Asking, team: Team, own: Own) -> Iterator[Somebody]:
    """Everybody who has said they would work on some of these days and can be asked by text.

    Args:
        asking: who asks.
        team: everybody of the practices concerned.
        own: sessions by absence, day and half; who holds them counts as free then.
    """
    held = _held(team, own)
    for row in team.staff:
        said = list(_said(row, asking, team))
        if said and row.telephone:
            yield _somebody(row, asking, team, said, tuple(sorted(held[row.pk], key=str)))


def _held(team: Team, own: Own) -> Mapping[int, list[Held]]:
    """What people hold; whoever was accepted and has not answered keeps that half day free."""
    keys = [each.pk for each in team.staff]
    held: dict[int, list[Held]] = defaultdict(list)
    for cover in spare.holding(keys, whole_weeks(team.days)):
        asked = cover.request
        key = key_of(asked.practice_id, asked.absence_id, asked.pk, cover.day, cover.half)
        if key not in own:
            held[cover.person_id].append((cover.day, Half(cover.half), asked.practice_id))
    for line in waiting(keys, whole_weeks(team.days)):
        key = key_of(line.practice_id, line.absence_id, line.request_id, line.day, line.half)
        if key not in own:
            held[line.person_id or 0].append((line.day, Half(line.half), line.practice_id))
    return held


def _said(row: Person, asking: Asking, team: Team) -> Iterator[tuple[date, Half, bool, bool]]:
    """The half days somebody would work extra, whether elsewhere too, and whether they are lent.

    Of those of other practices only as far as that is shared.
    """
    for day in days_of(team.days):
        if not asking.known.shares(row.home_id, Shared.SPARE_SESSIONS, day, asking.purpose):
            continue
        for extra in people.extras_of(row):
            if extra.weekday == day.weekday():
                half = Half(extra.half)
                if extra.anywhere or row.home_id in asking.askers:
                    yield day, half, extra.anywhere, _is_lent(row, day, half, asking.lenders)


def _is_lent(row: Person, day: date, half: Half, lenders: Lenders) -> bool:
    """Whether their own practice can spare them; who works for no practice needs no leave."""
    if row.engagement != Engagement.PRACTICE.value or not Profession(row.profession).is_gp:
        return True
    return lenders.can_spare_gp(row.home_id, day, half)


def _somebody(
    row: Person,
    asking: Asking,
    team: Team,
    said: Iterable[tuple[date, Half, bool, bool]],
    holds: tuple[Held, ...],
) -> Somebody:
    listed = list(said)
    at_home = row.home_id in asking.askers
    return Somebody(
        key=row.pk,
        name=row.name,
        home=row.home_id,
        profession=Profession(row.profession),
        engagement=Engagement(row.engagement),
        skills=frozenset(row.skills if asking.knows_skills_of(row.home_id, team.days[0]) else ()),
        registration=row.registration,
        furthest=row.furthest_minutes,
        pools={key: _pool(row, key, asking.known, team.days[0]) for key in asking.askers},
        would=tuple(
            (day, half, anywhere and lent)
            for day, half, anywhere, lent in listed
            if at_home or lent
        ),
        unlent=frozenset((day, half) for day, half, anywhere, lent in listed if anywhere > lent),
        usually=tuple(
            (day, session.half)
            for day in days_of(whole_weeks(team.days))
            if (me := team.colleague(row.pk, day))
            for session in me.sessions_on(day)
        ),
        away=team.away(row.pk),
        holds=holds,
        ready=_ready(row, asking.askers),
    )


def _ready(row: Person, codes: Mapping[int, str]) -> dict[int, date]:
    """The last day somebody is ready to work at each practice; own staff always are at home."""
    items = people.ready_items(row, dict(codes))
    found = {}
    for key, code in codes.items():
        at_home = key == row.home_id and row.engagement == Engagement.PRACTICE.value
        last = date.max if at_home else ready_until(Profession(row.profession), items, code)
        if last is not None:
            found[key] = last
    return found


def _pool(row: Person, asker: int, known: Known, day: date) -> Pool:
    if row.home_id == asker:
        return POOL_OF[Engagement(row.engagement)]
    return Pool.BUDDY if known.are_buddies(row.home_id, day) else Pool.NETWORK
