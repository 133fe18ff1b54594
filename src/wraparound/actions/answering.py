"""The page behind a link: what somebody is asked, their answer, and that they cannot come."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from wraparound.actions.giving import give, why_not_give
from wraparound.actions.notices import session_in_words, tell_of, tell_settled, who_in_words
from wraparound.actions.reopening import reopen
from wraparound.actions.steps import take_step
from wraparound.operations.answers import Answer, act_of, why_not_answer
from wraparound.operations.cover import HELD, Act, Side, State
from wraparound.operations.professions import Profession
from wraparound.operations.reason import Reason, refuse
from wraparound.operations.secrets import digest_of
from wraparound.operations.times import ends_at
from wraparound.store.models import CoverAsk, CoverRequest, Person
from wraparound.store.repositories import cover_asks, cover_requests
from wraparound.store.repositories.cover import cover_of
from wraparound.store.repositories.proposals import accepted_ahead, why_passed_over


@dataclass(frozen=True, slots=True)
class Question:
    """What somebody is asked, as the page behind the link shows it.

    Attributes:
        name: who is asked.
        practice: who asks.
        telephone: its number for other practices; empty if not known.
        who: who is needed, such as a GP.
        session: which session, in words.
        starts_at: when it starts.
        answer: what they have answered; nothing yet at first.
        why_not: why an answer no longer counts, or nothing.
        agreed: whether the session is agreed with them, and not signed off.
        begun: whether the session has begun.
        settles: whether they were accepted already, so that their yes settles it.
        why_not_me: why somebody else was chosen, about themselves alone; empty if that is not so.
    """

    name: str
    practice: str
    telephone: str
    who: str
    session: str
    starts_at: datetime
    answer: Answer | None
    why_not: Reason | None
    agreed: bool
    begun: bool
    settles: bool = False
    why_not_me: str = ""


def question(*, secret: str) -> Question:
    """What a link asks. Looking changes nothing: telephones fetch links before people tap them.

    Raises:
        UnknownName: if the link is none of ours.
    """
    held = cover_asks.ask_with(digest_of(secret))
    request, now = held.request, timezone.now()
    return Question(
        name=held.person.name,
        practice=request.practice.name,
        telephone=request.practice.telephone,
        who=who_in_words(Profession(request.instead_of)),
        session=session_in_words(request),
        starts_at=request.starts_at,
        answer=Answer(held.answer) if held.answer else None,
        why_not=_why_not_answer(request, held, now),
        agreed=has_agreed(request, held),
        begun=request.starts_at <= now,
        settles=accepted_ahead(request, held.person) is not None,
        why_not_me=_why_not_me(request, held),
    )


def _why_not_me(request: CoverRequest, held: CoverAsk) -> str:
    """Why somebody else has a session, for who would have come; empty if nothing was said."""
    would = held.answer in (Answer.YES.value, Answer.MAYBE.value)
    if not would or State(request.state) not in HELD or _has(request, held):
        return ""
    return why_passed_over(held)


@transaction.atomic
def answer_question(*, secret: str, answer: Answer) -> None:
    """Take an answer. The same one twice is one; it can be changed until the session is agreed.

    Raises:
        UnknownName: if the link is none of ours.
        Refused: if the answer no longer counts, or they could not be given the session.
    """
    request, held = _held(secret)
    _answer(request, held, answer)


@transaction.atomic
def answer_for(*, ask: int, answer: Answer) -> None:
    """Take the answer of somebody invented, who has no telephone to tap on.

    Raises:
        Refused: as `answer_question` does.
    """
    request = cover_requests.request_held(cover_asks.ask_with_key(ask).request_id)
    _answer(request, cover_asks.ask_with_key(ask), answer)


def _answer(request: CoverRequest, held: CoverAsk, answer: Answer) -> None:
    now = timezone.now()
    refuse(_why_not_answer(request, held, now))
    if answer is Answer.YES:
        refuse(why_not_give(request, held.person))
    before = Answer(held.answer) if held.answer else None
    others = any(each.pk != held.pk for each in cover_asks.offers(request))
    if before is not answer:
        cover_asks.keep_answer(held, answer, now)
    act = act_of(answer, before, others)
    if act is not None:
        take_step(request, act, Side.PERSON, person=held.person if act is Act.OFFER else None)
    accepted = accepted_ahead(request, held.person) if answer is Answer.YES else None
    if accepted is not None:
        _settle(request, held.person, accepted.decided_by_id)
    elif act is not None:
        tell_of(act, request, held.person)


def _settle(request: CoverRequest, person: Person, account: int | None) -> None:
    """Agree at once with somebody the practice had accepted before they said yes."""
    give(request, person, account)
    take_step(request, Act.AGREE, Side.ASKER, account=account, person=person)
    tell_of(Act.AGREE, request, person)
    tell_settled(request, person)


@transaction.atomic
def cannot_come(*, secret: str) -> None:
    """Whoever had agreed cannot come: the session is open again at once.

    Raises:
        UnknownName: if the link is none of ours.
        Refused: if the session is not agreed with them, or over.
    """
    request, held = _held(secret)
    if not _has(request, held):
        refuse(Reason("This session is not agreed with you.", "There is nothing to take back."))
    if (request.ends_at or ends_at(request.starts_at)) <= timezone.now():
        refuse(Reason("This session is over.", "Ring the practice."))
    reopen(request, Act.DROP_OUT, Side.PERSON)


def has_agreed(request: CoverRequest, held: CoverAsk) -> bool:
    """Whether a session is agreed with who was asked, and not signed off."""
    return State(request.state) in (State.AGREED, State.WORKED) and _has(request, held)


def _held(secret: str) -> tuple[CoverRequest, CoverAsk]:
    """The request a link is about, held, and the ask as it is while it is held."""
    found = cover_asks.ask_with(digest_of(secret))
    request = cover_requests.request_held(found.request_id)
    return request, cover_asks.ask_with(digest_of(secret))


def _has(request: CoverRequest, held: CoverAsk) -> bool:
    cover = cover_of(request)
    return cover is not None and cover.person_id == held.person_id


def _why_not_answer(request: CoverRequest, held: CoverAsk, now: datetime) -> Reason | None:
    over = request.looked_until <= now
    return why_not_answer(State(request.state), over, has_agreed(request, held))
