"""An invented network fills an empty site: all of it or nothing, and never beside real people."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import transaction
from django.utils import timezone
from tests.practices import a_practice, an_account

from wraparound.actions.actor import actor_of
from wraparound.actions.audit import verify_audit
from wraparound.actions.demo_network import demo_people, fill_demo_network
from wraparound.actions.invent_network import fill_with_invented
from wraparound.actions.invented_accounts import ADDRESS
from wraparound.actions.one_off.at_practice import one_off_at
from wraparound.actions.rota.duty import rota_at
from wraparound.errors import BadRequest
from wraparound.operations.professions import Engagement, Profession
from wraparound.operations.rota.gaps import gaps
from wraparound.progress import Silent
from wraparound.sources.invented import invent
from wraparound.sources.invented.network import invent_network
from wraparound.store.models import Absence, Account, Leave, Organisation, Person, ReadyCheck
from wraparound.store.repositories.accounts import posts_of_accounts_at
from wraparound.store.repositories.organisations import members_of

pytestmark = pytest.mark.django_db

MONDAY = date(2026, 11, 2)


class Stops(Silent):
    """Stops the work at its third step."""

    def __init__(self) -> None:
        self.done = 0

    def advance(self, steps: int = 1) -> None:
        self.done += steps
        if self.done == 3:
            raise KeyboardInterrupt


def test_everything_made_up_is_kept() -> None:
    invented = invent_network(3, 4, first=MONDAY)
    told = fill_with_invented(practices=3, seed=4, first=MONDAY)
    assert (told.name, told.practices) == (invented.name, 3)
    assert told.clinicians == invented.clinicians
    assert told.sessions == len(invented.sessions)
    assert Person.objects.count() == len(invented.workers)
    assert ReadyCheck.objects.count() == sum(len(each.ready) for each in invented.workers)
    assert Leave.objects.count() + Absence.objects.count() == len(invented.away)


def test_the_rows_have_the_gaps_the_invention_has() -> None:
    """Sessions, leave, illness and skills have all come through as they were."""
    invented = invent_network(3, 4, first=MONDAY)
    fill_with_invented(practices=3, seed=4, first=MONDAY)
    for each in invented.practices:
        row = Organisation.objects.get(ods_code=each.code)
        with transaction.atomic():
            kept = rota_at(row, invented.first, invented.last)
        told = [str(gap) for gap in gaps(kept, invented.first, invented.last)]
        wanted = gaps(invented.rotas[each.key], invented.first, invented.last)
        assert sorted(told) == sorted(str(gap) for gap in wanted)
        assert {s.skill for s in kept.sessions} == {
            s.skill for s in invented.rotas[each.key].sessions
        }


def test_a_site_in_use_is_left_alone() -> None:
    a_practice("Elm Surgery")
    with pytest.raises(BadRequest, match="in use"):
        fill_with_invented(practices=2, seed=0)
    assert Organisation.objects.count() == 1


def test_a_site_with_an_account_is_in_use() -> None:
    an_account(name="Ann")
    with pytest.raises(BadRequest, match="in use"):
        fill_with_invented(practices=2, seed=0)
    assert Account.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_work_that_is_stopped_leaves_nothing() -> None:
    with pytest.raises(KeyboardInterrupt):
        fill_with_invented(practices=2, seed=0, progress=Stops())
    assert not Organisation.objects.exists()
    assert not Person.objects.exists()


def test_it_is_in_the_audit() -> None:
    fill_with_invented(practices=1, seed=0)
    verdict = verify_audit()
    assert (verdict.lines, verdict.broken) == (1, None)


class TestTheDemo:
    @pytest.fixture(autouse=True)
    def filled(self) -> None:
        fill_demo_network(economy=invent())

    def test_it_has_the_towns_practices_and_networks(self) -> None:
        networks = Organisation.objects.exclude(form="practice").order_by("name")
        sizes = {each.name: len(members_of(each, date(2026, 11, 2))) for each in networks}
        assert sorted(sizes.values()) == [2, 4, 5]

    def test_whom_one_may_be_begins_with_the_manager_of_a_doctor_who_works_alone(self) -> None:
        first = demo_people()[0]
        where = Organisation.objects.get(name=first.where)
        assert first.role == "practice manager"
        own = where.people.filter(engagement=Engagement.PRACTICE.value)
        assert [p.profession for p in own if Profession(p.profession).is_gp] == [Profession.PARTNER]

    def test_nobody_is_off_before_the_visitor_says_so(self) -> None:
        assert not Absence.objects.exists()
        assert Leave.objects.exists()

    def test_all_but_a_session_of_its_only_doctor_can_be_covered_in_any_week(self) -> None:
        """So that what the visitor is asked to do can be done."""
        post = posts_of_accounts_at(ADDRESS)[0]
        by = actor_of(post.account_id, post.account.name, timezone.localdate())
        found = one_off_at(by=by, practice=post.organisation_id)
        assert found.open_already == ()
        doctor = next(each for each in found.people if each.does == "GP partner")
        assert all(len(week.missing) <= 1 for week in doctor.weeks)

    def test_filling_it_again_changes_nothing(self) -> None:
        people = Person.objects.count()
        assert fill_demo_network(economy=invent()) == 12
        assert Person.objects.count() == people
