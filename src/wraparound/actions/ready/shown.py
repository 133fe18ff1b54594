"""Who is ready to work where, and until when: what a practice sees of its own people and others."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from wraparound.actions.actor import Actor
from wraparound.actions.looking import sharers
from wraparound.actions.noting import noted_of_person
from wraparound.actions.practices import practice_to_see
from wraparound.operations.professions import Profession
from wraparound.operations.ready import (
    REQUIRED,
    Check,
    Ending,
    ReadyItem,
    ending,
    why_not_ready,
)
from wraparound.operations.reason import Reason
from wraparound.operations.sharing import Shared
from wraparound.store.models import Organisation, Person, ReadyCheck
from wraparound.store.repositories.checks import checks_of
from wraparound.store.repositories.organisations import fellow_practices
from wraparound.store.repositories.people import extras_of, people_of, person, ready_items


@dataclass(frozen=True, slots=True)
class Checked:
    """One item of one person as the page shows it.

    Attributes:
        check: what was checked.
        key: what tells it from others; nothing if it is missing.
        at: name of the practice it is for; empty if for all.
        ends: the last day it holds; nothing if it does not end.
        verified_by: who saw the proof; empty if nobody, or to members of the network.
        verified_at: when.
        warning: 60, 30 or 7 days before it ends, 0 after; nothing if it is not near.
        days: days left, where there is a warning.
    """

    check: Check
    key: int | None = None
    at: str = ""
    ends: date | None = None
    verified_by: str = ""
    verified_at: datetime | None = None
    warning: int | None = None
    days: int = 0

    @property
    def is_missing(self) -> bool:
        """Whether nothing is known of it."""
        return self.key is None


@dataclass(frozen=True, slots=True)
class Readiness:
    """What was checked about one person.

    Attributes:
        key: of the person.
        name: as people call them.
        profession: what they do.
        home: the practice they are from.
        items: what was checked or is missing, in the usual order.
        why_not: why they may not work at the practice that looks, or nothing.
    """

    key: int
    name: str
    profession: Profession
    home: str
    items: tuple[Checked, ...]
    why_not: Reason | None = None


def readiness_of(*, by: Actor, practice: int, key: int) -> Readiness:
    """What was checked about somebody of the practice, and what every practice would ask for.

    Raises:
        Refused: if the actor may not see the practice.
        UnknownName: if nobody there has the key.
    """
    where = practice_to_see(by=by, practice=practice)
    return _readiness(person(key, where), timezone.localdate(), by_whom=True)


def ending_soon(*, by: Actor, practice: int) -> list[tuple[str, int, Ending]]:
    """Name and key of each person with an item that has ended or ends within 60 days, and which.

    Raises:
        Refused: if the actor may not see the practice.
    """
    where = practice_to_see(by=by, practice=practice)
    today = timezone.localdate()
    found = [
        (row.name, row.pk, each)
        for row in people_of(where)
        for each in ending(ready_items(row, {}), today)
    ]
    return sorted(found, key=lambda each: each[2].days)


@transaction.atomic
def ready_from_elsewhere(*, by: Actor, practice: int) -> list[Readiness]:
    """Who of the network would work here, and what was checked about them: kinds and dates only.

    Shown are those who would work elsewhere, of practices that share this. That somebody looked is
    noted for each of those practices.

    Raises:
        Refused: if the actor may not see the practice.
    """
    where = practice_to_see(by=by, practice=practice)
    today = timezone.localdate()
    found = []
    for row in offered(where, today, by.only):
        found.append(_readiness(row, today, at=where))
        if by.only is None:
            noted_of_person(by, where, "looked at ready to work", row)
    return found


def practices_nearby(*, by: Actor, practice: int) -> list[tuple[int, str]]:
    """Key and name of the other practices in a network with this one, by name.

    Raises:
        Refused: if the actor may not see the practice.
    """
    where = practice_to_see(by=by, practice=practice)
    fellows = fellow_practices(where, timezone.localdate())
    return sorted(((each.pk, each.name) for each in fellows), key=lambda each: each[1])


def offered(where: Organisation, today: date, only: int | None = None) -> Iterator[Person]:
    """People of other practices who would work here, where their practice shares that.

    Args:
        where: the practice they would work at.
        today: the day.
        only: key of the one practice whose people are wanted; nothing for all.
    """
    found = sharers(where, today, Shared.SPARE_SESSIONS, only=only)
    for fellow in sorted(found, key=lambda each: each.name):
        for row in people_of(fellow):
            if any(extra.anywhere for extra in extras_of(row)):
                yield row


def _readiness(
    row: Person, today: date, *, at: Organisation | None = None, by_whom: bool = False
) -> Readiness:
    """What was checked about somebody; of local items those of one practice, if one is named."""
    profession = Profession(row.profession)
    items = [_checked(each, today, by_whom) for each in checks_of(row) if _concerns(each, at)]
    known = {item.check for item in items}
    missing = [
        Checked(c) for c in REQUIRED[profession] if c not in known and (at or not c.is_local)
    ]
    order = list(Check)
    why_not = None
    if at is not None:
        code = str(at.ods_code)
        items_held = ready_items(row, {at.pk: code})
        why_not = why_not_ready(row.name, profession, items_held, code, today)
    return Readiness(
        row.pk,
        row.name,
        profession,
        row.home.name,
        tuple(sorted([*items, *missing], key=lambda item: (order.index(item.check), item.at))),
        why_not,
    )


def _concerns(held: ReadyCheck, at: Organisation | None) -> bool:
    return at is None or held.practice_id in (None, at.pk)


def _checked(held: ReadyCheck, today: date, by_whom: bool) -> Checked:
    item = ReadyItem(Check(held.check_kind), None, held.ends, held.verified_at is not None)
    warned = next(iter(ending([item], today)), None)
    return Checked(
        check=item.check,
        key=held.pk,
        at=held.practice.name if held.practice else "",
        ends=held.ends,
        verified_by=held.verified_by.name if by_whom and held.verified_by else "",
        verified_at=held.verified_at,
        warning=warned.warning if warned else None,
        days=warned.days if warned else 0,
    )
