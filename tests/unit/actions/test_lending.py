"""Lending rules hold on every path on which work is given, and nobody else learns them."""

from __future__ import annotations

import pytest
from tests.covering import TUESDAY, Surgery, ready, says, usually, would
from tests.practices import a_person, an_actor

from wraparound.actions.absence import Off, declare_off
from wraparound.actions.asking import release_due, who_would_be_asked
from wraparound.actions.cover import agree_cover
from wraparound.actions.cover_shown import request_shown
from wraparound.actions.giving import why_not_give
from wraparound.actions.proposing.wanting import propose_cover
from wraparound.actions.ringing import whom_to_ring
from wraparound.errors import Refused
from wraparound.operations.answers import Answer
from wraparound.operations.lending import LendingRules, Wish
from wraparound.operations.week import Half, Work
from wraparound.store.models import Cover, CoverAsk, CoverRequest, Message, Proposal
from wraparound.store.repositories.lending import keep_limits, keep_wish, lent_in_week, rules_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]

CANNOT = "Oak Practice cannot lend Dr Bell then"


@pytest.fixture
def surgery():
    return Surgery()


@pytest.fixture
def bell(surgery):
    return surgery.doctor(surgery.oak, "Dr Bell")


def lends_no_more(surgery):
    """Oak has lent what it lends this week."""
    keep_limits(surgery.oak, LendingRules(most_per_practice=0))


def never_with_elm(surgery):
    """Oak lends nothing to Elm."""
    keep_wish(surgery.oak, surgery.elm, Wish.REFUSED)


def person_lent_enough(surgery):
    """Nobody of Oak goes out at all."""
    keep_limits(surgery.oak, LendingRules(most_per_person=0))


def duty_off(surgery):
    """Oak's own duty doctor is off."""
    duty = usually(a_person(surgery.oak, "Dr Duty", week=()), 1, Half.MORNING, Work.DUTY)
    off = Off(duty.pk, TUESDAY, TUESDAY)
    declare_off(by=an_actor(surgery.oak), practice=surgery.oak.pk, off=off)


def only_gp_off(surgery):
    """Oak's only GP on a Tuesday is off, who has no duty."""
    duty_off(surgery)
    surgery.oak.people.get(name="Dr Duty").usual.update(work=Work.ROUTINE.value)


RULES = [lends_no_more, never_with_elm, person_lent_enough, duty_off, only_gp_off]


@pytest.mark.parametrize("rule", RULES)
def test_a_rule_holds_on_every_path_and_is_told_in_the_same_words(surgery, bell, rule):
    """Agreeing, answering, the page, the list to ring, and the rule all give one sentence."""
    request = surgery.asked()
    says(bell, Answer.YES)
    rule(surgery)
    assert why_not_give(request, bell).sentence == f"{CANNOT}."
    with pytest.raises(Refused, match=CANNOT):
        agree_cover(**surgery.act, request=request.pk, person=bell.pk)
    (offer,) = request_shown(**surgery.act, request=request.pk).yes
    assert offer.why_not.sentence == f"{CANNOT}."
    calls = whom_to_ring(**surgery.act, absence=surgery.absence, day=TUESDAY).calls
    (call,) = (each for each in calls if each.name == "Dr Bell")
    assert call.beware.startswith(CANNOT)
    CoverAsk.objects.update(answer="")
    with pytest.raises(Refused, match=CANNOT):
        says(bell, Answer.YES)
    assert not Cover.objects.exists()


@pytest.mark.parametrize("rule", RULES)
def test_who_is_not_lent_is_not_asked(surgery, bell, rule):
    """Neither by the clock nor in the plan of who would be."""
    rule(surgery)
    plan = who_would_be_asked(**surgery.act, absence=surgery.absence)
    assert [pool.names for each in plan.plans for pool in each.pools] == []
    surgery.ask()
    release_due()
    assert not Message.objects.filter(to=bell.telephone).exists()


def test_without_rules_work_is_lent_as_before(surgery, bell):
    """A practice need not say anything."""
    request = surgery.asked()
    says(bell, Answer.YES)
    agree_cover(**surgery.act, request=request.pk, person=bell.pk)
    assert lent_in_week([surgery.oak.pk], TUESDAY) == {surgery.oak.pk: {bell.pk: 1}}


def test_a_practice_that_takes_nobody_of_another_neither_rings_nor_asks_them(surgery, bell):
    """Its own rule, so it is told which."""
    request = surgery.asked()
    says(bell, Answer.YES)
    keep_wish(surgery.elm, surgery.oak, Wish.REFUSED)
    calls = whom_to_ring(**surgery.act, absence=surgery.absence, day=TUESDAY).calls
    assert all(each.name != "Dr Bell" for each in calls)
    with pytest.raises(Refused, match="You have chosen not to ask Oak Practice"):
        agree_cover(**surgery.act, request=request.pk, person=bell.pk)


def test_preferred_partners_come_first_in_the_list_to_ring(surgery, bell):
    """Of those who would work then and are ready."""
    surgery.doctor(surgery.ash, "Dr Ash")

    def names():
        calls = whom_to_ring(**surgery.act, absence=surgery.absence, day=TUESDAY).calls
        return [each.name for each in calls if each.name in ("Dr Bell", "Dr Ash")]

    assert names() == ["Dr Ash", "Dr Bell"]
    keep_wish(surgery.elm, surgery.oak, Wish.PREFERRED)
    assert names() == ["Dr Bell", "Dr Ash"]


def test_cover_that_comes_to_the_lender_counts_for_its_own_minimum(surgery, bell):
    """Its duty doctor is off, and somebody has agreed to stand in."""
    request = surgery.asked()
    duty_off(surgery)
    theirs = CoverRequest.objects.create(
        practice=surgery.oak,
        day=TUESDAY,
        half="morning",
        work="duty doctor",
        instead_of="GP partner",
        starts_at=request.starts_at,
        looked_until=request.looked_until,
        asked_at=request.asked_at,
    )
    locum = a_person(surgery.oak, "Dr Locum", week=())
    Cover.objects.create(
        request=theirs, person=locum, day=TUESDAY, half="morning", agreed_at=request.asked_at
    )
    assert why_not_give(request, bell) is None


def test_a_wish_that_is_taken_back_leaves_the_default(surgery, bell):
    """No limit, one GP stays, no wishes."""
    keep_wish(surgery.oak, surgery.elm, Wish.REFUSED)
    keep_wish(surgery.oak, surgery.elm, None)
    assert rules_of([surgery.oak.pk]) == {surgery.oak.pk: LendingRules()}


@pytest.mark.parametrize("rule", RULES)
def test_a_proposal_and_the_list_to_ring_say_the_same_of_who_is_not_lent(surgery, bell, rule):
    """That they would come and cannot be lent: never that nobody would, nor which rule it is."""
    rule(surgery)
    key = propose_cover(**surgery.act, absence=surgery.absence)
    (line,) = Proposal.objects.get(pk=key).lines.all()
    assert line.person is None
    assert (
        line.why == "1 person has said they would work then, but cannot be lent by their practice."
    )
    ringing = whom_to_ring(**surgery.act, absence=surgery.absence, day=TUESDAY)
    (call,) = (each for each in ringing.calls if each.name == "Dr Bell")
    assert CANNOT in call.beware


def test_who_is_lent_for_half_the_day_is_listed_with_that_half(surgery, bell):
    """The other half is told beside it."""
    usually(surgery.shah, 1, Half.AFTERNOON)
    would(bell, 1, Half.AFTERNOON)
    duty_off(surgery)
    ringing = whom_to_ring(**surgery.act, absence=surgery.absence, day=TUESDAY)
    (call,) = (each for each in ringing.calls if each.name == "Dr Bell")
    assert not call.beware
    assert call.said == (
        "Would work Tuesday afternoon. Oak Practice cannot lend them for the morning"
    )
    key = propose_cover(**surgery.act, absence=surgery.absence)
    lines = Proposal.objects.get(pk=key).lines.order_by("half")
    assert [(each.half, each.person) for each in lines] == [("afternoon", bell), ("morning", None)]


def test_why_nobody_counts_each_reason_once(surgery, bell):
    """One is not ready, two are not lent."""
    ready(would(a_person(surgery.oak, "Dr Cole"), 1, Half.MORNING), surgery.elm)
    would(a_person(surgery.ash, "Dr Dean"), 1, Half.MORNING)
    duty_off(surgery)
    key = propose_cover(**surgery.act, absence=surgery.absence)
    (line,) = Proposal.objects.get(pk=key).lines.all()
    assert line.why == (
        "3 people have said they would work then: 2 cannot be lent by their practices and "
        "1 is not ready to work here."
    )
