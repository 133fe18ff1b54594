"""A doctor asks for leave, swaps and takes a calendar along; the manager decides, and imports."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from urllib.request import urlopen

import pytest
from playwright.sync_api import BrowserContext, Page, expect
from tests.journeys.baseline import assert_accessible
from tests.journeys.conftest import StartSite
from tests.journeys.rows import SECRET, people_of
from tests.journeys.steps import PHONE, then_i_am_told_what_is_wrong, then_the_heading_is

pytestmark = pytest.mark.browser


@pytest.fixture
def surgery(start_site: StartSite, tmp_path: Path) -> dict:
    """Elm Surgery, sessions of those who look, and the address of the site."""
    home = tmp_path / "leave"
    home.mkdir()
    people = people_of(home, "tests.journeys.leave_rows")
    address = start_site(home, WRAPAROUND_SECRET_KEY=SECRET, WRAPAROUND_SECOND_FACTOR="optional")
    return people | {"address": address}


def given_i_am(context: BrowserContext, surgery: dict, who: str, path: str = "") -> Page:
    context.add_cookies([{"name": "sessionid", "value": surgery[who], "url": surgery["address"]}])
    page = context.new_page()
    page.set_viewport_size(PHONE)
    start = f"/practices/{surgery['practice']}/"
    page.goto(f"{surgery['address']}{path or start}")
    return page


def then_i_am_told(page: Page, words: str) -> None:
    expect(page.locator(".nhsuk-notification-banner").first).to_contain_text(words)


def test_leave_is_asked_for_and_decided(context: BrowserContext, surgery: dict) -> None:
    """Each page accessible, on a telephone and a desk."""
    monday = date.fromisoformat(surgery["monday"])
    page = given_i_am(context, surgery, "shah")
    page.get_by_role("link", name="See leave").click()
    then_the_heading_is(page, "Leave")
    assert_accessible(page)
    page.get_by_role("button", name="Ask for leave").click()
    then_the_heading_is(page, "Ask for leave")
    assert_accessible(page)
    page.get_by_label("First day").fill(str(monday + timedelta(days=1)))
    page.get_by_label("Last day").fill(str(monday))
    page.get_by_role("button", name="Ask for leave").click()
    then_i_am_told_what_is_wrong(page, "The last day is before the first")
    assert_accessible(page)
    page.get_by_label("First day").fill(str(monday))
    page.get_by_label("Last day").fill(str(monday + timedelta(days=1)))
    page.get_by_role("button", name="Ask for leave").click()
    then_i_am_told(page, "Your practice manager decides.")
    expect(page.get_by_text("3 asked for")).to_be_visible()
    assert_accessible(page)

    page = given_i_am(context, surgery, "manager", f"/practices/{surgery['practice']}/leave/")
    expect(page.get_by_text("It would leave these gaps:")).to_be_visible()
    assert_accessible(page)
    page.get_by_role("link", name="Rules of leave and swaps").click()
    then_the_heading_is(page, "Rules of leave and swaps")
    assert_accessible(page)
    page.get_by_role("link", name="Change dr vane").click()
    then_the_heading_is(page, "Weeks of leave")
    assert_accessible(page)
    page.get_by_label("Weeks of annual leave").fill("6.5")
    page.get_by_role("button", name="Save").click()
    then_i_am_told(page, "Saved.")
    page.get_by_role("link", name="Leave", exact=True).click()
    page.get_by_role("button", name="Approve").click()
    then_i_am_told(page, "Approved. They are told.")
    expect(page.get_by_text("Nothing waits for a decision.")).to_be_visible()
    assert_accessible(page)


def test_sessions_are_swapped(context: BrowserContext, surgery: dict) -> None:
    """Asked by one, agreed to by the other."""
    path = f"/practices/{surgery['practice']}/swaps/"
    page = given_i_am(context, surgery, "shah", path)
    assert_accessible(page)
    page.get_by_role("link", name="Ask to swap").last.click()
    then_the_heading_is(page, "Ask to swap")
    assert_accessible(page)
    page.get_by_label("Which session would you work instead?").select_option(index=1)
    page.get_by_role("button", name="Ask", exact=True).click()
    then_i_am_told(page, "Asked. They are told.")
    assert_accessible(page)
    page = given_i_am(context, surgery, "vane", path)
    assert_accessible(page)
    page.get_by_role("button", name="Agree").click()
    then_i_am_told(page, "Agreed.")
    expect(page.get_by_text("No swap waits.")).to_be_visible()


def test_a_calendar_goes_along_on_a_telephone(context: BrowserContext, surgery: dict) -> None:
    """Its address is shown once, works without signing in, and ends when it is revoked."""
    page = given_i_am(context, surgery, "shah", "/you/")
    page.get_by_role("link", name="Your calendar on your telephone").click()
    then_the_heading_is(page, "Your calendar")
    assert_accessible(page)
    page.get_by_role("button", name="Make an address").click()
    address = page.locator(".wa-secret code").inner_text()
    assert_accessible(page)
    with urlopen(address) as calendar:
        assert calendar.read().count(b"BEGIN:VEVENT") == 3
    page.get_by_role("button", name="Revoke the address").click()
    then_i_am_told(page, "The address is revoked.")
    assert_accessible(page)


def test_a_rota_is_sent_in_as_a_spreadsheet(
    context: BrowserContext, surgery: dict, tmp_path: Path
) -> None:
    """Columns and words are asked for once, faults shown by cell, and then it is imported."""
    day = f"{date.fromisoformat(surgery['monday']):%d/%m/%Y}"
    sheet = tmp_path / "our rota.csv"
    page = given_i_am(context, surgery, "manager")
    page.get_by_role("link", name="See rota as a spreadsheet").click()
    then_the_heading_is(page, "Rota as a spreadsheet")
    assert_accessible(page)
    page.get_by_role("button", name="Send in").click()
    then_i_am_told_what_is_wrong(page, "Choose a file")

    sheet.write_text(f"Clinician;Date;From;Till;Type\nDr Vayne;{day};8:30;12:40;On call\n")
    page.locator("input[type=file]").set_input_files(sheet)
    page.get_by_role("button", name="Send in").click()
    then_the_heading_is(page, "our rota.csv")
    expect(page.get_by_role("heading", name="Which column is which?")).to_be_visible()
    assert_accessible(page)
    page.get_by_label("Which column holds when it ends?").select_option("Till")
    page.get_by_role("button", name="Save the columns").click()
    page.get_by_label("What does “On call” mean?").select_option("duty doctor")
    assert_accessible(page)
    page.get_by_role("button", name="Save what they mean").click()
    expect(page.get_by_text("Did you mean Dr Vane?").first).to_be_visible()
    assert_accessible(page)

    sheet.write_text(sheet.read_text().replace("Vayne", "Vane"))
    page.get_by_role("link", name="Rota as a spreadsheet").click()
    page.locator("input[type=file]").set_input_files(sheet)
    page.get_by_role("button", name="Send in").click()
    expect(page.get_by_text("1 session is put in")).to_be_visible()
    assert_accessible(page)
    page.get_by_role("button", name="Import", exact=True).click()
    then_i_am_told(page, "Imported.")


def test_a_manager_says_which_account_is_whose(context: BrowserContext, surgery: dict) -> None:
    """On the page of the person."""
    page = given_i_am(context, surgery, "manager", f"/practices/{surgery['practice']}/people/")
    page.get_by_role("link", name="Nurse Poe").click()
    page.get_by_role("link", name="Say which account is theirs").click()
    then_the_heading_is(page, "Their account")
    assert_accessible(page)
    page.get_by_label("Ms Reid").check()
    page.get_by_role("button", name="Save").click()
    then_i_am_told(page, "Saved.")
