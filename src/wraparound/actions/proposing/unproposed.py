"""Sessions nobody is proposed for: who else would be asked about them, and asking those.

Besides who has said they would work then, a practice's own pools hold people who have said nothing
of it: locums it knows, its bank.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from wraparound.actions.actor import Actor
from wraparound.actions.asking import PoolPlan, ask_those_due, plan_of
from wraparound.actions.candidates import candidates_for
from wraparound.actions.lending import Wanted
from wraparound.actions.looking import noted_look_at_people
from wraparound.operations.professions import Profession
from wraparound.operations.proposals import LineState
from wraparound.operations.roles import Deed
from wraparound.operations.sharing import Purpose
from wraparound.operations.times import starts_at
from wraparound.operations.week import Half, UsualSession, Work
from wraparound.store.models import CoverRequest, Organisation, Proposal, ProposalLine
from wraparound.store.repositories import audit, cover_requests, proposals, spare
from wraparound.store.repositories.organisations import organisation


@dataclass(frozen=True, slots=True)
class Rest:
    """What there is to ask beyond a proposal.

    Attributes:
        sessions: how many sessions nobody is proposed for and somebody can be asked about.
        pools: who would be asked, in the practice's own order; when, the earliest of the sessions.
    """

    sessions: int
    pools: tuple[PoolPlan, ...]


@transaction.atomic
def who_else_could_be_asked(*, by: Actor, practice: int, proposal: int) -> Rest | None:
    """Who would be asked about the sessions nobody is proposed for; nothing if nobody would.

    Raises:
        Refused: if the actor may not ask for cover.
        UnknownName: if there is no such proposal.
    """
    by.must_be_allowed(Deed.ASK_FOR_COVER, practice)
    where, now = organisation(practice), timezone.now()
    held = proposals.proposal_for(practice, proposal)
    found = list(_to_ask(held, where, now, by))
    if not found:
        return None
    pools = (pool for _, plans in found for pool in plans)
    return Rest(len(found), tuple(_together(pools)))


def ask_about_the_rest(by: Actor, held: Proposal, practice: int) -> list[CoverRequest]:
    """Ask about every session nobody is proposed for, where there is somebody to ask.

    In the transaction of whoever accepts a proposal that is held. Whose turn it is gets their text
    with it, the others in the practice's own order; with whoever says yes the practice agrees.
    """
    where, now = organisation(practice), timezone.now()
    made = []
    for line, _ in _to_ask(held, where, now, by):
        if line.absence is None:
            continue
        usual = UsualSession(line.day.weekday(), Half(line.half), Work(line.work), line.skill)
        request = cover_requests.keep_request(line.absence, line.day, usual, now, by.account)
        if request is not None:
            proposals.keep_request(line, request)
            made.append(request)
    for request in made:
        _note(by, request)
        ask_those_due(request.pk, now)
    return made


def _to_ask(
    held: Proposal, where: Organisation, now: datetime, by: Actor
) -> Iterator[tuple[ProposalLine, tuple[PoolPlan, ...]]]:
    """The lines that name nobody and were not asked about, with whom each pool would ask."""
    lines = [each for each in proposals.lines_of(held) if _is_open(each, where, now)]
    asked = spare.requests_about({each.absence for each in lines if each.absence})
    known = {day: candidates_for(where, day) for day in {each.day for each in lines}}
    seen = [each.person for those in known.values() for each in those]
    noted_look_at_people(by, where, seen, Purpose.COVER)
    for line in lines:
        half = Half(line.half)
        if (line.absence_id or 0, line.day, line.half) in asked:
            continue
        session = Wanted(where, line.day, half, Profession(line.instead_of), line.skill)
        usual = UsualSession(line.day.weekday(), half, Work(line.work), line.skill)
        plan = plan_of(session, usual, known[line.day], now)
        if plan.pools:
            yield line, plan.pools


def _is_open(line: ProposalLine, where: Organisation, now: datetime) -> bool:
    """Whether a line is about a session of an absence to come that nobody is proposed for."""
    return (
        line.practice_id == where.pk
        and line.person_id is None
        and line.absence is not None
        and line.absence.withdrawn_at is None
        and line.state == LineState.PROPOSED.value
        and starts_at(line.day, Half(line.half)) > now
    )


def _together(pools: Iterable[PoolPlan]) -> Iterator[PoolPlan]:
    """Each pool once, with everybody who is asked about any of the sessions."""
    held = list(pools)
    for pool in dict.fromkeys(each.pool for each in sorted(held, key=lambda each: each.at)):
        mine = [each for each in held if each.pool is pool]
        names = dict.fromkeys(name for each in mine for name in each.names)
        yield PoolPlan(pool, min(each.at for each in mine), tuple(names))


def _note(by: Actor, request: CoverRequest) -> None:
    audit.add_line(
        at=timezone.now(),
        account=by.account,
        organisation=request.practice_id,
        deed="cover asked for",
        about="cover request",
        of=request.practice_id,
        details={"absence": request.absence_id, "requests": [request.pk]},
    )
