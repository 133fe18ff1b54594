"""People: who they are, when they work, what was checked, and who may know."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from django.utils import timezone
from tests.practices import a_network, a_person, a_practice, an_actor

from wraparound.actions.people import (
    PersonDetails,
    WouldWork,
    add_person,
    change_person,
    one_person,
    take_person_off,
    team_at,
)
from wraparound.actions.ready.items import drop_ready, note_ready, verify_here, verify_ready
from wraparound.actions.ready.shown import ending_soon, readiness_of, ready_from_elsewhere
from wraparound.actions.sharing import share, stop_sharing
from wraparound.errors import BadRequest, Refused, UnknownName
from wraparound.operations.professions import Engagement, Profession
from wraparound.operations.ready import REQUIRED, Check
from wraparound.operations.roles import Role
from wraparound.operations.sharing import Shared
from wraparound.operations.week import Half, UsualSession, Work
from wraparound.store.models import AuditLine, Person, ReadyCheck

pytestmark = pytest.mark.django_db


def details(**changed) -> PersonDetails:
    """Somebody about whom everything is known."""
    everything = PersonDetails(
        name="Dr Shah",
        profession=Profession.PARTNER,
        week=(
            UsualSession(0, Half.MORNING, Work.DUTY),
            UsualSession(0, Half.AFTERNOON),
            UsualSession(5, Half.MORNING, Work.ENHANCED),
        ),
        telephone="07700 900001",
        registration="1234567",
        engagement=Engagement.PRACTICE,
        skills=("coil fitting", "minor surgery"),
        interests=("teaching",),
        extras=(WouldWork(2, Half.MORNING, anywhere=True),),
        furthest_minutes=25,
    )
    return replace(everything, **changed)


@pytest.fixture
def practice():
    return a_practice()


@pytest.fixture
def manager(practice):
    return an_actor(practice, name="Pat Manager")


@pytest.fixture
def neighbour(practice):
    """Another practice in a network with ours."""
    other = a_practice("Neighbour")
    a_network(practice, other)
    return other


@pytest.fixture
def nearby(neighbour):
    """The manager of the other practice."""
    return an_actor(neighbour)


def test_what_is_said_about_somebody_comes_back_as_said(practice, manager):
    """Added and changed alike: week, extra sessions, skills and all."""
    key = add_person(by=manager, practice=practice.pk, details=details())
    assert one_person(by=manager, practice=practice.pk, key=key).details == details()
    changed = details(name="Dr Shah-Lee", week=(), extras=(), skills=(), furthest_minutes=None)
    change_person(by=manager, practice=practice.pk, key=key, details=changed)
    assert one_person(by=manager, practice=practice.pk, key=key).details == changed


def test_a_team_lists_gps_first(practice, manager):
    """They are whom one looks for."""
    for name, profession in (("Ann", Profession.NURSE), ("Zoe", Profession.SALARIED)):
        a_person(practice, name, profession)
    team = team_at(by=manager, practice=practice.pk)
    assert [each.details.name for each in team] == ["Zoe", "Ann"]


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"name": " "}, "name is missing"),
        ({"name": "N" * 121}, "too long"),
        ({"telephone": "ask Jo"}, "not a telephone number"),
        ({"registration": "1" * 21}, "too long"),
        ({"skills": ("s" * 61,)}, "skill is too long"),
        ({"furthest_minutes": 181}, "minutes"),
        ({"week": (UsualSession(0, Half.MORNING),) * 2}, "twice"),
        ({"extras": (WouldWork(7, Half.MORNING),)}, "seven days"),
    ],
)
def test_details_that_make_no_sense_are_refused_in_a_sentence(practice, manager, wrong, words):
    """And nobody is added."""
    with pytest.raises(BadRequest, match=words):
        add_person(by=manager, practice=practice.pk, details=details(**wrong))
    assert not Person.objects.exists()


def test_a_form_sent_twice_does_not_make_two_people(practice, manager):
    """The second time one is told; a nurse of the same name is somebody else."""
    add_person(by=manager, practice=practice.pk, details=details())
    with pytest.raises(BadRequest, match="already"):
        add_person(by=manager, practice=practice.pk, details=details(name="dr shah"))
    add_person(by=manager, practice=practice.pk, details=details(profession=Profession.NURSE))


@pytest.mark.parametrize("role", [Role.CLINICIAN, Role.RECEPTIONIST])
def test_staff_see_people_and_change_nobody(practice, role):
    """Only the practice manager does."""
    person, staff = a_person(practice), an_actor(practice, role)
    assert team_at(by=staff, practice=practice.pk)
    for deed in (
        lambda: add_person(by=staff, practice=practice.pk, details=details()),
        lambda: change_person(by=staff, practice=practice.pk, key=person.pk, details=details()),
        lambda: take_person_off(
            by=staff, practice=practice.pk, key=person.pk, on=timezone.localdate()
        ),
        lambda: note_ready(
            by=staff, practice=practice.pk, key=person.pk, check=Check.DBS, ends=None
        ),
        lambda: verify_ready(
            by=staff, practice=practice.pk, key=person.pk, check=Check.DBS, ends=None
        ),
    ):
        with pytest.raises(Refused):
            deed()


def test_people_of_another_practice_are_neither_seen_nor_changed(practice, nearby):
    """Not even by the manager of a practice in the same network."""
    person = a_person(practice)
    with pytest.raises(Refused):
        team_at(by=nearby, practice=practice.pk)
    home = next(iter(nearby.posts))
    with pytest.raises(UnknownName):
        change_person(by=nearby, practice=home, key=person.pk, details=details())


def test_somebody_who_left_is_off_the_list_and_on_record(practice, manager):
    """What they did must stay."""
    person = a_person(practice)
    take_person_off(by=manager, practice=practice.pk, key=person.pk, on=timezone.localdate())
    assert team_at(by=manager, practice=practice.pk) == []
    assert Person.objects.filter(pk=person.pk).exists()


def test_what_is_missing_is_listed_beside_what_was_checked(practice, manager):
    """Every item the profession needs that is not anew for each practice."""
    person = a_person(practice)
    ends = timezone.localdate() + timedelta(days=300)
    verify_ready(by=manager, practice=practice.pk, key=person.pk, check=Check.DBS, ends=ends)
    items = readiness_of(by=manager, practice=practice.pk, key=person.pk).items
    held = [item for item in items if not item.is_missing]
    assert [(item.check, item.ends, item.verified_by) for item in held] == [
        (Check.DBS, ends, "Pat Manager")
    ]
    needed = {check for check in REQUIRED[Profession.PARTNER] if not check.is_local}
    assert {item.check for item in items} == needed


@pytest.mark.parametrize(("days", "warning"), [(61, None), (60, 60), (30, 30), (7, 7), (0, 7)])
def test_an_item_is_warned_of_60_30_and_7_days_before_it_ends(practice, manager, days, warning):
    """Not before, and up to the day itself."""
    person = a_person(practice)
    ends = timezone.localdate() + timedelta(days=days)
    verify_ready(by=manager, practice=practice.pk, key=person.pk, check=Check.DBS, ends=ends)
    items = readiness_of(by=manager, practice=practice.pk, key=person.pk).items
    assert next(item.warning for item in items if item.check is Check.DBS) == warning
    assert bool(ending_soon(by=manager, practice=practice.pk)) == (warning is not None)


def test_an_item_that_has_ended_cannot_be_noted(practice, manager):
    """Whoever types last year's date hears of it."""
    person = a_person(practice)
    with pytest.raises(BadRequest, match="has ended"):
        verify_ready(
            by=manager,
            practice=practice.pk,
            key=person.pk,
            check=Check.DBS,
            ends=timezone.localdate() - timedelta(days=1),
        )


def test_a_renewed_item_takes_the_place_of_the_old_one(practice, manager):
    """Also one noted by somebody who saw no proof: then it must be verified afresh."""
    person = a_person(practice)
    verify_ready(by=manager, practice=practice.pk, key=person.pk, check=Check.DBS, ends=None)
    note_ready(by=manager, practice=practice.pk, key=person.pk, check=Check.DBS, ends=None)
    row = ReadyCheck.objects.get()
    assert row.verified_at is None
    drop_ready(by=manager, practice=practice.pk, key=person.pk, item=row.pk)
    assert not ReadyCheck.objects.exists()


def test_a_local_item_is_for_a_practice_of_the_network(practice, manager, neighbour):
    """A log-in somewhere one has nothing to do with is a slip."""
    person = a_person(practice)
    keep = {"by": manager, "practice": practice.pk, "key": person.pk, "check": Check.LOG_IN}
    with pytest.raises(BadRequest, match="one practice"):
        verify_ready(**keep, ends=None)
    with pytest.raises(BadRequest, match="no network"):
        verify_ready(**keep, ends=None, at=a_practice().pk)
    verify_ready(**keep, ends=None, at=neighbour.pk)


def test_a_network_manager_notes_items_and_verifies_none():
    """Only the practice has seen its people's papers."""
    waiting = a_practice(approved=False)
    network = a_network(waiting, approved=False)
    person, filler = a_person(waiting), an_actor(network, Role.NETWORK_MANAGER)
    keep = {"by": filler, "practice": waiting.pk, "key": person.pk, "check": Check.DBS}
    note_ready(**keep, ends=None)
    with pytest.raises(Refused):
        verify_ready(**keep, ends=None)


def test_members_see_who_would_come_only_while_the_practice_shares_it(
    practice, manager, neighbour, nearby
):
    """Kinds and dates, not who verified; nothing before it is switched on or after it ends."""
    a_person(practice, "Dr Home")
    person = a_person(practice, "Dr Away", elsewhere=True)
    verify_ready(by=manager, practice=practice.pk, key=person.pk, check=Check.DBS, ends=None)

    def seen():
        return ready_from_elsewhere(by=nearby, practice=neighbour.pk)

    assert seen() == []
    switch = {"by": manager, "practice": practice.pk, "what": Shared.SPARE_SESSIONS}
    share(**switch, to=neighbour.pk)
    (away,) = seen()
    assert (away.name, away.home) == ("Dr Away", practice.name)
    assert any(item.check is Check.DBS and item.verified_at for item in away.items)
    assert not any(item.verified_by for item in away.items)
    stop_sharing(**switch, to=neighbour.pk)
    assert seen() == []


def test_a_look_at_people_of_others_is_in_their_audit(practice, manager, neighbour, nearby):
    """The practice can list who looked."""
    person = a_person(practice, elsewhere=True)
    share(by=manager, practice=practice.pk, what=Shared.SPARE_SESSIONS, to=neighbour.pk)
    ready_from_elsewhere(by=nearby, practice=neighbour.pk)
    line = AuditLine.objects.get(deed="looked at ready to work")
    assert (line.organisation, line.of, line.details) == (
        neighbour.pk,
        practice.pk,
        {"person": person.pk},
    )


def test_the_host_verifies_its_own_log_in_and_induction_and_nothing_else(
    practice, manager, neighbour, nearby
):
    """With both, and the home practice's items, the visitor is ready."""
    person = a_person(practice, elsewhere=True)
    host = {"by": nearby, "practice": neighbour.pk, "key": person.pk, "ends": None}
    with pytest.raises(UnknownName):
        verify_here(**host, check=Check.LOG_IN)
    share(by=manager, practice=practice.pk, what=Shared.SPARE_SESSIONS, to=neighbour.pk)
    with pytest.raises(BadRequest, match="own practice"):
        verify_here(**host, check=Check.DBS)
    for check in REQUIRED[Profession.PARTNER]:
        if check.is_local:
            verify_here(**host, check=check)
        else:
            verify_ready(by=manager, practice=practice.pk, key=person.pk, check=check, ends=None)
    (ready,) = ready_from_elsewhere(by=nearby, practice=neighbour.pk)
    assert ready.why_not is None
