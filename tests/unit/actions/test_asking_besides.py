"""Sessions nobody is proposed for: one tick asks about them, with what else is accepted."""

from __future__ import annotations

from datetime import timedelta

import pytest
from tests.covering import MONDAY, TUESDAY, Surgery, ready, says
from tests.practices import a_person, an_actor

from wraparound.actions.absence import change_last_day
from wraparound.actions.asking import release_due
from wraparound.actions.cover import agree_cover
from wraparound.actions.looking_on import ask_everybody_now
from wraparound.actions.proposing.deciding import accept_lines
from wraparound.actions.proposing.showing import proposal_shown
from wraparound.actions.proposing.unproposed import who_else_could_be_asked
from wraparound.actions.proposing.wanting import propose_cover
from wraparound.errors import Refused
from wraparound.operations.answers import Answer
from wraparound.operations.pools import Pool
from wraparound.operations.professions import Engagement
from wraparound.operations.proposals import LineState
from wraparound.operations.roles import Role
from wraparound.operations.week import Half, Work
from wraparound.store.models import (
    AuditLine,
    CoverAsk,
    CoverRequest,
    Message,
    Proposal,
    SharingGrant,
    UsualHalf,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


@pytest.fixture
def surgery(clock):
    """Dr Bell would do Tuesday morning; of Wednesday two locums have said nothing."""
    made = Surgery(last_day=TUESDAY + timedelta(days=1))
    UsualHalf.objects.create(
        person=made.shah, weekday=2, half=Half.MORNING.value, work=Work.ROUTINE.value
    )
    made.bell = made.doctor(made.oak, "Dr Bell")
    made.lane, made.marlow = locum(made, "Dr Lane"), locum(made, "Dr Marlow")
    return made


def locum(surgery, name):
    person = ready(a_person(surgery.elm, name), surgery.elm)
    person.engagement = Engagement.LOCUM.value
    person.save()
    return person


@pytest.fixture
def proposal(surgery):
    return Proposal.objects.get(pk=propose_cover(**surgery.act, absence=surgery.absence))


def accept(surgery, proposal, **which):
    return accept_lines(**surgery.act, proposal=proposal.pk, **which)


def shown(surgery, proposal):
    return proposal_shown(**surgery.act, proposal=proposal.pk)


def rest(surgery, proposal):
    return who_else_could_be_asked(**surgery.act, proposal=proposal.pk)


def test_who_would_be_asked_is_told_before(surgery, proposal):
    """By pool, with when; nobody is asked by looking."""
    told = rest(surgery, proposal)
    assert told.sessions == 1
    (pool,) = told.pools
    assert (pool.pool, pool.names) == (Pool.LOCUM, ("Dr Lane", "Dr Marlow"))
    assert not CoverAsk.objects.exists()


def test_one_acceptance_asks_about_the_whole_week(surgery, proposal):
    """Whose turn it is gets the text at once."""
    done = accept(surgery, proposal, ask_about_the_rest=True)
    assert (done.asked, done.besides) == (("Dr Bell",), 1)
    asked = CoverAsk.objects.filter(request__day=TUESDAY + timedelta(days=1))
    assert {each.person for each in asked} == {surgery.lane, surgery.marlow}
    assert Message.objects.filter(to=surgery.marlow.telephone, key__startswith="ask").exists()
    assert "cover asked for" in AuditLine.objects.values_list("deed", flat=True)


def test_nobody_else_is_asked_unless_one_says_so(surgery, proposal):
    """Only who was accepted."""
    assert accept(surgery, proposal).besides == 0
    assert CoverRequest.objects.get().day == TUESDAY


def test_if_a_line_cannot_be_accepted_nobody_is_asked_at_all(surgery, proposal):
    """All of it or nothing."""
    surgery.bell.checks.all().delete()
    with pytest.raises(Refused):
        accept(surgery, proposal, ask_about_the_rest=True)
    assert not CoverRequest.objects.exists()


def test_it_can_be_all_there_is_to_do(surgery, proposal):
    """No line is ticked; a second time nothing is left."""
    assert accept(surgery, proposal, lines=[], ask_about_the_rest=True).besides == 1
    assert rest(surgery, proposal) is None
    with pytest.raises(Refused, match="Nobody is left"):
        accept(surgery, proposal, lines=[], ask_about_the_rest=True)


def test_where_nobody_can_be_asked_no_request_is_made(surgery, proposal):
    """The session stays with nobody, and the page says whom to ring."""
    for each in (surgery.lane, surgery.marlow):
        each.telephone = ""
        each.save()
    assert rest(surgery, proposal) is None
    assert accept(surgery, proposal, ask_about_the_rest=True).besides == 0
    assert CoverRequest.objects.get().day == TUESDAY


def test_who_is_asked_is_shown_whatever_they_answer(surgery, proposal):
    """A no changes nothing."""
    accept(surgery, proposal, ask_about_the_rest=True)
    line = shown(surgery, proposal).lines[1]
    assert line.asking.names == ("Dr Lane", "Dr Marlow")
    says(surgery.lane, Answer.NO)
    assert shown(surgery, proposal).lines[1] == line


def test_who_was_asked_is_named_only_while_their_practice_shares(surgery, proposal):
    """Taken back, their name, their number and their answer are gone at once."""
    accept(surgery, proposal, ask_about_the_rest=True)
    cole = surgery.doctor(surgery.ash, "Dr Cole")
    request = CoverRequest.objects.get(day=TUESDAY)
    ask_everybody_now(**surgery.act, request=request.pk)
    release_due()
    says(cole, Answer.YES)
    told = shown(surgery, proposal).lines[0]
    assert "Dr Cole" in told.asking.names
    assert [each.name for each in told.asking.yes] == ["Dr Cole"]
    assert told.telephone == surgery.bell.telephone
    SharingGrant.objects.update(revoked_at=MONDAY)
    told = shown(surgery, proposal).lines[0]
    assert (told.person, told.person_key, told.telephone) == ("", None, "")
    assert "Dr Cole" not in told.asking.names
    assert told.asking.yes == ()


def test_a_yes_and_a_maybe_can_be_acted_on(surgery, proposal):
    """With who said it."""
    accept(surgery, proposal, ask_about_the_rest=True)
    says(surgery.lane, Answer.MAYBE)
    says(surgery.marlow, Answer.YES)
    asking = shown(surgery, proposal).lines[1].asking
    assert [each.name for each in asking.yes] == ["Dr Marlow"]
    assert [each.name for each in asking.maybe] == ["Dr Lane"]


def test_who_came_of_it_is_in_the_proposal(surgery, proposal):
    """Agreed, with a reason; and nothing else in it is stale by that."""
    accept(surgery, proposal, lines=[], ask_about_the_rest=True)
    says(surgery.marlow, Answer.YES)
    request = CoverRequest.objects.get()
    agree_cover(**surgery.act, request=request.pk, person=surgery.marlow.pk)
    told = shown(surgery, proposal)
    line = told.lines[1]
    assert (line.person, line.state, line.asking) == ("Dr Marlow", LineState.GIVEN, None)
    assert line.why == "Was asked, and said yes."
    assert "£360" in line.cost
    assert told.changed == ()
    assert accept(surgery, proposal).asked == ("Dr Bell",)


def test_who_came_of_it_counts_in_the_week(surgery, proposal):
    """As any other session somebody works."""
    before = shown(surgery, proposal).weeks[0].covered
    accept(surgery, proposal, lines=[], ask_about_the_rest=True)
    assert shown(surgery, proposal).weeks[0].covered == before
    says(surgery.marlow, Answer.YES)
    request = CoverRequest.objects.get()
    agree_cover(**surgery.act, request=request.pk, person=surgery.marlow.pk)
    assert shown(surgery, proposal).weeks[0].covered == before + 1


def test_what_was_asked_about_on_another_page_is_shown_as_asked(surgery, proposal):
    """Not as if nobody had done anything."""
    surgery.ask(TUESDAY + timedelta(days=1))
    assert shown(surgery, proposal).lines[1].asking is not None
    assert rest(surgery, proposal) is None


def test_a_session_that_is_needed_no_longer_is_not_asked_about(surgery, proposal):
    """The doctor is back; the proposal is stale, and says so."""
    change_last_day(**surgery.act, absence=surgery.absence, last_day=TUESDAY)
    with pytest.raises(Refused, match="changed"):
        accept(surgery, proposal, ask_about_the_rest=True)


def test_a_neighbour_learns_nothing_of_it(surgery, proposal):
    """Who is asked is the affair of the practice that asks."""
    stranger = an_actor(surgery.oak, Role.PRACTICE_MANAGER)
    with pytest.raises(Refused):
        who_else_could_be_asked(by=stranger, practice=surgery.elm.pk, proposal=proposal.pk)
