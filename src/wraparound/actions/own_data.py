"""A practice's own data, to take away: everything kept about it and by it, as tables."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import Q

from wraparound.actions.actor import Actor
from wraparound.actions.noting import noted
from wraparound.actions.practices import practice_to_see
from wraparound.operations.roles import Deed
from wraparound.operations.week import WEEKDAYS
from wraparound.store.models import (
    Absence,
    Account,
    AuditLine,
    Extra,
    Membership,
    Organisation,
    Person,
    ReadyCheck,
    Room,
    SharingGrant,
    UsualHalf,
)


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table.

    Attributes:
        name: what it holds, as the name of a file without its end.
        columns: headings.
        rows: as many cells each as there are headings.
    """

    name: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]


@transaction.atomic
def own_data(*, by: Actor, practice: int) -> list[Sheet]:
    """Everything kept about a practice and by it; that it was taken away is noted.

    People who have left are in it. Of others who looked or changed something, the name of their
    organisation is given and not their own.

    Raises:
        Refused: if the actor may not take the practice out of its networks.
    """
    by.must_be_allowed(Deed.LEAVE, practice)
    row = practice_to_see(by=by, practice=practice)
    noted(by, row, "own data taken away", row)
    people = {each.pk: each.name for each in Person.objects.filter(home=row).order_by("pk")}
    return [
        _practice(row),
        _memberships(row),
        _people(row),
        _weeks(people),
        _extras(people),
        _checks(people),
        _numbers(row),
        _shared(row),
        *_absences(row, people),
        _audit(row),
    ]


def _sheet(name: str, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> Sheet:
    return Sheet(name, tuple(columns), tuple(tuple(row) for row in rows))


def _practice(row: Organisation) -> Sheet:
    rooms = Room.objects.filter(site__practice=row).count()
    return _sheet(
        "practice",
        ("code", "name", "telephone", "rooms", "approved", "left"),
        [(row.ods_code, row.name, row.telephone, rooms, row.approved_at, row.left_at)],
    )


def _memberships(row: Organisation) -> Sheet:
    held = Membership.objects.filter(practice=row).select_related("network").order_by("starts")
    return _sheet(
        "networks",
        ("network", "kind", "starts", "last day", "approved"),
        [(m.network.name, m.network.form, m.starts, m.ends, m.approved_at) for m in held],
    )


def _people(row: Organisation) -> Sheet:
    people = Person.objects.filter(home=row).order_by("pk")
    return _sheet(
        "people",
        ("person", "name", "profession", "works for", "telephone", "registration", "skills",
         "interests", "furthest minutes", "left"),
        [
            (p.pk, p.name, p.profession, p.engagement, p.telephone, p.registration,
             "; ".join(p.skills), "; ".join(p.interests), p.furthest_minutes, p.left_on)
            for p in people
        ],
    )  # fmt: skip


def _weeks(people: dict[int, str]) -> Sheet:
    halves = UsualHalf.objects.filter(person__in=people).order_by("person", "weekday", "pk")
    return _sheet(
        "usual weeks",
        ("person", "name", "day", "half", "work"),
        [(h.person_id, people[h.person_id], WEEKDAYS[h.weekday], h.half, h.work) for h in halves],
    )


def _extras(people: dict[int, str]) -> Sheet:
    extras = Extra.objects.filter(person__in=people).order_by("person", "weekday", "pk")
    return _sheet(
        "extra sessions",
        ("person", "name", "day", "half", "also elsewhere"),
        [
            (e.person_id, people[e.person_id], WEEKDAYS[e.weekday], e.half, _yes(e.anywhere))
            for e in extras
        ],
    )


def _checks(people: dict[int, str]) -> Sheet:
    held = ReadyCheck.objects.filter(person__in=people).order_by("person", "pk")
    return _sheet(
        "checks",
        ("person", "name", "check", "practice", "last day", "verified by", "verified"),
        [
            (c.person_id, people[c.person_id], c.check_kind, _name(c.practice), c.ends,
             _name(c.verified_by), c.verified_at)
            for c in held.select_related("practice", "verified_by")
        ],
    )  # fmt: skip


def _numbers(row: Organisation) -> Sheet:
    return _sheet(
        "numbers",
        ("from", "name", "telephone", "note"),
        row.numbers.order_by("pk").values_list("pool", "name", "telephone", "note"),
    )


def _shared(row: Organisation) -> Sheet:
    grants = SharingGrant.objects.filter(owner=row).select_related("to").order_by("pk")
    return _sheet(
        "shared",
        ("what", "with", "starts", "last day", "taken back"),
        [(g.what, g.to.name, g.starts, g.until, g.revoked_at) for g in grants],
    )


def _absences(row: Organisation, people: dict[int, str]) -> Iterator[Sheet]:
    held = Absence.objects.filter(practice=row).order_by("pk")
    yield _sheet(
        "absences",
        ("absence", "person", "name", "first day", "from", "last day", "why", "withdrawn"),
        [
            (a.pk, a.person_id, people.get(a.person_id, ""), a.first_day, a.first_half,
             a.last_day, a.cause, a.withdrawn_at)
            for a in held
        ],
    )  # fmt: skip
    items = held.filter(items__isnull=False).values_list(
        "pk", "items__day", "items__task", "items__half", "items__words", "items__state",
        "items__owner", "items__how",
    )  # fmt: skip
    yield _sheet(
        "absence items",
        ("absence", "day", "what", "half", "words", "state", "owner", "how"),
        items.order_by("pk", "items__day", "items__place"),
    )


def _audit(row: Organisation) -> Sheet:
    lines = AuditLine.objects.filter(Q(organisation=row.pk) | Q(of=row.pk)).order_by("number")
    # An account of ours is named, one of another organisation only by that organisation.
    ours = dict(Account.objects.filter(posts__organisation=row).values_list("pk", "name"))
    named = dict(Organisation.objects.values_list("pk", "name"))
    return _sheet(
        "audit",
        ("line", "at", "who", "organisation", "deed", "about", "of", "details", "hash"),
        [
            (a.number, a.at, ours.get(a.account, "") if a.organisation == row.pk else "",
             named.get(a.organisation, ""), a.deed, a.about, named.get(a.of, ""),
             "; ".join(f"{key}: {value}" for key, value in a.details.items()), a.hash)
            for a in lines
        ],
    )  # fmt: skip


def _yes(answer: bool) -> str:
    return "yes" if answer else "no"


def _name(row: Any) -> str:
    return row.name if row else ""
