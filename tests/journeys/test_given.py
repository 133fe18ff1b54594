"""Cover given and received, its money and papers: three managers and their network's."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect
from tests.journeys.baseline import assert_accessible
from tests.journeys.conftest import StartSite
from tests.journeys.rows import SECRET, people_of
from tests.journeys.steps import DESK, PHONE, then_i_am_told_what_is_wrong, then_the_heading_is

pytestmark = pytest.mark.browser

As = Callable[[str, str], Page]


@pytest.fixture
def town(start_site: StartSite, tmp_path: Path) -> dict:
    """Elm, Oak and Ash, the sessions of their managers, and the address of their site."""
    people = people_of(tmp_path, "tests.journeys.given_rows")
    address = start_site(
        tmp_path, WRAPAROUND_SECRET_KEY=SECRET, WRAPAROUND_SECOND_FACTOR="optional"
    )
    return people | {"address": address}


@pytest.fixture
def given_i_am(context: BrowserContext, town: dict) -> As:
    """Signs somebody in on a telephone, and opens a page."""
    page = context.new_page()
    page.set_viewport_size(PHONE)

    def sign_in(who: str, path: str) -> Page:
        context.clear_cookies()
        context.add_cookies([{"name": "sessionid", "value": town[who], "url": town["address"]}])
        page.goto(f"{town['address']}{path}")
        return page

    return sign_in


def then_it_can_be_used_on_a_telephone_and_a_desk(page: Page) -> None:
    for size in (DESK, PHONE):
        page.set_viewport_size(size)
        assert_accessible(page)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_a_session_signed_off_is_a_line_of_both_practices(given_i_am: As, town: dict) -> None:
    """From the request to the statement; the lender then sends an invoice instead."""
    page = given_i_am("manager", f"/practices/{town['elm']}/cover/{town['request']}/")
    page.locator("summary", has_text="Papers for this cover").click()
    expect(page.get_by_text("Oak Practice: not signed").first).to_be_visible()
    then_it_can_be_used_on_a_telephone_and_a_desk(page)
    page.get_by_role("button", name="Sign off").click()
    page.get_by_role("link", name="Money of this cover").click()
    then_the_heading_is(page, "Money of this cover")
    expect(page.get_by_text("A claim would be lost")).to_be_visible()
    then_it_can_be_used_on_a_telephone_and_a_desk(page)
    page.goto(f"{town['address']}/practices/{town['elm']}/")
    page.get_by_role("link", name="See cover given and received").click()
    then_the_heading_is(page, "Cover given and received")
    expect(page.get_by_text("4 more received").first).to_be_visible()
    then_it_can_be_used_on_a_telephone_and_a_desk(page)

    page = given_i_am("oaks", f"/practices/{town['oak']}/given/")
    expect(page.get_by_text("4 more given").first).to_be_visible()
    page.get_by_role("link", name="Invoice").last.click()
    then_the_heading_is(page, "Send an invoice instead")
    page.get_by_label("Amount in pounds").fill("a lot")
    page.get_by_role("button", name="Note the invoice").click()
    then_i_am_told_what_is_wrong(page, "not an amount in pounds")
    then_it_can_be_used_on_a_telephone_and_a_desk(page)
    page.get_by_label("Amount in pounds").fill("226.24")
    page.get_by_role("button", name="Note the invoice").click()
    expect(page.get_by_text("3 more given").first).to_be_visible()
    then_it_can_be_used_on_a_telephone_and_a_desk(page)


def test_members_agree_on_rules_and_then_see_each_other(given_i_am: As, town: dict) -> None:
    """The network manager proposes, every practice manager agrees."""
    page = given_i_am("keeper", f"/networks/{town['network']}/given/")
    then_it_can_be_used_on_a_telephone_and_a_desk(page)
    page.get_by_role("link", name="Propose other rules").click()
    page.get_by_label("Part of them is let go").check()
    page.get_by_label("Each member sees what all have given and received").check()
    page.get_by_role("button", name="Propose").click()
    then_i_am_told_what_is_wrong(page, "from 1 to 100 percent")
    then_it_can_be_used_on_a_telephone_and_a_desk(page)
    page.get_by_label("How much is let go").fill("20")
    page.get_by_role("button", name="Propose").click()
    expect(page.get_by_text("Nobody has agreed yet")).to_be_visible()
    then_it_can_be_used_on_a_telephone_and_a_desk(page)
    for who in ("manager", "oaks", "ashs"):
        practice = {"manager": town["elm"], "oaks": town["oak"]}.get(who, town["oak"] + 1)
        page = given_i_am(who, f"/practices/{practice}/given/{town['network']}/fellows/")
        if who == "manager":
            expect(page.get_by_text("2 other members do not show you")).to_be_visible()
            then_it_can_be_used_on_a_telephone_and_a_desk(page)
        page.get_by_role("button", name="Agree to the proposed rules").click()
    expect(page.get_by_text("do not show you")).to_have_count(0)
    page.get_by_role("link", name="Elm Surgery").click()
    then_the_heading_is(page, "Cover given and received by Elm Surgery")
    then_it_can_be_used_on_a_telephone_and_a_desk(page)


def test_the_network_manager_puts_a_line_right(given_i_am: As, town: dict) -> None:
    """With a reason both practices read."""
    page = given_i_am("keeper", f"/networks/{town['network']}/given/parties/{town['elm']}/")
    then_it_can_be_used_on_a_telephone_and_a_desk(page)
    page.get_by_role("link", name="Put right").last.click()
    then_it_can_be_used_on_a_telephone_and_a_desk(page)
    page.get_by_role("button", name="Put right").click()
    then_i_am_told_what_is_wrong(page, "Choose what was wrong")
    page.get_by_label("It counts for more or less").check()
    page.get_by_label("Sessions it should count for").fill("0.5")
    page.get_by_label("Reason").fill("Came at 10")
    page.get_by_role("button", name="Put right").click()
    expect(page.get_by_text("2.5 more received")).to_be_visible()
    page = given_i_am("manager", f"/practices/{town['elm']}/given/")
    expect(page.get_by_text("“Came at 10”").first).to_be_visible()
    then_it_can_be_used_on_a_telephone_and_a_desk(page)


def test_a_paper_is_signed_and_its_text_printed(given_i_am: As, town: dict) -> None:
    """On paper there is the text alone."""
    page = given_i_am("manager", f"/practices/{town['elm']}/papers/")
    then_it_can_be_used_on_a_telephone_and_a_desk(page)
    page.get_by_role("link", name="Mutual-aid agreement").click()
    page.locator("summary", has_text="Note that it was signed").click()
    page.get_by_role("button", name="Save").click()
    then_i_am_told_what_is_wrong(page, "Enter the day")
    then_it_can_be_used_on_a_telephone_and_a_desk(page)
    page.get_by_label("Signed on").fill("2026-01-05")
    page.get_by_label("Signed by").fill("Pat Manager")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("5 January 2026, Template 1, by Pat Manager")).to_be_visible()
    then_it_can_be_used_on_a_telephone_and_a_desk(page)
    page.emulate_media(media="print")
    expect(page.get_by_role("button", name="Strike out")).to_be_hidden()
    expect(page.get_by_text("What we do for each other")).to_be_visible()
    page.emulate_media(media="screen")
    page = given_i_am("keeper", f"/networks/{town['network']}/papers/")
    then_it_can_be_used_on_a_telephone_and_a_desk(page)
