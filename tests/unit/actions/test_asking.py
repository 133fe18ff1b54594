"""Who is asked when, and until when: exact under a frozen clock."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils import timezone
from tests.covering import (
    MONDAY,
    TUESDAY,
    Surgery,
    ready,
    says,
    secret_of,
    shares_people,
    told,
    would,
)
from tests.practices import a_network, a_person, a_practice

from wraparound.actions.absence import change_last_day, withdraw_absence
from wraparound.actions.asking import lapse_due, release_due, who_would_be_asked
from wraparound.actions.cover import agree_cover, nobody_came
from wraparound.actions.cover_shown import request_shown
from wraparound.errors import Refused
from wraparound.operations.answers import Answer
from wraparound.operations.cover import State
from wraparound.operations.pools import Pool
from wraparound.operations.professions import Engagement
from wraparound.operations.week import Half
from wraparound.store.models import Account, ClosedDay, CoverRequest, Message, PoolPlace

pytestmark = pytest.mark.django_db

HOUR = timedelta(hours=1)
SECOND = timedelta(seconds=1)
THREE_WEEKS = MONDAY - timedelta(days=20)


@pytest.fixture
def surgery(clock):
    """With somebody to ask in each pool that has people."""
    clock.move_to(THREE_WEEKS)
    made = Surgery()
    made.moss = a_person(made.elm, "Dr Moss")
    buddy = a_practice("Yew Surgery")
    made.buddies_with(buddy)
    made.yule = made.doctor(buddy, "Dr Yule")
    made.bell = made.doctor(made.oak, "Dr Bell")
    for name, engagement in (("Dr Banks", Engagement.BANK), ("Dr Lane", Engagement.LOCUM)):
        person = ready(a_person(made.elm, name), made.elm)
        person.engagement = engagement.value
        person.save()
    return made


def asked(request: CoverRequest) -> set[str]:
    return {each.person.name for each in request.asks.all()}


def test_each_pool_is_asked_in_its_time_to_the_second(surgery, clock):
    """Own team, an hour later the buddy, four more the network, a day each for bank and locums."""
    request = surgery.ask()
    in_turn = [
        (timedelta(0), "Dr Moss"),
        (1 * HOUR, "Dr Yule"),
        (5 * HOUR, "Dr Bell"),
        (29 * HOUR, "Dr Banks"),
        (53 * HOUR, "Dr Lane"),
    ]
    known: set[str] = set()
    for after, name in in_turn:
        clock.move_to(THREE_WEEKS + after - SECOND)
        release_due()
        assert asked(request) == known
        clock.move_to(THREE_WEEKS + after)
        assert release_due() == 1
        known |= {name}
        assert asked(request) == known


def test_a_practices_own_order_comes_first(surgery, clock):
    """One that asks its locums first, for two days alone."""
    for place, pool in enumerate((Pool.LOCUM, Pool.BUDDY)):
        PoolPlace.objects.create(practice=surgery.elm, pool=pool.value, place=place)
    request = surgery.ask()
    release_due()
    assert asked(request) == {"Dr Lane"}
    clock.move_to(THREE_WEEKS + 48 * HOUR)
    release_due()
    assert asked(request) == {"Dr Lane", "Dr Yule"}


def test_an_empty_pool_holds_up_nobody(surgery, clock):
    """Without a buddy to ask, the network is asked after the own team's hour, to the second."""
    surgery.yule.extras.all().delete()
    request = surgery.asked()
    clock.move_to(THREE_WEEKS + 1 * HOUR - SECOND)
    assert release_due() == 0
    clock.move_to(THREE_WEEKS + 1 * HOUR)
    assert release_due() == 1
    assert asked(request) == {"Dr Moss", "Dr Bell"}


def test_the_first_with_somebody_to_ask_is_asked_at_once(surgery):
    """Nobody waits for an own team that has nobody left."""
    surgery.moss.telephone = ""
    surgery.moss.save()
    assert asked(surgery.asked()) == {"Dr Yule"}


def test_a_pool_whose_people_were_asked_keeps_its_time(surgery, clock):
    """Once asked, they are not rushed because they can be asked no more."""
    request = surgery.asked()
    surgery.moss.telephone = ""
    surgery.moss.save()
    clock.move_to(THREE_WEEKS + 1 * HOUR - SECOND)
    assert release_due() == 0
    clock.move_to(THREE_WEEKS + 1 * HOUR)
    release_due()
    assert asked(request) == {"Dr Moss", "Dr Yule"}


def test_who_turns_up_in_a_pool_passed_over_is_asked_in_its_time(surgery, clock):
    """The buddy's doctor says after two hours that she would: she is asked there and then."""
    surgery.yule.extras.all().delete()
    request = surgery.asked()
    clock.move_to(THREE_WEEKS + 2 * HOUR)
    release_due()
    would(surgery.yule, 1, Half.MORNING)
    assert release_due() == 1
    assert asked(request) == {"Dr Moss", "Dr Bell", "Dr Yule"}


def test_the_page_names_only_pools_with_somebody_to_ask(surgery):
    """And when each is asked, as it will be."""
    surgery.yule.extras.all().delete()
    request = surgery.asked()
    shown = request_shown(**surgery.act, request=request.pk)
    assert dict(shown.next_pools) == {
        Pool.NETWORK: request.asked_at + 1 * HOUR,
        Pool.BANK: request.asked_at + 25 * HOUR,
        Pool.LOCUM: request.asked_at + 49 * HOUR,
    }


def test_near_the_start_all_are_asked_at_once(surgery, clock):
    """Twelve hours before nobody is left out."""
    clock.move_to(MONDAY + 12 * HOUR)
    request = surgery.asked()
    assert asked(request) == {"Dr Moss", "Dr Yule", "Dr Bell", "Dr Banks", "Dr Lane"}


def test_a_person_is_asked_once_however_often_one_looks(surgery):
    """One ask, one message."""
    request = surgery.asked()
    assert [release_due() for _ in range(3)] == [0, 0, 0]
    assert request.asks.count() == Message.objects.count() == 1
    assert Message.objects.get().key == f"ask {request.pk} {surgery.moss.pk}"


def test_the_message_says_who_asks_for_what_and_no_more(surgery):
    """Not who is off, nor why."""
    surgery.asked()
    body = Message.objects.get().body
    assert body.startswith(
        "Elm Surgery needs GP cover: Tuesday 3 November, morning (duty doctor). "
        "Could you? Answer with one tap: http://127.0.0.1:8000/answer/"
    )
    assert "Shah" not in body
    assert Message.objects.get().until == CoverRequest.objects.get().starts_at


def test_nobody_more_is_asked_once_it_is_agreed(surgery, clock):
    """Until it is open again."""
    surgery.at_any_hour()
    request = surgery.asked()
    says(surgery.moss, Answer.YES)
    agree_cover(**surgery.act, request=request.pk, person=surgery.moss.pk)
    clock.move_to(THREE_WEEKS + 60 * HOUR)
    assert release_due() == 0
    nobody_came(**surgery.act, request=request.pk)
    assert release_due() == 4


def test_nobody_is_asked_whom_it_would_be_no_use_to_ask(surgery, clock):
    """No number, no wish, not ready, no GP, not shared."""
    a_person(surgery.elm, "Sister Nye", profession=surgery_profession("nurse"))
    surgery.moss.telephone = ""
    surgery.moss.save()
    surgery.bell.extras.update(half=Half.AFTERNOON.value)
    surgery.yule.checks.filter(check_kind="indemnity").update(ends=TUESDAY - timedelta(days=1))
    stranger = a_practice()
    surgery.doctor(stranger, "Dr Stranger")
    a_network(surgery.elm, stranger)
    clock.move_to(MONDAY + 12 * HOUR)
    assert asked(surgery.asked()) == {"Dr Banks", "Dr Lane"}


def surgery_profession(word: str):
    from wraparound.operations.professions import Profession

    return Profession(word)


def test_a_nurse_is_covered_by_a_nurse(surgery, clock):
    """Neither receptionists nor doctors are sent a message about her clinic."""
    surgery.shah.profession = "nurse"
    surgery.shah.save()
    nye = a_person(surgery.elm, "Sister Nye", profession=surgery_profession("nurse"))
    a_person(surgery.elm, "Desk", profession=surgery_profession("receptionist"))
    clock.move_to(MONDAY + 12 * HOUR)
    assert asked(surgery.asked()) == {"Sister Nye"}
    assert "needs nurse cover" in Message.objects.get(to=nye.telephone).body


def test_what_stopped_being_shared_is_not_asked_for(surgery, clock):
    """Between the request and the network's turn."""
    request = surgery.asked()
    surgery.oak.grants.update(revoked_at=THREE_WEEKS)
    clock.move_to(THREE_WEEKS + 5 * HOUR)
    release_due()
    assert asked(request) == {"Dr Moss", "Dr Yule", "Dr Banks"}


def test_whoever_was_asked_is_counted_while_one_may_know_of_them(surgery, clock):
    """Once Oak has stopped sharing, its people are as if nobody had asked them."""
    request = surgery.asked()
    clock.move_to(THREE_WEEKS + 5 * HOUR)
    release_due()
    assert asked(request) == {"Dr Moss", "Dr Yule", "Dr Bell"}
    assert request_shown(**surgery.act, request=request.pk).asked == 3
    surgery.oak.grants.update(revoked_at=timezone.now())
    assert request_shown(**surgery.act, request=request.pk).asked == 2


def test_nobody_is_asked_for_somebody_who_is_no_longer_off(surgery, clock):
    """Back early, or not off at all."""
    surgery.asked()
    clock.move_to(MONDAY)
    withdraw_absence(**surgery.act, absence=surgery.absence)
    assert release_due() == 0
    surgery.shah.absences.update(withdrawn_at=None, first_day=TUESDAY - timedelta(days=1))
    change_last_day(**surgery.act, absence=surgery.absence, last_day=TUESDAY - timedelta(days=1))
    assert release_due() == 0


def test_a_request_lapses_at_the_start_to_the_second(surgery, clock):
    """Whoever asked is told, also if nobody could be asked."""
    request = surgery.ask()
    starts = MONDAY + timedelta(days=1)
    clock.move_to(starts - SECOND)
    assert lapse_due() == 0
    clock.move_to(starts)
    assert release_due() == 0
    assert lapse_due() == 1
    assert lapse_due() == 0
    request.refresh_from_db()
    assert State(request.state) is State.LAPSED
    (body,) = told(Account.objects.get(pk=surgery.manager.account).email)
    assert body.startswith("Nobody covers Tuesday 3 November")


def test_an_answer_after_the_start_does_not_count(surgery, clock):
    """Also before the request has lapsed."""
    surgery.asked()
    clock.move_to(MONDAY + timedelta(days=1))
    with pytest.raises(Refused, match="has begun"):
        says(surgery.moss, Answer.YES)


def test_after_a_no_show_the_request_lapses_at_the_end(surgery, clock):
    """Four hours and ten minutes after the start."""
    request = surgery.asked()
    says(surgery.moss, Answer.YES)
    agree_cover(**surgery.act, request=request.pk, person=surgery.moss.pk)
    starts = MONDAY + timedelta(days=1)
    clock.move_to(starts + HOUR)
    nobody_came(**surgery.act, request=request.pk)
    assert release_due() == 4
    ends = starts + timedelta(hours=4, minutes=10)
    clock.move_to(ends - SECOND)
    assert lapse_due() == 0
    clock.move_to(ends)
    assert lapse_due() == 1


@pytest.mark.parametrize(
    ("day", "starts"),
    [
        (date(2026, 10, 26), datetime(2026, 10, 26, 8, tzinfo=UTC)),
        (date(2026, 10, 23), datetime(2026, 10, 23, 7, tzinfo=UTC)),
        (date(2027, 3, 29), datetime(2027, 3, 29, 7, tzinfo=UTC)),
        (date(2027, 3, 26), datetime(2027, 3, 26, 8, tzinfo=UTC)),
        (date(2026, 10, 25), datetime(2026, 10, 25, 8, tzinfo=UTC)),
        (date(2027, 3, 28), datetime(2027, 3, 28, 7, tzinfo=UTC)),
    ],
)
def test_clock_changes_move_neither_start_nor_lapse(clock, day, starts):
    """8am is 8am on the wall: the days around and of both changes.

    Two of them are bank holidays, on which the practice is open here.
    """
    clock.move_to(starts - timedelta(hours=30))
    surgery = Surgery()
    surgery.at_any_hour()
    ClosedDay.objects.create(practice=surgery.elm, day=day, open_after_all=True)
    surgery.shah.usual.exclude(work="duty doctor").delete()
    surgery.shah.usual.update(weekday=day.weekday())
    surgery.shah.absences.update(first_day=day, last_day=day)
    for home, name in ((surgery.elm, "Dr Lane"), (surgery.oak, "Dr Bell")):
        person = ready(would(a_person(home, name), day.weekday(), Half.MORNING), surgery.elm)
        person.usual.all().delete()
    surgery.elm.people.filter(name="Dr Lane").update(engagement=Engagement.LOCUM.value)
    plan = who_would_be_asked(**surgery.act, absence=surgery.absence)
    at = {pool.pool: pool.at for pool in plan.plans[0].pools}
    assert at == {Pool.NETWORK: timezone.now(), Pool.LOCUM: starts - timedelta(hours=12)}
    request = surgery.ask(day)
    assert release_due() == 1
    assert request.starts_at == starts
    # Locums are asked twelve hours before at the latest, counted on a clock that does not change.
    clock.move_to(starts - timedelta(hours=12) - SECOND)
    assert release_due() == 0
    clock.move_to(starts - timedelta(hours=12))
    assert release_due() == 1
    clock.move_to(starts - SECOND)
    assert lapse_due() == 0
    clock.move_to(starts)
    assert lapse_due() == 1


def test_a_link_of_somebody_asked_about_two_sessions_answers_one(surgery, clock):
    """Each session has its own."""
    other = Surgery()
    shares_people(surgery.oak, a_network(other.elm, surgery.oak))
    ready(surgery.bell, other.elm)
    clock.move_to(MONDAY)
    first = surgery.asked()
    one = secret_of(surgery.bell)
    second = other.asked()
    two = secret_of(surgery.bell)
    assert one != two
    says(surgery.bell, Answer.YES)
    states = [CoverRequest.objects.get(pk=each.pk).state for each in (first, second)]
    assert states == ["asked", "offered"]
