"""Proposals: worked out from what is shared, accepted by people, given by a yes alone."""

from __future__ import annotations

from datetime import timedelta

import pytest
from tests.covering import MONDAY, TUESDAY, Surgery, says, secret_of, told, usually
from tests.practices import a_person, an_actor

from wraparound.actions.absence import withdraw_absence
from wraparound.actions.answering import cannot_come
from wraparound.actions.asking import release_due
from wraparound.actions.cover import agree_cover, withdraw_request
from wraparound.actions.proposing.changes import what_changed
from wraparound.actions.proposing.deciding import (
    accept_lines,
    keep_line,
    reconsider_line,
    refuse_line,
)
from wraparound.actions.proposing.wanting import propose_again, propose_cover
from wraparound.actions.proposing.working import work_out_due
from wraparound.errors import Refused
from wraparound.operations.answers import Answer
from wraparound.operations.cover import State
from wraparound.operations.messages import Channel
from wraparound.operations.proposals import HEAD_START, LineState, Standing
from wraparound.operations.roles import Role
from wraparound.operations.week import Half
from wraparound.store.models import (
    Cover,
    CoverAsk,
    CoverRequest,
    Extra,
    Message,
    PassedOver,
    Proposal,
    ProposalLine,
    SharingGrant,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


@pytest.fixture
def surgery(clock):
    made = Surgery()
    made.bell = made.doctor(made.oak, "Dr Bell")
    return made


def propose(surgery: Surgery) -> Proposal:
    key = propose_cover(**surgery.act, absence=surgery.absence)
    return Proposal.objects.get(pk=key)


def line_of(proposal: Proposal) -> ProposalLine:
    return proposal.lines.get()


def accept(surgery: Surgery, proposal: Proposal, **which):
    return accept_lines(**surgery.act, proposal=proposal.pk, **which)


def test_a_neighbours_locum_need_not_be_ready_at_the_neighbours(surgery):
    """Who looks for somebody is Elm; whether Oak could have them too is nobody's question."""
    from wraparound.operations.professions import Engagement

    surgery.bell.engagement = Engagement.LOCUM.value
    surgery.bell.save()
    assert line_of(propose(surgery)).person == surgery.bell


def test_ones_own_locum_must_be_ready_at_home(surgery):
    from wraparound.operations.professions import Engagement

    surgery.bell.home, surgery.bell.engagement = surgery.elm, Engagement.LOCUM.value
    surgery.bell.save()
    assert line_of(propose(surgery)).person == surgery.bell
    surgery.bell.checks.all().delete()
    assert line_of(propose(surgery)).person is None


def test_somebody_who_would_and_is_ready_is_proposed_with_a_reason(surgery):
    """One session, one person, and why."""
    line = line_of(propose(surgery))
    assert line.person == surgery.bell
    assert line.urgent  # the only doctor of the practice is off
    assert "your network" in line.why
    assert "Nobody else who has said they would work then could come." in line.why


def test_a_proposal_asks_nobody_and_gives_nothing(surgery):
    """It is only looked at."""
    propose(surgery)
    release_due()
    assert not CoverRequest.objects.exists()
    assert not Message.objects.exists()
    assert not Cover.objects.exists()


def test_accepting_asks_and_the_yes_agrees_without_another_click(surgery):
    """Nothing is given before the yes; after it nothing is left to do."""
    proposal = propose(surgery)
    done = accept(surgery, proposal)
    assert done.asked == ("Dr Bell",)
    assert line_of(proposal).state == LineState.ASKED.value
    assert not Cover.objects.exists()
    says(surgery.bell, Answer.YES)
    assert Cover.objects.get().person == surgery.bell
    assert line_of(proposal).state == LineState.GIVEN.value
    assert CoverRequest.objects.get().state == State.AGREED.value


def test_the_message_says_that_their_yes_settles_it(surgery):
    """They know what their tap means."""
    accept(surgery, propose(surgery))
    assert "your yes settles it" in Message.objects.get(to=surgery.bell.telephone).body


def test_who_accepted_is_told_that_nothing_is_left_to_do(surgery):
    """And is not asked to agree to the offer."""
    accept(surgery, propose(surgery))
    says(surgery.bell, Answer.YES)
    mails = Message.objects.filter(channel=Channel.EMAIL.value)
    assert [("said yes" in each.body, "Agree, or wait" in each.body) for each in mails] == [
        (True, False)
    ]


def test_accepting_somebody_who_has_offered_agrees_at_once(surgery):
    """They have said yes already."""
    surgery.asked()
    says(surgery.bell, Answer.YES)
    proposal = propose(surgery)
    assert "said yes already" in line_of(proposal).why
    assert accept(surgery, proposal).agreed == ("Dr Bell",)
    assert Cover.objects.get().person == surgery.bell


def test_a_no_looks_like_no_answer(surgery):
    """On the line, and in what is proposed next: whoever was asked is not proposed again."""
    cole = surgery.doctor(surgery.ash, "Dr Cole")
    surgery.asked()
    silent = propose(surgery)
    says(surgery.bell, Answer.NO)
    after_no = propose(surgery)
    for proposal in (silent, after_no):
        line = line_of(proposal)
        assert line.person is None
        assert "2 people have said they would work then, but were asked already" in line.why
    assert cole.pk not in {each.person_id for each in ProposalLine.objects.all()}


def test_a_no_to_what_was_accepted_changes_nothing_that_is_shown(surgery):
    """The line still says asked."""
    proposal = propose(surgery)
    accept(surgery, proposal)
    says(surgery.bell, Answer.NO)
    assert line_of(proposal).state == LineState.ASKED.value
    assert what_changed(proposal, surgery.elm.pk) == []


def test_whoever_was_accepted_is_asked_alone_for_a_while(surgery, clock):
    """Then the practice's pools are asked as well."""
    cole = surgery.doctor(surgery.ash, "Dr Cole")
    proposal = propose(surgery)
    chosen = line_of(proposal).person
    other = cole if chosen == surgery.bell else surgery.bell
    accept(surgery, proposal)
    release_due()
    assert {each.person for each in CoverAsk.objects.all()} == {chosen}
    clock.shift(HEAD_START + timedelta(hours=2))
    release_due()
    assert {each.person for each in CoverAsk.objects.all()} == {chosen, other}


def test_a_yes_comes_too_late_once_somebody_else_is_agreed(surgery, clock):
    """The first to be agreed has it; the line is over."""
    cole = surgery.doctor(surgery.ash, "Dr Cole")
    proposal = propose(surgery)
    chosen = line_of(proposal).person
    other = cole if chosen == surgery.bell else surgery.bell
    accept(surgery, proposal)
    clock.shift(timedelta(hours=3))
    release_due()
    says(other, Answer.YES)
    agree_cover(**surgery.act, request=CoverRequest.objects.get().pk, person=other.pk)
    assert line_of(proposal).state == LineState.GONE.value
    with pytest.raises(Refused, match="Somebody else"):
        says(chosen, Answer.YES)


def test_nobody_is_proposed_whose_practice_does_not_share(surgery):
    """Nothing is known of them."""
    SharingGrant.objects.update(revoked_at=MONDAY)
    line = line_of(propose(surgery))
    assert line.person is None
    assert line.why == "Nobody you may know of has said they would work then."


def test_sharing_taken_back_makes_a_proposal_stale_at_once(surgery):
    """It cannot be accepted as it is, and nobody is named in why."""
    proposal = propose(surgery)
    SharingGrant.objects.update(revoked_at=MONDAY)
    with pytest.raises(Refused, match="Something has changed") as refused:
        accept(surgery, proposal)
    assert "Bell" not in str(refused.value)
    assert not CoverRequest.objects.exists()


def test_a_person_who_falls_ill_meanwhile_makes_it_stale(surgery):
    """What they would do has changed."""
    proposal = propose(surgery)
    Extra.objects.filter(person=surgery.bell).delete()
    assert what_changed(proposal, surgery.elm.pk) == [
        "what 1 person would do, or is ready for, has changed"
    ]


def test_an_absence_taken_back_makes_it_stale(surgery):
    """Nobody is needed any more."""
    proposal = propose(surgery)
    withdraw_absence(**surgery.act, absence=surgery.absence)
    with pytest.raises(Refused, match="Something has changed"):
        accept(surgery, proposal)


def test_accepting_one_line_makes_no_other_line_stale(clock):
    """People accept one by one."""
    surgery = Surgery()
    usually(surgery.shah, 1, Half.AFTERNOON)
    surgery.doctor(surgery.oak, "Dr Bell")
    surgery.doctor(surgery.ash, "Dr Cole", Half.AFTERNOON)
    proposal = propose(surgery)
    first, second = proposal.lines.order_by("pk")
    accept(surgery, proposal, lines=[first.pk])
    says(first.person, Answer.YES)
    accept(surgery, proposal, lines=[second.pk])
    says(second.person, Answer.YES)
    assert Cover.objects.count() == 2


def test_if_one_line_cannot_be_accepted_none_is(surgery):
    """All or nothing."""
    proposal = propose(surgery)
    with pytest.raises(Refused):
        accept(surgery, proposal, lines=[line_of(proposal).pk, line_of(proposal).pk])
    assert not CoverRequest.objects.exists()


def test_who_is_refused_is_not_proposed_again(surgery):
    """Somebody else is, if anybody can."""
    proposal = propose(surgery)
    refuse_line(**surgery.act, proposal=proposal.pk, line=line_of(proposal).pk)
    cole = surgery.doctor(surgery.ash, "Dr Cole")
    again = propose(surgery)
    assert line_of(again).person == cole


def test_a_refusal_can_be_taken_back(surgery):
    """And the line accepted then."""
    proposal = propose(surgery)
    here = {**surgery.act, "proposal": proposal.pk, "line": line_of(proposal).pk}
    refuse_line(**here)
    reconsider_line(**here)
    assert accept(surgery, proposal).asked == ("Dr Bell",)


def test_what_is_kept_stays_when_one_proposes_again(surgery):
    """Though somebody else would come first."""
    cole = surgery.doctor(surgery.ash, "Dr Cole")
    first = propose(surgery)
    refuse_line(**surgery.act, proposal=first.pk, line=line_of(first).pk)
    second = propose(surgery)
    chosen = line_of(second).person
    keep_line(**surgery.act, proposal=second.pk, line=line_of(second).pk, kept=True)
    ProposalLine.objects.filter(proposal=first).delete()  # nobody is refused any more
    again = propose_again(by=surgery.manager, owner=surgery.elm.pk, proposal=second.pk)
    line = ProposalLine.objects.get(proposal=again)
    assert (line.person, line.kept) == (chosen, True)
    assert chosen in (cole, surgery.bell)


def test_what_was_accepted_moves_to_the_newer_proposal(surgery):
    """The older one is replaced, and can no longer be accepted."""
    first = propose(surgery)
    accept(surgery, first)
    second = propose(surgery)
    assert line_of(second).state == LineState.ASKED.value
    first.refresh_from_db()
    assert first.standing == Standing.REPLACED.value
    with pytest.raises(Refused, match="replaced"):
        accept(surgery, first)
    says(surgery.bell, Answer.YES)
    assert line_of(second).state == LineState.GIVEN.value


def test_a_drop_out_is_proposed_for_again_and_whoever_asked_is_told(surgery):
    """By the runner, within seconds, without anybody pressing anything."""
    cole = surgery.doctor(surgery.ash, "Dr Cole")
    proposal = propose(surgery)
    chosen = line_of(proposal).person
    accept(surgery, proposal)
    says(chosen, Answer.YES)
    cannot_come(secret=secret_of(chosen))
    assert line_of(proposal).state == LineState.GONE.value
    assert work_out_due() == 1
    newest = Proposal.objects.first()
    other = cole if chosen == surgery.bell else surgery.bell
    assert line_of(newest).person == other
    assert any("could cover 1 session" in each.body for each in Message.objects.all())


def test_withdrawing_the_request_ends_the_line(surgery):
    """Nobody is looked for any more, and a late yes is refused."""
    proposal = propose(surgery)
    accept(surgery, proposal)
    withdraw_request(**surgery.act, request=CoverRequest.objects.get().pk)
    assert line_of(proposal).state == LineState.GONE.value
    with pytest.raises(Refused):
        says(surgery.bell, Answer.YES)


def test_why_not_me_is_kept_for_who_was_passed_over_and_names_nobody(surgery):
    """About themselves alone."""
    cole = surgery.doctor(surgery.ash, "Dr Cole")
    proposal = propose(surgery)
    chosen = line_of(proposal).person
    passed = PassedOver.objects.get()
    assert passed.person in {cole, surgery.bell} - {chosen}
    assert chosen.name not in passed.why
    assert passed.why.startswith(("You", "Your", "Somebody"))


def test_a_lender_keeps_its_own_duty_doctor(surgery):
    """Who would be missing at home is not proposed, and nobody learns of the rule."""
    oak_duty = usually(a_person(surgery.oak, "Dr Duty"), 1, Half.MORNING)
    oak_duty.usual.filter(weekday=1).update(work="duty doctor")
    away(oak_duty, surgery)
    assert line_of(propose(surgery)).person is None


def away(person, surgery):
    from wraparound.actions.absence import Off, declare_off

    manager = an_actor(person.home)
    declare_off(by=manager, practice=person.home_id, off=Off(person.pk, TUESDAY, TUESDAY))


def test_only_those_who_may_ask_for_cover_may_propose_or_accept(surgery):
    """A stranger is refused."""
    stranger = an_actor(surgery.oak, Role.PRACTICE_MANAGER)
    with pytest.raises(Refused):
        propose_cover(by=stranger, practice=surgery.elm.pk, absence=surgery.absence)
    proposal = propose(surgery)
    with pytest.raises(Refused):
        accept_lines(by=stranger, practice=surgery.elm.pk, proposal=proposal.pk)


def test_the_same_rows_give_the_same_lines(surgery):
    """Whoever proposes, whenever."""
    surgery.doctor(surgery.ash, "Dr Cole")
    one, other = line_of(propose(surgery)).person, line_of(propose(surgery)).person
    assert one == other


def test_telling_who_dropped_out_needs_no_proposal(surgery):
    """Nobody is told of a proposal that names nobody."""
    surgery.asked()
    says(surgery.bell, Answer.YES)
    agree_cover(**surgery.act, request=CoverRequest.objects.get().pk, person=surgery.bell.pk)
    cannot_come(secret=secret_of(surgery.bell))
    work_out_due()
    mails = Message.objects.filter(key__startswith="proposal")
    assert not mails.exists()
    assert told(surgery.bell)
