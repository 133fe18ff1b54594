"""Pages of cover given and received, of the money of a cover, and of papers."""

from __future__ import annotations

import json
import re
from datetime import timedelta

import pytest
from django.urls import reverse
from tests.covering import MONDAY, TUESDAY
from tests.giving import Town
from tests.practices import a_person, an_account, signed_in

from wraparound.actions.given.agreed import rules_in_force
from wraparound.actions.sharing import share
from wraparound.operations.ledger.entries import Kind
from wraparound.operations.ledger.rules import Yearly
from wraparound.operations.papers.kinds import Paper
from wraparound.operations.professions import Engagement
from wraparound.operations.roles import Role
from wraparound.operations.sharing import Shared
from wraparound.store.models import Absence, Account, GivenEntry, SignedPaper
from wraparound.web.network.papers.words import slug, text_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("one_step", "clock")]

NEVER = re.compile(r"\b(ledgers?|balances?|debts?|debtors?|creditors?)\b", re.IGNORECASE)
"""Words people under pressure do not read here."""


@pytest.fixture
def town(clock):
    return Town()


@pytest.fixture
def browser(client_class):
    """Somebody who has signed in."""
    return lambda actor: signed_in(client_class(), Account.objects.get(pk=actor.account))


def text(response) -> str:
    page = " ".join(response.content.decode().split())
    assert not NEVER.search(page)
    return page


def own(practice, **query) -> str:
    address = reverse("network:given", args=[practice.pk])
    return f"{address}?{'&'.join(f'{k}={v}' for k, v in query.items())}" if query else address


def line_of(cover) -> GivenEntry:
    return cover.entries.get()


def test_a_practice_reads_its_lines_with_who_came_and_what_they_make(town, browser):
    town.signed_off()
    page = text(browser(town.manager).get(own(town.elm)))
    assert "In Bay Network. Only you and the network manager see it" in page
    assert "Cover, Oak Practice, morning, routine clinic, Dr Bell" in page
    assert "1 received" in page
    assert "1 more received" in page
    assert "For each 1,000 patients, weighted by the work they bring" in page
    theirs = text(browser(town.oaks).get(own(town.oak)))
    assert "1 more given" in theirs
    assert "/invoice/" in theirs
    assert "/invoice/" not in page


def test_a_year_can_be_chosen(town, browser):
    """What was before is carried over; nonsense shows all."""
    town.signed_off()
    GivenEntry.objects.bulk_create([
        GivenEntry(network=town.network, day=TUESDAY.replace(year=2025), kind="put right",
                   giver=town.oak, receiver=town.elm, thousandths=250, posted_at=MONDAY),
    ])  # fmt: skip
    manager = browser(town.manager)
    page = text(manager.get(own(town.elm, year=2026)))
    assert 'Carried over from before</dt> <dd class="nhsuk-summary-list__value">0.25 more' in page
    assert "1.25 more received" in page
    assert "3 Nov 2025" not in page
    assert "3 Nov 2026" in page
    assert "Nothing in this year" in text(manager.get(own(town.elm, year=2030)))
    assert page.count('<option value="20') == 2
    for year in ("", "x", "99999", "-1"):
        assert "0.25 more received" in text(manager.get(own(town.elm, year=year)))


def test_what_is_given_and_received_adds_up_with_what_the_network_carries(town, browser):
    """Nothing is left to wonder about: the lines in between are named."""
    town.signed_off()
    GivenEntry.objects.create(network=town.network, day=TUESDAY, kind="carried by the network",
                              giver=town.elm, receiver=town.network, thousandths=1000,
                              posted_at=MONDAY)  # fmt: skip
    page = re.sub(r"<[^>]+>", "", text(browser(town.manager).get(own(town.elm))))
    said = " ".join(page.split())
    assert (
        "Given 0 sessions Less received 1 session Carried by the network 1 session added "
        "That makes, today even"
    ) in said


def test_the_lines_can_be_taken_away_as_csv_and_json(town, browser):
    town.signed_off()
    manager = browser(town.manager)
    table = manager.get(reverse("network:given-csv", args=[town.elm.pk]) + "?year=2026")
    assert table["Content-Disposition"] == 'attachment; filename="cover-given-2026-27.csv"'
    lines = table.content.decode("utf-8-sig").splitlines()
    assert lines[0].startswith("line,day,what,session,who,with,given,received")
    assert "2026-11-03,Cover," in lines[1]
    assert ",Oak Practice,0.0,1.0,-1.0,yes," in lines[1]
    found = json.loads(manager.get(reverse("network:given-json", args=[town.elm.pk])).content)
    assert (found["practice"], found["in_all"], len(found["lines"])) == ("Elm Surgery", -1.0, 1)


def test_an_invoice_is_noted_and_taken_back(town, browser):
    """With the usual amount filled in, and a sentence on what changes."""
    line = line_of(town.signed_off())
    oak = browser(town.oaks)
    address = reverse("network:given-invoice", args=[town.oak.pk, town.network.pk, line.pk])
    page = text(oak.get(address))
    assert 'value="226.24"' in page
    assert "not an amount" in text(oak.post(address, {"pounds": "twelve"}))
    page = text(oak.post(address, {"pounds": "£230"}, follow=True))
    assert "no longer owe you time" in page
    assert "Paid by invoice" in page
    assert "£230.00" in page
    assert "even" in page
    invoiced = GivenEntry.objects.get(kind=Kind.INVOICED.value)
    assert invoiced.pence == 23_000
    address = reverse("network:given-undo", args=[town.oak.pk, town.network.pk, invoiced.pk])
    assert "owe you time for it again" in text(oak.post(address, follow=True))
    assert oak.post(address).status_code == 403


def test_the_money_of_a_cover_by_time(town, browser):
    """Nothing to pay, time to give back, and what a locum would have cost."""
    cover = town.signed_off()
    address = reverse("network:cover-money", args=[town.elm.pk, cover.request_id])
    manager = browser(town.manager)
    assert address in text(manager.get(own(town.elm)))
    request = reverse("network:cover-request", args=[town.elm.pk, cover.request_id])
    assert address in text(manager.get(request))
    page = text(manager.get(address))
    assert "1 session, worth £226.24" in page
    assert "£360.00" in page
    assert "week 1 of the absence" in page
    assert "Check locally" in page
    page = text(manager.post(address, {"grounds": "PARENTAL"}, follow=True))
    assert "A claim would be lost" in page


def test_a_locums_bill_is_noted_by_the_practice(town, browser):
    Absence.objects.update(first_day=TUESDAY - timedelta(weeks=4))
    locum = a_person(town.elm, "Dr Lane")
    locum.engagement = Engagement.LOCUM.value
    locum.save()
    cover = town.signed_off(locum)
    manager = browser(town.manager)
    address = reverse("network:cover-money", args=[town.elm.pk, cover.request_id])
    assert "The invoice is still to come" in text(manager.get(address))
    page = text(manager.post(address, {"pounds": "400", "grounds": "SICKNESS"}, follow=True))
    assert "£400.00" in page
    assert "Week 5 of the absence: the lower of what is invoiced and £2,151.96 a week" in page
    assert "choose why" in text(manager.post(address, {"pounds": "400"})).lower()
    clinician = signed_in(browser(town.manager), an_account(town.elm, Role.CLINICIAN))
    assert "Amount invoiced" not in text(clinician.get(address))


def test_members_see_who_shares_and_agree_to_rules(town, browser):
    """From proposing to holding, on pages alone."""
    town.signed_off()
    share(by=town.oaks, practice=town.oak.pk, what=Shared.COVER_RECORD, to=town.network.pk)
    fellows = reverse("network:given-fellows", args=[town.elm.pk, town.network.pk])
    elm = browser(town.manager)
    page = text(elm.get(fellows))
    assert "Oak Practice" in page
    assert "1 other member does not show you" in page
    other = reverse("network:given-fellow", args=[town.elm.pk, town.network.pk, town.oak.pk])
    assert other in page
    assert "Oak Practice can see that you looked" in text(elm.get(other))
    assert "Dr Bell" not in text(elm.get(other))
    keeper = browser(town.keeper)
    rules = reverse("network:given-rules", args=[town.network.pk])
    wanted = {"ceiling": "2", "yearly": "FADE", "exempt": "on", "is_open": "on"}
    assert "from 1 to 100 percent" in text(keeper.post(rules, wanted))
    page = text(keeper.post(rules, wanted | {"fade_percent": "20"}, follow=True))
    assert "Not yet: Ash Medical Centre, Elm Surgery, Oak Practice" in page
    for actor, practice in ((town.manager, town.elm), (town.oaks, town.oak), (town.ashs, town.ash)):
        agree = reverse("network:given-agree", args=[practice.pk, town.network.pk])
        assert "You agree" in text(browser(actor).post(agree, {"step": "agree"}, follow=True))
    held = rules_in_force(town.network.pk)
    assert (held.ceiling, held.yearly, held.fade_percent, held.is_open) == (
        2_000, Yearly.FADE, 20, True,
    )  # fmt: skip
    assert "do not show you" not in text(elm.get(fellows))
    agree = reverse("network:given-agree", args=[town.elm.pk, town.network.pk])
    assert "take that back" in text(elm.get(fellows))
    page = text(elm.post(agree, {"step": "take-back-held"}, follow=True))
    assert "Not agreed by Elm Surgery" in page
    assert "You agree to the rules" in text(elm.post(agree, {"step": "agree-held"}, follow=True))
    assert elm.post(agree, {"step": "explode"}).status_code == 400


def test_proposed_rules_can_be_dropped(town, browser):
    keeper = browser(town.keeper)
    rules = reverse("network:given-rules", args=[town.network.pk])
    keeper.post(rules, {"yearly": "KEPT"})
    drop = reverse("network:given-rules-drop", args=[town.network.pk])
    assert "no longer asked" in text(keeper.post(drop, follow=True))
    assert keeper.post(drop).status_code == 403


def test_the_networks_manager_sees_all_and_puts_a_line_right(town, browser):
    line = line_of(town.signed_off())
    keeper = browser(town.keeper)
    page = text(keeper.get(reverse("network:network-given", args=[town.network.pk])))
    assert "Oak Practice" in page
    assert "Bay Network (what it carries)" in page
    assert 'href="/networks/' in page
    party = reverse("network:given-party", args=[town.network.pk, town.elm.pk])
    right = reverse("network:given-right", args=[town.network.pk, line.pk])
    shown = text(keeper.get(party))
    assert right in shown
    assert "Dr Bell" not in shown
    page = text(keeper.get(right))
    assert "Oak Practice gave Elm Surgery 1 session: morning, routine clinic" in page
    assert "The network carries it" in page
    wrong = text(keeper.post(right, {"how": "right", "why": "Left early"}))
    assert "Enter how many sessions" in wrong
    assert "Enter the reason" in text(keeper.post(right, {"how": "back"}))
    sent = {"how": "right", "sessions": "0.5", "why": "Left early"}
    assert "Put right" in text(keeper.post(right, sent, follow=True))
    assert "taken back already" in text(keeper.get(right))
    page = text(browser(town.manager).get(own(town.elm)))
    assert "“Left early”" in page
    assert "0.5 more received" in page


def test_what_somebody_typed_is_never_taken_for_the_page_itself(town, browser):
    """A reason with signs of its own is shown as it was written."""
    line = line_of(town.signed_off())
    right = reverse("network:given-right", args=[town.network.pk, line.pk])
    browser(town.keeper).post(right, {"how": "back", "why": "<b>Twice</b> & more"})
    page = text(browser(town.manager).get(own(town.elm)))
    assert "“&lt;b&gt;Twice&lt;/b&gt; &amp; more”" in page
    assert "<b>Twice" not in page


def test_the_network_carries_an_absence_with_one_button(town, browser):
    """And nothing about health is asked or told."""
    line = line_of(town.signed_off())
    keeper = browser(town.keeper)
    carry = reverse("network:given-carry", args=[town.network.pk, line.pk])
    page = text(keeper.post(carry, follow=True))
    assert "The network carries 1 session of this absence" in page
    assert "1 more received" in page
    page = text(browser(town.manager).get(own(town.elm)))
    assert "Carried by the network" in page
    money = reverse("network:cover-money", args=[town.elm.pk, line.cover.request_id])
    assert "Nothing: the network carries it" in text(browser(town.manager).get(money))


def test_a_year_is_closed_on_the_networks_page(town, browser, clock):
    town.signed_off()
    rules = reverse("network:given-rules", args=[town.network.pk])
    browser(town.keeper).post(rules, {"yearly": "PAID"})
    for actor, practice in ((town.manager, town.elm), (town.oaks, town.oak), (town.ashs, town.ash)):
        agree = reverse("network:given-agree", args=[practice.pk, town.network.pk])
        browser(actor).post(agree, {"step": "agree"})
    clock.move_to(MONDAY.replace(year=2027, month=4, day=1))
    keeper = browser(town.keeper)
    page = text(keeper.get(reverse("network:network-given", args=[town.network.pk])))
    assert "Close 2026/27" in page
    close = reverse("network:given-close", args=[town.network.pk, 2026])
    page = text(keeper.post(close, follow=True))
    assert "2026/27 is closed. 1 line was added" in page
    assert "2026/27 is closed: they are settled in money" in page
    assert keeper.post(close).status_code == 403


def test_the_network_can_take_its_list_away(town, browser):
    town.signed_off()
    keeper = browser(town.keeper)
    table = keeper.get(reverse("network:network-given-csv", args=[town.network.pk]))
    assert "Oak Practice,1.0,0.0,1.0," in table.content.decode("utf-8-sig")
    found = json.loads(
        keeper.get(reverse("network:network-given-json", args=[town.network.pk])).content
    )
    assert sum(each["in_all"] for each in found["practices"]) == 0


def test_looking_changes_nothing(town, browser):
    """Whatever the page, no line is added by looking."""
    line = line_of(town.signed_off())
    keeper, elm, oak = browser(town.keeper), browser(town.manager), browser(town.oaks)
    for who, address in (
        (elm, own(town.elm)),
        (oak, reverse("network:given-invoice", args=[town.oak.pk, town.network.pk, line.pk])),
        (keeper, reverse("network:given-right", args=[town.network.pk, line.pk])),
        (keeper, reverse("network:given-rules", args=[town.network.pk])),
    ):
        assert who.get(address).status_code == 200
    assert GivenEntry.objects.count() == 1
    carry = reverse("network:given-carry", args=[town.network.pk, line.pk])
    assert keeper.get(carry).status_code == 405


def test_papers_are_noted_with_a_date_and_struck_out(town, browser):
    manager = browser(town.manager)
    page = text(manager.get(reverse("network:papers", args=[town.elm.pk])))
    assert page.count("Not signed") == 3
    address = reverse("network:paper", args=[town.elm.pk, "mutual-aid"])
    assert "Enter the day" in text(manager.post(address, {}))
    wanted = {"on": "2026-11-02", "signer": "Pat", "version": "Template 1"}
    assert "day to come" in text(manager.post(address, wanted | {"on": "2026-11-03"}))
    page = text(manager.post(address, wanted, follow=True))
    assert "2 November 2026, Template 1, by Pat" in page
    page = text(manager.get(reverse("network:papers", args=[town.elm.pk])))
    assert page.count("Not signed") == 2
    strike = reverse("network:paper-strike-out", args=[town.elm.pk, SignedPaper.objects.get().pk])
    assert "Struck out" in text(manager.post(strike, follow=True))
    assert manager.get(reverse("network:paper", args=[town.elm.pk, "nothing"])).status_code == 404
    reader = signed_in(manager, an_account(town.elm, Role.RECEPTIONIST))
    assert "Note that it was" not in text(reader.get(address))


@pytest.mark.parametrize("paper", list(Paper))
def test_every_paper_has_a_text_marked_to_be_checked_that_can_be_taken_away(town, browser, paper):
    """Printable in 100 columns."""
    manager = browser(town.manager)
    address = reverse("network:paper-text", args=[town.elm.pk, slug(paper)])
    answer = manager.get(address)
    written = answer.content.decode()
    assert answer["Content-Type"] == "text/plain; charset=utf-8"
    assert written.startswith("TEMPLATE, VERSION 1. Check locally before use")
    assert written == text_of(paper)
    assert max(map(len, written.splitlines())) <= 100
    page = manager.get(reverse("network:paper", args=[town.elm.pk, slug(paper)])).content.decode()
    assert "Check locally before use" in page


def test_a_request_lists_its_papers_with_reasons(town, browser):
    """Before anybody comes, and with what the lender has signed afterwards."""
    manager = browser(town.manager)
    request = town.ask()
    page = text(manager.get(reverse("network:cover-request", args=[town.elm.pk, request.pk])))
    assert "Papers for this cover: 5 not signed or sent yet" in page
    assert "Somebody from another practice may come to Elm Surgery." in page
    assert "No other GP of Elm Surgery works then" in page
    covered = town.worked(day=TUESDAY + timedelta(days=1))
    page = text(manager.get(reverse("network:cover-request", args=[town.elm.pk, covered.pk])))
    assert "Oak Practice: not signed" in page
    assert "Only if Oak Practice as an organisation takes over" in page


def test_the_network_sees_which_agreements_members_hold(town, browser):
    page = text(browser(town.keeper).get(reverse("network:network-papers", args=[town.network.pk])))
    assert page.count("Not yet") == 9


def test_the_ways_to_these_pages_are_shown_to_those_who_may_go_there(town, browser):
    practice = reverse("network:practice", args=[town.elm.pk])
    page = text(browser(town.manager).get(practice))
    assert own(town.elm) in page
    assert reverse("network:papers", args=[town.elm.pk]) in page
    receptionist = signed_in(browser(town.manager), an_account(town.elm, Role.RECEPTIONIST))
    assert own(town.elm) not in text(receptionist.get(practice))
    network = reverse("network:network", args=[town.network.pk])
    given = reverse("network:network-given", args=[town.network.pk])
    assert given in text(browser(town.keeper).get(network))
    director = signed_in(browser(town.keeper), an_account(town.network, Role.CLINICAL_DIRECTOR))
    assert given not in text(director.get(network))
