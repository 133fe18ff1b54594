"""A manager fills four weeks, edits, publishes, undoes, asks for cover and prints; others look."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect
from tests.journeys.baseline import assert_accessible
from tests.journeys.conftest import StartSite
from tests.journeys.paper import sheets
from tests.journeys.rows import SECRET, people_of
from tests.journeys.steps import DESK, PHONE, then_i_am_told_what_is_wrong, then_the_heading_is

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def surgery(start_site: StartSite, tmp_path_factory: pytest.TempPathFactory) -> dict:
    """Elm Surgery and its neighbour, sessions of those who look, and the address of the site."""
    home: Path = tmp_path_factory.mktemp("rota")
    people = people_of(home, "tests.journeys.rota_rows")
    address = start_site(home, WRAPAROUND_SECRET_KEY=SECRET, WRAPAROUND_SECOND_FACTOR="optional")
    return people | {"address": address}


def given_i_am(context: BrowserContext, surgery: dict, who: str, path: str) -> Page:
    context.add_cookies([{"name": "sessionid", "value": surgery[who], "url": surgery["address"]}])
    page = context.new_page()
    page.set_viewport_size(PHONE)
    page.goto(f"{surgery['address']}{path}")
    return page


def rota(surgery: dict, more: str = "") -> str:
    return f"/practices/{surgery['practice']}/rota/{more}?week={surgery['monday']}"


def when_i_fill_four_weeks(page: Page) -> None:
    page.get_by_role("button", name="Fill four weeks from the usual week").click()
    then_the_heading_is(page, "Four weeks from")
    expect(page.get_by_role("heading", name="Success").first).to_be_visible()


def when_i_open_the_week(page: Page, surgery: dict) -> None:
    page.goto(f"{surgery['address']}{rota(surgery)}")
    then_the_heading_is(page, "Week from")


def then_i_am_told(page: Page, words: str) -> None:
    expect(page.locator(".nhsuk-notification-banner").first).to_contain_text(words)


def test_four_weeks_are_filled_edited_published_and_undone(
    context: BrowserContext, surgery: dict
) -> None:
    """Each page accessible, on a telephone and a desk; a published week asks for a note."""
    page = given_i_am(context, surgery, "manager", rota(surgery))
    expect(page.get_by_text("Not filled yet")).to_be_visible()
    assert_accessible(page)
    when_i_fill_four_weeks(page)
    assert_accessible(page)

    when_i_open_the_week(page, surgery)
    assert_accessible(page)
    page.get_by_role("link", name="Dr Okonkwo-Featherstone change 08:00 to 12:10").first.click()
    then_the_heading_is(page, "Change a session")
    assert_accessible(page)
    page.get_by_label("From", exact=True).fill("half nine")
    page.get_by_role("button", name="Save").click()
    then_i_am_told_what_is_wrong(page, "“half nine” is not a time")
    page.get_by_label("From", exact=True).fill("9.30am")
    page.get_by_label("Where?").select_option("Elm Street")
    page.get_by_role("button", name="Save").click()
    then_i_am_told(page, "Saved.")
    expect(page.get_by_text("09:30 to 12:10", exact=True)).to_be_visible()

    page.get_by_role("button", name="Publish this week").click()
    then_i_am_told(page, "Published. Everybody in it is told.")
    page.get_by_role("link", name="Undo the last change").click()
    then_the_heading_is(page, "Undo the last change")
    assert_accessible(page)
    page.get_by_role("button", name="Undo").click()
    then_i_am_told_what_is_wrong(page, "is published. Write a note")
    page.get_by_label("Note to those").fill("You start at 8 after all.")
    page.get_by_role("button", name="Undo").click()
    then_i_am_told(page, "Undone.")
    expect(page.get_by_text("09:30 to 12:10", exact=True)).to_have_count(0)


def test_from_leave_that_leaves_a_gap_i_ask_for_cover(
    context: BrowserContext, surgery: dict
) -> None:
    """I see who is asked before I ask."""
    page = given_i_am(context, surgery, "manager", rota(surgery))
    page.get_by_role("link", name="Ask for cover").first.click()
    expect(page.get_by_text("Dr Bell")).to_be_visible()
    assert_accessible(page)
    page.get_by_role("button", name="Ask for cover").click()
    then_i_am_told(page, "Asked.")
    expect(page.get_by_text("Still looking")).to_be_visible()


def test_the_week_is_a_grid_on_a_desk_and_a_list_on_a_telephone(
    context: BrowserContext, surgery: dict
) -> None:
    """Monday and Tuesday side by side, or one under the other; nothing wider than the screen."""
    page = given_i_am(context, surgery, "manager", rota(surgery))
    boxes = page.locator(".wa-rota__day")
    page.set_viewport_size(DESK)
    monday, tuesday = boxes.nth(0).bounding_box(), boxes.nth(1).bounding_box()
    assert monday is not None
    assert tuesday is not None
    assert (monday["y"], monday["x"] < tuesday["x"]) == (tuesday["y"], True)
    page.set_viewport_size(PHONE)
    monday, tuesday = boxes.nth(0).bounding_box(), boxes.nth(1).bounding_box()
    assert monday is not None
    assert tuesday is not None
    assert (monday["x"], monday["y"] < tuesday["y"]) == (tuesday["x"], True)
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


def test_the_practice_settles_its_rota(context: BrowserContext, surgery: dict) -> None:
    """A training day, who can be reached, the rules: each page accessible."""
    page = given_i_am(context, surgery, "manager", rota(surgery))
    page.get_by_role("link", name="Settings of the rota").click()
    then_the_heading_is(page, "Settings of the rota")
    assert_accessible(page)
    page.get_by_role("link", name="Change days you are closed").click()
    page.get_by_label("Which day?").fill(surgery["monday"])
    page.get_by_label("Closed in the afternoon").check()
    page.get_by_label("Why?").fill("Training")
    page.get_by_role("button", name="Add").click()
    expect(page.get_by_text("closed in the afternoon: Training")).to_be_visible()
    assert_accessible(page)
    page.get_by_role("button", name="Take out").click()
    then_i_am_told(page, "Taken out.")
    page.get_by_role("link", name="Settings of the rota").click()
    page.get_by_role("link", name="Change least staff").click()
    page.get_by_label("Two people are on site").uncheck()
    assert_accessible(page)
    page.get_by_role("button", name="Save").click()
    then_i_am_told(page, "Saved.")


def test_somebodys_weeks_alternate(context: BrowserContext, surgery: dict) -> None:
    """Two weeks as grids of half days."""
    path = f"/practices/{surgery['practice']}/people/"
    page = given_i_am(context, surgery, "manager", path)
    page.get_by_role("link", name="Nurse Poe").click()
    page.get_by_role("link", name="Weeks that alternate").click()
    then_the_heading_is(page, "Weeks that alternate")
    page.get_by_label("Morning").first.select_option("Procedures")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Monday 08:00 to 12:10, procedures")).to_be_visible()
    assert_accessible(page)


def test_each_day_is_a_sheet_of_paper(context: BrowserContext, surgery: dict) -> None:
    """Who is in, the duty doctor and whom to ring are on each."""
    path = f"/practices/{surgery['practice']}/rota/print/?day={surgery['monday']}"
    page = given_i_am(context, surgery, "manager", path)
    assert_accessible(page)
    printed = sheets(page.pdf(format="A4"))
    assert len(printed) == 5
    for sheet in printed:
        assert "Dutydoctor" in sheet
        assert "Whoisin" in sheet
        assert "Whomtoring" in sheet


def test_a_doctor_sees_their_own_week(context: BrowserContext, surgery: dict) -> None:
    """With their leave."""
    page = given_i_am(context, surgery, "doctor", f"/you/week/?week={surgery['monday']}")
    expect(page.get_by_text("You are on leave").first).to_be_visible()
    assert_accessible(page)


def test_the_network_sees_who_is_in_today(context: BrowserContext, surgery: dict) -> None:
    """And its practices do."""
    day = f"?day={surgery['monday']}"
    page = given_i_am(context, surgery, "director", f"/networks/{surgery['network']}/today/{day}")
    expect(page.get_by_text("Dr Lane, GP partner").first).to_be_visible()
    assert_accessible(page)


def test_it_works_without_a_script(surgery: dict, browser: Browser) -> None:
    """Filling and changing need no JavaScript."""
    plain = browser.new_context(java_script_enabled=False)
    try:
        page = given_i_am(plain, surgery, "manager", rota(surgery, "weeks/"))
        page.get_by_role("button", name="Fill these four weeks").click()
        then_i_am_told(page, "put in from the usual week")
    finally:
        plain.close()
