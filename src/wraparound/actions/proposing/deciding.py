"""Decide about the lines of a proposal: accept them whole or in part, refuse, keep.

Accepting gives nothing by itself: whoever has offered is agreed with on the one path there is;
everybody else is asked, and their own yes settles it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from wraparound.actions.actor import Actor
from wraparound.actions.giving import give, why_not_give
from wraparound.actions.looking_on import ask_others
from wraparound.actions.notices import ask, tell_of
from wraparound.actions.proposing import unproposed
from wraparound.actions.proposing.changes import why_stale
from wraparound.actions.quiet import text_about
from wraparound.actions.steps import take_step
from wraparound.errors import Refused
from wraparound.operations.cover import OPEN, Act, Side, State
from wraparound.operations.pools import Pool
from wraparound.operations.proposals import (
    LINE_STEPS,
    LineAct,
    LineState,
    Standing,
    others_asked_from,
    why_not_line,
)
from wraparound.operations.reason import Reason, refuse
from wraparound.operations.roles import Deed
from wraparound.operations.secrets import digest_of, new_secret
from wraparound.operations.times import starts_at
from wraparound.operations.week import Half, UsualSession, Work
from wraparound.store.models import CoverRequest, Person, Proposal, ProposalLine
from wraparound.store.repositories import audit, cover_asks, cover_requests, proposals
from wraparound.store.repositories.organisations import organisation


@dataclass(frozen=True, slots=True)
class Accepted:
    """What accepting came to.

    Attributes:
        agreed: who had offered and is agreed with.
        asked: who was asked and is agreed with once they say yes.
        besides: sessions nobody was proposed for that others are asked about.
        texts_at: when the last of their texts goes out; nothing if all do at once.
    """

    agreed: tuple[str, ...]
    asked: tuple[str, ...]
    texts_at: datetime | None = None
    besides: int = 0


@transaction.atomic
def accept_lines(
    *,
    by: Actor,
    practice: int,
    proposal: int,
    lines: Sequence[int] | None = None,
    ask_about_the_rest: bool = False,
) -> Accepted:
    """Accept lines of a proposal; all that name somebody and are not decided, if none is named.

    All of them or none: if one cannot be accepted, nothing is done.

    Args:
        by: who accepts.
        practice: key of the practice whose sessions these are.
        proposal: key of the proposal.
        lines: keys of the lines.
        ask_about_the_rest: ask also, pool by pool, about the sessions nobody is proposed for.

    Raises:
        Refused: if the actor may not, something has changed since, or a rule stands in the way.
        UnknownName: if there is no such proposal or line.
    """
    by.must_be_allowed(Deed.ASK_FOR_COVER, practice)
    organisation(practice, held=True)
    held = proposals.proposal_for(practice, proposal, held=True)
    refuse(_why_not_accept(held, practice))
    keys = proposals.open_lines(held, practice) if lines is None else lines
    accepted, done = [], []
    for key in keys:  # each read when its turn comes, for one before it may have decided it
        accepted.append(proposals.line_held(held, practice, key))
        done.append(_accept(by, accepted[-1]))
    besides = unproposed.ask_about_the_rest(by, held, practice) if ask_about_the_rest else []
    if not done and not besides:
        refuse(Reason("Nobody is left to accept.", "Propose again, or ring others."))
    return Accepted(
        tuple(name for name, agreed in done if agreed),
        tuple(name for name, agreed in done if not agreed),
        _texts_at([*(line.request for line in accepted if line.request), *besides]),
        len(besides),
    )


def _texts_at(requests: Iterable[CoverRequest]) -> datetime | None:
    """When the last of the texts about these goes out; nothing if all do at once."""
    now = timezone.now()
    last = max((text_about(each, now) for each in requests), default=now)
    return last if last > now else None


@transaction.atomic
def refuse_line(*, by: Actor, practice: int, proposal: int, line: int) -> None:
    """Refuse one line: this person is not proposed for this session again.

    If they were asked already they are not waited for: others are asked at once.

    Raises:
        Refused: if the actor may not, or it is agreed already.
    """
    _take(by, practice, proposal, line, LineAct.REFUSE)


@transaction.atomic
def reconsider_line(*, by: Actor, practice: int, proposal: int, line: int) -> None:
    """Take a refusal back.

    Raises:
        Refused: if the actor may not, or it was not refused.
    """
    _take(by, practice, proposal, line, LineAct.RECONSIDER)


@transaction.atomic
def keep_line(*, by: Actor, practice: int, proposal: int, line: int, kept: bool) -> None:
    """Keep one line when one proposes again, or no longer.

    Raises:
        Refused: if the actor may not, or it is decided already.
    """
    by.must_be_allowed(Deed.ASK_FOR_COVER, practice)
    held = proposals.proposal_for(practice, proposal, held=True)
    row = proposals.line_held(held, practice, line)
    refuse(why_not_line(LineAct.ASK, LineState(row.state)))
    proposals.pin(row, kept)
    _note(by, row, "proposal: keep" if kept else "proposal: keep no longer")


def _take(by: Actor, practice: int, proposal: int, line: int, act: LineAct) -> None:
    by.must_be_allowed(Deed.ASK_FOR_COVER, practice)
    held = proposals.proposal_for(practice, proposal, held=True)
    request = proposals.request_held_of(held, practice, line)
    row = proposals.line_held(held, practice, line)
    before = LineState(row.state)
    refuse(why_not_line(act, before))
    proposals.take(row, LINE_STEPS[act], timezone.now(), by.account)
    _note(by, row, f"proposal: {act.value}")
    if before is LineState.ASKED and request is not None:
        ask_others(request)


def _why_not_accept(held: Proposal, practice: int) -> Reason | None:
    """Why a proposal cannot be accepted as it is, or nothing."""
    if held.standing != Standing.READY.value:
        return Reason(f"This proposal is {held.standing}.", "Look at the newest one.")
    return why_stale(held, practice)


def _accept(by: Actor, line: ProposalLine) -> tuple[str, bool]:
    """Accept one line: who, and whether it is agreed with them now."""
    refuse(why_not_line(LineAct.ASK, LineState(line.state)))
    if line.person is None:
        refuse(Reason("Nobody is proposed for this session.", "Leave it out."))
        raise AssertionError
    request = _request(by, line)
    offered = any(each.person_id == line.person_id for each in cover_asks.offers(request))
    if offered:
        give(request, line.person, by.account)
        take_step(request, Act.AGREE, Side.ASKER, account=by.account, person=line.person)
        tell_of(Act.AGREE, request, line.person)
    else:
        refuse(why_not_give(request, line.person))
        _ask(request, line.person, Pool(line.pool))
    act = LineAct.ACCEPT if offered else LineAct.ASK
    line.request = request
    proposals.take(line, LINE_STEPS[act], timezone.now(), by.account)
    _note(by, line, f"proposal: {act.value}")
    return line.person.name, offered


def _request(by: Actor, line: ProposalLine) -> CoverRequest:
    """The request about a line's session, made now if cover was not asked for yet.

    Raises:
        Refused: if nobody is looked for any more.
    """
    found, now = proposals.request_of_line(line), timezone.now()
    starts = starts_at(line.day, Half(line.half))
    if found is None and line.absence is not None:
        usual = UsualSession(line.day.weekday(), Half(line.half), Work(line.work), line.skill)
        alone_until = others_asked_from(now, starts)
        found = cover_requests.keep_request(
            line.absence, line.day, usual, now, by.account, alone_until
        )
    if found is None or State(found.state) not in OPEN or found.looked_until <= now:
        raise Refused("Nobody is looked for any more.", "Propose again.")
    return found


def _ask(request: CoverRequest, person: Person, pool: Pool) -> None:
    """Ask somebody whose yes settles it; who was asked before gets a new link."""
    secret, now = new_secret(), timezone.now()
    before = cover_asks.ask_of(request, person)
    if before is None:
        cover_asks.keep_ask(request, person, pool, digest_of(secret), now)
    else:
        cover_asks.renew_ask(before, digest_of(secret), now)
    ask(request, person, secret, settles=True)


def _note(by: Actor, line: ProposalLine, deed: str) -> None:
    audit.add_line(
        at=timezone.now(),
        account=by.account,
        organisation=line.practice_id,
        deed=deed[:60],
        about="proposal",
        of=line.practice_id,
        details={"proposal": line.proposal_id, "line": line.pk}
        | ({"person": line.person_id} if line.person_id else {}),
    )
