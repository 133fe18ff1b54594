"""The invented town's networks at work: practices, people and accounts that nobody has."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone

from wraparound.actions.demo_locums import keep_locums, practices_with_one_gp
from wraparound.actions.invented_accounts import ADDRESS, keep_accounts
from wraparound.actions.invented_rows import keep_network
from wraparound.economy import Economy
from wraparound.operations.professions import Engagement, Profession
from wraparound.operations.quiet import NEVER
from wraparound.sources.invented.network import (
    WEEKS,
    InventedNetwork,
    network_of,
    places_in,
)
from wraparound.store.models import Organisation
from wraparound.store.repositories.absences import off_of
from wraparound.store.repositories.accounts import posts_of_accounts_at
from wraparound.store.repositories.organisations import active_practices
from wraparound.store.repositories.people import people_of
from wraparound.store.repositories.quiet import keep_quiet_hours
from wraparound.store.repositories.rota.sessions import sessions_by

STAFF_SEED = 110
"""The seed of the people who work in the town, chosen for its story: the doctor who works alone at
its smallest practice can be covered in any week, but for a session at most."""


@dataclass(frozen=True, slots=True)
class DemoPerson:
    """Somebody a visitor of the demo can sign in as.

    Attributes:
        account: key of the account.
        name: as people call them.
        role: what they are.
        where: at which organisation.
    """

    account: int
    name: str
    role: str
    where: str


@transaction.atomic
def fill_demo_network(*, economy: Economy, seed: int = STAFF_SEED) -> int:
    """Fill the rows with the networks of an invented economy; gives back how many practices.

    They have a rota from this week to four weeks ahead, and the leave that was agreed. Rows that
    are there already stay as they are: a demo that was stopped goes on where it was.
    """
    there = active_practices()
    if there:
        return len(there)
    now, today = timezone.now(), timezone.localdate()
    names = dict(economy.networks.select("network", "name").rows())
    for code in (*names, None):
        places = places_in(economy, code)
        if places:
            called = names[code] if code else ""
            network = network_of(places, seed, called, first=today, weeks=WEEKS + 1)
            kept = keep_network(_nobody_ill(network), now, today)
            keep_accounts(kept)
            keep_locums(network, kept, now)
            _at_any_hour(kept.practices.values())
    return len(active_practices())


def _nobody_ill(network: InventedNetwork) -> InventedNetwork:
    """The network before anything has happened; its doctors who work alone take leave later.

    What happens in the demo is what the visitor says: that such a doctor is off.
    """
    alone = set(practices_with_one_gp(network))
    gps = {
        each.key for each in network.workers if each.home in alone and each.person.profession.is_gp
    }
    away = tuple(each for each in network.away if each.planned and each.person not in gps)
    return replace(network, away=away)


def _at_any_hour(practices: Iterable[Organisation]) -> None:
    """The town's practices keep no quiet hours: who tries the demo in the evening sees it work."""
    for each in practices:
        keep_quiet_hours(each, NEVER)


def demo_people() -> list[DemoPerson]:
    """Whom a visitor of the demo can sign in as: the smallest practices' managers first."""
    return [
        DemoPerson(post.account_id, post.account.name, post.role, post.organisation.name)
        for post in posts_of_accounts_at(ADDRESS)
    ]


@dataclass(frozen=True, slots=True)
class DemoTrouble:
    """What has happened in the demo, which the visitor has to deal with.

    Attributes:
        doctor: who is ill.
        practice: where they are the only doctor.
        first_day: the first day they were to work and will not.
        tomorrow: whether that is tomorrow.
        declared: whether somebody has said so by now.
    """

    doctor: str
    practice: str
    first_day: date
    tomorrow: bool
    declared: bool


def demo_trouble() -> DemoTrouble | None:
    """The doctor who works alone at the smallest practice has rung in ill; nothing without a demo.

    They were to work on the day they name: the first of their rota from tomorrow on.
    """
    everybody = posts_of_accounts_at(ADDRESS)
    if not everybody:
        return None
    practice, today = everybody[0].organisation, timezone.localdate()
    doctors = (
        each
        for each in people_of(practice)
        if Profession(each.profession).is_gp and each.engagement == Engagement.PRACTICE.value
    )
    doctor, first = next(doctors, None), today + timedelta(days=1)
    if doctor is None:
        return None
    ahead = sessions_by(doctor.pk, first, first + timedelta(weeks=WEEKS))
    day = ahead[0].day if ahead else first
    return DemoTrouble(
        doctor=doctor.name,
        practice=practice.name,
        first_day=day,
        tomorrow=day == first,
        declared=off_of(doctor.pk, day) is not None,
    )
