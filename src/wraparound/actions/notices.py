"""The messages a step of a request sends: short, plain, and nothing about any patient.

They are written to the outbox in the transaction of the step. Nobody is ever told who said no.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.utils import timezone

from wraparound import config
from wraparound.actions.quiet import text_about
from wraparound.operations.answers import Answer
from wraparound.operations.cover import STEPS, Act, Side
from wraparound.operations.messages import Channel
from wraparound.operations.professions import Profession
from wraparound.operations.times import LONDON
from wraparound.operations.week import Work, work_in_words
from wraparound.store.models import (
    Absence,
    CoverRequest,
    Organisation,
    Person,
    Proposal,
)
from wraparound.store.repositories import cover_asks, outbox
from wraparound.store.repositories.cover import times_ended

TO_PERSON = {
    Act.AGREE: "{practice} has agreed: you cover {session}. Thank you. "
    "What you need to know is behind the link you answered with.",
    Act.SIGN_OFF: "{practice} has signed off {session}. Thank you.",
    Act.MISS: "{practice} no longer expects you for {session} and looks for somebody else.",
    Act.WITHDRAW: "{practice} no longer needs cover for {session}. Thank you for agreeing.",
}
"""What the person who covers is told."""

TO_OTHERS = {
    Act.AGREE: "{practice} has found somebody for {session}. Thank you for offering. "
    "You hear from them if that changes.",
    Act.WITHDRAW: "{practice} no longer needs cover for {session}. Thank you for offering.",
    Act.LAPSE: "{practice} no longer needs cover for {session}. Thank you for offering.",
}
"""What those are told who offered and keep the time free."""

TO_ASKER = {
    Act.OFFER: "{name} would cover {session}. Agree, or wait for others: {link}",
    Act.TAKE_BACK: "The only offer to cover {session} was taken back. See where it stands: {link}",
    Act.DROP_OUT: "{name} cannot come for {session} after all. We are asking again: {link}",
    Act.LAPSE: "Nobody covers {session}. The time to find somebody is over: {link}",
}
"""What whoever asked is told. Who takes an offer back says no, so no name is given."""

ANSWERED = {
    Answer.YES: "{practice} tells you by text message whether they take up your offer. "
    "Please keep the time free until then.",
    Answer.MAYBE: "{practice} sees that you might, and may ring you.",
    Answer.NO: "Nobody is told who said no.",
}
"""What an answer means, for who gave it."""


MOST_NAMED = 4
"""Sessions one message names; of more it gives the number."""


def session_in_words(request: CoverRequest) -> str:
    """A session as people say it: "Tuesday 24 November, morning (routine clinic)".

    Where the rota has the times, they stand for the part of the day.
    """
    when = request.half
    if request.ends_at is not None:
        starts, ends = (at.astimezone(LONDON) for at in (request.starts_at, request.ends_at))
        when = f"{starts:%H:%M} to {ends:%H:%M}"
    return f"{request.day:%A %-d %B}, {when} ({work_in_words(Work(request.work), request.skill)})"


def who_in_words(instead_of: Profession) -> str:
    """Who is needed: "GP" where any GP will do, else what the one who is off does."""
    return "GP" if instead_of.is_gp else instead_of.value


def words_to_copy(practice: Organisation, instead_of: Profession, sessions: Sequence[str]) -> str:
    """The question to paste into a group chat. A link is one person's own, so here one rings."""
    ring = f" Please ring {practice.telephone}." if practice.telephone else " Please ring us."
    when = "".join(f"\n- {each}" for each in sessions)
    return f"{practice.name} needs {who_in_words(instead_of)} cover:{when}\nCould you?{ring}"


def answer_link(secret: str) -> str:
    """The address one answers at."""
    return f"{config.public_address()}/answer/{secret}/"


def ask(request: CoverRequest, person: Person, secret: str, *, settles: bool = False) -> None:
    """Write the question to somebody, in the transaction that asks them.

    Asked anew after somebody dropped out, it is another message with a link of its own.

    Args:
        request: about which session.
        person: whom.
        secret: of the link.
        settles: whether they were accepted already, so that their yes settles it.
    """
    anew = times_ended(request)
    who = who_in_words(Profession(request.instead_of))
    key = f"ask {request.pk} {person.pk}{f' anew {anew}' if anew else ''}"
    could = "You are our choice: your yes settles it." if settles else "Could you?"
    _text(
        f"{key} settles {timezone.now():%Y%m%d%H%M%S%f}" if settles else key,
        request,
        person,
        f"{request.practice.name} needs {who} cover{' again' if anew else ''}: "
        f"{session_in_words(request)}. {could} Answer with one tap: {answer_link(secret)}",
        request.looked_until,
    )


def tell_settled(request: CoverRequest, person: Person) -> None:
    """Tell whoever accepted somebody that they said yes: it is agreed, nothing is left to do."""
    if request.asked_by is not None:
        link = f"{config.public_address()}/practices/{request.practice_id}/cover/{request.pk}/"
        outbox.write_message(
            key=f"settled {request.pk} {person.pk} {timezone.now():%Y%m%d%H%M%S%f}",
            channel=Channel.EMAIL,
            to=request.asked_by.email,
            subject=f"Cover {request.day:%-d %B}, {request.half}",
            body=f"{person.name} said yes: they cover {session_in_words(request)}, as you "
            f"accepted. You need do nothing more: {link}",
            now=timezone.now(),
        )


def tell_of_proposal(proposal: Proposal, sessions: int) -> None:
    """Tell whoever said that someone is off of a proposal that nobody asked for."""
    account = proposal.absence.declared_by if proposal.absence else None
    if account is not None:
        many = "1 session" if sessions == 1 else f"{sessions} sessions"
        where = f"/practices/{proposal.owner_id}/proposals/{proposal.pk}/"
        outbox.write_message(
            key=f"proposal {proposal.pk}",
            channel=Channel.EMAIL,
            to=account.email,
            subject="Somebody could cover",
            body=f"Somebody cannot come, and others could cover {many}. Look, and accept if it "
            f"suits: {config.public_address()}{where}",
            now=timezone.now(),
        )


def tell_of(act: Act, request: CoverRequest, person: Person | None = None) -> None:
    """Write the notices of a step, to the sides the table of steps names. In its transaction.

    Args:
        act: the step that was taken.
        request: the request it was taken on.
        person: who offers, covers or did; nobody if the step is nobody's.
    """
    words = {
        "practice": request.practice.name,
        "session": session_in_words(request),
        "name": person.name if person else "",
        "link": f"{config.public_address()}/practices/{request.practice_id}/cover/{request.pk}/",
    }
    tells, key = STEPS[act].tells, _key(act, request, person)
    if Side.PERSON in tells and person is not None:
        _text(key, request, person, TO_PERSON[act].format(**words))
    if Side.ASKER in tells and request.asked_by is not None:
        outbox.write_message(
            key=f"{key} asker",
            channel=Channel.EMAIL,
            to=request.asked_by.email,
            subject=f"Cover {request.day:%-d %B}, {request.half}",
            body=TO_ASKER[act].format(**words),
            now=timezone.now(),
        )
    if act in TO_OTHERS:
        _tell_others(key, request, TO_OTHERS[act].format(**words), person)


def tell_not_needed(person: Person, off: Absence, sessions: Sequence[CoverRequest]) -> None:
    """Tell somebody who kept time free that they need not, once for every session of an absence."""
    words = "; ".join(session_in_words(each) for each in sessions)
    if len(sessions) > MOST_NAMED:
        words = f"{len(sessions)} sessions from {sessions[0].day:%A %-d %B} on"
    practice = sessions[0].practice.name
    body = f"{practice} no longer needs cover for {words}. Thank you for keeping the time free."
    key = f"not off {off.pk} {person.pk} {timezone.now():%Y%m%d%H%M%S%f}"
    _text(key, sessions[0], person, body)


def _tell_others(key: str, request: CoverRequest, body: str, covers: Person | None) -> None:
    for each in cover_asks.offers(request):
        if covers is None or each.person_id != covers.pk:
            _text(f"{key} other {each.person_id}", request, each.person, body)


def _key(act: Act, request: CoverRequest, person: Person | None) -> str:
    """What tells this step from the same one taken before: the moment, to the microsecond."""
    about = person.pk if person else 0
    return f"{act.name.lower()} {request.pk} {about} {timezone.now():%Y%m%d%H%M%S%f}"


def _text(
    key: str, request: CoverRequest, person: Person, body: str, until: datetime | None = None
) -> None:
    """To somebody's telephone, if it still helps then; who has none is rung by the practice.

    In the practice's quiet hours it waits for the morning, unless it is urgent.
    """
    if person.telephone:
        now = timezone.now()
        outbox.write_message(
            key=key,
            channel=Channel.SMS,
            to=person.telephone,
            subject="",
            body=body,
            now=now,
            until=until,
            not_before=text_about(request, now),
        )
