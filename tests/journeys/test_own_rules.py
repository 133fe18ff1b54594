"""A practice decides what it shares and lends, sees what others see, and who has looked."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import BrowserContext, Page, expect
from tests.journeys.baseline import assert_accessible
from tests.journeys.conftest import StartSite
from tests.journeys.rows import SECRET, people_of
from tests.journeys.steps import PHONE, then_i_am_told_what_is_wrong, then_the_heading_is

pytestmark = pytest.mark.browser


@pytest.fixture
def bay(start_site: StartSite, tmp_path):
    """The bay's practices: keys, sessions, and the address of their site."""
    home = tmp_path / "bay"
    home.mkdir()
    people = people_of(home, "tests.journeys.own_rules_rows")
    address = start_site(home, WRAPAROUND_SECRET_KEY=SECRET, WRAPAROUND_SECOND_FACTOR="optional")
    return people | {"address": address}


def given_i_am(context: BrowserContext, bay: dict, who: str, path: str = "") -> Page:
    """Signed in as somebody, and looking at a page."""
    context.add_cookies([{"name": "sessionid", "value": bay[who], "url": bay["address"]}])
    page = context.new_page()
    page.goto(f"{bay['address']}{path}")
    return page


def test_a_thing_is_shared_for_a_purpose_and_seen_through_a_partners_eyes(
    context: BrowserContext, bay: dict
) -> None:
    """On a telephone."""
    page = given_i_am(context, bay, "manager", f"/practices/{bay['quay']}/sharing/")
    page.set_viewport_size(PHONE)
    assert_accessible(page)
    page.get_by_role("link", name="Switch on our rota for Bay Network").click()
    then_the_heading_is(page, "Share our rota with Bay Network")
    page.get_by_label("Planning the rota").uncheck()
    page.get_by_label("Finding cover").uncheck()
    page.get_by_role("button", name="Switch on").click()
    then_i_am_told_what_is_wrong(page, "Choose at least one purpose")
    assert_accessible(page)
    page.get_by_label("Finding cover").check()
    page.get_by_role("button", name="Switch on").click()
    rota = page.locator(".nhsuk-summary-list__row", has_text="Our rota").first
    expect(rota).to_contain_text("For finding cover")

    page.get_by_role("link", name="Dune Practice", exact=True).first.click()
    then_the_heading_is(page, "What Dune Practice sees of us")
    expect(page.get_by_text("our rota", exact=False).first).to_be_visible()
    assert_accessible(page)
    page.get_by_role("link", name="Ready to work here").click()
    then_the_heading_is(page, "Ready to work here")
    expect(page.get_by_text("This is the page as Dune Practice gets it")).to_be_visible()
    expect(page.get_by_role("heading", name="Dr Quay")).to_be_visible()
    expect(page.get_by_text("Dr Dune")).to_have_count(0)
    assert_accessible(page)


def test_a_practice_sets_what_it_lends(context: BrowserContext, bay: dict) -> None:
    """Limits with a slip of the finger, and a partner it prefers."""
    page = given_i_am(context, bay, "manager", f"/practices/{bay['quay']}/")
    page.get_by_role("link", name="See what we lend").click()
    then_the_heading_is(page, "What we lend")
    assert_accessible(page)
    page.get_by_label("Sessions one person is lent in a week").fill("two")
    page.get_by_role("button", name="Save limits").click()
    then_i_am_told_what_is_wrong(page, "Enter a whole number")
    assert_accessible(page)
    page.get_by_label("Sessions one person is lent in a week").fill("2")
    page.get_by_role("button", name="Save limits").click()
    expect(page.get_by_text("Your limits are saved")).to_be_visible()
    page.get_by_role("button", name=re.compile("Prefer.*Dune Practice")).click()
    expect(page.get_by_text("Preferred", exact=True)).to_be_visible()
    assert_accessible(page)


def test_a_neighbours_look_is_read_by_the_practice(context: BrowserContext, bay: dict) -> None:
    """And its own deeds on the page beside it."""
    given_i_am(context, bay, "neighbour", f"/practices/{bay['dune']}/ready/").close()
    page = given_i_am(context, bay, "manager", f"/practices/{bay['quay']}/")
    page.get_by_role("link", name="See who looked at our data").click()
    then_the_heading_is(page, "Who looked at our data")
    expect(page.get_by_role("cell", name="Dune Practice")).to_be_visible()
    assert_accessible(page)
    page.get_by_text("Show only some").click()
    page.get_by_label("From").fill("2099-01-01")
    page.get_by_role("button", name="Show", exact=True).click()
    expect(page.get_by_text("No line is of this kind")).to_be_visible()
    assert_accessible(page)
    page.get_by_role("link", name="What was done here").click()
    then_the_heading_is(page, "What was done here")
    assert_accessible(page)


def test_the_icb_sees_counts_from_the_moment_the_last_practice_agrees_until_one_does_not(
    browser, context: BrowserContext, bay: dict
) -> None:
    """Consent given and taken back with one press each."""
    counts = f"/networks/{bay['network']}/counts/"
    page = given_i_am(context, bay, "manager", f"/practices/{bay['quay']}/consent/")
    assert_accessible(page)
    elsewhere = browser.new_context()
    board = given_i_am(elsewhere, bay, "commissioner", counts)
    expect(board.get_by_text("Not every practice of this network has agreed")).to_be_visible()
    page.get_by_role("button", name=re.compile("Agree.*Bay Network")).click()
    expect(page.get_by_text("Every practice has agreed")).to_be_visible()
    board.reload()
    then_the_heading_is(board, "Counts")
    expect(board.get_by_role("cell", name="hidden").first).to_be_visible()
    assert_accessible(board)
    page.get_by_role("button", name=re.compile("Take back.*Bay Network")).click()
    expect(page.get_by_text("The ICB sees nothing of this network from now on")).to_be_visible()
    board.reload()
    expect(board.get_by_text("Not every practice of this network has agreed")).to_be_visible()
    elsewhere.close()
