"""Some months of cover given and received in the invented town, and the papers signed for it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone
from numpy.random import Generator

from wraparound.actions.given.counting import count_cover
from wraparound.actions.given.posting import away_from_receiver, post
from wraparound.errors import Refused
from wraparound.operations.absences import Cause
from wraparound.operations.cover import State
from wraparound.operations.ledger.entries import Kind
from wraparound.operations.money.rates import Rate, session_cost
from wraparound.operations.papers.kinds import AGREEMENTS, Paper
from wraparound.operations.papers.signing import Signed
from wraparound.operations.professions import Profession
from wraparound.operations.times import starts_at
from wraparound.operations.week import UsualSession
from wraparound.sources.invented import DEMO_SEED
from wraparound.sources.invented.chance import Chance
from wraparound.store.models import Absence, GivenEntry, Organisation, Person
from wraparound.store.repositories import absences, cover_requests, people
from wraparound.store.repositories.cover import give
from wraparound.store.repositories.given import as_entry, carry, entries_of
from wraparound.store.repositories.organisations import (
    active_practices,
    members_of,
    networks_of,
)
from wraparound.store.repositories.papers import keep_paper

ABSENCES = 8
"""Absences of each network that somebody from elsewhere covered."""

EARLIEST, LATEST = 220, 40
"""Days ago between which they began: long enough for a year to be left behind in most months."""

LONGEST = 3
"""Days of each."""

SIGNED_DAYS = 390
"""So many days ago the agreements were signed."""


@dataclass(frozen=True, slots=True)
class _Network:
    """A network and the GPs of its members.

    Attributes:
        row: the network.
        gps: its members' GPs with their usual week, by key of the practice.
    """

    row: Organisation
    gps: dict[int, list[Person]]


@transaction.atomic
def fill_demo_given(*, seed: int = DEMO_SEED) -> int:
    """Fill the demo with cover that was worked and signed off; gives back how many sessions.

    Networks that have lines already stay as they are. Small practices receive more than they give,
    as they do; one absence is carried by its network and one session was invoiced.
    """
    chance, today = Chance(seed), timezone.localdate()
    sessions = 0
    for network in _networks(today):
        if not entries_of(network.row.pk):
            _sign_papers(network, today)
            sessions += _help(network, chance.of(f"cover given in {network.row.name}"), today)
    return sessions


def _networks(today: date) -> list[_Network]:
    found = {
        network.pk: network
        for practice in active_practices()
        for network in networks_of(practice, today)
    }
    return [
        _Network(row, {each.pk: _gps(each) for each in members_of(row, today)})
        for _, row in sorted(found.items())
    ]


def _gps(practice: Organisation) -> list[Person]:
    """GPs with a usual week, those who have worked there longest first."""
    staff = sorted(people.people_of(practice), key=lambda each: each.pk)
    return [row for row in staff if Profession(row.profession).is_gp and people.colleague(row).week]


def _help(network: _Network, luck: Generator, today: date) -> int:
    """Let neighbours cover some absences of the last months; gives back how many sessions."""
    lines: list[list[GivenEntry]] = []
    while len(lines) < ABSENCES:
        off, helper = _who(network, luck)
        ago, days = int(luck.integers(LATEST, EARLIEST)), int(luck.integers(1, LONGEST + 1))
        covered = _cover_absence(off, helper, today - timedelta(days=ago), days)
        if covered:
            lines.append(covered)
    _carry(network.row, lines[0])
    _invoice(lines[-1][-1])
    return sum(len(each) for each in lines)


def _who(network: _Network, luck: Generator) -> tuple[Person, Person]:
    """Who is off and who comes: the fewer GPs, the likelier help is needed, the less is given."""
    places = sorted(place for place, gps in network.gps.items() if gps)
    weights = [1 / len(network.gps[place]) for place in places]
    where = int(luck.choice(len(places), p=[each / sum(weights) for each in weights]))
    others = [place for place in places if place != places[where]]
    sizes = [len(network.gps[place]) for place in others]
    helps = others[int(luck.choice(len(others), p=[each / sum(sizes) for each in sizes]))]
    return _one(network.gps[places[where]], luck), _one(network.gps[helps], luck)


def _one(gps: list[Person], luck: Generator) -> Person:
    return gps[int(luck.integers(len(gps)))]


def _cover_absence(off: Person, helper: Person, first: date, days: int) -> list[GivenEntry]:
    """Keep an absence whose sessions somebody covered when they did not work themselves."""
    at = starts_at(first, next(iter(people.colleague(off).week)).half) - timedelta(hours=1)
    row = Absence(
        person=off,
        practice=off.home,
        first_day=first,
        last_day=first + timedelta(days=days - 1),
        cause=Cause.SICKNESS.value,
        declared_at=at,
    )
    absences.keep_absence(row)
    return [line for day, session in _free(off, helper, row)
            if (line := _covered(row, helper, day, session)) is not None]  # fmt: skip


def _free(off: Person, helper: Person, row: Absence) -> Iterator[tuple[date, UsualSession]]:
    """Sessions of an absence in which the helper does not usually work."""
    absent, comes = people.colleague(off), people.colleague(helper)
    for number in range((row.last_day - row.first_day).days + 1):
        day = row.first_day + timedelta(days=number)
        for session in absent.sessions_on(day):
            if not comes.works(day, session.half):
                yield day, session


def _covered(row: Absence, helper: Person, day: date, session: UsualSession) -> GivenEntry | None:
    """A session that was asked about, agreed, worked and signed off; nothing if it was taken."""
    request = cover_requests.keep_request(row, day, session, row.declared_at, None)
    if request is None:
        return None
    try:
        given = give(request, helper, row.declared_at, None)
    except Refused:  # the same helper was away twice that half day
        request.state = State.LAPSED.value
        cover_requests.keep_state(request)
        return None
    request.state = State.SIGNED_OFF.value
    cover_requests.keep_state(request)
    return count_cover(given, None)


def _carry(network: Organisation, covered: list[GivenEntry]) -> None:
    """The network carries an absence."""
    first = covered[0].cover
    if first is None or first.request.absence is None:
        return
    carry(first.request.absence, network.pk, timezone.now(), None)
    for line in covered:
        carried = away_from_receiver(as_entry(line), Kind.CARRIED, network.pk)
        post(carried, account=None, organisation=network.pk)


def _invoice(line: GivenEntry) -> None:
    """The lender sent an invoice at the rate between practices."""
    pence = session_cost(Rate.INTERNAL, line.day, line.thousandths)
    invoiced = away_from_receiver(as_entry(line), Kind.INVOICED, line.giver_id, pence)
    post(invoiced, account=None, organisation=line.giver_id)


def _sign_papers(network: _Network, today: date) -> None:
    """Members have signed the agreements; the last of them has yet to sign one."""
    on, last = today - timedelta(days=SIGNED_DAYS), max(network.gps)
    for practice in network.gps:
        signer = next((each.name for each in network.gps[practice]), "The partners")
        for paper in AGREEMENTS:
            if practice != last or paper is not Paper.DPIA:
                signed = Signed(paper, practice, "Template 1", on)
                keep_paper(signed, signer, timezone.now(), None)
