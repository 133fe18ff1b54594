"""What is missing in a practice's rota, and asking for cover of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from wraparound.actions.actor import Actor
from wraparound.actions.asking import SessionPlan, plan_of
from wraparound.actions.candidates import candidates_for
from wraparound.actions.lending import Wanted
from wraparound.actions.looking import noted_look_at_people
from wraparound.actions.noting import noted
from wraparound.actions.practices import practice_to_see
from wraparound.actions.rota.duty import rota_at
from wraparound.errors import BadRequest
from wraparound.operations.cover import State
from wraparound.operations.roles import Deed
from wraparound.operations.rota.asking import Askable, askables
from wraparound.operations.rota.gaps import Gap, gaps
from wraparound.operations.rota.session import moment
from wraparound.operations.sharing import Purpose
from wraparound.operations.week import Half, UsualSession
from wraparound.store.models import Absence, CoverRequest
from wraparound.store.repositories import absences, cover_requests
from wraparound.store.repositories.organisations import organisation


@transaction.atomic
def gaps_of(*, by: Actor, practice: int, first: date, last: date) -> list[Gap]:
    """The gaps of a practice from one day to another, the most pressing first.

    Raises:
        Refused: if the actor may not see the practice.
    """
    where = practice_to_see(by=by, practice=practice)
    return gaps(rota_at(where, first, last), first, last)


@dataclass(frozen=True, slots=True)
class ToAsk:
    """Work one can ask somebody for.

    Attributes:
        wanted: what.
        plan: who would be asked, and when.
    """

    wanted: Askable
    plan: SessionPlan


@dataclass(frozen=True, slots=True)
class GapHalf:
    """The gaps of one half day.

    Attributes:
        day: the day.
        half: the half.
        gaps: what is missing, the most pressing first.
        to_ask: what one can ask for now.
        asked: requests there are, with where each stands.
    """

    day: date
    half: Half
    gaps: tuple[Gap, ...]
    to_ask: tuple[ToAsk, ...]
    asked: tuple[tuple[int, State], ...]


@transaction.atomic
def gap_half(*, by: Actor, practice: int, day: date, half: Half) -> GapHalf:
    """What is missing in a half day, and who would be asked about it.

    Raises:
        Refused: if the actor may not ask for cover.
    """
    by.must_be_allowed(Deed.ASK_FOR_COVER, practice)
    where, now = organisation(practice), timezone.now()
    rota = rota_at(where, day, day)
    open_now = cover_requests.open_for_gaps(where.pk, day, half)
    left = [each for each in askables(rota, day, half) if _is_to_ask(each, day, open_now, now)]
    known = candidates_for(where, day) if left else []
    noted_look_at_people(by, where, [each.person for each in known], Purpose.COVER)
    plans = [
        plan_of(
            Wanted(where, day, half, each.instead_of, each.skill),
            UsualSession(day.weekday(), half, each.work, each.skill), known, now,
        )
        for each in left
    ]  # fmt: skip
    return GapHalf(
        day, half,
        tuple(each for each in gaps(rota, day, day) if each.half is half),
        tuple(ToAsk(each, plan) for each, plan in zip(left, plans, strict=True)),
        tuple((each.pk, State(each.state)) for each in open_now),
    )  # fmt: skip


@transaction.atomic
def ask_for_gaps(
    *, by: Actor, practice: int, day: date, half: Half, keys: Sequence[str]
) -> list[int]:
    """Ask for cover of work missing in a half day; gives back the keys of the requests.

    Work of somebody who is off is asked for as their absence's, so that it ends with it.

    Raises:
        Refused: if the actor may not ask for cover.
        BadRequest: if nothing chosen is missing any more.
    """
    by.must_be_allowed(Deed.ASK_FOR_COVER, practice)
    where, now = organisation(practice, held=True), timezone.now()
    open_now = cover_requests.open_for_gaps(where.pk, day, half)
    kept = [
        cover_requests.keep_gap_request(
            where.pk, day, half, each, _absence(each, day), now, by.account
        )
        for each in askables(rota_at(where, day, day), day, half)
        if each.key in keys and _is_to_ask(each, day, open_now, now)
    ]
    made = [each.pk for each in kept if each is not None]
    if not made:
        raise BadRequest("Nothing you chose is missing any more.", "Look at the rota again.")
    noted(by, where, "cover asked for", where, requests=made)
    return made


def _is_to_ask(wanted: Askable, day: date, open_now: Sequence[CoverRequest], now: datetime) -> bool:
    """Whether work is still to come and nobody was asked about it."""
    if moment(day, wanted.starts) <= now:
        return False
    return not any(_is_about(each, wanted) for each in open_now)


def _is_about(request: CoverRequest, wanted: Askable) -> bool:
    """Whether a request is about this work."""
    of = request.absence.person_id if request.absence else request.missing_id
    return of == wanted.missing and (of is not None or request.work == wanted.work.value)


def _absence(wanted: Askable, day: date) -> Absence | None:
    """The absence that leaves this work, if it is not leave that does."""
    return None if wanted.missing is None else absences.off_of(wanted.missing, day)
