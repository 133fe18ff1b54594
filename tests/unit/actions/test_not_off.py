"""Somebody is not off after all, and requests for cover are withdrawn with the absence or not."""

from __future__ import annotations

from datetime import timedelta

import pytest
from tests.covering import MONDAY, TUESDAY, Surgery, secret_of, told, would
from tests.practices import an_actor

from wraparound.actions.answering import answer_question
from wraparound.actions.asking import release_due
from wraparound.actions.cover import agree_cover, ask_for_cover
from wraparound.actions.not_off import not_off_after_all, requests_still_open
from wraparound.errors import Refused
from wraparound.operations.answers import Answer
from wraparound.operations.cover import State
from wraparound.operations.roles import Role
from wraparound.operations.week import Half, Work
from wraparound.store.models import Absence, Cover, CoverRequest, Message

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


@pytest.fixture
def surgery(clock):
    """Dr Shah is off for Tuesday, and Tuesday a week later."""
    return Surgery(last_day=TUESDAY + timedelta(days=7))


@pytest.fixture
def bell(surgery):
    row = surgery.doctor(surgery.oak, "Dr Bell")
    row.telephone = "07700 900003"
    row.save()
    return row


def ask_all(surgery) -> list[CoverRequest]:
    days = [TUESDAY, TUESDAY + timedelta(days=7)]
    keys = ask_for_cover(**surgery.act, absence=surgery.absence, days=days)
    release_due()
    return [CoverRequest.objects.get(pk=key) for key in keys]


def offers(person, request) -> None:
    request.asks.get(person=person)
    body = Message.objects.get(key=f"ask {request.pk} {person.pk}").body
    secret = body.rpartition("/answer/")[2].rstrip("/")
    answer_question(secret=secret, answer=Answer.YES)


def states() -> set[State]:
    return {State(each) for each in CoverRequest.objects.values_list("state", flat=True)}


def comes_back(surgery, *, requests: bool = True) -> None:
    not_off_after_all(**surgery.act, absence=surgery.absence, requests=requests)


def test_requests_are_withdrawn_with_the_absence(surgery, bell):
    """Those nobody has answered too, and nobody is asked any more."""
    ask_all(surgery)
    assert requests_still_open(**surgery.act, absence=surgery.absence) == 2
    comes_back(surgery)
    assert Absence.objects.get().withdrawn_at is not None
    assert states() == {State.WITHDRAWN}
    assert told(bell) == []
    with pytest.raises(Refused, match="not looking any more"):
        answer_question(secret=secret_of(bell), answer=Answer.YES)


def test_requests_stay_where_that_is_wished(surgery, bell):
    """The session may need somebody all the same."""
    ask_all(surgery)
    comes_back(surgery, requests=False)
    assert Absence.objects.get().withdrawn_at is not None
    assert states() == {State.ASKED}


def test_whoever_had_agreed_or_offered_is_told_once_for_all_sessions(surgery, bell):
    """One had agreed to the first and offered for the second: one message names both."""
    first, second = ask_all(surgery)
    offers(bell, first)
    offers(bell, second)
    agree_cover(**surgery.act, request=first.pk, person=bell.pk)
    before = len(told(bell))
    comes_back(surgery)
    (body,) = told(bell)[before:]
    assert body == (
        "Elm Surgery no longer needs cover for Tuesday 3 November, morning (duty doctor); "
        "Tuesday 10 November, morning (duty doctor). Thank you for keeping the time free."
    )
    assert not Cover.objects.filter(ended_at__isnull=True).exists()


def test_of_many_sessions_the_message_gives_the_number(surgery, bell):
    """A text message is short."""
    surgery.shah.usual.all().delete()
    for weekday in range(5):
        surgery.shah.usual.create(weekday=weekday, half=Half.MORNING.value, work=Work.DUTY.value)
        would(bell, weekday, Half.MORNING) if weekday != 1 else None
    bell.usual.all().delete()
    days = [TUESDAY + timedelta(days=ahead) for ahead in range(7)]
    keys = ask_for_cover(**surgery.act, absence=surgery.absence, days=days)
    release_due(MONDAY + timedelta(hours=11))
    for key in keys:
        offers(bell, CoverRequest.objects.get(pk=key))
    comes_back(surgery)
    assert "no longer needs cover for 5 sessions from Tuesday 3 November on." in told(bell)[-1]


def test_a_session_that_somebody_works_already_stays_theirs(surgery, bell, clock):
    """Whoever has begun is not sent away; the one to come is withdrawn."""
    first, _ = ask_all(surgery)
    offers(bell, first)
    agree_cover(**surgery.act, request=first.pk, person=bell.pk)
    clock.move_to(MONDAY + timedelta(days=1, hours=1))
    assert requests_still_open(**surgery.act, absence=surgery.absence) == 1
    comes_back(surgery)
    first.refresh_from_db()
    assert first.state == State.AGREED.value
    assert Cover.objects.filter(ended_at__isnull=True, person=bell).exists()


def test_another_absence_keeps_its_requests(surgery, bell):
    """Only what is about this one ends."""
    other = Surgery()
    kept = other.ask()
    ask_all(surgery)
    comes_back(surgery)
    kept.refresh_from_db()
    assert kept.state == State.ASKED.value


@pytest.mark.parametrize("role", [Role.NETWORK_MANAGER, Role.CLINICAL_DIRECTOR])
def test_strangers_take_nothing_back(surgery, role):
    """Nothing of it is done."""
    ask_all(surgery)
    stranger = an_actor(surgery.network, role)
    with pytest.raises(Refused):
        not_off_after_all(
            by=stranger, practice=surgery.elm.pk, absence=surgery.absence, requests=True
        )
    assert Absence.objects.get().withdrawn_at is None
    assert states() == {State.ASKED}
