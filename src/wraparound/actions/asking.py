"""Ask people pool by pool, each in its time, and let requests lapse."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime

from django.db import transaction
from django.utils import timezone

from wraparound.actions.actor import Actor
from wraparound.actions.candidates import Known, candidates_for
from wraparound.actions.cover import sessions_to_cover
from wraparound.actions.giving import Busy, busy, wanted, why_not_work
from wraparound.actions.lending import Wanted
from wraparound.actions.looking import noted_look_at_people
from wraparound.actions.notices import ask, tell_of
from wraparound.actions.quiet import hangs_on, is_urgent_session, text_about
from wraparound.actions.steps import take_step
from wraparound.operations.cover import OPEN, Act, Side, State, why_not_step
from wraparound.operations.pools import Pool
from wraparound.operations.professions import Profession
from wraparound.operations.reason import Reason
from wraparound.operations.releasing import Timing, released, releases
from wraparound.operations.roles import Deed
from wraparound.operations.secrets import digest_of, new_secret
from wraparound.operations.sharing import Purpose
from wraparound.operations.times import starts_at
from wraparound.operations.week import Half, UsualSession
from wraparound.store.models import CoverRequest, Person
from wraparound.store.repositories import absences, cover_asks, cover_requests
from wraparound.store.repositories.organisations import organisation
from wraparound.store.repositories.quiet import quiet_hours_of
from wraparound.store.repositories.ringing import own_order
from wraparound.store.repositories.rota.away import on_leave

TIMING = Timing()
"""How long each pool is asked alone where a practice has not said otherwise."""


def release_due(now: datetime | None = None) -> int:
    """Ask everybody whose pool is due, about every open request; gives back how many were asked.

    May run as often as one likes, in as many places: a person is asked once about a request.
    """
    moment = now or timezone.now()
    return sum(_release(key, moment) for key in cover_requests.open_keys())


def lapse_due(now: datetime | None = None) -> int:
    """Let every request lapse for which nobody is of use any more; gives back how many did."""
    moment = now or timezone.now()
    return sum(_lapse(key, moment) for key in cover_requests.open_keys(begun_by=moment))


@dataclass(frozen=True, slots=True)
class PoolPlan:
    """When a pool is asked, and who in it.

    Attributes:
        pool: which.
        at: when it is asked, unless somebody is found before.
        names: who is asked then.
    """

    pool: Pool
    at: datetime
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SessionPlan:
    """Who would be asked about one session.

    Attributes:
        day: when.
        session: which part of the day, and what for.
        pools: who is asked, in the practice's own order; pools with nobody to ask are left out.
        not_ready: why those are not asked who said they would work then.
    """

    day: date
    session: UsualSession
    pools: tuple[PoolPlan, ...]
    not_ready: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """What there is to ask about an absence.

    Attributes:
        name: who is off.
        instead_of: what they do.
        to_ask: sessions to come that nobody was asked about yet.
        asked: how many were asked about before.
        plans: who would be asked about those on the chosen days.
    """

    name: str
    instead_of: Profession
    to_ask: tuple[tuple[date, UsualSession], ...]
    asked: int
    plans: tuple[SessionPlan, ...]


@transaction.atomic
def who_would_be_asked(
    *, by: Actor, practice: int, absence: int, days: Sequence[date] | None = None
) -> Plan:
    """Whom each pool would ask and when, if one asked now for cover of an absence.

    Args:
        by: who asks.
        practice: key of the practice.
        absence: key of the absence.
        days: the days chosen; all to come where none are named.

    Raises:
        Refused: if the actor may not ask for cover.
        UnknownName: if there is no such absence at the practice.
    """
    by.must_be_allowed(Deed.ASK_FOR_COVER, practice)
    where, now = organisation(practice), timezone.now()
    off = absences.absence(absence, where)
    before, instead_of = cover_requests.asked_about(off), Profession(off.person.profession)
    left = [
        (day, session)
        for day, session in sessions_to_cover(off, now)
        if (day, session.half.value) not in before
    ]
    shown = [each for each in left if days is None or each[0] in days]
    known = {day: candidates_for(where, day) for day in {day for day, _ in shown}}
    seen = [each.person for those in known.values() for each in those]
    noted_look_at_people(by, where, seen, Purpose.COVER)
    plans = tuple(
        plan_of(
            Wanted(where, day, session.half, instead_of, session.skill), session, known[day], now
        )
        for day, session in shown
    )
    return Plan(off.person.name, instead_of, tuple(left), len(before), plans)


def plan_of(
    session: Wanted, usual: UsualSession, known: Sequence[Known], now: datetime
) -> SessionPlan:
    """Whom each pool would ask about a session, and when.

    Args:
        session: the session.
        usual: the same, as a page shows it.
        known: who could be asked.
        now: when one would begin to ask.
    """
    could, kept = _could_ask(session, known), busy(session, _people(known))
    # Hours before the start are counted on a clock that does not change.
    starts = starts_at(session.day, session.half).astimezone(UTC)
    due = releases(
        now,
        starts,
        own_order(session.practice),
        TIMING,
        _pools_of(could),
        quiet=quiet_hours_of(session.practice.pk),
        urgent=is_urgent_session(session, usual.work),
    )
    pools = [
        PoolPlan(pool, at, tuple(each.person.name for each in could if each.candidate.pool is pool))
        for pool, at in due.items()
    ]
    would = [each for each in known if _would(session, each) and each.candidate.not_ready]
    not_ready = [why_not_work(session, each.person, kept) for each in would]
    return SessionPlan(
        session.day,
        usual,
        tuple(pools),
        tuple(each for each in not_ready if each is not None),
    )


@transaction.atomic
def ask_those_due(key: int, now: datetime) -> int:
    """Ask whose pool is due about one request, held meanwhile so that nobody is asked twice."""
    request = cover_requests.request_held(key)
    due = _due(request, now)
    for known in due:
        secret = new_secret()
        cover_asks.keep_ask(request, known.person, known.candidate.pool, digest_of(secret), now)
        ask(request, known.person, secret)
    noted_look_at_people(None, request.practice, (each.person for each in due), Purpose.COVER)
    return len(due)


def _release(key: int, now: datetime) -> int:
    """Look first without holding anything: most of the time there is nobody to ask."""
    request = cover_requests.request_with(key)
    return ask_those_due(key, now) if request and _due(request, now) else 0


def _due(request: CoverRequest, now: datetime) -> list[Known]:
    """Who is to be asked about a request now."""
    if State(request.state) not in OPEN or request.looked_until <= now or not still_off(request):
        return []
    if now < request.pools_from or text_about(request, now) > now:
        return []
    could = _whom_to_ask(request)
    pools, asked = released(now, _moments(request, could)), cover_asks.asked_already(request)
    return [
        known for known in could if known.candidate.pool in pools and known.person.pk not in asked
    ]


def pools_to_come(request: CoverRequest) -> dict[Pool, datetime]:
    """When the pools are asked whose time is still to come, if nobody is found before.

    Those whose turn it is and who were not asked yet are asked within seconds: now. A pool in which
    everybody was asked is not among them.
    """
    could, asked = _whom_to_ask(request), cover_asks.asked_already(request)
    left = {each.candidate.pool for each in could if each.person.pk not in asked}
    due = _moments(request, could)
    return {pool: at for pool, at in due.items() if pool in left}


def left_to_wait(
    request: CoverRequest, to_come: Mapping[Pool, datetime], now: datetime
) -> list[Pool]:
    """The pools one could stop waiting for: their turn has not come, and nobody said it has."""
    if request.everybody_from is not None:
        return []
    return [pool for pool, at in to_come.items() if at > now]


def _moments(request: CoverRequest, could: Sequence[Known]) -> dict[Pool, datetime]:
    """When each pool is or was asked: those with somebody to ask, or somebody asked before."""
    among = _pools_of(could) | cover_asks.pools_asked(request)
    order = own_order(request.practice)
    return releases(
        request.pools_from,
        request.starts_at,
        order,
        TIMING,
        among,
        quiet=quiet_hours_of(request.practice_id),
        urgent=hangs_on(request),
        everybody_from=request.everybody_from,
    )


def _whom_to_ask(request: CoverRequest) -> list[Known]:
    return _could_ask(wanted(request), candidates_for(request.practice, request.day))


def _pools_of(known: Sequence[Known]) -> set[Pool]:
    return {each.candidate.pool for each in known}


def still_off(request: CoverRequest) -> bool:
    """Whether whose work it is, if anybody’s, is still away on the day of a request."""
    off = request.absence
    if off is not None:
        return off.withdrawn_at is None and request.day <= off.last_day
    if request.missing_id is None:
        return True
    half = Half(request.half)
    return request.missing_id in on_leave([request.missing_id], request.day, half)


def _could_ask(session: Wanted, known: Sequence[Known]) -> list[Known]:
    kept = busy(session, _people(known))
    return [each for each in known if _why_not_ask(session, each, kept) is None]


def _people(known: Sequence[Known]) -> list[Person]:
    return [each.person for each in known]


def _why_not_ask(session: Wanted, known: Known, kept: Busy) -> Reason | None:
    """Why somebody is not asked, or nothing: they could not be given it, or have not said so."""
    if not known.person.telephone:
        return Reason(f"No number is known for {known.person.name}.", "Add it under People.")
    if known.person.home_id != session.practice.pk and not _would(session, known):
        return Reason(f"{known.person.name} has not said they would then.", "Ring them.")
    return why_not_work(session, known.person, kept)


def _would(session: Wanted, known: Known) -> bool:
    return Half(session.half) in known.candidate.would


@transaction.atomic
def _lapse(key: int, now: datetime) -> int:
    request = cover_requests.request_held(key)
    if why_not_step(Act.LAPSE, State(request.state), [Side.CLOCK]) or request.looked_until > now:
        return 0
    take_step(request, Act.LAPSE, Side.CLOCK)
    tell_of(Act.LAPSE, request)
    return 1
