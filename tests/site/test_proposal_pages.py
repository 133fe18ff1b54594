"""The pages of proposals: a practice's, a practice that cannot open, a network's weeks."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from tests.covering import (
    MONDAY,
    TUESDAY,
    Surgery,
    ready,
    says,
    secret_of,
    shares_people,
    usually,
)
from tests.practices import LONG_AGO, a_person, an_account, signed_in

from wraparound.actions.asking import release_due
from wraparound.actions.proposing.wanting import plan_weeks, propose_cover
from wraparound.actions.proposing.working import work_out_due
from wraparound.operations.answers import Answer
from wraparound.operations.roles import Role
from wraparound.operations.sharing import Shared
from wraparound.operations.week import Half, UsualSession
from wraparound.store.models import (
    Absence,
    Account,
    AuditLine,
    CoverAsk,
    CoverRequest,
    Message,
    Proposal,
    ProposalLine,
    SharingGrant,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("one_step", "clock")]


@pytest.fixture
def surgery(clock):
    made = Surgery()
    made.bell = made.doctor(made.oak, "Dr Bell")
    return made


@pytest.fixture
def manager(client, surgery):
    return signed_in(client, Account.objects.get(pk=surgery.manager.account))


@pytest.fixture
def proposal(surgery):
    return Proposal.objects.get(pk=propose_cover(**surgery.act, absence=surgery.absence))


def address(name: str, surgery: Surgery, *keys: int) -> str:
    return reverse(f"network:{name}", args=[surgery.elm.pk, *keys])


def page_of(manager, surgery, proposal) -> str:
    return manager.get(address("proposal", surgery, proposal.pk)).content.decode()


def test_one_press_on_the_day_s_page_leads_to_who_could_cover(manager, surgery):
    """And nobody has been asked."""
    day = manager.get(reverse("network:day-off", args=[surgery.elm.pk, surgery.absence]))
    propose = address("propose-cover", surgery, surgery.absence)
    assert propose in day.content.decode()
    answer = manager.post(propose, follow=True)
    assert "Dr Bell" in answer.content.decode()
    assert not CoverAsk.objects.exists()


def test_the_page_says_who_from_where_and_why(manager, surgery, proposal):
    """With what it costs and how far they come."""
    page = page_of(manager, surgery, proposal)
    for words in ("Oak Practice", "Comes from your network", "time given back", "how far"):
        assert words in page, words


def test_accepting_who_is_ticked_asks_them_and_says_so(manager, surgery, proposal):
    """And that nothing is left to do."""
    line = proposal.lines.get()
    answer = manager.post(
        address("proposal-accept", surgery, proposal.pk), {"line": line.pk}, follow=True
    )
    told = answer.content.decode()
    for words in ("Asked Dr Bell by text message", "Asked and agreed</h2>", "if people agree"):
        assert words in told, words
    says(surgery.bell, Answer.YES)
    page = page_of(manager, surgery, proposal)
    assert "Every session here is agreed" in page
    assert "if people agree" not in page


@pytest.mark.parametrize("answer", [None, Answer.MAYBE, Answer.YES])
def test_why_they_stays_once_they_are_accepted(manager, surgery, proposal, answer):
    """As it was said when they were proposed, with what it costs and how far they come."""
    line = proposal.lines.get()
    manager.post(address("proposal-accept", surgery, proposal.pk), {"line": line.pk})
    if answer:
        says(surgery.bell, answer)
    page = page_of(manager, surgery, proposal)
    decided = page[page.index("wa-decided") :]
    for words in (line.why, "Cost: time given back", "Travel: not known how far"):
        assert words in decided, words


def test_agreed_it_leads_back_to_the_day(manager, surgery, proposal):
    """To give what is left of it to who comes; not before."""
    words = "Go to the list of the day, and give items to who comes"
    manager.post(
        address("proposal-accept", surgery, proposal.pk), {"line": proposal.lines.get().pk}
    )
    assert words not in page_of(manager, surgery, proposal)
    says(surgery.bell, Answer.YES)
    day = reverse("network:day-off", args=[surgery.elm.pk, surgery.absence])
    assert f'href="{day}">{words}' in page_of(manager, surgery, proposal)


def test_a_session_whose_person_is_left_out_is_not_covered(manager, surgery, proposal):
    """It counts, and nothing is called agreed."""
    line = proposal.lines.get()
    manager.post(address("proposal-line", surgery, proposal.pk, line.pk), {"do": "refuse"})
    page = page_of(manager, surgery, proposal)
    assert "Of 1 session: 1 left out." in page
    assert "wa-progress--done" not in page


def test_a_maybe_is_rung_and_decided_on_the_proposal(manager, surgery, proposal):
    """The number is a link; one tap after the call it is agreed, and I am still there."""
    line = accepted(manager, surgery, proposal)
    assert "Maybe" not in page_of(manager, surgery, proposal)
    says(surgery.bell, Answer.MAYBE)
    page = page_of(manager, surgery, proposal)
    tel = surgery.bell.telephone.replace(" ", "")
    assert re.search(rf'Maybe</strong>.*href="tel:{tel}"', page, re.DOTALL)
    assert "Dr Bell said yes when I rang" in page
    after = pressed(manager, surgery, proposal, line, rung=surgery.bell.pk)
    assert "Agreed. They are told by text message." in after
    assert "Every session here is agreed" in after


def test_who_is_rung_and_says_no_is_left_out_and_others_are_asked(manager, surgery):
    """One tap, and I am still there; a mistake can be mended."""
    surgery.doctor(surgery.ash, "Dr Cole")
    proposal = Proposal.objects.get(pk=propose_cover(**surgery.act, absence=surgery.absence))
    line = accepted(manager, surgery, proposal)
    after = pressed(manager, surgery, proposal, line, **{"rung-no": line.person_id})
    assert "Noted. Others are asked instead." in after
    other = {"Dr Bell": "Dr Cole", "Dr Cole": "Dr Bell"}[line.person.name]
    assert f"Asked: {other}." in after
    assert f"Propose {line.person.name} after all" in after


def test_a_no_that_cannot_count_is_told_on_the_proposal(manager, surgery, proposal):
    """They have said yes by text meanwhile."""
    line = accepted(manager, surgery, proposal)
    says(surgery.bell, Answer.YES)
    after = pressed(manager, surgery, proposal, line, **{"rung-no": surgery.bell.pk})
    assert "That was not done" in after
    assert "Every session here is agreed" in after


def accepted(manager, surgery, proposal) -> ProposalLine:
    """The one line, accepted."""
    key = proposal.lines.get().pk
    manager.post(address("proposal-accept", surgery, proposal.pk), {"line": key})
    return ProposalLine.objects.get(pk=key)


def pressed(manager, surgery, proposal, line, **button) -> str:
    """The page one gets by pressing a button beside a name on a proposal."""
    where = address("agree-cover", surgery, line.request_id)
    return manager.post(where, {**button, "proposal": proposal.pk}, follow=True).content.decode()


def test_the_request_leads_back_to_its_proposal(manager, surgery, proposal):
    """And says whose yes settles it."""
    line = accepted(manager, surgery, proposal)
    page = manager.get(address("cover-request", surgery, line.request_id)).content.decode()
    assert address("proposal", surgery, proposal.pk) in page
    assert "If Dr Bell says yes, it is agreed at once, for you accepted them." in page


def test_a_maybe_s_no_is_noted_on_the_page_of_the_request_too(manager, surgery, proposal):
    """Beside the yes; they are no longer named there."""
    line = accepted(manager, surgery, proposal)
    says(surgery.bell, Answer.MAYBE)
    where = address("cover-request", surgery, line.request_id)
    assert "Dr Bell said no" in manager.get(where).content.decode()
    agree = address("agree-cover", surgery, line.request_id)
    after = manager.post(agree, {"rung-no": surgery.bell.pk}, follow=True)
    assert after.redirect_chain == [(where, 302)]
    assert "Nobody else is left to ask by text: ring others" in after.content.decode()
    assert "Dr Bell" not in after.content.decode()


class TestSessionsNobodyIsProposedFor:
    """One tick, or one button, asks about them."""

    @pytest.fixture
    def marlow(self, surgery):
        """A locum, who has said nothing of when they would work."""
        person = ready(a_person(surgery.elm, "Dr Marlow"), surgery.elm)
        person.engagement = "locum"
        person.save()
        return person

    def proposal(self, surgery) -> Proposal:
        key = propose_cover(**surgery.act, absence=surgery.absence)
        return Proposal.objects.get(pk=key)

    def a_second_session(self, surgery) -> None:
        usually(surgery.shah, 1, Half.AFTERNOON)

    def test_the_tick_says_who_is_asked_and_is_set(self, manager, surgery, marlow):
        """By pool, and when."""
        self.a_second_session(surgery)
        page = page_of(manager, surgery, self.proposal(surgery))
        words = "Also ask everybody else about the 1 session nobody is proposed for"
        assert re.search(rf'name="rest"[^>]*checked.*{words}', page)
        assert "Locums you know, now: Dr Marlow. Cost: about £360 a session" in page

    def test_one_acceptance_does_both(self, manager, surgery, marlow):
        """The page says who was asked, and leads to the request."""
        self.a_second_session(surgery)
        made = self.proposal(surgery)
        lines = [each.pk for each in made.lines.filter(person__isnull=False)]
        after = manager.post(
            address("proposal-accept", surgery, made.pk),
            {"line": lines, "rest": "yes"},
            follow=True,
        ).content.decode()
        request = CoverRequest.objects.get(half=Half.AFTERNOON.value)
        for words in (
            "Others are asked about 1 session nobody was proposed for.",
            "Asked: Dr Marlow.",
            address("cover-request", surgery, request.pk),
            "Of 2 sessions: 2 asked.",
        ):
            assert words in after, words
        assert "Nobody yet" not in after

    def test_with_nobody_proposed_at_all_one_button_asks(self, manager, surgery, marlow):
        """And their yes is agreed to in place."""
        surgery.bell.extras.all().delete()
        made = self.proposal(surgery)
        assert "Ask everybody else about the 1 session" in page_of(manager, surgery, made)
        manager.post(address("proposal-accept", surgery, made.pk), {"rest": "yes"})
        says(marlow, Answer.MAYBE)
        assert "Of 1 session: 1 maybe, to be rung." in page_of(manager, surgery, made)
        says(marlow, Answer.YES)
        page = page_of(manager, surgery, made)
        assert "Of 1 session: 1 said yes and to be agreed with." in page
        assert "Agree with Dr Marlow" in page
        line = made.lines.get()
        after = pressed(manager, surgery, made, line, person=marlow.pk)
        assert "Every session here is agreed" in after
        assert "Was asked, and said yes." in after

    def test_a_no_of_theirs_shows_nowhere(self, manager, surgery, marlow):
        """The page is the same, to the letter."""
        surgery.bell.extras.all().delete()
        made = self.proposal(surgery)
        manager.post(address("proposal-accept", surgery, made.pk), {"rest": "yes"})
        manager.get(address("proposal", surgery, made.pk))
        before = page_of(manager, surgery, made)
        says(marlow, Answer.NO)
        assert _without_tokens(page_of(manager, surgery, made)) == _without_tokens(before)

    def test_with_nobody_to_ask_there_is_no_tick(self, manager, surgery):
        """But whom to ring."""
        self.a_second_session(surgery)
        page = page_of(manager, surgery, self.proposal(surgery))
        assert 'name="rest"' not in page
        assert "Whom to ring" in page


def test_with_nobody_ticked_i_am_told(manager, surgery, proposal):
    """Nothing is done."""
    answer = manager.post(address("proposal-accept", surgery, proposal.pk), {})
    assert "Nobody is ticked" in answer.content.decode()
    assert not CoverAsk.objects.exists()


def test_whoever_was_accepted_reads_that_their_yes_settles_it(manager, surgery, proposal):
    """Before they tap."""
    manager.post(
        address("proposal-accept", surgery, proposal.pk), {"line": proposal.lines.get().pk}
    )
    page = Client().get(reverse("network:answer", args=[secret_of(surgery.bell)]))
    assert "If you say yes, it is agreed at once" in page.content.decode()


def test_a_no_shows_nowhere(manager, surgery, proposal):
    """The page is the same, to the letter, as if they had not answered."""
    manager.post(
        address("proposal-accept", surgery, proposal.pk), {"line": proposal.lines.get().pk}
    )
    manager.get(address("proposal", surgery, proposal.pk))
    before = page_of(manager, surgery, proposal)
    says(surgery.bell, Answer.NO)
    assert _without_tokens(page_of(manager, surgery, proposal)) == _without_tokens(before)


def _without_tokens(page: str) -> list[str]:
    """Lines of a page but for those with what differs each time it is sent."""
    return [line for line in page.splitlines() if "csrf" not in line and "nonce" not in line]


def test_sharing_taken_back_hides_who_was_proposed_at_once(manager, surgery, proposal):
    """And the proposal cannot be accepted as it is."""
    SharingGrant.objects.update(revoked_at=MONDAY)
    page = page_of(manager, surgery, proposal)
    assert "Bell" not in page
    assert "Something has changed since" in page


def test_what_has_changed_is_told_while_something_is_left_to_decide(manager, surgery, proposal):
    """Once every session is agreed it matters to nobody."""
    manager.post(
        address("proposal-accept", surgery, proposal.pk), {"line": proposal.lines.get().pk}
    )
    says(surgery.bell, Answer.YES)
    surgery.doctor(surgery.ash, "Dr Late")
    page = page_of(manager, surgery, proposal)
    assert "Every session here is agreed" in page
    assert "Something has changed" not in page


def test_who_accepts_at_night_is_told_when_the_texts_go_out(client, surgery, proposal, clock):
    """A session that is not urgent waits for the morning."""
    a_person(surgery.elm, "Dr In", week=[UsualSession(1, Half.MORNING)])
    surgery.shah.usual.filter(weekday=1).update(work="routine clinic")
    clock.move_to(MONDAY.replace(hour=21))
    again = propose_cover(**surgery.act, absence=surgery.absence)
    line = Proposal.objects.get(pk=again).lines.get()
    me = signed_in(client, Account.objects.get(pk=surgery.manager.account))
    accept = address("proposal-accept", surgery, again)
    page = me.post(accept, {"line": line.pk}, follow=True).content.decode()
    assert "Texts wait until your quiet hours are over, 7:00am on 3 November 2026." in page
    assert Message.objects.get().try_at == MONDAY.replace(day=3, hour=7)


def test_every_look_at_people_of_others_is_noted(manager, surgery, proposal):
    """For their own practice to see."""
    page_of(manager, surgery, proposal)
    looks = AuditLine.objects.filter(
        deed__startswith="looked at", organisation=surgery.elm.pk, of=surgery.oak.pk,
        account=surgery.manager.account,
    )  # fmt: skip
    assert looks.exists()


def test_the_cover_page_lists_what_waits_for_a_decision(manager, surgery, proposal):
    """With how many lines."""
    page = manager.get(reverse("network:cover", args=[surgery.elm.pk])).content.decode()
    assert address("proposal", surgery, proposal.pk) in page
    assert "1 to accept or leave out" in page


def test_another_practice_finds_no_such_proposal(client, surgery, proposal):
    """Though its people are in it."""
    signed_in(client, an_account(surgery.oak))
    theirs = reverse("network:proposal", args=[surgery.oak.pk, proposal.pk])
    assert client.get(theirs).status_code == 404


def test_why_not_me_is_told_to_the_one_passed_over_alone(manager, surgery, clock):
    """Once somebody else has the session; about themselves, and without a name."""
    cole = surgery.doctor(surgery.ash, "Dr Cole")
    proposal = Proposal.objects.get(pk=propose_cover(**surgery.act, absence=surgery.absence))
    line = proposal.lines.get()
    other = cole if line.person == surgery.bell else surgery.bell
    manager.post(address("proposal-accept", surgery, proposal.pk), {"line": line.pk})
    clock.shift(timedelta(hours=3))
    release_due()
    says(other, Answer.YES)
    says(line.person, Answer.YES)
    theirs = Client().get(reverse("network:answer", args=[secret_of(other)])).content.decode()
    assert "Why not me?" in theirs
    assert line.person.name not in theirs
    mine = Client().get(reverse("network:answer", args=[secret_of(line.person)])).content.decode()
    assert "Why not me?" not in mine


class TestAPracticeThatCannotOpen:
    """One page: everybody off, urgent patients first, whom to ring, who could."""

    @pytest.fixture
    def closed(self, manager, surgery):
        return manager.post(
            address("cannot-open", surgery),
            {"first": TUESDAY.isoformat(), "until": "day"},
            follow=True,
        ).content.decode()

    def test_everybody_who_sees_patients_is_off(self, closed):
        """In one press."""
        assert Absence.objects.filter(first_day=TUESDAY, last_day=TUESDAY).count() == 1
        assert "You cannot open" in closed

    def test_urgent_patients_come_first(self, closed):
        """Before clinics that can wait."""
        order = [closed.find(words) for words in ("Urgent patients", "Letters and documents")]
        assert -1 < order[0] < order[1]

    def test_it_leads_to_who_could_cover_all_of_it(self, manager, surgery, closed):
        """Dr Bell could."""
        proposal = Proposal.objects.get(purpose="a practice that cannot open")
        assert address("proposal", surgery, proposal.pk) in closed
        assert "Dr Bell" in page_of(manager, surgery, proposal)

    def test_there_are_words_for_the_neighbours(self, closed):
        """To copy."""
        assert "Elm Surgery cannot open on Tuesday 3 November" in closed


class TestANetworksWeeks:
    """The network plans; each practice decides about its own sessions."""

    @pytest.fixture
    def planner(self, surgery):
        shares_people(surgery.elm, surgery.network)
        for home in (surgery.elm, surgery.oak):
            SharingGrant.objects.create(
                owner=home, what=Shared.ROTA.value, to=surgery.network, starts=LONG_AGO
            )
        return signed_in(Client(), an_account(surgery.network, Role.NETWORK_MANAGER))

    @pytest.fixture
    def plan(self, planner, surgery):
        planner.post(reverse("network:plans", args=[surgery.network.pk]))
        return Proposal.objects.get(owner=surgery.network)

    def see(self, planner, surgery, plan) -> str:
        where = reverse("network:plan", args=[surgery.network.pk, plan.pk])
        return planner.get(where).content.decode()

    def test_the_network_sees_who_could_and_who_is_worst_off(self, planner, surgery, plan):
        """By practice, as far as it is shared."""
        page = self.see(planner, surgery, plan)
        assert "Dr Bell" in page
        assert "Worst off with this plan: <strong>Elm Surgery</strong>" in page

    def test_a_practice_that_does_not_share_its_rota_is_not_in_it(self, planner, surgery):
        """Not its sessions, not its weeks."""
        SharingGrant.objects.filter(what=Shared.ROTA.value, owner=surgery.elm).delete()
        planner.post(reverse("network:plans", args=[surgery.network.pk]))
        plan = Proposal.objects.get(owner=surgery.network)
        assert "Elm Surgery" not in self.see(planner, surgery, plan)

    def test_a_practice_sees_nothing_before_it_is_put_to_it(self, manager, surgery, plan):
        """A plan is the network's until then."""
        assert manager.get(address("proposal", surgery, plan.pk)).status_code == 404

    def test_put_to_it_a_practice_decides_about_its_own_lines(
        self, manager, planner, surgery, plan
    ):
        """And the yes settles it, as always."""
        planner.post(reverse("network:plan-put", args=[surgery.network.pk, plan.pk]))
        line = ProposalLine.objects.get(proposal=plan, practice=surgery.elm)
        manager.post(address("proposal-accept", surgery, plan.pk), {"line": line.pk})
        says(surgery.bell, Answer.YES)
        assert CoverRequest.objects.get().state == "agreed"

    def test_a_large_one_is_left_to_the_runner_and_can_be_stopped(
        self, planner, surgery, monkeypatch
    ):
        """The page says how far it is; once stopped, nothing comes of it."""
        monkeypatch.setattr("wraparound.actions.proposing.working.QUICK", 0)
        planner.post(reverse("network:plans", args=[surgery.network.pk]))
        plan = Proposal.objects.get(owner=surgery.network)
        assert "This is being worked out" in self.see(planner, surgery, plan)
        planner.post(reverse("network:plan-stop", args=[surgery.network.pk, plan.pk]))
        with time_machine.travel(MONDAY + timedelta(minutes=1), tick=False):
            assert work_out_due() == 0
        assert not plan.lines.exists()

    def test_the_runner_works_a_large_one_out(self, planner, surgery, monkeypatch):
        """Within seconds."""
        monkeypatch.setattr("wraparound.actions.proposing.working.QUICK", 0)
        planner.post(reverse("network:plans", args=[surgery.network.pk]))
        with time_machine.travel(MONDAY + timedelta(minutes=1), tick=False):
            assert work_out_due() == 1
        assert "Dr Bell" in self.see(planner, surgery, Proposal.objects.get())

    def test_nobody_but_the_network_s_manager_plans(self, surgery):
        """A practice's manager is refused."""
        from wraparound.errors import Refused

        with pytest.raises(Refused):
            plan_weeks(by=surgery.manager, network=surgery.network.pk)
