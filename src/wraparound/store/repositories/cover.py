"""Requests for cover and who has which session."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.db.models import Q, QuerySet

from wraparound.errors import Refused, UnknownName
from wraparound.operations.answers import Answer
from wraparound.operations.cover import OPEN, State
from wraparound.operations.pools import Pool
from wraparound.operations.professions import Profession
from wraparound.operations.rota.asking import Askable
from wraparound.operations.rota.session import last_day, moment
from wraparound.operations.same_person import who_is
from wraparound.operations.times import starts_at
from wraparound.operations.week import Half, UsualSession
from wraparound.store.models import Absence, Cover, CoverAsk, CoverRequest, Person

_GIVEN_UP = (State.WITHDRAWN.value, State.LAPSED.value)


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


def ask_with(digest: str) -> CoverAsk:
    """The ask a link's secret belongs to.

    Raises:
        UnknownName: if there is none, in the same words whatever was tried.
    """
    asks = CoverAsk.objects.select_related("request__practice", "person__home")
    found = asks.filter(digest=digest).first()
    if found is None:
        raise UnknownName(
            "This link does not work.",
            "Open the one in the last message you got, or ring the practice.",
        )
    return found


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
        work=wanted.work.value, instead_of=wanted.instead_of.value, starts_at=starts,
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


def keep_ask(
    request: CoverRequest, person: Person, pool: Pool, digest: str, now: datetime
) -> CoverAsk:
    """Keep that somebody was asked."""
    return CoverAsk.objects.create(
        request=request, person=person, pool=pool.value, digest=digest, asked_at=now
    )


def keep_answer(held: CoverAsk, answer: Answer, at: datetime) -> None:
    """Keep what somebody answered, in place of what they said before."""
    held.answer, held.answered_at = answer.value, at
    held.save(update_fields=["answer", "answered_at"])


def renew_ask(held: CoverAsk, digest: str, at: datetime) -> None:
    """Somebody is asked once more, by a link of its own; the one before no longer works."""
    held.digest, held.asked_at = digest, at
    held.save(update_fields=["digest", "asked_at"])


def keep_everybody_from(request: CoverRequest, at: datetime) -> None:
    """Keep that a practice wants everybody asked from a moment on."""
    request.everybody_from = at
    request.save(update_fields=["everybody_from"])


def keep_state(request: CoverRequest) -> None:
    """Keep where a held request stands and until when somebody is looked for."""
    request.save(update_fields=["state", "looked_until"])


def ask_of(request: CoverRequest, person: Person) -> CoverAsk | None:
    """What somebody was asked about a request, if they were."""
    return request.asks.filter(person=person).first()


def unanswered(asked_by: datetime) -> list[tuple[int, int, int]]:
    """Ask, person and request of what was asked by a moment, is still open and not answered."""
    held = CoverAsk.objects.filter(
        answer="", asked_at__lte=asked_by, request__state__in=[state.value for state in OPEN]
    )
    return list(held.order_by("asked_at", "pk").values_list("pk", "person_id", "request_id"))


def ask_with_key(key: int) -> CoverAsk:
    """One ask that is there."""
    return CoverAsk.objects.select_related("request__practice", "person__home").get(pk=key)


def to_ask_again(request: CoverRequest) -> list[CoverAsk]:
    """Who has been asked and has said neither yes nor no."""
    held = request.asks.filter(answer__in=["", Answer.MAYBE.value])
    return list(held.select_related("person").order_by("pk"))


def forget_yes(request: CoverRequest, person: Person) -> None:
    """Their yes no longer stands: they had the session and have it no more."""
    held = request.asks.filter(person=person, answer=Answer.YES.value)
    held.update(answer=Answer.NO.value)


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


def offers(request: CoverRequest) -> list[CoverAsk]:
    """Who said yes, first come first."""
    return _answered(request, Answer.YES)


def maybes(request: CoverRequest) -> list[CoverAsk]:
    """Who said maybe, first come first."""
    return _answered(request, Answer.MAYBE)


def said_maybe(requests: Iterable[int]) -> set[tuple[int, int]]:
    """Who said maybe to which of some requests: keys of request and person."""
    held = CoverAsk.objects.filter(request__in=list(requests), answer=Answer.MAYBE.value)
    return set(held.values_list("request_id", "person_id"))


def _answered(request: CoverRequest, answer: Answer) -> list[CoverAsk]:
    held = request.asks.filter(answer=answer.value).select_related("person__home")
    return list(held.order_by("answered_at", "pk"))


def asks_of(request: CoverRequest) -> list[CoverAsk]:
    """Everybody who was asked, first come first."""
    return list(request.asks.select_related("person__home").order_by("pk"))


def asked_already(request: CoverRequest) -> set[int]:
    """Keys of the people who were asked."""
    return set(request.asks.values_list("person_id", flat=True))


def pools_asked(request: CoverRequest) -> set[Pool]:
    """Pools in which somebody was asked."""
    return {Pool(each) for each in request.asks.values_list("pool", flat=True).distinct()}


def give(request: CoverRequest, person: Person, at: datetime, by: int | None) -> Cover:
    """Give somebody the session: the one place where work is given.

    The database refuses to give it twice, to two people or to one person twice in a half day, even
    if two practices keep that person.

    Raises:
        Refused: if it is given already, or they have another session then.
    """
    try:
        with transaction.atomic():
            return Cover.objects.create(
                request=request,
                person=person,
                who=_who(person),
                day=request.day,
                half=request.half,
                agreed_at=at,
                agreed_by_id=by,
            )
    except IntegrityError:
        if cover_of(request) is not None:
            raise Refused("Somebody else has this session.", "Thank you all the same.") from None
        raise Refused(
            f"{person.name} covers another session then.", "Choose somebody else."
        ) from None


def keep_who(person: Person) -> None:
    """Keep who covers what they have, now that their registration number may be another.

    Raises:
        Refused: if they would have two sessions of one half day by it.
    """
    live = Cover.objects.filter(person=person, ended_at__isnull=True)
    try:
        with transaction.atomic():
            live.update(who=_who(person))
    except IntegrityError:
        raise Refused(
            f"Somebody with the number {person.registration} covers another session then.",
            "Look at the number again.",
        ) from None


def end(cover: Cover, at: datetime) -> None:
    """Take the session back from whoever has it."""
    cover.ended_at = at
    cover.save(update_fields=["ended_at"])


def times_ended(request: CoverRequest) -> int:
    """How often somebody had the session and has it no more."""
    return request.covers.filter(ended_at__isnull=False).count()


def cover_of(request: CoverRequest) -> Cover | None:
    """Who has the session now, if anybody."""
    return request.covers.filter(ended_at__isnull=True).select_related("person__home").first()


def live_cover(request: CoverRequest) -> Cover | None:
    """Who has the session now, of a request that was found with all its covers."""
    return next((each for each in request.covers.all() if each.ended_at is None), None)


def people_with(keys: Iterable[int]) -> list[Person]:
    """The people with these keys, in order of them."""
    return list(Person.objects.filter(pk__in=list(keys)).order_by("pk"))


def covering(people: Iterable[Person], day: date, half: str) -> set[int]:
    """Keys of those who cover a session on a half day, also as another practice keeps them."""
    who = {each.pk: _who(each) for each in people}
    held = Cover.objects.filter(day=day, half=half, ended_at__isnull=True)
    held = held.filter(Q(person__in=who) | Q(who__in=who.values()))
    rows = list(held.values_list("person_id", "who"))
    keys, known = {key for key, _ in rows}, {told for _, told in rows}
    return {key for key, told in who.items() if key in keys or told in known}


def covers_of_people(people: Iterable[int], days: Iterable[date]) -> list[Cover]:
    """What these people cover on these days, in time."""
    rows = Cover.objects.filter(
        person_id__in=list(people), day__in=list(days), ended_at__isnull=True
    )
    return list(rows.select_related("person").order_by("day", "pk"))


def _who(person: Person) -> str:
    return who_is(person.pk, Profession(person.profession), person.registration)
