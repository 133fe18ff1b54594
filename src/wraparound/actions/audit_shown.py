"""The audit as an organisation sees it: who from outside looked, and what its own people did."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from math import ceil
from typing import Any

from wraparound.actions.actor import Actor
from wraparound.actions.audit_words import About, deed_in_words
from wraparound.operations.roles import Deed
from wraparound.store.models import AuditLine
from wraparound.store.repositories import audit
from wraparound.store.repositories.accounts import names_at
from wraparound.store.repositories.organisations import names_of, organisation
from wraparound.store.repositories.people import names_of_people_at

PER_PAGE = 50
"""Lines on one page."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which lines are wanted; nothing said, all.

    Attributes:
        outside: those of others; else those of the organisation itself.
        by: key of the organisation on whose behalf.
        deed: what was done.
        first: from which day.
        last: until which day.
        page: which page of them, 1 for the newest.
    """

    outside: bool
    by: int | None = None
    deed: str = ""
    first: date | None = None
    last: date | None = None
    page: int = 1


@dataclass(frozen=True, slots=True)
class Entry:
    """One line.

    Attributes:
        at: when.
        who: the account's name, if it is of the organisation that reads; else empty.
        organisation: name of the organisation on whose behalf; empty if the software itself.
        deed: what was done.
        details: what more is known, in words.
    """

    at: datetime
    who: str
    organisation: str
    deed: str
    details: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AuditShown:
    """A page of lines.

    Attributes:
        key: of the organisation that reads.
        name: its name.
        is_practice: whether it is a practice; else a network.
        entries: newest first.
        total: how many there are that are wanted.
        page: which page this is.
        pages: how many there are.
        organisations: key and name of those on whose behalf there are lines, whichever are wanted.
        deeds: what was done, whichever is wanted, and how it is said.
    """

    key: int
    name: str
    is_practice: bool
    entries: tuple[Entry, ...]
    total: int
    page: int
    pages: int
    organisations: tuple[tuple[int, str], ...]
    deeds: tuple[tuple[str, str], ...]


def audit_of(*, by: Actor, organisation_key: int, wanted: Wanted) -> AuditShown:
    """Lines of the audit about an organisation.

    Raises:
        Refused: if the actor may not see them.
        UnknownName: if there is no such organisation.
    """
    by.must_be_allowed(Deed.SEE_AUDIT, organisation_key)
    where = organisation(organisation_key)
    every = audit.by_others(where.pk) if wanted.outside else audit.by_itself(where.pk)
    named = names_of(audit.organisations_in(every))
    lines = audit.of_deed_by(audit.within(every, wanted.first, wanted.last), wanted.deed, wanted.by)
    total = lines.count()
    pages = max(ceil(total / PER_PAGE), 1)
    page = min(max(wanted.page, 1), pages)
    shown = list(lines[(page - 1) * PER_PAGE : page * PER_PAGE])
    return AuditShown(
        key=where.pk,
        name=where.name,
        is_practice=where.is_practice,
        entries=tuple(_entries(shown, where.pk, named)),
        total=total,
        page=page,
        pages=pages,
        organisations=tuple(sorted(named.items(), key=lambda each: each[1])),
        deeds=tuple(
            (each, deed_in_words(each, outside=wanted.outside)) for each in audit.deeds_in(every)
        ),
    )


def _entries(lines: Iterable[AuditLine], reader: int, named: Mapping[int, str]) -> Iterator[Entry]:
    where = organisation(reader)
    accounts, people = names_at(where), names_of_people_at(where)
    listed = list(lines)
    whose = names_of({each.of for each in listed if each.of not in (None, reader)})
    about = About(listed, reader)
    for line in listed:
        # Of others, their organisation is told: who it was, they know themselves.
        own = line.organisation == reader
        yield Entry(
            at=line.at,
            who=accounts.get(line.account, "") if own and line.account else "",
            organisation=named.get(line.organisation, "") if line.organisation else "",
            deed=deed_in_words(line.deed, outside=not own),
            details=(
                *([whose[line.of]] if own and line.of in whose else []),
                *_details(line.details, people),
                *about.words(line.details),
            ),
        )


def _details(details: Mapping[str, Any], people: Mapping[int, str]) -> Iterator[str]:
    """What is noted besides, where it can be said in words; people of the reader are named."""
    for key in [details.get("person"), *details.get("people", ())]:
        if key in people:
            yield people[key]
    if "for" in details:
        yield f"for {details['for']}"
    for purpose in details.get("purposes", ()):
        yield f"for {purpose}"
    if "what" in details:
        yield str(details["what"])
