"""Whom to ring: own people, what neighbours share, numbers kept; nothing that is not shared."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from tests.practices import a_network, a_person, a_practice, an_account, an_actor

from wraparound.actions.absence import Off, declare_off
from wraparound.actions.ringing import whom_to_ring
from wraparound.actions.sharing import share, stop_sharing
from wraparound.errors import Refused
from wraparound.operations.organisations import Form
from wraparound.operations.pools import Pool
from wraparound.operations.professions import Profession
from wraparound.operations.ready import REQUIRED
from wraparound.operations.roles import Role
from wraparound.operations.sharing import Shared
from wraparound.operations.week import Half, UsualSession
from wraparound.store.models import Extra, PoolPlace, ReadyCheck, RingNumber, Room, Site

pytestmark = pytest.mark.django_db

MONDAY = date(2026, 11, 23)
TUESDAY = MONDAY + timedelta(days=1)
BOTH = (UsualSession(1, Half.MORNING), UsualSession(1, Half.AFTERNOON))


@pytest.fixture
def practice():
    return a_practice("Quay Surgery")


@pytest.fixture
def ann(practice):
    return an_actor(practice)


@pytest.fixture
def fellow():
    """Another practice, with a doctor who would work Tuesday mornings elsewhere."""
    other = a_practice("Oak Surgery")
    a_person(other, "Dr Oak", elsewhere=True)
    return other


@pytest.fixture
def network(practice, fellow):
    return a_network(practice, fellow)


def calls(practice, ann, day=TUESDAY, first_half=Half.MORNING):
    """Whom to ring when the practice's only doctor is off on a Tuesday."""
    gp = a_person(practice, "Dr Shah", week=BOTH)
    key = declare_off(by=ann, practice=practice.pk, off=Off(gp.pk, day, day, first_half))
    return whom_to_ring(by=ann, practice=practice.pk, absence=key, day=day)


def names(ringing):
    return [call.name for call in ringing.calls]


def shares(fellow, what, with_):
    share(by=an_actor(fellow), practice=fellow.pk, what=what, to=with_.pk)


def a_network_manager(network, telephone="", line="01632 960810"):
    """Robin manages the network, with a number of their own there if one is named."""
    network.telephone = line
    network.save()
    robin = an_account(network, Role.NETWORK_MANAGER, name="Robin Ferris")
    mine = a_person(network, "Robin Ferris", Profession.MANAGER, week=())
    mine.account, mine.telephone = robin, telephone
    mine.save()


@pytest.mark.parametrize(
    ("own", "line", "rung"),
    [
        ("01632 960811", "01632 960810", ["01632 960811"]),
        ("", "01632 960810", ["01632 960810"]),
        ("", "", []),
    ],
)
def test_the_network_manager_is_rung_on_their_own_number_or_the_networks(
    practice, ann, network, own, line, rung
):
    """Under asking for help, before numbers the practice keeps for it."""
    RingNumber.objects.create(
        practice=practice, pool=Pool.ESCALATE.value, name="LMC", telephone="01632 960803"
    )
    a_network_manager(network, own, line)
    found = calls(practice, ann).calls
    assert [each.telephone for each in found] == [*rung, "01632 960803"]
    if rung:
        assert (found[0].name, found[0].pool) == ("Robin Ferris", Pool.ESCALATE)
        assert found[0].from_where == f"network manager of {network.name}"


def test_a_network_managers_number_is_not_told_to_who_is_no_member(ann, fellow, network):
    """Nor after leaving."""
    a_network_manager(network)
    stranger = a_practice("Far Surgery")
    assert names(calls(stranger, an_actor(stranger))) == []
    fellow.memberships.update(ends="2026-01-02")
    assert names(calls(fellow, an_actor(fellow))) == ["Dr Oak"]


def test_a_number_at_a_practice_is_not_told_as_a_network_managers(practice, ann, fellow, network):
    """What the practice they also work for knows is its own."""
    robin = an_account(network, Role.NETWORK_MANAGER, name="Robin Ferris")
    fellow.people.update(account=robin)
    assert names(calls(practice, ann)) == []


@pytest.mark.usefixtures("network")
def test_nobody_of_another_practice_is_listed_until_it_shares_them(practice, ann):
    """Being in one network is not enough."""
    assert names(calls(practice, ann)) == []


def test_what_a_fellow_practice_shares_is_listed(practice, ann, fellow, network):
    """With what they said, and whether they can log in here yet."""
    shares(fellow, Shared.SPARE_SESSIONS, network)
    (call,) = calls(practice, ann).calls
    assert (call.name, call.from_where, call.pool) == ("Dr Oak", "Oak Surgery", Pool.NETWORK)
    assert call.said == "Would work Tuesday morning"
    assert call.logs_in is False
    assert "missing" in call.beware


def test_what_is_taken_back_is_gone_at_once(practice, ann, fellow, network):
    """The next look no longer has it."""
    shares(fellow, Shared.SPARE_SESSIONS, network)
    stop_sharing(by=an_actor(fellow), practice=fellow.pk, what=Shared.SPARE_SESSIONS, to=network.pk)
    assert names(calls(practice, ann)) == []


def test_who_is_ready_to_work_here_has_nothing_in_the_way(practice, ann, fellow, network):
    """Every item in date, the local ones for this practice."""
    shares(fellow, Shared.SPARE_SESSIONS, network)
    person = fellow.people.get()
    for check in REQUIRED[Profession.PARTNER]:
        ReadyCheck.objects.create(
            person=person,
            check_kind=check.value,
            practice=practice if check.is_local else None,
            ends=TUESDAY,
            verified_at="2026-01-01T00:00Z",
        )
    (call,) = calls(practice, ann).calls
    assert (call.beware, call.logs_in) == ("", True)


def test_a_buddy_comes_before_the_rest_of_the_network(practice, ann, fellow, network):
    """A buddy group of the two, and a third practice in the network."""
    a_network(practice, fellow, form=Form.BUDDIES)
    third = a_practice("Ash Surgery")
    a_person(third, "Dr Ash", elsewhere=True)
    third.memberships.create(network=network, starts="2026-01-01", approved_at="2026-01-01T00:00Z")
    for each in (fellow, third):
        shares(each, Shared.SPARE_SESSIONS, network)
    assert names(calls(practice, ann)) == ["Dr Oak", "Dr Ash"]


def test_a_fellow_practices_own_line_is_listed_if_it_shares_it(practice, ann, fellow, network):
    """And its people are not, for they are another thing to share."""
    shares(fellow, Shared.NUMBERS, network)
    assert names(calls(practice, ann)) == ["Oak Surgery"]


def test_somebody_who_is_off_themselves_is_not_listed(practice, ann, fellow, network):
    """Dr Oak is off as well."""
    shares(fellow, Shared.SPARE_SESSIONS, network)
    off = Off(fellow.people.get().pk, MONDAY, TUESDAY)
    declare_off(by=an_actor(fellow), practice=fellow.pk, off=off)
    assert names(calls(practice, ann)) == []


def test_own_people_come_first_and_those_who_said_so_before_the_others(practice, ann):
    """Both are free on Tuesday."""
    a_person(practice, "Dr Able")
    willing = a_person(practice, "Dr Wells")
    Extra.objects.create(person=willing, weekday=1, half=Half.MORNING.value)
    assert names(calls(practice, ann)) == ["Dr Wells", "Dr Able"]


def test_the_practices_numbers_stand_in_its_own_order(practice, ann):
    """This practice rings the agency before the bank."""
    for pool, name in ((Pool.BANK, "Bank"), (Pool.AGENCY, "Agency")):
        RingNumber.objects.create(practice=practice, pool=pool.value, name=name, telephone="1234")
    assert names(calls(practice, ann)) == ["Bank", "Agency"]
    practice.absences.all().delete()
    practice.people.all().delete()
    PoolPlace.objects.create(practice=practice, pool=Pool.AGENCY.value, place=1)
    assert names(calls(practice, ann)) == ["Agency", "Bank"]


def test_free_rooms_are_those_nobody_usually_works_in(practice, ann):
    """Three rooms, a nurse in on Tuesday morning, nobody in the afternoon."""
    site = Site.objects.create(practice=practice, name="Quay")
    Room.objects.bulk_create(Room(site=site, name=f"Room {number}") for number in range(3))
    a_person(practice, "Poe", Profession.NURSE, week=(UsualSession(1, Half.MORNING),))
    ringing = calls(practice, ann)
    assert ringing.rooms == 3
    assert ringing.free == {Half.MORNING: 2, Half.AFTERNOON: 3}


def test_only_the_practice_itself_sees_its_list(practice, ann, fellow, network):
    """Not even one it shares a network with."""
    calls(practice, ann)
    key = practice.absences.get().pk
    with pytest.raises(Refused):
        whom_to_ring(by=an_actor(fellow), practice=practice.pk, absence=key, day=TUESDAY)
