"""Who was asked about a request for cover, and what they said."""

from __future__ import annotations

from datetime import datetime

from wraparound.errors import UnknownName
from wraparound.operations.answers import Answer
from wraparound.operations.cover import OPEN
from wraparound.operations.pools import Pool
from wraparound.store.models import CoverAsk, CoverRequest, Person


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


def ask_of(request: CoverRequest, person: Person) -> CoverAsk | None:
    """What somebody was asked about a request, if they were."""
    return request.asks.filter(person=person).first()


def unanswered(asked_by: datetime) -> list[int]:
    """Keys of what was asked by a moment, is still open and not answered, the oldest first."""
    held = CoverAsk.objects.filter(
        answer="", asked_at__lte=asked_by, request__state__in=[state.value for state in OPEN]
    )
    return list(held.order_by("asked_at", "pk").values_list("pk", flat=True))


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


def offers(request: CoverRequest) -> list[CoverAsk]:
    """Who said yes, first come first."""
    return _answered(request, Answer.YES)


def maybes(request: CoverRequest) -> list[CoverAsk]:
    """Who said maybe, first come first."""
    return _answered(request, Answer.MAYBE)


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
