"""A practice's own data, to take away: everything kept about it and by it, as tables."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from django.db import transaction

from wraparound.actions.actor import Actor
from wraparound.actions.noting import noted
from wraparound.actions.own_cover import own_cover
from wraparound.actions.own_sheet import Sheet, sheet
from wraparound.actions.practices import practice_to_see
from wraparound.actions.rota.visitors import note_visitors
from wraparound.operations.roles import Deed
from wraparound.operations.week import WEEKDAYS
from wraparound.store.models import Organisation, Person
from wraparound.store.repositories import absences, audit, grants, memberships
from wraparound.store.repositories.accounts import names_at
from wraparound.store.repositories.checks import checks_of
from wraparound.store.repositories.organisations import names_of
from wraparound.store.repositories.own_cover import covers_at
from wraparound.store.repositories.people import colleague, everybody_ever_of, extras_of
from wraparound.store.repositories.ringing import numbers_kept
from wraparound.store.repositories.rooms import rooms_at
from wraparound.store.repositories.rota.away import leave_rows_of
from wraparound.store.repositories.rota.sessions import sessions_at


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
    note_visitors(by, row, {cover.person_id for cover in covers_at(row)})
    people = everybody_ever_of(row)
    return [
        _practice(row),
        _memberships(row),
        _people(people),
        _weeks(people),
        _extras(people),
        _checks(people),
        _numbers(row),
        _shared(row),
        *_absences(row),
        _rota(row),
        _leave(row),
        *own_cover(row),
        _audit(row),
    ]


def _practice(row: Organisation) -> Sheet:
    return sheet(
        "practice",
        ("code", "name", "telephone", "rooms", "approved", "left"),
        [(row.ods_code, row.name, row.telephone, rooms_at(row), row.approved_at, row.left_at)],
    )


def _memberships(row: Organisation) -> Sheet:
    return sheet(
        "networks",
        ("network", "kind", "starts", "last day", "approved"),
        [
            (m.network.name, m.network.form, m.starts, m.ends, m.approved_at)
            for m in memberships.ever_held_by(row)
        ],
    )


def _people(people: Sequence[Person]) -> Sheet:
    return sheet(
        "people",
        ("person", "name", "profession", "works for", "telephone", "registration", "skills",
         "interests", "furthest minutes", "left"),
        [
            (p.pk, p.name, p.profession, p.engagement, p.telephone, p.registration,
             "; ".join(p.skills), "; ".join(p.interests), p.furthest_minutes, p.left_on)
            for p in people
        ],
    )  # fmt: skip


def _weeks(people: Sequence[Person]) -> Sheet:
    return sheet(
        "usual weeks",
        ("person", "name", "day", "half", "work"),
        [
            (p.pk, p.name, WEEKDAYS[session.weekday], session.half.value, session.work.value)
            for p in people
            for session in sorted(colleague(p).week, key=lambda each: each.weekday)
        ],
    )


def _extras(people: Sequence[Person]) -> Sheet:
    return sheet(
        "extra sessions",
        ("person", "name", "day", "half", "also elsewhere"),
        [
            (p.pk, p.name, WEEKDAYS[extra.weekday], extra.half, _yes(extra.anywhere))
            for p in people
            for extra in sorted(extras_of(p), key=lambda each: each.weekday)
        ],
    )


def _checks(people: Sequence[Person]) -> Sheet:
    return sheet(
        "checks",
        ("person", "name", "check", "practice", "last day", "verified by", "verified"),
        [
            (p.pk, p.name, c.check_kind, _name(c.practice), c.ends, _name(c.verified_by),
             c.verified_at)
            for p in people
            for c in checks_of(p)
        ],
    )  # fmt: skip


def _numbers(row: Organisation) -> Sheet:
    return sheet(
        "numbers",
        ("from", "name", "telephone", "note"),
        [(n.pool, n.name, n.telephone, n.note) for n in numbers_kept(row)],
    )


def _shared(row: Organisation) -> Sheet:
    return sheet(
        "shared",
        ("what", "with", "what for", "starts", "last day", "taken back"),
        [
            (g.what, g.to.name, "; ".join(g.purposes), g.starts, g.until, g.revoked_at)
            for g in grants.every_grant_of(row)
        ],
    )


def _absences(row: Organisation) -> Iterator[Sheet]:
    held = absences.every_absence_of(row)
    yield sheet(
        "absences",
        ("absence", "person", "name", "first day", "from", "last day", "why", "withdrawn"),
        [
            (a.pk, a.person_id, a.person.name, a.first_day, a.first_half, a.last_day, a.cause,
             a.withdrawn_at)
            for a in held
        ],
    )  # fmt: skip
    yield sheet(
        "absence items",
        ("absence", "day", "what", "half", "words", "state", "owner", "how"),
        [
            (a.pk, i.day, i.task, i.half, i.words, i.state, i.owner, i.how)
            for a in held
            for i in absences.items_of(a)
        ],
    )


def _rota(row: Organisation) -> Sheet:
    return sheet(
        "rota",
        ("person", "day", "from", "to", "work", "site", "room", "skill", "came from"),
        [
            (s.person_id, s.day, s.starts, s.ends, s.work, s.site, s.room, s.skill, s.origin)
            for s in sessions_at(row.pk, date.min, date.max)
        ],
    )


def _leave(row: Organisation) -> Sheet:
    return sheet(
        "leave",
        ("person", "kind", "first day", "from", "last day", "until", "state", "asked", "decided"),
        [
            (e.person_id, e.kind, e.first_day, e.first_half, e.last_day, e.last_half, e.state,
             e.asked_at, e.decided_at)
            for e in leave_rows_of(row.pk)
        ],
    )  # fmt: skip


def _audit(row: Organisation) -> Sheet:
    lines = audit.lines_about(row.pk)
    # An account of ours is named, one of another organisation only by that organisation.
    ours = names_at(row)
    named = names_of({key for a in lines for key in (a.organisation, a.of) if key})
    return sheet(
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
