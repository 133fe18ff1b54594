"""A practice's requests for cover as its pages show them: never who said no."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils import timezone

from wraparound.actions.actor import Actor
from wraparound.actions.asking import left_to_wait, pools_to_come, still_off
from wraparound.actions.candidates import known_among, may_know
from wraparound.actions.cover import why_not_sign_off
from wraparound.actions.giving import busy, wanted, why_not_work
from wraparound.actions.hand_back import HandedBack, handed_back, why_not_hand_back
from wraparound.actions.looking import noted_look_at_people
from wraparound.actions.notices import session_in_words, words_to_copy
from wraparound.actions.practices import practice_to_see
from wraparound.operations.cover import OPEN, State
from wraparound.operations.pools import Pool
from wraparound.operations.professions import Profession
from wraparound.operations.reason import Reason
from wraparound.operations.releasing import why_not_ask_now
from wraparound.operations.sharing import Purpose
from wraparound.store.models import CoverAsk, CoverRequest, Organisation, Person
from wraparound.store.repositories import arrivals, cover_asks, cover_requests, people, proposals
from wraparound.store.repositories import cover as rows

KEPT_IN_SIGHT = timedelta(days=28)
"""How long a session that is over stays in the list."""


@dataclass(frozen=True, slots=True)
class Answered:
    """Somebody who said yes or maybe.

    Attributes:
        person: their key.
        name: who.
        from_where: their practice, or what they do.
        telephone: their number.
        why_not: why they cannot be given the session, or nothing.
    """

    person: int
    name: str
    from_where: str
    telephone: str
    why_not: Reason | None = None


@dataclass(frozen=True, slots=True)
class Shown:
    """A request.

    Attributes:
        key: of the request.
        session: which session, in words.
        day: the day of it.
        absence: key of the absence; nothing if it is about none.
        name: who is off; empty if nobody.
        still_off: whether the absence still stands.
        state: where it stands.
        begun: whether the session has begun.
        asked: how many people were asked of whom one may still know.
        yes: who would; nobody once the session is held or over.
        maybe: who might; likewise.
        covers: who has the session, if anybody.
        not_reached: whom a text message about it did not reach, while it matters.
        next_pools: pools still to be asked, and when; likewise.
        why_not_ask_now: why everybody else cannot be asked now, or nothing.
        looked_until: until when somebody is of use.
        left: what the session has left to be followed up.
        why_not_hand_back: why nothing can be handed back, or nothing.
        why_not_sign_off: why it cannot be signed off yet, or nothing.
        proposal: key of the proposal it is part of; nothing if there is none.
        chosen: who was accepted there and has not answered, so that their yes settles it.
    """

    key: int
    session: str
    day: date
    absence: int | None
    name: str
    still_off: bool
    state: State
    begun: bool
    asked: int
    yes: tuple[Answered, ...]
    maybe: tuple[Answered, ...]
    covers: Answered | None
    not_reached: tuple[Answered, ...]
    next_pools: tuple[tuple[Pool, datetime], ...]
    why_not_ask_now: Reason | None
    looked_until: datetime
    left: tuple[HandedBack, ...]
    why_not_hand_back: Reason | None
    why_not_sign_off: Reason | None
    proposal: int | None
    chosen: Answered | None


@transaction.atomic
def requests_shown(*, by: Actor, practice: int, day: date) -> list[Shown]:
    """A practice's requests, the nearest session first, those long over left out.

    That people of other practices were looked at is noted for these.

    Raises:
        Refused: if the actor may not see the practice.
    """
    where = practice_to_see(by=by, practice=practice)
    shown = [_shown(each) for each in cover_requests.requests_of(where.pk, day - KEPT_IN_SIGHT)]
    _note_look(by, where, shown)
    return shown


@transaction.atomic
def request_shown(*, by: Actor, practice: int, request: int) -> Shown:
    """One request.

    Raises:
        Refused: if the actor may not see the practice.
        UnknownName: if it has no such request.
    """
    where = practice_to_see(by=by, practice=practice)
    shown = _shown(cover_requests.request_of(where.pk, request))
    _note_look(by, where, [shown])
    return shown


def _note_look(by: Actor, where: Organisation, shown: Sequence[Shown]) -> None:
    """Note that those who answered or cover were looked at, for the practices they are from."""
    keys = {
        each.person
        for request in shown
        for each in (*request.yes, *request.maybe, request.covers, request.chosen)
        if each is not None
    }
    noted_look_at_people(by, where, people.people_with(keys), Purpose.COVER)


def request_to_copy(*, by: Actor, practice: int, request: int) -> str:
    """The question to paste into a group chat.

    Raises:
        Refused: if the actor may not see the practice.
        UnknownName: if it has no such request.
    """
    where = practice_to_see(by=by, practice=practice)
    row = cover_requests.request_of(where.pk, request)
    return words_to_copy(where, Profession(row.instead_of), [session_in_words(row)])


def _shown(row: CoverRequest) -> Shown:
    state, cover = State(row.state), rows.cover_of(row)
    is_open = state in OPEN
    now = timezone.now()
    to_come = pools_to_come(row) if is_open else {}
    return Shown(
        key=row.pk,
        session=session_in_words(row),
        day=row.day,
        absence=row.absence_id,
        name=_who_is_away(row),
        still_off=still_off(row),
        state=state,
        begun=row.starts_at <= now,
        asked=len(_known(row, cover_asks.asks_of(row))),
        yes=answered(row, cover_asks.offers(row)) if is_open else (),
        maybe=answered(row, cover_asks.maybes(row)) if is_open else (),
        covers=_person(row, cover.person) if cover else None,
        not_reached=_not_reached(row) if is_open or state is State.AGREED else (),
        next_pools=tuple(to_come.items()),
        why_not_ask_now=why_not_ask_now(is_open, left_to_wait(row, to_come, now)),
        looked_until=row.looked_until,
        left=tuple(handed_back(cover)) if cover else (),
        why_not_hand_back=why_not_hand_back(row),
        why_not_sign_off=why_not_sign_off(row),
        proposal=proposals.proposal_about(row),
        chosen=_chosen(row) if is_open else None,
    )


def _chosen(row: CoverRequest) -> Answered | None:
    """Who was accepted in a proposal and has not said yes, as far as the practice may know."""
    who = proposals.chosen_for(row)
    if who is None or not may_know(row.practice, who.home, row.day):
        return None
    return _person(row, who)


def _who_is_away(row: CoverRequest) -> str:
    who = row.absence.person if row.absence else row.missing
    return who.name if who else ""


def answered(row: CoverRequest, asks: Sequence[CoverAsk]) -> tuple[Answered, ...]:
    """Who answered, as far as the practice may still know of them."""
    people = _known(row, asks)
    if not people:
        return ()
    session = wanted(row)
    kept = busy(session, people)
    return tuple(_person(row, each, why_not_work(session, each, kept)) for each in people)


def _not_reached(row: CoverRequest) -> tuple[Answered, ...]:
    """Who is to be rung instead, as far as the practice may know of them."""
    lost = arrivals.not_reached(row.pk)
    asks = [each for each in cover_asks.asks_of(row) if each.person_id in lost]
    return tuple(_person(row, each) for each in _known(row, asks))


def _known(row: CoverRequest, asks: Iterable[CoverAsk]) -> list[Person]:
    """Who was asked of whom the practice may still know."""
    return known_among(row.practice, (each.person for each in asks), row.day)


def _person(row: CoverRequest, who: Person, why_not: Reason | None = None) -> Answered:
    here = who.home_id == row.practice_id
    from_where = Profession(who.profession).value if here else who.home.name
    return Answered(who.pk, who.name, from_where, who.telephone, why_not)
