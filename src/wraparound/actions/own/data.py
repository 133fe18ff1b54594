"""A practice's own data, to take away: everything kept about it and by it, as tables."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django.db import transaction

from wraparound.actions.actor import Actor
from wraparound.actions.noting import noted
from wraparound.actions.own.cover import own_cover
from wraparound.actions.own.given import own_given
from wraparound.actions.own.leave import own_leave
from wraparound.actions.own.messages import own_messages
from wraparound.actions.own.proposals import names_in, own_proposals
from wraparound.actions.own.rota import own_rota
from wraparound.actions.own.sheet import Sheet, named, sheet
from wraparound.actions.own.wishes import own_wishes
from wraparound.actions.practices import practice_to_see
from wraparound.actions.rota.visitors import note_visitors
from wraparound.operations.roles import Deed
from wraparound.operations.week import WEEKDAYS
from wraparound.store.models import Invitation, Organisation, Person, Post, Room
from wraparound.store.repositories import absences, audit, grants, memberships
from wraparound.store.repositories.accounts import names_at
from wraparound.store.repositories.checks import checks_of
from wraparound.store.repositories.organisations import names_of
from wraparound.store.repositories.own_data import covers_at, rows_at
from wraparound.store.repositories.people import colleague, everybody_ever_of, extras_of
from wraparound.store.repositories.ringing import numbers_kept
from wraparound.store.repositories.rooms import rooms_at


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
    note_visitors(by, row, {cover.person_id for cover in covers_at(row)} | names_in(row))
    people = everybody_ever_of(row)
    return [
        _practice(row),
        _rooms(row),
        _memberships(row),
        *_accounts(row),
        _people(people),
        _weeks(people),
        _extras(people),
        _checks(people),
        _numbers(row),
        _shared(row),
        *_absences(row),
        *own_wishes(row),
        *own_rota(row),
        *own_leave(row),
        *own_cover(row),
        *own_proposals(row),
        *own_given(row),
        own_messages(row),
        _audit(row),
    ]


def _practice(row: Organisation) -> Sheet:
    return sheet(
        "practice",
        ("code", "name", "telephone", "rooms", "approved", "left"),
        [(row.ods_code, row.name, row.telephone, rooms_at(row), row.approved_at, row.left_at)],
    )


def _rooms(row: Organisation) -> Sheet:
    return sheet(
        "rooms",
        ("site", "room"),
        [(r.site.name, r.name) for r in rows_at(Room, row, "site__practice", "site")],
    )


def _accounts(row: Organisation) -> Iterator[Sheet]:
    yield sheet(
        "accounts",
        ("name", "e-mail", "role", "starts", "last day"),
        [
            (p.account.name, p.account.email, p.role, p.starts, p.ends)
            for p in rows_at(Post, row, "organisation", "account")
        ],
    )
    yield sheet(
        "invitations",
        ("e-mail", "role", "invited by", "runs out", "accepted"),
        [
            (i.email, i.role, named(i.invited_by), i.expires_at, i.accepted_at)
            for i in rows_at(Invitation, row, "organisation", "invited_by")
        ],
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
            (p.pk, p.name, c.check_kind, named(c.practice), c.ends, named(c.verified_by),
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


def _audit(row: Organisation) -> Sheet:
    lines = audit.lines_about(row.pk)
    # An account of ours is named, one of another organisation only by that organisation.
    ours = names_at(row)
    organisations = names_of({key for a in lines for key in (a.organisation, a.of) if key})
    return sheet(
        "audit",
        ("line", "at", "who", "organisation", "deed", "about", "of", "details", "hash"),
        [
            (a.number, a.at, ours.get(a.account, "") if a.organisation == row.pk else "",
             organisations.get(a.organisation, ""), a.deed, a.about, organisations.get(a.of, ""),
             "; ".join(f"{key}: {value}" for key, value in a.details.items()), a.hash)
            for a in lines
        ],
    )  # fmt: skip


def _yes(answer: bool) -> str:
    return "yes" if answer else "no"
