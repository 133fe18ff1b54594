"""The invented town's networks at work: practices, people and accounts that nobody has."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone

from wraparound.economy import Economy
from wraparound.economy.names import readable
from wraparound.operations.organisations import Form
from wraparound.operations.pools import Pool
from wraparound.operations.professions import Profession
from wraparound.operations.ready import REQUIRED, Check
from wraparound.operations.roles import Role
from wraparound.operations.sharing import Shared
from wraparound.sources.invented import DEMO_SEED
from wraparound.sources.invented.chance import Chance
from wraparound.sources.invented.team import InventedPerson, Size, invent_team
from wraparound.store.models import (
    Account,
    Extra,
    Membership,
    Organisation,
    Person,
    Post,
    ReadyCheck,
    RingNumber,
    Room,
    SharingGrant,
    Site,
    UsualHalf,
)

ADDRESS = "demo.invalid"
"""Where the demo's people get no mail: the name is kept for what does not exist (RFC 2606)."""

ROLES_OF = {
    Role.PRACTICE_MANAGER: {Profession.MANAGER},
    Role.CLINICIAN: {Profession.PARTNER, Profession.SALARIED},
    Role.RECEPTIONIST: {Profession.RECEPTION},
}
"""Who of a practice's people has the account of each role; the first that fits."""


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
def fill_demo_network(*, economy: Economy, seed: int = DEMO_SEED) -> int:
    """Fill the rows with the networks of an invented economy; gives back how many practices.

    Rows that are there already stay as they are: a demo that was stopped goes on where it was.
    """
    if Organisation.objects.exists():
        return Organisation.objects.filter(form=Form.PRACTICE.value).count()
    chance, now = Chance(seed), timezone.now()
    networks = {
        code: Organisation.objects.create(form=Form.PCN.value, name=name, approved_at=now)
        for code, name in economy.networks.select("network", "name").rows()
    }
    practices = {code: _practice(economy, code, chance) for code in economy.codes}
    for code, network in economy.practices.select("practice", "network").rows():
        if network is not None:
            _member(practices[code], networks[network])
    for organisation in networks.values():
        for role in (Role.NETWORK_MANAGER, Role.CLINICAL_DIRECTOR):
            _account(organisation, role, f"{role.value.capitalize()}, {organisation.name}")
    _verify_neighbours()
    return len(practices)


def demo_people() -> list[DemoPerson]:
    """Whom a visitor of the demo can sign in as: the smallest practices' managers first."""
    posts = Post.objects.filter(account__email__endswith=f"@{ADDRESS}")
    rows = posts.select_related("account", "organisation")
    return [
        DemoPerson(post.account_id, post.account.name, post.role, post.organisation.name)
        for post in sorted(rows, key=lambda post: (_size(post.organisation), post.pk))
    ]


def _size(organisation: Organisation) -> int:
    return organisation.people.count() if organisation.is_practice else 1_000


def _practice(economy: Economy, code: str, chance: Chance) -> Organisation:
    """One practice with its people, rooms, numbers and accounts."""
    line = economy.line(code)
    name = readable(economy.practice(code).name)
    team = invent_team(code, _team_size(economy, line), chance)
    row = Organisation.objects.create(
        form=Form.PRACTICE.value,
        name=name,
        ods_code=code,
        telephone=f"01632 960{line:03d}",
        approved_at=timezone.now(),
    )
    site = Site.objects.create(practice=row, name=name)
    clinicians = sum(each.profession.is_clinical for each in team)
    Room.objects.bulk_create(
        Room(site=site, name=f"Room {number}") for number in range(1, max(clinicians, 2) + 1)
    )
    people = [_person(row, each) for each in team]
    RingNumber.objects.bulk_create(
        [
            RingNumber(practice=row, pool=Pool.BANK.value, name="County staff bank",
                       telephone="01632 960801", note="Mondays to Fridays, 8am to 6pm"),
            RingNumber(practice=row, pool=Pool.AGENCY.value, name="Seaside Locums",
                       telephone="01632 960802"),
            RingNumber(practice=row, pool=Pool.ESCALATE.value, name="Local medical committee",
                       telephone="01632 960803"),
        ]
    )  # fmt: skip
    for role, professions in ROLES_OF.items():
        person = next(each for each in people if Profession(each.profession) in professions)
        person.account = _account(row, role, person.name)
        person.save(update_fields=["account"])
    return row


def _team_size(economy: Economy, line: int) -> Size:
    """GPs as published; where that is not known, as many as the list would usually have."""
    patients = int(economy.lists[line])
    heads, fte = float(economy.gp_headcount[line]), float(economy.gp_fte[line])
    if math.isnan(heads) or math.isnan(fte):
        heads = max(round(patients / 2_300), 1)
        fte = 0.7 * heads
    return Size(int(heads), fte, patients)


def _person(practice: Organisation, invented: InventedPerson) -> Person:
    row = Person.objects.create(
        home=practice,
        name=invented.name,
        profession=invented.profession.value,
        telephone=invented.telephone,
        registration=invented.registration,
        skills=list(invented.skills),
    )
    UsualHalf.objects.bulk_create(
        UsualHalf(person=row, weekday=s.weekday, half=s.half.value, work=s.work.value)
        for s in invented.week
    )
    Extra.objects.bulk_create(
        Extra(person=row, weekday=day, half=half.value, anywhere=anywhere)
        for day, half, anywhere in invented.would
    )
    return row


def _member(practice: Organisation, network: Organisation) -> None:
    """A member that shares its numbers and what its people would do, as a network would agree."""
    today = timezone.localdate()
    Membership.objects.create(
        practice=practice,
        network=network,
        starts=today - timedelta(days=400),
        approved_at=timezone.now(),
    )
    SharingGrant.objects.bulk_create(
        SharingGrant(
            owner=practice,
            what=what.value,
            to=network,
            starts=today - timedelta(days=400),
            until=today + timedelta(days=330),
        )
        for what in (Shared.NUMBERS, Shared.SPARE_SESSIONS, Shared.SKILLS)
    )


def _verify_neighbours() -> None:
    """Those who would work elsewhere in their network are ready to, most of them."""
    now, today = timezone.now(), timezone.localdate()
    willing = Person.objects.filter(extras__anywhere=True).distinct().order_by("pk")
    for number, row in enumerate(willing.select_related("home")):
        fellows = _fellows(row.home)
        ReadyCheck.objects.bulk_create(
            ReadyCheck(
                person=row,
                check_kind=check.value,
                practice=practice,
                ends=_ends(number, place, today),
                verified_at=now,
            )
            for place, check in enumerate(_needed(row))
            for practice in (fellows if check.is_local else [None])
        )


def _needed(row: Person) -> tuple[Check, ...]:
    return REQUIRED[Profession(row.profession)]


def _ends(person: int, place: int, today: date) -> date:
    """In good time for nearly all; one in seven has an item that ends within days."""
    return today + timedelta(days=5 if person % 7 == 6 and place == 2 else 90 + 30 * place)


def _fellows(practice: Organisation) -> list[Organisation]:
    networks = practice.memberships.values_list("network_id", flat=True)
    held = Membership.objects.filter(network_id__in=networks).exclude(practice=practice)
    return [each.practice for each in held.select_related("practice")]


def _account(where: Organisation, role: Role, name: str) -> Account:
    """An account nobody can sign in to with a password."""
    word = role.value.replace(" ", "-")
    place = (where.ods_code or f"network-{where.pk}").lower()
    account = Account.objects.create_user(f"{word}.{place}@{ADDRESS}", name=name)
    Post.objects.create(
        account=account, organisation=where, role=role.value, starts=date(2020, 1, 1)
    )
    return account
