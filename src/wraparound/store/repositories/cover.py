"""Who covers which session: given once, ended, found."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.db.models import Q

from wraparound.errors import Refused
from wraparound.operations.professions import Profession
from wraparound.operations.same_person import who_is
from wraparound.store.models import Cover, CoverRequest, Person


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


def end_cover(cover: Cover, at: datetime) -> None:
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
