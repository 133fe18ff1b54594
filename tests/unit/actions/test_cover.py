"""Asking for cover, agreeing to it, and what becomes of a session then."""

from __future__ import annotations

from datetime import timedelta

import pytest
from tests.covering import MONDAY, TUESDAY, Surgery, ready, says, secret_of, told
from tests.practices import a_person, a_practice, an_actor

from wraparound.actions.absence import withdraw_absence
from wraparound.actions.answering import answer_question, cannot_come
from wraparound.actions.asking import release_due
from wraparound.actions.cover import (
    agree_cover,
    ask_for_cover,
    nobody_came,
    session_worked,
    sign_off,
    withdraw_request,
)
from wraparound.errors import BadRequest, Refused, UnknownName
from wraparound.operations.answers import Answer
from wraparound.operations.cover import State
from wraparound.operations.professions import Engagement
from wraparound.operations.ready import Check
from wraparound.operations.roles import Role
from wraparound.store.models import (
    Absence,
    Account,
    AuditLine,
    Cover,
    CoverAsk,
    CoverRequest,
    Message,
    SharingGrant,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]

STARTS = MONDAY + timedelta(days=1)
"""Tuesday, 8am."""


@pytest.fixture
def surgery(clock):
    return Surgery()


@pytest.fixture
def bell(surgery):
    return surgery.doctor(surgery.oak, "Dr Bell")


@pytest.fixture
def cole(surgery):
    row = surgery.doctor(surgery.ash, "Dr Cole")
    row.telephone = "07700 900002"
    row.save()
    return row


@pytest.fixture
def request_(surgery, bell, cole):
    return surgery.asked()


def agree(surgery, request, person):
    return agree_cover(**surgery.act, request=request.pk, person=person.pk)


def state(request) -> State:
    request.refresh_from_db()
    return State(request.state)


def test_each_session_is_asked_about_once(surgery):
    """A second tap changes nothing and says so."""
    request = surgery.ask()
    assert (request.day, request.half, request.state) == (TUESDAY, "morning", "asked")
    assert request.starts_at == STARTS
    with pytest.raises(BadRequest, match="no session left to ask about"):
        surgery.ask()
    assert CoverRequest.objects.count() == 1


def test_what_was_withdrawn_or_lapsed_can_be_asked_about_again(surgery):
    """The old request stays as it is."""
    withdraw_request(**surgery.act, request=surgery.ask().pk)
    assert state(surgery.ask()) is State.ASKED
    assert CoverRequest.objects.count() == 2


def test_days_that_have_passed_or_without_sessions_cannot_be_asked_about(surgery, clock):
    """Nor any day of an absence that was taken back."""
    with pytest.raises(BadRequest):
        surgery.ask(TUESDAY + timedelta(days=1))
    withdraw_absence(**surgery.act, absence=surgery.absence)
    with pytest.raises(BadRequest):
        surgery.ask()
    Absence.objects.update(withdrawn_at=None)
    clock.move_to(STARTS)
    with pytest.raises(BadRequest):
        surgery.ask()


@pytest.mark.parametrize("role", [Role.NETWORK_MANAGER, Role.COMMISSIONER, None])
def test_only_the_practices_own_staff_ask_and_agree(surgery, bell, role):
    """Neither its network nor a stranger."""
    where = surgery.network if role else a_practice()
    stranger = an_actor(where, role or Role.PRACTICE_MANAGER)
    with pytest.raises(Refused, match="You may not ask for cover"):
        ask_for_cover(by=stranger, practice=surgery.elm.pk, absence=surgery.absence, days=[TUESDAY])
    request = surgery.asked()
    says(bell, Answer.YES)
    for deed in (withdraw_request, nobody_came, session_worked, sign_off):
        with pytest.raises(Refused, match="You may not ask for cover"):
            deed(by=stranger, practice=surgery.elm.pk, request=request.pk)
    with pytest.raises(Refused, match="You may not ask for cover"):
        agree_cover(by=stranger, practice=surgery.elm.pk, request=request.pk, person=bell.pk)


def test_another_practices_request_is_not_there(surgery, request_):
    """In the same words as one that never was."""
    other = an_actor(surgery.oak)
    for key in (request_.pk, 999_999):
        with pytest.raises(UnknownName, match="no such request here"):
            withdraw_request(by=other, practice=surgery.oak.pk, request=key)


def test_an_offer_is_agreed_and_the_doctor_told(surgery, request_, bell):
    """One yes; the audit says who agreed to whom."""
    says(bell, Answer.YES)
    agree(surgery, request_, bell)
    assert state(request_) is State.AGREED
    cover = Cover.objects.get()
    assert (cover.person, cover.agreed_by_id) == (bell, surgery.manager.account)
    assert told(bell)[0].startswith("Elm Surgery has agreed: you cover Tuesday 3 November, morning")
    line = AuditLine.objects.last()
    assert line.deed == "cover: agree to an offer"
    assert line.details == {"request": request_.pk, "person": bell.pk}


def test_who_offered_and_is_not_taken_is_told_too(surgery, request_, bell, cole):
    """They keep the time free; so do they hear when it is not needed any more."""
    says(bell, Answer.YES)
    says(cole, Answer.YES)
    agree(surgery, request_, bell)
    (body,) = told(cole)
    assert body.startswith("Elm Surgery has found somebody for Tuesday 3 November, morning")
    assert not any("has found somebody" in body for body in told(bell))


def test_only_somebody_who_offered_can_be_agreed_to(surgery, request_, bell, cole):
    """Not one who might, not one who was not asked."""
    says(cole, Answer.YES)
    says(bell, Answer.MAYBE)
    for person in (bell, a_person(surgery.elm)):
        with pytest.raises(Refused, match="have not offered"):
            agree(surgery, request_, person)


def test_what_is_agreed_is_not_agreed_again(surgery, request_, bell, cole):
    """To nobody else, and not twice."""
    says(bell, Answer.YES)
    says(cole, Answer.YES)
    agree(surgery, request_, bell)
    for person in (bell, cole):
        with pytest.raises(Refused, match="agreed already"):
            agree(surgery, request_, person)
    assert Cover.objects.count() == 1


def test_nobody_is_given_work_while_an_item_is_missing_or_ends(surgery, request_, bell):
    """Looked at when they are given it, not only when they were asked."""
    says(bell, Answer.YES)
    dbs = bell.checks.get(check_kind=Check.DBS.value)
    dbs.ends = TUESDAY - timedelta(days=1)
    dbs.save()
    with pytest.raises(Refused, match="DBS check ends on 2 November 2026"):
        agree(surgery, request_, bell)
    dbs.delete()
    with pytest.raises(Refused, match="DBS check is missing"):
        agree(surgery, request_, bell)
    assert not Cover.objects.exists()


def test_a_locum_the_practice_knows_needs_every_item_as_well(surgery):
    """Only the practice's own staff work there every day."""
    locum = a_person(surgery.elm, "Dr Lane")
    locum.engagement = Engagement.LOCUM.value
    locum.save()
    own = a_person(surgery.elm, "Dr Moss")
    request = surgery.asked()
    assert {each.person for each in request.asks.all()} == {own}
    ready(locum, surgery.elm)
    release_due(MONDAY + timedelta(hours=12))
    assert {each.person for each in request.asks.all()} == {own, locum}


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ("works", "is working then"),
        ("off", "is off that day"),
        ("left", "has left"),
        ("nurse", "does not count as GP cover"),
        ("unshared", "no longer shares"),
    ],
)
def test_what_has_changed_since_the_offer_counts(surgery, request_, bell, change, why):
    """Nobody is given a session they cannot work."""
    says(bell, Answer.YES)
    if change == "works":
        bell.usual.update(weekday=1)
    elif change == "off":
        Absence.objects.create(
            person=bell, practice=surgery.oak, first_day=TUESDAY, last_day=TUESDAY,
            cause="sickness", declared_at=MONDAY,
        )  # fmt: skip
    elif change == "left":
        type(bell).objects.update(left_on=TUESDAY)
    elif change == "nurse":
        type(bell).objects.update(profession="nurse")
    else:
        SharingGrant.objects.update(revoked_at=MONDAY)
    with pytest.raises(Refused, match=why):
        agree(surgery, request_, bell)


def test_a_doctor_who_covers_elsewhere_then_is_given_nothing_more(surgery, request_, bell):
    """Nor asked, by anybody."""
    other = Surgery()
    shared = surgery.network
    SharingGrant.objects.create(
        owner=surgery.oak, what="sessions our people would do elsewhere", to=shared,
        starts=TUESDAY, revoked_at=MONDAY,
    )  # fmt: skip
    says(bell, Answer.YES)
    agree(surgery, request_, bell)
    bell.home = other.oak
    bell.save()
    ready(bell, other.elm)
    request = other.asked()
    assert not request.asks.exists()
    CoverAsk.objects.create(
        request=request, person=bell, pool="network", digest="0" * 64, asked_at=MONDAY,
        answer="yes", answered_at=MONDAY,
    )  # fmt: skip
    CoverRequest.objects.filter(pk=request.pk).update(state="offered")
    with pytest.raises(Refused, match="covers another session then"):
        agree(other, request, bell)


def test_who_cannot_come_reopens_it_and_the_others_offer_is_proposed(
    surgery, request_, bell, cole, clock
):
    """At once: the manager has one tap to make."""
    says(bell, Answer.YES)
    says(cole, Answer.YES)
    agree(surgery, request_, bell)
    clock.shift(timedelta(minutes=5))
    cannot_come(secret=secret_of(bell))
    assert state(request_) is State.OFFERED
    to_manager = told(Account.objects.get(pk=surgery.manager.account).email)
    assert "Dr Bell cannot come" in to_manager[-2]
    assert "Dr Cole would cover" in to_manager[-1]
    agree(surgery, request_, cole)
    assert Cover.objects.get(ended_at__isnull=True).person == cole


def test_those_who_had_not_said_are_asked_anew_and_those_who_said_no_are_not(
    surgery, request_, bell, cole, clock
):
    """With a link of its own, while the old one ends."""
    moss = a_person(surgery.elm, "Dr Moss")
    clock.shift(timedelta(minutes=1))
    release_due()
    says(bell, Answer.YES)
    says(cole, Answer.NO)
    agree(surgery, request_, bell)
    before = secret_of(moss)
    cannot_come(secret=secret_of(bell))
    assert state(request_) is State.ASKED
    assert secret_of(moss) != before
    with pytest.raises(UnknownName):
        answer_question(secret=before, answer=Answer.YES)
    says(moss, Answer.YES)
    anew = Message.objects.filter(key__contains="anew")
    assert [each.body.startswith("Elm Surgery needs GP cover again") for each in anew] == [True]


def test_who_did_not_come_is_replaced_until_the_session_ends(surgery, request_, bell, cole, clock):
    """After the start somebody is still of use; they are told in words that blame nobody."""
    says(bell, Answer.YES)
    agree(surgery, request_, bell)
    clock.move_to(STARTS + timedelta(minutes=20))
    nobody_came(**surgery.act, request=request_.pk)
    assert "no longer expects you" in told(bell)[-1]
    says(cole, Answer.YES)
    agree(surgery, request_, cole)
    assert Cover.objects.get(ended_at__isnull=True).person == cole


def test_who_dropped_out_may_offer_again(surgery, request_, bell):
    """Their old yes does not stand, a new one does."""
    says(bell, Answer.YES)
    agree(surgery, request_, bell)
    cannot_come(secret=secret_of(bell))
    with pytest.raises(Refused):
        agree(surgery, request_, bell)
    says(bell, Answer.YES)
    agree(surgery, request_, bell)
    assert Cover.objects.filter(ended_at__isnull=True).count() == 1


def test_withdrawing_lets_go_of_who_agreed_and_tells_all_who_offered(surgery, request_, bell, cole):
    """And nobody can offer any more."""
    says(bell, Answer.YES)
    says(cole, Answer.YES)
    agree(surgery, request_, bell)
    withdraw_request(**surgery.act, request=request_.pk)
    assert state(request_) is State.WITHDRAWN
    assert not Cover.objects.filter(ended_at__isnull=True).exists()
    assert told(bell)[-1].endswith("Thank you for agreeing.")
    assert told(cole)[-1].endswith("Thank you for offering.")
    with pytest.raises(Refused, match="not looking any more"):
        says(cole, Answer.YES)


def test_a_session_is_worked_once_it_has_begun_and_then_signed_off(surgery, request_, bell, clock):
    """And the doctor is thanked."""
    says(bell, Answer.YES)
    agree(surgery, request_, bell)
    with pytest.raises(Refused, match="has not begun"):
        session_worked(**surgery.act, request=request_.pk)
    with pytest.raises(Refused, match="agreed already"):
        sign_off(**surgery.act, request=request_.pk)
    clock.move_to(STARTS)
    session_worked(**surgery.act, request=request_.pk)
    sign_off(**surgery.act, request=request_.pk)
    assert state(request_) is State.SIGNED_OFF
    assert told(bell)[-1].endswith("Thank you.")
    for deed in (withdraw_request, nobody_came, session_worked, sign_off):
        with pytest.raises(Refused):
            deed(**surgery.act, request=request_.pk)


def test_once_the_time_is_over_nobody_is_agreed_to(surgery, request_, bell, clock):
    """Even before the request has lapsed."""
    says(bell, Answer.YES)
    clock.move_to(STARTS)
    with pytest.raises(Refused, match="time to find somebody is over"):
        agree(surgery, request_, bell)
