"""A single-hander is off: their manager, on a telephone, has the day in hand within minutes."""

from __future__ import annotations

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, ViewportSize, expect
from tests.journeys.baseline import assert_accessible
from tests.journeys.conftest import StartSite
from tests.journeys.databases import copied
from tests.journeys.rows import SECRET, people_of
from tests.journeys.steps import DESK, PHONE, then_i_am_told_what_is_wrong, then_the_heading_is

from wraparound.actions.demo import prepare_demo

pytestmark = pytest.mark.browser

FIRST_SCREEN = 640
"""Pixels one sees of a page on a telephone before one scrolls."""


@pytest.fixture(scope="module")
def filled(tmp_path_factory, with_tables):
    """The folder and what journeys must know of it, filled once: each test has a copy."""
    home = with_tables(tmp_path_factory.mktemp("town"))
    economy = prepare_demo(home=home)
    return (
        home,
        economy.name,
        people_of(home, "tests.journeys.came_rows", WRAPAROUND_ECONOMY=economy.name),
    )


@pytest.fixture
def town(start_site: StartSite, tmp_path, filled):
    """The invented town at work, and the address of its site."""
    home, economy, people = filled
    copied(home, tmp_path / "town")
    address = start_site(
        tmp_path / "town",
        WRAPAROUND_ECONOMY=economy,
        WRAPAROUND_SECRET_KEY=SECRET,
        WRAPAROUND_SECOND_FACTOR="optional",
    )
    return people | {"address": address}


def given_i_am_the_manager(context: BrowserContext, town: dict) -> Page:
    page = _signed_in(context, town, town["manager"])
    page.goto(f"{town['address']}/practices/{town['practice']}/")
    return page


def given_i_manage_the_neighbour_to_whom_somebody_comes(
    context: BrowserContext, town: dict
) -> Page:
    page = _signed_in(context, town, town["neighbours_manager"])
    page.goto(f"{town['address']}/practices/{town['neighbour']}/off/{town['absence']}/")
    return page


def _signed_in(context: BrowserContext, town: dict, session: str) -> Page:
    context.add_cookies([{"name": "sessionid", "value": session, "url": town["address"]}])
    page = context.new_page()
    page.set_viewport_size(PHONE)
    return page


def when_i_say_the_doctor_is_off_for_two_weeks(page: Page) -> None:
    page.get_by_role("button", name="Someone is off").click()
    page.get_by_label("GP partner").check()
    page.get_by_label("Two weeks").check()
    page.get_by_role("button", name="Make the list").click()


def when_i_see_to_the_first_open_item(page: Page) -> None:
    """By the first button there is; where there is none, by telling the network manager."""
    item = page.locator(".wa-item:has(.nhsuk-tag--red)").first
    one_tap = item.locator("form .nhsuk-button[name=owner], form .nhsuk-button[name=move]").first
    if one_tap.is_visible():
        one_tap.click()
    else:
        item.locator("summary").click()
        item.get_by_role("button", name="The network manager").click()


def then_so_many_have_no_owner(page: Page, words: str) -> None:
    expect(page.get_by_role("status")).to_contain_text(words)


def test_every_item_of_the_day_gets_an_owner_by_tapping(context: BrowserContext, town: dict):
    """From the practice's page to a day that is done, each page accessible, at 320 pixels."""
    page = given_i_am_the_manager(context, town)
    assert_accessible(page)
    when_i_say_the_doctor_is_off_for_two_weeks(page)
    then_the_heading_is(page, "is off:")
    assert_accessible(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]

    for left in range(9, 0, -1):
        then_so_many_have_no_owner(page, f"{left} item")
        when_i_see_to_the_first_open_item(page)
    then_so_many_have_no_owner(page, "The day is done")
    assert_accessible(page)


def then_the_first_screen_shows(*parts: Locator) -> None:
    for part in parts:
        box = part.bounding_box()
        assert box is not None
        assert box["y"] + min(box["height"], 24) <= FIRST_SCREEN, part


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_whoever_comes_gets_all_they_can_see_to_in_one_tap(
    context: BrowserContext, town: dict, size: ViewportSize
):
    """The buttons are on the first screen; what was done is told at the top of the next."""
    page = given_i_manage_the_neighbour_to_whom_somebody_comes(context, town)
    page.set_viewport_size(size)
    then_the_first_screen_shows(
        page.get_by_role("heading", level=1),
        page.get_by_role("status"),
        page.get_by_role("heading", name="Several at once"),
    )
    assert_accessible(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]
    page.get_by_role("button", name=f"{town['comes']} sees to").first.click()
    expect(page.get_by_role("alert")).to_contain_text(f"{town['comes']} sees to")
    expect(page.get_by_role("alert")).to_be_in_viewport()
    expect(page.locator(".wa-item").first).to_contain_text(town["comes"])
    expect(page.get_by_role("button", name=f"{town['comes']} sees to")).to_have_count(0)
    assert_accessible(page)


def test_somebody_named_by_hand_owns_an_item_and_undo_takes_it_back(
    context: BrowserContext, town: dict
):
    """A locum who is on no list."""
    page = given_i_am_the_manager(context, town)
    when_i_say_the_doctor_is_off_for_two_weeks(page)
    first = page.locator(".wa-item").first
    first.locator("summary").click()
    first.get_by_label("Name of who sees to it").fill("Dr Locum")
    first.get_by_role("button", name="Save the name").click()
    expect(page.locator(".wa-item").first).to_contain_text("Owned by Dr Locum")
    page.locator(".wa-item").first.get_by_role("button", name="Undo").click()
    expect(page.locator(".wa-item").first).to_contain_text("No owner yet")


def test_without_saying_who_is_off_i_am_told(context: BrowserContext, town: dict):
    """The summary leads to the question."""
    page = given_i_am_the_manager(context, town)
    page.get_by_role("button", name="Someone is off").click()
    page.get_by_role("button", name="Make the list").click()
    then_i_am_told_what_is_wrong(page, "Choose who is off")
    assert_accessible(page)


def test_the_numbers_can_be_dialled_and_the_list_printed(context: BrowserContext, town: dict):
    """Telephone links; on paper no buttons, but every item and number."""
    page = given_i_am_the_manager(context, town)
    when_i_say_the_doctor_is_off_for_two_weeks(page)
    page.get_by_role("link", name="Whom to ring").click()
    expect(page.locator("a[href^='tel:']").first).to_be_visible()
    page.emulate_media(media="print")
    expect(page.locator(".wa-item .nhsuk-button").first).to_be_hidden()
    expect(page.get_by_text("County staff bank")).to_be_visible()


def test_it_works_without_a_script(context: BrowserContext, town: dict, browser):
    """The core task needs no JavaScript."""
    plain = browser.new_context(java_script_enabled=False)
    try:
        page = given_i_am_the_manager(plain, town)
        when_i_say_the_doctor_is_off_for_two_weeks(page)
        page.locator(".wa-item").first.locator(".nhsuk-button[name=move]").first.click()
        expect(page.locator(".wa-item").first).to_contain_text("Moved to another practice")
    finally:
        plain.close()
