"""Somebody who had a session has it no more: it is open again at once, and asked about anew."""

from __future__ import annotations

from django.utils import timezone

from wraparound.actions.giving import why_not_give
from wraparound.actions.notices import ask, tell_of
from wraparound.actions.proposing.wanting import want_again
from wraparound.actions.steps import take_step
from wraparound.operations.cover import Act, Side
from wraparound.operations.reason import Reason, refuse
from wraparound.operations.secrets import digest_of, new_secret
from wraparound.operations.times import ends_at
from wraparound.store.models import Cover, CoverRequest, Person
from wraparound.store.repositories import cover_asks
from wraparound.store.repositories.cover import cover_of, end_cover


def take_back(request: CoverRequest) -> Cover:
    """Take a held session back from whoever has it; gives back what they had.

    Raises:
        Refused: if nobody has it.
    """
    cover = cover_of(request)
    if cover is None:
        refuse(Reason("Nobody has this session.", "Look at the request again."))
        raise AssertionError
    end_cover(cover, timezone.now())
    cover_asks.forget_yes(request, cover.person)
    return cover


def reopen(request: CoverRequest, act: Act, side: Side, account: int | None = None) -> None:
    """Take a step after which a held session is open again.

    Whoever had it is let go. Who offered besides is proposed at once, and those who have said
    neither yes nor no are asked again; the runner proposes who else could cover. After it has
    begun, somebody is of use until it ends.

    Raises:
        Refused: if the step cannot be taken.
    """
    had = take_back(request).person
    if request.looked_until <= timezone.now():
        request.looked_until = request.ends_at or ends_at(request.starts_at)
    take_step(request, act, side, account=account, person=had)
    tell_of(act, request, had)
    _propose(request)
    want_again(request)
    if request.looked_until > timezone.now():
        _ask_again(request, had)


def _propose(request: CoverRequest) -> None:
    """Offers still stand; whoever asked is told of those that can be agreed to."""
    for offer in cover_asks.offers(request):
        take_step(request, Act.OFFER, Side.PERSON, person=offer.person)
        if why_not_give(request, offer.person) is None:
            tell_of(Act.OFFER, request, offer.person)


def _ask_again(request: CoverRequest, had: Person) -> None:
    """A new link for each; the old one ends with it."""
    for held in cover_asks.to_ask_again(request):
        if held.person_id == had.pk or why_not_give(request, held.person) is not None:
            continue
        secret = new_secret()
        cover_asks.renew_ask(held, digest_of(secret), timezone.now())
        ask(request, held.person, secret)
