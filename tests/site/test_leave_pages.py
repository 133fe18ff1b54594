"""Pages of leave, without a browser."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest
from django.urls import reverse
from tests.leaves import MONDAY, Team
from tests.practices import an_account, signed_in
from tests.site.reading import text

from wraparound.actions.leave.settling import Settled, settle_leave
from wraparound.operations.roles import Role
from wraparound.operations.rota.leave import Kind, State
from wraparound.store.models import Leave, LeaveAllowance, LeaveSetting

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("one_step", "clock")]


@pytest.fixture
def team() -> Team:
    return Team()


def address(team: Team, name: str = "leave-list", **keys) -> str:
    return reverse(f"network:{name}", kwargs={"practice": team.elm.pk, **keys})


WISH = {
    "first": "2026-11-09", "first_half": "morning", "last": "2026-11-10", "last_half": "morning",
    "kind": "annual leave",
}  # fmt: skip


def test_somebody_asks_for_leave_and_sees_it_wait(client, team):
    """With their balance above it."""
    signed_in(client, team.shah.account)
    answer = client.post(address(team, "leave-ask"), WISH, follow=True)
    page = text(answer)
    assert "Asked. Your practice manager decides." in page
    assert "From Monday 9 November 2026 to the morning of Tuesday 10 November 2026" in page
    assert "you have <strong>18 sessions</strong> of annual leave" in page


def test_a_manager_is_asked_whose_leave_it_is(client, team):
    """Others are not: it is their own."""
    signed_in(client, team.manager)
    assert "Whose leave is it?" in text(client.get(address(team, "leave-ask")))
    signed_in(client, team.shah.account)
    assert "Whose leave is it?" not in text(client.get(address(team, "leave-ask")))


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"first": ""}, "Enter the first day"),
        ({"last": "tomorrow"}, "Enter the last day as a date"),
        ({"last": "2026-11-08"}, "The last day is before the first"),
        (
            {"last": "2026-11-09", "first_half": "afternoon"},
            "The morning is over when the afternoon starts",
        ),
        ({"last": "2028-11-09"}, "Leave of more than a year is too long."),
    ],
)
def test_what_makes_no_sense_is_said_in_the_form(client, team, wrong, told):
    """And nothing is asked."""
    signed_in(client, team.shah.account)
    page = text(client.post(address(team, "leave-ask"), WISH | wrong))
    assert "There is a problem" in page
    assert told in page
    assert not Leave.objects.exists()


def test_a_rule_that_says_no_is_told_in_the_form(client, team):
    """There is leave then already."""
    team.asks(team.shah)
    signed_in(client, team.shah.account)
    answer = client.post(address(team, "leave-ask"), WISH)
    assert answer.status_code == 403
    assert "Withdraw that first, or choose other days." in text(answer)


def test_the_manager_sees_gaps_and_approves(client, team):
    """With one press."""
    row = team.asks(team.shah)
    signed_in(client, team.manager)
    page = text(client.get(address(team)))
    assert "It would leave these gaps:" in page
    assert "Dr Shah is on leave" in page
    answer = client.post(
        address(team, "leave-decide", leave=row.pk), {"step": "approve"}, follow=True
    )
    assert "Approved. They are told." in text(answer)
    row.refresh_from_db()
    assert row.state == State.APPROVED.value


def test_approval_that_a_rule_forbids_cannot_be_pressed_and_says_why(client, team):
    """Sent all the same, it is refused at the top of the page."""
    team.has(team.wells)
    row = team.asks(team.shah)
    signed_in(client, team.manager)
    page = text(client.get(address(team)))
    assert "2 of 2 GPs would be away, and at most 1 may." in page
    assert 'value="approve" disabled' in page
    answer = client.post(address(team, "leave-decide", leave=row.pk), {"step": "approve"})
    assert answer.status_code == 403
    assert "That was not done" in text(answer)


def test_refusing_says_a_word_that_the_person_sees(client, team):
    """Under their leave."""
    row = team.asks(team.shah)
    signed_in(client, team.manager)
    client.post(
        address(team, "leave-decide", leave=row.pk), {"step": "refuse", "note": "Too many away."}
    )
    signed_in(client, team.shah.account)
    page = text(client.get(address(team)))
    assert "Refused" in page
    assert "Too many away." in page


def test_a_colleague_sees_that_somebody_is_on_leave_and_not_what_for(client, team):
    """Not even in the source of the page."""
    team.has(team.shah, MONDAY, kind=Kind.COMPASSIONATE)
    signed_in(client, team.wells.account)
    page = text(client.get(address(team)))
    assert "<strong>Dr Shah</strong>: on leave" in page
    assert "ompassionate" not in page


def test_who_is_linked_to_nobody_is_told_whom_to_ask(client, team):
    """And has no button."""
    signed_in(client, an_account(team.elm, Role.CLINICIAN))
    page = text(client.get(address(team)))
    assert "Ask your practice manager to link it, under People." in page
    assert address(team, "leave-ask") not in page


def test_the_rules_and_the_weeks_of_a_person_are_settled(client, team):
    """On pages of the manager."""
    signed_in(client, team.manager)
    sent = {"away_of": "4", "both_of_two": "on", "year_month": "1", "carry_weeks": "0"}
    assert "Saved." in text(client.post(address(team, "leave-rules"), sent, follow=True))
    where = address(team, "leave-weeks", person=team.shah.pk)
    assert "Saved." in text(client.post(where, {"weeks": "7.5"}, follow=True))
    assert LeaveAllowance.objects.get().weeks == 7.5
    assert "7.5 weeks" in text(client.get(address(team, "leave-rules")))
    assert "as a number" in text(client.post(where, {"weeks": "many"}))


def test_carrying_leave_over_is_settled_with_its_first_year(client, team):
    """Of years before, not all leave may be noted here."""
    signed_in(client, team.manager)
    where = address(team, "leave-rules")
    assert re.search(r'name="carry_weeks"[^>]* value="0"', text(client.get(where)))
    sent = {"away_of": "3", "year_month": "4", "carry_weeks": "1.5"}
    assert "Choose of which leave year leave is first carried over" in text(
        client.post(where, sent)
    )
    assert "Saved." in text(client.post(where, sent | {"carry_from": "2026"}, follow=True))
    row = LeaveSetting.objects.get()
    assert (row.carry_weeks, row.carry_from) == (1.5, 2026)
    assert re.search(r'name="carry_weeks"[^>]* value="1.5"', text(client.get(where)))


def test_the_page_leads_to_last_year_and_to_next_and_no_further(client, team):
    """Each is the same page with another year."""
    team.has(team.shah, MONDAY)
    signed_in(client, team.wells.account)
    where = address(team)
    now = text(client.get(where))
    assert "Half days of leave, 1 April 2026 to 31 March 2027" in now
    last, after = client.get(f"{where}?year=2026-03-31"), client.get(f"{where}?year=2027-04-01")
    for link, page in (("2026-03-31", last), ("2027-04-01", after)):
        assert f'href="?year={link}"' in now
        assert page.status_code == 200
    assert "Nobody else is on leave from 1 April 2025 to 31 March 2026." in text(last)
    assert "Leave year before" not in text(last)
    assert 'href="?year=2026-04-01"' in text(last)
    assert "Half days of leave, 1 April 2027 to 31 March 2028" in text(after)
    assert "Leave year after" not in text(after)


def test_leave_of_last_year_can_be_looked_up(client, team):
    """Who was away then is told as who is away now."""
    row = team.has(team.shah, MONDAY)
    Leave.objects.filter(pk=row.pk).update(first_day="2025-06-02", last_day="2025-06-02")
    signed_in(client, team.wells.account)
    page = text(client.get(f"{address(team)}?year=2026-03-31"))
    assert "<strong>Dr Shah</strong>: on leave" in page
    assert "Dr Shah</strong>: on leave" not in text(client.get(address(team)))


def test_what_was_carried_over_is_told_beside_what_one_has(client, team):
    settled = Settled(carry_weeks=Decimal(1), carry_from=2026)
    settle_leave(by=team.by(team.manager), practice=team.elm.pk, settled=settled)
    signed_in(client, team.shah.account)
    page = text(client.get(f"{address(team)}?year=2027-04-01"))
    assert "you have <strong>21 sessions</strong> of annual leave, 3 of them carried over" in page
    signed_in(client, team.manager)
    assert "Carried over" in text(client.get(f"{address(team)}?year=2027-04-01"))
    assert "Carried over" not in text(client.get(address(team)))


def test_an_account_is_linked_to_one_person(client, team):
    """And to no second one."""
    account = an_account(team.elm, Role.CLINICIAN, "Poe")
    nurse = team.person("Nurse Poe")
    signed_in(client, team.manager)
    where = address(team, "person-account", person=nurse.pk)
    client.post(where, {"account": str(account.pk)})
    nurse.refresh_from_db()
    assert nurse.account == account
    answer = client.post(where, {"account": str(team.shah.account_id)})
    assert answer.status_code == 403
    assert "This is the account of Dr Shah." in text(answer)
    client.post(where, {"account": "none"})
    nurse.refresh_from_db()
    assert nurse.account is None
