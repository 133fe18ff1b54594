"""A world in which one practice shares nothing, and the same world without what it could share."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from random import Random

from django.db import connection
from django.utils import timezone

from wraparound.actions.absence import Off, declare_off
from wraparound.actions.actor import actor_of
from wraparound.actions.cover import ask_for_cover
from wraparound.actions.demo_given import fill_demo_given
from wraparound.actions.invent_network import fill_with_invented
from wraparound.errors import BadRequest
from wraparound.operations.lending import Wish
from wraparound.operations.pools import Pool
from wraparound.operations.professions import Profession
from wraparound.operations.roles import Role
from wraparound.operations.sharing import Purpose, Shared
from wraparound.store.models import (
    Absence,
    Cover,
    CoverAsk,
    CoverRequest,
    LendingLimit,
    Organisation,
    PartnerWish,
    Person,
    Post,
    RotaSession,
    SharingGrant,
    Swap,
)
from wraparound.store.repositories.cover import give
from wraparound.store.repositories.cover_asks import keep_ask

OTHERS_OWN = {
    ("SharingGrant", "to"),
    ("PartnerWish", "partner"),
    ("ReadyCheck", "practice"),
    ("Membership", "practice"),
    ("Post", "organisation"),
    ("Person", "home"),
    ("CoverRequest", "practice"),
    ("SignedPaper", "practice"),
    ("GivenEntry", "giver"),
    ("GivenEntry", "receiver"),
}
"""Rows that name a practice and are not its shared data: others' own, and what all members know,
such as who is one, who signed the agreements between them, and cover that was agreed and worked.
People and requests are seen to one by one."""


@dataclass(frozen=True)
class World:
    """A network at work.

    Attributes:
        off: the practice that shares nothing.
        others: the other practices, in order.
        network: the network they are all in.
    """

    off: Organisation
    others: tuple[Organisation, ...]
    network: Organisation


def a_world(seed: int, practices: int = 3) -> World:
    """A network at work for four weeks, with people off and cover asked for, offered and agreed."""
    chance = Random(seed)
    fill_with_invented(practices=practices, seed=seed)
    where = list(Organisation.objects.filter(ods_code__isnull=False).order_by("pk"))
    off = where[seed % len(where)]
    network = Organisation.objects.get(ods_code__isnull=True)
    SharingGrant.objects.filter(owner=off).delete()
    for practice in where:
        _somebody_would_swap(practice)
        _somebody_is_off(practice, chance)
    _answers_and_agreements(where, off, chance)
    # It asks nobody: that somebody else is asked would be its own deed, not what it shares.
    CoverRequest.objects.filter(practice=off, covers__isnull=True).update(state="withdrawn")
    _dead_grants(off, network)
    _rules(where, chance)
    fill_demo_given(seed=seed)
    _count_rows()
    return World(off, tuple(each for each in where if each != off), network)


def _count_rows() -> None:
    """PostgreSQL plans by counts that it takes from time to time, and never of rows in a test."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")


def without_shared_data(off: Organisation) -> None:
    """Take out all that a practice could share, save cover agreed with others.

    That an agreed session was about an absence is part of what was agreed.
    """
    CoverRequest.objects.filter(practice=off, covers__isnull=True).delete()
    covered = Absence.objects.filter(requests__covers__isnull=False)
    Absence.objects.filter(practice=off).exclude(pk__in=covered.values("pk")).delete()
    elsewhere = Cover.objects.exclude(request__practice=off).filter(person__home=off)
    agreed = {
        *elsewhere.values_list("person", flat=True),
        *covered.values_list("person", flat=True),
    }
    for person in Person.objects.filter(home=off):
        if person.pk not in agreed:
            person.delete()
            continue
        _rows_of(person, keep={"Cover", "Absence"})
        Person.objects.filter(pk=person.pk).update(
            skills=[], interests=[], registration="", furthest_minutes=None
        )
    _rows_of(off, keep={"Absence"})
    Organisation.objects.filter(pk=off.pk).update(telephone="")


def _rows_of(row: Organisation | Person, keep: set[str]) -> None:
    """Delete what belongs to a row, whatever tables there are."""
    for relation in row._meta.related_objects:
        model, name = relation.related_model, relation.field.name
        if model.__name__ in keep or (model.__name__, name) in OTHERS_OWN:
            continue
        if model.__name__ == "CoverAsk" or not relation.field.null:
            held = model.objects.filter(**{name: row})
            if held.exists():
                held.delete()


def _manager(practice: Organisation):
    post = Post.objects.filter(organisation=practice, role=Role.PRACTICE_MANAGER.value).first()
    return actor_of(post.account_id, post.account.name, timezone.localdate())


def _gps(practice: Organisation) -> list[Person]:
    gps = [each.value for each in Profession if each.is_gp]
    return list(Person.objects.filter(home=practice, profession__in=gps).order_by("pk"))


def _somebody_is_off(practice: Organisation, chance: Random) -> None:
    today, by = timezone.localdate(), _manager(practice)
    person = chance.choice(_gps(practice))
    last = today + timedelta(days=chance.randint(2, 8))
    absence = declare_off(
        by=by, practice=practice.pk, off=Off(person.pk, today + timedelta(days=1), last)
    )
    days = [today + timedelta(days=number) for number in range(1, 9)]
    try:
        ask_for_cover(by=by, practice=practice.pk, absence=absence, days=days)
    except BadRequest:  # whom chance chose works on none of these days
        return


def _somebody_would_swap(practice: Organisation) -> None:
    """Two people of a practice have a swap between them that nobody has agreed to."""
    rows = RotaSession.objects.filter(practice=practice, day__gt=timezone.localdate())
    given = rows.order_by("day", "starts", "pk")[0]
    taken = rows.exclude(person=given.person_id).order_by("-day", "-starts", "pk")[0]
    Swap.objects.create(
        practice=practice, gives=given.person, takes=taken.person, given=given, taken=taken,
        asked_at=timezone.now(),
    )  # fmt: skip


def _answers_and_agreements(
    where: Sequence[Organisation], off: Organisation, chance: Random
) -> None:
    """People of other practices answer; some are agreed, people of the one that is off too."""
    now = timezone.now()
    for request in CoverRequest.objects.order_by("pk"):
        lenders = [each for each in where if each.pk != request.practice_id]
        agreed = chance.random() < 0.4
        for lender in lenders:
            if lender == off and not agreed:
                continue
            person = chance.choice(_gps(lender))
            if agreed and not _covers_then(person, request):
                give(request, person, now, None)
                CoverRequest.objects.filter(pk=request.pk).update(state="agreed")
                break
            answer = chance.choice(["yes", "maybe", "no", ""])
            ask = keep_ask(request, person, Pool.NETWORK, f"{request.pk:032d}{person.pk:032d}", now)
            CoverAsk.objects.filter(pk=ask.pk).update(answer=answer, answered_at=now)
            if answer == "yes":
                CoverRequest.objects.filter(pk=request.pk).update(state="offered")


def _covers_then(person: Person, request: CoverRequest) -> bool:
    return Cover.objects.filter(person=person, day=request.day, half=request.half).exists()


def _dead_grants(off: Organisation, network: Organisation) -> None:
    """Taken back, run out, not begun: none of them shares anything."""
    today, every = timezone.localdate(), [each.value for each in Purpose]
    for place, what in enumerate(Shared):
        ways = (
            {"starts": today - timedelta(days=9), "revoked_at": timezone.now()},
            {"starts": today - timedelta(days=9), "until": today - timedelta(days=1)},
            {"starts": today + timedelta(days=1)},
        )
        SharingGrant.objects.create(
            owner=off, to=network, what=what.value, purposes=every, **ways[place % len(ways)]
        )


def _rules(where: Sequence[Organisation], chance: Random) -> None:
    """Lending rules of some, the one that is off among them."""
    for practice in where:
        if chance.random() < 0.5:
            LendingLimit.objects.create(
                practice=practice, most_per_practice=chance.randint(0, 3), least_gps=1
            )
        other = chance.choice([each for each in where if each != practice])
        wish = chance.choice(list(Wish)).value
        PartnerWish.objects.create(practice=practice, partner=other, wish=wish)
