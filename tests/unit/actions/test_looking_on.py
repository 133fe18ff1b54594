"""While nobody has said yes: ring who might, have everybody asked now."""

from __future__ import annotations

from datetime import timedelta

import pytest
from tests.covering import MONDAY, Surgery, ready, says, secret_of, told
from tests.practices import a_person, an_actor

from wraparound.actions.answering import cannot_come
from wraparound.actions.asking import release_due
from wraparound.actions.cover_shown import request_shown
from wraparound.actions.looking_on import (
    agreed_on_telephone,
    ask_everybody_now,
    said_no_on_telephone,
)
from wraparound.actions.proposing.deciding import accept_lines, refuse_line
from wraparound.actions.proposing.wanting import propose_cover
from wraparound.errors import Refused
from wraparound.operations.answers import Answer
from wraparound.operations.cover import State
from wraparound.operations.pools import Pool
from wraparound.operations.professions import Engagement
from wraparound.operations.proposals import LineState
from wraparound.operations.roles import Role
from wraparound.store.models import AuditLine, Cover, CoverAsk, CoverRequest, ProposalLine

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


@pytest.fixture
def surgery(clock):
    """Three weeks ahead, with a locum to be asked days after the network."""
    clock.move_to(MONDAY - timedelta(days=20))
    made = Surgery()
    made.bell = made.doctor(made.oak, "Dr Bell")
    made.lane = ready(a_person(made.elm, "Dr Lane"), made.elm)
    made.lane.engagement = Engagement.LOCUM.value
    made.lane.save()
    made.request = made.asked()
    return made


def state(surgery) -> str:
    return CoverRequest.objects.get(pk=surgery.request.pk).state


def shown(surgery):
    return request_shown(**surgery.act, request=surgery.request.pk)


def test_everybody_else_is_asked_as_soon_as_one_says_so(surgery):
    """The locum's turn would have been a day later; it is noted who had them asked."""
    assert [pool for pool, _ in shown(surgery).next_pools] == [Pool.LOCUM]
    assert shown(surgery).why_not_ask_now is None
    assert release_due() == 0
    ask_everybody_now(**surgery.act, request=surgery.request.pk)
    assert AuditLine.objects.last().deed == "cover: ask everybody now"
    assert release_due() == 1
    assert CoverAsk.objects.filter(person=surgery.lane).exists()
    assert "Nobody else" in str(shown(surgery).why_not_ask_now)


def test_who_is_due_is_shown_as_asked_now_until_they_are(surgery):
    """Between the button and the runner."""
    ask_everybody_now(**surgery.act, request=surgery.request.pk)
    ((pool, at),) = shown(surgery).next_pools
    assert pool is Pool.LOCUM
    assert at == MONDAY - timedelta(days=20)
    release_due()
    assert shown(surgery).next_pools == ()


def test_there_is_nobody_to_ask_now_twice(surgery):
    """Nor once it is agreed."""
    ask_everybody_now(**surgery.act, request=surgery.request.pk)
    with pytest.raises(Refused, match="Nobody else"):
        ask_everybody_now(**surgery.act, request=surgery.request.pk)
    says(surgery.bell, Answer.MAYBE)
    agreed_on_telephone(**surgery.act, request=surgery.request.pk, person=surgery.bell.pk)
    with pytest.raises(Refused, match="looked for"):
        ask_everybody_now(**surgery.act, request=surgery.request.pk)


def test_who_said_maybe_and_yes_when_rung_has_the_session_and_is_told(surgery):
    """They can still say with their link that they cannot come."""
    says(surgery.bell, Answer.MAYBE)
    agreed_on_telephone(**surgery.act, request=surgery.request.pk, person=surgery.bell.pk)
    assert state(surgery) == State.AGREED.value
    assert Cover.objects.get().person == surgery.bell
    assert "Elm Surgery has agreed: you cover" in told(surgery.bell)[-1]
    assert "cover: said yes on the telephone" in AuditLine.objects.values_list("deed", flat=True)
    cannot_come(secret=secret_of(surgery.bell))
    assert state(surgery) == State.ASKED.value


def test_nobody_gets_a_session_by_telephone_who_did_not_say_maybe(surgery):
    """Asked in their turn, and no, or no answer: one cannot put words into their mouth."""
    act = surgery.act | {"request": surgery.request.pk, "person": surgery.bell.pk}
    with pytest.raises(Refused, match="might"):
        agreed_on_telephone(**act)
    says(surgery.bell, Answer.NO)
    with pytest.raises(Refused, match="might"):
        agreed_on_telephone(**act)
    assert not Cover.objects.exists()


def test_the_rules_hold_on_the_telephone_too(surgery):
    """Who is not ready to work there any more is not given the session, and nothing is kept."""
    says(surgery.bell, Answer.MAYBE)
    surgery.bell.checks.all().delete()
    with pytest.raises(Refused):
        agreed_on_telephone(**surgery.act, request=surgery.request.pk, person=surgery.bell.pk)
    assert CoverAsk.objects.get(person=surgery.bell).answer == Answer.MAYBE.value
    assert state(surgery) == State.ASKED.value


@pytest.fixture
def chosen(clock):
    """Dr Bell was accepted in a proposal, and is asked alone for now; Dr Cole could come too."""
    made = Surgery()
    made.bell, made.cole = made.doctor(made.oak, "Dr Bell"), made.doctor(made.ash, "Dr Cole")
    key = propose_cover(**made.act, absence=made.absence)
    accept_lines(**made.act, proposal=key)
    made.line = ProposalLine.objects.get(proposal=key)
    made.request, made.picked = made.line.request, made.line.person
    made.other = made.cole if made.picked == made.bell else made.bell
    return made


@pytest.mark.parametrize("answer", [None, Answer.MAYBE, Answer.NO])
def test_whom_one_chose_may_be_rung_whatever_they_answered(chosen, answer):
    """If it were refused after a no, one would learn who said no."""
    if answer:
        says(chosen.picked, answer)
    agreed_on_telephone(**chosen.act, request=chosen.request.pk, person=chosen.picked.pk)
    assert state(chosen) == State.AGREED.value
    assert ProposalLine.objects.get().state == LineState.GIVEN.value
    assert "Elm Surgery has agreed: you cover" in told(chosen.picked)[-1]


@pytest.mark.parametrize("answer", [None, Answer.MAYBE, Answer.NO])
def test_who_said_no_when_rung_is_not_waited_for(chosen, answer):
    """Others are asked in the same breath, not after an hour."""
    if answer:
        says(chosen.picked, answer)
    assert release_due() == 0
    act = chosen.act | {"request": chosen.request.pk, "person": chosen.picked.pk}
    assert said_no_on_telephone(**act) is True
    assert ProposalLine.objects.get().state == LineState.REFUSED.value
    assert CoverAsk.objects.filter(person=chosen.other).exists()
    assert shown(chosen).maybe == ()


def test_not_waiting_for_somebody_asks_others_at_once_too(chosen):
    """The same, without having rung."""
    line = chosen.line
    refuse_line(**chosen.act, proposal=line.proposal_id, line=line.pk)
    assert CoverAsk.objects.filter(person=chosen.other).exists()


def test_the_audit_does_not_say_who_said_no(chosen):
    """It is told to nobody else, not even in the record."""
    said_no_on_telephone(**chosen.act, request=chosen.request.pk, person=chosen.picked.pk)
    line = AuditLine.objects.get(deed="cover: did not wait for an answer")
    assert "person" not in line.details


def test_who_said_no_when_rung_can_still_say_yes_with_their_link(chosen):
    """It is an offer then, which the practice agrees to or not."""
    said_no_on_telephone(**chosen.act, request=chosen.request.pk, person=chosen.picked.pk)
    says(chosen.picked, Answer.YES)
    assert state(chosen) == State.OFFERED.value
    assert [each.name for each in shown(chosen).yes] == [chosen.picked.name]


def test_nobody_is_said_to_have_said_no_who_was_none_to_be_rung(surgery):
    """Who was asked in their turn and has not answered."""
    with pytest.raises(Refused, match="might"):
        said_no_on_telephone(**surgery.act, request=surgery.request.pk, person=surgery.bell.pk)


def test_with_nobody_else_to_ask_one_is_told(surgery):
    """The locum is asked now; after that nobody is left."""
    says(surgery.bell, Answer.MAYBE)
    act = surgery.act | {"request": surgery.request.pk}
    assert said_no_on_telephone(**act, person=surgery.bell.pk) is True
    ask_everybody_now(**act)
    release_due()
    says(surgery.lane, Answer.MAYBE)
    assert said_no_on_telephone(**act, person=surgery.lane.pk) is False


def test_a_neighbour_does_neither(surgery):
    """It is the affair of the practice that asks."""
    says(surgery.bell, Answer.MAYBE)
    stranger = {"by": an_actor(surgery.oak, Role.PRACTICE_MANAGER), "practice": surgery.elm.pk}
    with pytest.raises(Refused):
        ask_everybody_now(**stranger, request=surgery.request.pk)
    with pytest.raises(Refused):
        agreed_on_telephone(**stranger, request=surgery.request.pk, person=surgery.bell.pk)
    with pytest.raises(Refused):
        said_no_on_telephone(**stranger, request=surgery.request.pk, person=surgery.bell.pk)
