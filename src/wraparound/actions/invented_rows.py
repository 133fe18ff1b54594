"""An invented network at work as rows: organisations, people, rota, leave, accounts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from wraparound.actions.invented_visiting import visiting_notes
from wraparound.operations.absences import Cause
from wraparound.operations.organisations import Form
from wraparound.operations.pools import Pool
from wraparound.operations.ready import ReadyItem
from wraparound.operations.rota.away import Away
from wraparound.operations.rota.leave import Kind, State
from wraparound.operations.rota.origin import Origin
from wraparound.operations.rota.session import Session
from wraparound.operations.sharing import Shared
from wraparound.progress import SILENT, Progress, track
from wraparound.sources.invented.network import (
    InventedNetwork,
    InventedPractice,
    InventedWorker,
)
from wraparound.store.models import (
    Absence,
    Extra,
    Leave,
    Membership,
    Organisation,
    Person,
    ReachableGp,
    ReadyCheck,
    RingNumber,
    Room,
    RotaSession,
    RotaWeek,
    SharedDuty,
    SharingGrant,
    Site,
    UsualHalf,
)
from wraparound.store.repositories.filling import keep

SHARED = (Shared.NUMBERS, Shared.SPARE_SESSIONS, Shared.SKILLS, Shared.ROTA)
"""What members share with each other, as a network would agree."""

MEMBER_DAYS, SHARE_DAYS = 400, 330
"""Members since so many days; and what they share ends in so many."""

MOST_IN_A_NETWORK = 15
"""Practices from which on it is a federation. England's networks have five on average."""

RING = (
    (Pool.BANK, "County staff bank", "01632 960801", "Mondays to Fridays, 8am to 6pm"),
    (Pool.AGENCY, "Seaside Locums", "01632 960802", ""),
    (Pool.ESCALATE, "Local medical committee", "01632 960803", ""),
)
"""Numbers every invented practice keeps; nobody has them."""


@dataclass(frozen=True, slots=True)
class Kept:
    """An invented network once it is kept.

    Attributes:
        network: its row; nothing for practices that are in none.
        practices: rows of the practices, by their key in the invention.
        people: rows of the people, by their key in the invention.
    """

    network: Organisation | None
    practices: Mapping[int, Organisation]
    people: Mapping[int, Person]


def keep_network(
    invented: InventedNetwork, now: datetime, today: date, progress: Progress = SILENT
) -> Kept:
    """Keep an invented network, in the transaction of whoever asks for it."""
    kept = _organisations(invented, now, today)
    parts = (
        _places(invented, kept),
        _ready(invented, kept, now),
        _weeks(invented, kept, now),
        _reached(invented, kept),
        _away(invented, kept, now),
        visiting_notes(invented, kept.practices, now),
    )
    for part in track(parts, progress, "Filling the site", len(parts)):
        keep(list(part))
    return kept


def _organisations(invented: InventedNetwork, now: datetime, today: date) -> Kept:
    """The network, its practices with their membership, and everybody who works there."""
    form = Form.PCN if len(invented.practices) <= MOST_IN_A_NETWORK else Form.FEDERATION
    network = None
    if invented.name:
        network = Organisation(
            form=form.value,
            name=invented.name,
            telephone=_networks_line(invented.name),
            approved_at=now,
        )
        keep([network])
    practices = {each.key: _practice(each, now) for each in invented.practices}
    keep([*practices.values()])
    if network is not None:
        keep([row for each in practices.values() for row in _member(each, network, now, today)])
    people = {each.key: _person(each, practices[each.home]) for each in invented.workers}
    keep([*people.values()])
    return Kept(network, practices, people)


def _networks_line(name: str) -> str:
    """Where an invented network is rung; nobody has it."""
    return f"01632 9608{10 + sum(map(ord, name)) % 90}"


def _practice(invented: InventedPractice, now: datetime) -> Organisation:
    return Organisation(
        form=Form.PRACTICE.value,
        name=invented.name,
        ods_code=invented.code,
        telephone=invented.telephone,
        approved_at=now,
    )


def _member(
    practice: Organisation, network: Organisation, now: datetime, today: date
) -> Iterator[Membership | SharingGrant]:
    since = today - timedelta(days=MEMBER_DAYS)
    yield Membership(practice=practice, network=network, starts=since, approved_at=now)
    for what in SHARED:
        yield SharingGrant(
            owner=practice,
            what=what.value,
            to=network,
            starts=since,
            until=today + timedelta(days=SHARE_DAYS),
        )


def _person(worker: InventedWorker, home: Organisation) -> Person:
    person = worker.person
    return Person(
        home=home,
        name=person.name,
        profession=person.profession.value,
        engagement=worker.engagement.value,
        telephone=person.telephone,
        registration=person.registration,
        skills=list(person.skills),
        furthest_minutes=worker.furthest_minutes,
    )


def _places(
    invented: InventedNetwork, kept: Kept
) -> Iterator[Site | Room | RingNumber | UsualHalf | Extra]:
    """Buildings, rooms and numbers of the practices; usual weeks and extras of the people."""
    sites = {key: Site(practice=row, name=row.name) for key, row in kept.practices.items()}
    keep([*sites.values()])
    for each in invented.practices:
        for number in range(1, each.rooms + 1):
            yield Room(site=sites[each.key], name=f"Room {number}")
    for practice in kept.practices.values():
        for pool, name, telephone, note in RING:
            yield RingNumber(
                practice=practice, pool=pool.value, name=name, telephone=telephone, note=note
            )
    for worker in invented.workers:
        for usual in worker.person.week:
            yield UsualHalf(
                person=kept.people[worker.key],
                weekday=usual.weekday,
                half=usual.half.value,
                work=usual.work.value,
            )
    for worker in invented.workers:
        for day, half, anywhere in worker.person.would:
            row = kept.people[worker.key]
            yield Extra(person=row, weekday=day, half=half.value, anywhere=anywhere)


def _ready(invented: InventedNetwork, kept: Kept, now: datetime) -> Iterator[ReadyCheck]:
    codes = {each.code: kept.practices[each.key] for each in invented.practices}
    for worker in invented.workers:
        for item in worker.ready:
            yield _check(kept.people[worker.key], item, codes, now)


def _check(
    person: Person, item: ReadyItem, codes: Mapping[str, Organisation], now: datetime
) -> ReadyCheck:
    return ReadyCheck(
        person=person,
        check_kind=item.check.value,
        practice=codes[item.practice] if item.practice else None,
        ends=item.ends,
        verified_at=now,
    )


def _weeks(
    invented: InventedNetwork, kept: Kept, now: datetime
) -> Iterator[RotaWeek | RotaSession]:
    """The rota of each practice: its weeks, the first two published, and what everybody works."""
    for practice in kept.practices.values():
        for week in range(invented.weeks):
            yield RotaWeek(
                practice=practice,
                monday=invented.first + timedelta(weeks=week),
                made_at=now,
                published_at=now if week < 2 else None,
            )
    for session in invented.sessions:
        yield _session(session, kept)


def _session(session: Session, kept: Kept) -> RotaSession:
    return RotaSession(
        person=kept.people[session.person],
        practice=kept.practices[session.practice],
        day=session.day,
        starts=session.starts,
        ends=session.ends,
        work=session.work.value,
        skill=session.skill,
        origin=Origin.PATTERN.value,
        starts_at=session.starts_at,
        ends_at=session.ends_at,
    )


def _reached(invented: InventedNetwork, kept: Kept) -> Iterator[SharedDuty | ReachableGp]:
    """The practices whose duty doctor another shares, and when that doctor is reached."""
    pairs = dict.fromkeys((each.practice, each.partner) for each in invented.reached)
    for practice, partner in pairs:
        yield SharedDuty(practice=kept.practices[practice], partner=kept.practices[partner])
    for each in invented.reached:
        yield ReachableGp(
            practice=kept.practices[each.practice],
            name=invented.reached_name(each),
            telephone=kept.practices[each.partner].telephone,
            first_day=invented.first,
            last_day=invented.last,
            weekdays=[each.weekday],
            halves=[each.half.value],
        )


def _away(invented: InventedNetwork, kept: Kept, now: datetime) -> Iterable[Leave | Absence]:
    """Leave that was approved, then those off at short notice."""
    homes = {each.key: kept.practices[each.home] for each in invented.workers}
    planned = [each for each in invented.away if each.planned]
    sudden = [each for each in invented.away if not each.planned]
    yield from (_leave(each, homes[each.person], kept, now) for each in planned)
    for each in sudden:
        yield Absence(
            person=kept.people[each.person],
            practice=homes[each.person],
            first_day=each.first,
            last_day=each.last,
            first_half=each.first_half.value,
            cause=Cause.SICKNESS.value,
            declared_at=now,
        )


def _leave(away: Away, practice: Organisation, kept: Kept, now: datetime) -> Leave:
    return Leave(
        person=kept.people[away.person],
        practice=practice,
        first_day=away.first,
        first_half=away.first_half.value,
        last_day=away.last,
        last_half=away.last_half.value,
        kind=Kind.ANNUAL.value,
        state=State.APPROVED.value,
        asked_at=now,
        decided_at=now,
    )
