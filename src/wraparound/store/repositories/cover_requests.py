"""Requests for cover: what was asked for, and where each stands."""

from __future__ import annotations

from datetime import date, datetime

from django.db.models import QuerySet

from wraparound.errors import UnknownName
from wraparound.operations.cover import GIVEN_UP, OPEN
from wraparound.operations.professions import Profession
from wraparound.operations.rota.asking import Askable
from wraparound.operations.rota.session import last_day, moment
from wraparound.operations.times import starts_at
from wraparound.operations.week import Half, UsualSession
from wraparound.store.models import Absence, CoverRequest

_GIVEN_UP = [state.value for state in GIVEN_UP]


def request_of(practice: int, key: int, *, held: bool = False) -> CoverRequest:
    """One request of a practice; held until the transaction is over if asked.

    Raises:
        UnknownName: if the practice has none with the key.
    """
    rows = CoverRequest.objects.filter(practice_id=practice, pk=key)
    found = (rows.select_for_update() if held else rows).first()
    if found is None:
        raise UnknownName("There is no such request here.", "Go back to your practice’s cover.")
    return found


def request_held(key: int) -> CoverRequest:
    """One request that is there, held until the transaction is over."""
    return CoverRequest.objects.select_for_update().get(pk=key)


def request_with(key: int) -> CoverRequest | None:
    """One request with its practice and absence at hand, held by nobody; nothing if it is gone."""
    rows = CoverRequest.objects.select_related("practice", "absence")
    return rows.filter(pk=key).first()


def keep_request(
    absence: Absence,
    day: date,
    session: UsualSession,
    now: datetime,
    by: int | None,
    alone_until: datetime | None = None,
) -> CoverRequest | None:
    """A new request for one session of an absence; nothing if it was asked about before.

    The absence is held meanwhile by who asks.
    """
    if (day, session.half.value) in asked_about(absence):
        return None
    starts = starts_at(day, session.half)
    return CoverRequest.objects.create(
        practice_id=absence.practice_id,
        absence=absence,
        day=day,
        half=session.half.value,
        work=session.work.value,
        instead_of=Profession(absence.person.profession).value,
        skill=session.skill,
        starts_at=starts,
        looked_until=starts,
        asked_at=now,
        alone_until=alone_until,
        asked_by_id=by,
    )


def keep_gap_request(
    practice: int,
    day: date,
    half: Half,
    wanted: Askable,
    absence: Absence | None,
    now: datetime,
    by: int,
) -> CoverRequest | None:
    """A new request for work missing in a rota; nothing if it was asked about before.

    The practice is held meanwhile by who asks.

    Args:
        practice: key of the practice.
        day: the day.
        half: the half day.
        wanted: the work.
        absence: of whose work it is, if they are off and not on leave.
        now: when it is asked.
        by: key of the account that asks.
    """
    missing = None if absence else wanted.missing
    known = CoverRequest.objects.filter(practice_id=practice, day=day, half=half.value)
    known = known.exclude(state__in=_GIVEN_UP).filter(absence=absence, missing_id=missing)
    if absence is None and missing is None:
        known = known.filter(work=wanted.work.value)
    if known.exists():
        return None
    starts = moment(day, wanted.starts)
    return CoverRequest.objects.create(
        practice_id=practice, absence=absence, missing_id=missing, day=day, half=half.value,
        work=wanted.work.value, instead_of=wanted.instead_of.value, skill=wanted.skill,
        starts_at=starts,
        ends_at=moment(last_day(day, wanted.starts, wanted.ends), wanted.ends),
        looked_until=starts, asked_at=now, asked_by_id=by,
    )  # fmt: skip


def open_for_gaps(practice: int, day: date, half: Half) -> list[CoverRequest]:
    """A practice's requests for a half day that were not given up."""
    rows = CoverRequest.objects.filter(practice_id=practice, day=day, half=half.value)
    return list(rows.exclude(state__in=_GIVEN_UP).select_related("absence").order_by("pk"))


def asked_about(absence: Absence) -> set[tuple[date, str]]:
    """Days and halves of an absence that cover was asked for, and that were not given up."""
    held = absence.requests.exclude(state__in=_GIVEN_UP)
    return set(held.values_list("day", "half"))


def requests_about(absence: Absence, *, held: bool = False) -> list[CoverRequest]:
    """Every request about an absence, in time; held until the transaction is over if asked."""
    rows = absence.requests.order_by("starts_at", "pk")
    return list(rows.select_for_update() if held else rows)


def keep_everybody_from(request: CoverRequest, at: datetime) -> None:
    """Keep that a practice wants everybody asked from a moment on."""
    request.everybody_from = at
    request.save(update_fields=["everybody_from"])


def end_head_start(request: CoverRequest, at: datetime) -> None:
    """Keep that who was accepted in a proposal is no longer asked alone."""
    if request.alone_until is not None and request.alone_until > at:
        request.alone_until = at
        request.save(update_fields=["alone_until"])


def keep_state(request: CoverRequest) -> None:
    """Keep where a held request stands and until when somebody is looked for."""
    request.save(update_fields=["state", "looked_until"])


def open_keys(begun_by: datetime | None = None) -> list[int]:
    """Keys of the requests for which somebody is still looked for, the nearest first."""
    held = CoverRequest.objects.filter(state__in=[state.value for state in OPEN])
    if begun_by is not None:
        held = held.filter(looked_until__lte=begun_by)
    return list(held.order_by("starts_at", "pk").values_list("pk", flat=True))


def open_requests_of(practice: int, now: datetime) -> list[CoverRequest]:
    """A practice's requests for which somebody is still looked for, the nearest first."""
    held = CoverRequest.objects.filter(
        practice_id=practice,
        state__in=[state.value for state in OPEN],
        looked_until__gt=now,
    )
    return list(held.order_by("starts_at", "pk"))


def requests_of(practice: int, day: date) -> QuerySet[CoverRequest]:
    """A practice's requests from a day on, in order of their sessions."""
    held = CoverRequest.objects.filter(practice_id=practice, day__gte=day)
    return held.select_related("absence__person", "missing", "practice").order_by("starts_at", "pk")
