"""A rota as people see it: their own week, the practice's, four weeks, and the network's day."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.clock import NOW
from tests.covering import TUESDAY, Surgery, usually
from tests.practices import LONG_AGO, a_network, a_person, a_practice, an_account, an_actor

from wraparound.actions.actor import actor_of
from wraparound.actions.candidates import candidates_for
from wraparound.actions.rota.filling import fill_weeks
from wraparound.actions.rota.my_week import my_week
from wraparound.actions.rota.network_day import neighbours_day, network_day
from wraparound.actions.rota.publishing import publish_week
from wraparound.actions.rota.sheets import practice_sheets
from wraparound.actions.rota.shown import practice_week, weeks_ahead
from wraparound.errors import Refused
from wraparound.operations.roles import Role
from wraparound.operations.sharing import Shared
from wraparound.operations.week import Half, Work
from wraparound.store.models import (
    AuditLine,
    ClosedDay,
    Cover,
    ReachableGp,
    RingNumber,
    RotaSession,
    SharedDuty,
    SharingGrant,
)
from wraparound.store.repositories.organisations import organisation

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]

MONDAY = date(2026, 11, 2)


@pytest.fixture
def surgery():
    """Elm, whose Dr Shah is off on Tuesday, when they have the morning's duty."""
    return Surgery()


def shares_rota(practice, to) -> None:
    SharingGrant.objects.create(owner=practice, what=Shared.ROTA.value, to=to, starts=LONG_AGO)


def covered(surgery):
    """Dr Wells of Oak covers Tuesday morning."""
    wells = surgery.doctor(surgery.oak, "Dr Wells")
    Cover.objects.create(
        request=surgery.ask(), person=wells, day=TUESDAY, half="morning", agreed_at=NOW
    )
    return wells


def test_a_week_shows_who_works_who_is_off_and_who_covers(surgery):
    """Each once."""
    covered(surgery)
    tuesday = practice_week(**surgery.act, day=TUESDAY).days[1]
    assert [(e.name, e.away, e.covered_by, e.instead_of) for e in tuesday.sessions] == [
        ("Dr Shah", "off", "Dr Wells", ""),
        ("Dr Wells", "", "", "Dr Shah"),
    ]


def test_a_week_says_whether_it_was_made_and_published(surgery):
    """Not made, made, published."""
    found = [practice_week(**surgery.act, day=TUESDAY)]
    fill_weeks(**surgery.act, first=MONDAY, weeks=1)
    found.append(practice_week(**surgery.act, day=TUESDAY))
    publish_week(**surgery.act, day=MONDAY)
    found.append(practice_week(**surgery.act, day=TUESDAY))
    assert [(week.made, week.published_at) for week in found] == [
        (False, None), (True, None), (True, NOW),
    ]  # fmt: skip


def test_weekends_are_shown_only_if_somebody_works(surgery):
    """Saturday mornings, say."""
    assert len(practice_week(**surgery.act, day=MONDAY).days) == 5
    usually(surgery.shah, 5, Half.MORNING, Work.ENHANCED)
    assert [f"{each.day:%a}" for each in practice_week(**surgery.act, day=MONDAY).days][-1] == "Sat"


def test_a_closed_day_says_why_and_misses_nothing(surgery):
    """No gaps then."""
    ClosedDay.objects.create(practice=surgery.elm, day=TUESDAY, why="Training")
    tuesday = practice_week(**surgery.act, day=MONDAY).days[1]
    assert (tuesday.closed, tuesday.gaps) == (
        "The practice is closed on Tuesday 3 November 2026: Training.", (),
    )  # fmt: skip


def test_four_weeks_have_ten_half_days_each(surgery):
    """With what is missing in each."""
    fill_weeks(**surgery.act, first=MONDAY, weeks=2)
    weeks = weeks_ahead(**surgery.act, day=TUESDAY)
    assert len(weeks.halves) == 10
    assert weeks.made == {MONDAY, MONDAY + timedelta(days=7)}
    tuesday = weeks.halves[2]
    assert [(each.day, each.half) for each in tuesday] == [
        (TUESDAY + timedelta(days=7 * n), Half.MORNING) for n in range(4)
    ]
    rules = [{gap.rule.value for gap in each.gaps} for each in tuesday]
    assert "there is a duty doctor" in rules[0]
    assert "there is a duty doctor" not in rules[1]


def test_ones_own_week_has_ones_sessions_and_cover_anywhere(surgery):
    """Here and at the practice one covers."""
    wells = covered(surgery)
    account = an_account(surgery.oak, Role.CLINICIAN)
    wells.account = account
    wells.save()
    week = my_week(by=actor_of(account.pk, account.name, MONDAY), day=MONDAY)
    assert week.names == ("Dr Wells",)
    assert [(e.where, e.covering) for _, held in week.days for e in held] == [
        ("Oak Practice", False), ("Elm Surgery", True),
    ]  # fmt: skip
    assert not week.settled


def test_ones_own_week_says_when_one_is_off(surgery):
    """And is settled once the practice has published it."""
    account = an_account(surgery.elm, Role.CLINICIAN)
    surgery.shah.account = account
    surgery.shah.save()
    fill_weeks(**surgery.act, first=MONDAY, weeks=1)
    publish_week(**surgery.act, day=MONDAY)
    week = my_week(by=actor_of(account.pk, account.name, MONDAY), day=MONDAY)
    assert [e.away for _, held in week.days for e in held] == ["", "off"]
    assert week.settled


def test_an_account_that_is_nobody_has_an_empty_week(surgery):
    """It is told so."""
    week = my_week(by=surgery.manager, day=MONDAY)
    assert (week.names, week.settled) == ((), False)


def test_others_see_the_rota_of_those_who_share_it_alone(surgery):
    """Each look is noted; who does not share is named and nothing more."""
    covered(surgery)
    shares_rota(surgery.elm, surgery.oak)
    day = neighbours_day(by=an_actor(surgery.oak), practice=surgery.oak.pk, day=TUESDAY)
    shown = {each.name: each for each in day.members}
    assert (shown["Ash Medical Centre"].shares, shown["Ash Medical Centre"].present) == (False, ())
    assert [each.name for each in shown["Elm Surgery"].present] == ["Dr Wells"]
    looks = AuditLine.objects.filter(deed="looked at our rota")
    assert [(line.organisation, line.of) for line in looks] == [(surgery.oak.pk, surgery.elm.pk)]


def test_others_do_not_learn_who_is_off(surgery):
    """They see what is missing, without a name."""
    shares_rota(surgery.elm, surgery.network)
    director = an_actor(surgery.network, Role.CLINICAL_DIRECTOR)
    day = network_day(by=director, network=surgery.network.pk, day=TUESDAY)
    assert "Shah" not in repr(day)
    assert day.members[0].name == "Elm Surgery"
    assert "No duty doctor" in [each.words for each in day.members[0].missing]


def test_a_network_sees_only_what_is_shared_with_it(surgery):
    """What is shared with one practice is not the network's to see."""
    shares_rota(surgery.elm, surgery.oak)
    manager = an_actor(surgery.network, Role.NETWORK_MANAGER)
    day = network_day(by=manager, network=surgery.network.pk, day=TUESDAY)
    assert not any(each.shares for each in day.members)


def test_another_network_sees_nothing(surgery):
    """Nor does a practice of none."""
    shares_rota(surgery.elm, surgery.network)
    other = a_network(a_practice())
    with pytest.raises(Refused):
        network_day(
            by=an_actor(other, Role.NETWORK_MANAGER), network=surgery.network.pk, day=TUESDAY
        )
    far = a_practice()
    day = neighbours_day(by=an_actor(far), practice=far.pk, day=TUESDAY)
    assert [each.name for each in day.members] == [far.name]


@pytest.mark.parametrize(
    ("named", "shared", "counts"),
    [(True, True, True), (True, False, False), (False, True, False)],
)
def test_a_neighbours_duty_doctor_counts_if_named_and_its_rota_is_shared(
    surgery, named, shared, counts
):
    """A rota that is shared is looked at for nothing else."""
    usually(a_person(surgery.oak, "Dr Lane"), 1, Half.MORNING, Work.DUTY)
    partner = surgery.oak if named else surgery.ash
    SharedDuty.objects.create(practice=surgery.elm, partner=partner)
    if shared:
        shares_rota(surgery.oak, surgery.elm)
    tuesday = practice_week(**surgery.act, day=TUESDAY).days[1]
    rules = {gap.rule.value for gap in tuesday.gaps if gap.half is Half.MORNING}
    assert ("there is a duty doctor" in rules) is not counts
    assert AuditLine.objects.filter(deed="looked at our rota").exists() is counts


def test_a_sheet_has_a_page_for_each_day_with_duty_and_whom_to_ring(surgery):
    """The numbers of the practice and of neighbours that share theirs."""
    covered(surgery)
    RingNumber.objects.create(
        practice=surgery.elm, pool="bank", name="Bay Bank", telephone="01632 960009"
    )
    ReachableGp.objects.create(
        practice=surgery.elm, name="Dr Near", telephone="01632 960008", first_day=MONDAY,
        last_day=TUESDAY,
    )  # fmt: skip
    SharingGrant.objects.create(
        owner=surgery.ash, what=Shared.NUMBERS.value, to=surgery.elm, starts=LONG_AGO
    )
    sheets = practice_sheets(**surgery.act, first=MONDAY, days=7)
    assert [page.day.day for page in sheets.pages][:2] == [MONDAY, TUESDAY]
    duty = dict(sheets.pages[1].duty)
    assert duty[Half.MORNING] == ("Dr Wells",)
    assert [each.name for each in sheets.to_ring] == [
        "Dr Shah", "Dr Near", "Bay Bank", "Ash Medical Centre",
    ]  # fmt: skip


def test_nobody_from_elsewhere_sees_a_practices_rota(surgery):
    """Its own pages are its own."""
    fill_weeks(**surgery.act, first=MONDAY, weeks=1)
    assert RotaSession.objects.exists()
    stranger = {"by": an_actor(surgery.oak), "practice": surgery.elm.pk}
    for look in (
        lambda: practice_week(**stranger, day=MONDAY),
        lambda: weeks_ahead(**stranger, day=MONDAY),
        lambda: practice_sheets(**stranger, first=MONDAY),
        lambda: neighbours_day(**stranger, day=MONDAY),
    ):
        with pytest.raises(Refused):
            look()


def questions(look) -> int:
    """How many questions a look asks the database."""
    with CaptureQueriesContext(connection) as asked:
        look()
    return len(asked)


@pytest.mark.parametrize(
    "look",
    [
        lambda here: practice_week(**here, day=MONDAY),
        lambda here: weeks_ahead(**here, day=MONDAY),
        lambda here: practice_sheets(**here, first=MONDAY),
        lambda here: neighbours_day(**here, day=MONDAY),
        lambda here: candidates_for(organisation(here["practice"]), TUESDAY),
    ],
)
@pytest.mark.parametrize("filled", [True, False])
def test_more_people_ask_the_database_no_more(surgery, look, filled):
    """Whether the week is filled or as usual."""
    few = questions(lambda: look(surgery.act))
    for number in range(6):
        person = usually(a_person(surgery.elm, f"Dr {number}"), 2, Half.AFTERNOON)
        person.skills = ["minor surgery"]
        person.save()
    if filled:
        fill_weeks(**surgery.act, first=MONDAY)
        few += 5  # sessions are read, and who is in them
    assert questions(lambda: look(surgery.act)) <= few
