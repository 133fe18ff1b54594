"""A practice that cannot open, and a network that plans its weeks, on a telephone and at a desk."""

from __future__ import annotations

import pytest
from playwright.sync_api import BrowserContext, Page, expect
from tests.journeys.baseline import assert_accessible
from tests.journeys.conftest import StartSite
from tests.journeys.rows import SECRET, people_of
from tests.journeys.steps import DESK, PHONE, then_i_am_told_what_is_wrong

from wraparound.actions.demo import prepare_demo

pytestmark = pytest.mark.browser


@pytest.fixture
def town(start_site: StartSite, tmp_path):
    """The invented town at work, and the address of its site."""
    home = tmp_path / "town"
    economy = prepare_demo(home=home)
    people = people_of(home, "tests.journeys.proposal_rows", WRAPAROUND_ECONOMY=economy.name)
    address = start_site(
        home,
        WRAPAROUND_ECONOMY=economy.name,
        WRAPAROUND_SECRET_KEY=SECRET,
        WRAPAROUND_SECOND_FACTOR="optional",
    )
    return people | {"address": address}


def given_i_am(context: BrowserContext, town: dict, who: str, path: str) -> Page:
    context.add_cookies([{"name": "sessionid", "value": town[who], "url": town["address"]}])
    page = context.new_page()
    page.set_viewport_size(PHONE)
    page.goto(f"{town['address']}{path}")
    return page


def then_it_is_accessible_at_both_widths(page: Page) -> None:
    for size in (PHONE, DESK):
        page.set_viewport_size(size)
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        assert_accessible(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]
    page.set_viewport_size(PHONE)


def test_a_practice_that_cannot_open_has_one_page_for_everything(
    context: BrowserContext, town: dict
):
    """Urgent patients first, then whom to ring; and who could cover, to accept or refuse."""
    page = given_i_am(context, town, "manager", f"/practices/{town['practice']}/")
    page.get_by_role("link", name="We cannot open").click()
    then_it_is_accessible_at_both_widths(page)
    page.get_by_label("Tomorrow").check()
    page.get_by_label("One week").check()
    page.get_by_role("button", name="We cannot open").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("You cannot open")
    expect(page.locator(".wa-decided").first).to_contain_text("Urgent patients")
    then_it_is_accessible_at_both_widths(page)

    page.get_by_role("button", name="Who could cover").click()
    expect(page.get_by_role("heading", level=2, name="Proposed")).to_be_visible()
    then_it_is_accessible_at_both_widths(page)
    first = page.locator(".wa-request").first
    first.locator("summary").click()
    first.get_by_role("button", name="if I propose again").click()
    expect(page.locator(".wa-request").first).to_contain_text("Kept")
    page.get_by_role("button", name="Propose again").click()
    expect(page.locator(".wa-request").first).to_contain_text("Kept")

    page.get_by_role("button", name="Accept who is ticked", exact=True).click()
    expect(page.get_by_role("heading", level=2, name="Asked and agreed")).to_be_visible()
    when_i_ring_somebody_and_press(page, "said yes when I rang")
    expect(page.get_by_text("Agreed. They are told by text message.")).to_be_visible()
    then_it_is_accessible_at_both_widths(page)
    when_i_ring_somebody_and_press(page, "said no")
    expect(page.get_by_text("Noted.")).to_be_visible()
    then_it_is_accessible_at_both_widths(page)


def when_i_ring_somebody_and_press(page: Page, what_they_said: str) -> None:
    """The first who was accepted and has not answered; the page with the buttons is accessible."""
    waiting = page.locator(".wa-decided li", has=page.locator("details")).first
    waiting.locator("summary").click()
    expect(waiting.locator("a[href^='tel:']")).to_be_visible()
    then_it_is_accessible_at_both_widths(page)
    waiting.get_by_role("button", name=what_they_said).click()


def test_with_nobody_ticked_i_am_told_what_is_wrong(context: BrowserContext, town: dict):
    """By the keyboard's way, without a mouse."""
    page = given_i_am(context, town, "manager", f"/practices/{town['practice']}/cannot-open/")
    page.get_by_label("Tomorrow").check()
    page.get_by_role("button", name="We cannot open").press("Enter")
    page.get_by_role("button", name="Who could cover").click()
    # The boxes are counted at once, so the page must have come.
    expect(page.get_by_role("heading", level=2, name="Proposed")).to_be_visible()
    for box in page.locator("input[name=line]").all():
        box.uncheck()
    page.get_by_role("button", name="Accept who is ticked", exact=True).press("Enter")
    then_i_am_told_what_is_wrong(page, "Nobody is ticked")
    assert_accessible(page)


def test_a_network_plans_its_weeks_and_puts_them_to_the_practices(
    context: BrowserContext, town: dict, browser
):
    """It asks nobody; the practice finds its own lines under its cover."""
    practice = given_i_am(context, town, "manager", f"/practices/{town['practice']}/cannot-open/")
    practice.get_by_label("Tomorrow").check()
    practice.get_by_label("One week").check()
    practice.get_by_role("button", name="We cannot open").click()

    desk = browser.new_context()
    try:
        page = given_i_am(desk, town, "planner", f"/networks/{town['network']}/")
        page.get_by_role("link", name="Plan the weeks ahead").click()
        then_it_is_accessible_at_both_widths(page)
        page.get_by_role("button", name="Plan four weeks").click()
        expect(page.get_by_text("Worst off with this plan")).to_be_visible()
        then_it_is_accessible_at_both_widths(page)
        page.get_by_role("button", name="Put it to the practices").click()
        expect(page.get_by_text("Each decides about its own sessions").first).to_be_visible()
    finally:
        desk.close()

    practice.goto(f"{town['address']}/practices/{town['practice']}/cover/")
    practice.get_by_role("link", name="in the weeks ahead").click()
    expect(practice.get_by_role("heading", level=1)).to_contain_text("in the weeks ahead")
    then_it_is_accessible_at_both_widths(practice)
