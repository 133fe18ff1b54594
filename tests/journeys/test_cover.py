"""Cover from asking to signing off: a manager and a visiting doctor, each on a telephone."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect
from tests.journeys.baseline import assert_accessible
from tests.journeys.conftest import StartSite
from tests.journeys.rows import SECRET, people_of
from tests.journeys.steps import PHONE, then_i_am_told_what_is_wrong, then_the_heading_is

pytestmark = pytest.mark.browser


@pytest.fixture
def home(tmp_path: Path, with_tables: Callable[[Path], Path]) -> Path:
    return with_tables(tmp_path / "cover")


@pytest.fixture
def surgery(start_site: StartSite, home: Path) -> dict:
    """Elm Surgery, its manager's session, and the address of its site."""
    people = people_of(home, "tests.journeys.cover_rows")
    address = start_site(home, WRAPAROUND_SECRET_KEY=SECRET, WRAPAROUND_SECOND_FACTOR="optional")
    return people | {"address": address}


@pytest.fixture
def manager(context: BrowserContext, surgery: dict) -> Page:
    """The manager, who looks at the day's page."""
    context.add_cookies(
        [{"name": "sessionid", "value": surgery["manager"], "url": surgery["address"]}]
    )
    page = context.new_page()
    page.set_viewport_size(PHONE)
    page.goto(f"{surgery['address']}/practices/{surgery['practice']}/off/{surgery['absence']}/")
    return page


def when_i_ask_for_cover_of_the_first_day(page: Page) -> None:
    page.get_by_role("link", name="Ask for cover").click()
    then_the_heading_is(page, "Ask for cover for Dr Shah")
    for box in page.get_by_role("checkbox").all()[1:]:
        box.uncheck()
    page.get_by_role("button", name="Show who is asked").click()
    expect(page.get_by_text("Dr Bell")).to_have_count(1)
    assert_accessible(page)
    page.get_by_role("button", name="Ask for cover").click()
    then_the_heading_is(page, "Cover")


def the_link(home: Path, surgery: dict) -> str:
    """What the neighbour's doctor gets by text message."""
    secret = people_of(home, "tests.journeys.cover_asked")["secret"]
    return f"{surgery['address']}/answer/{secret}/"


def given_a_doctor_opens(page: Page, link: str) -> None:
    page.set_viewport_size(PHONE)
    page.goto(link)


def test_from_asking_to_signing_off(manager: Page, page: Page, surgery: dict, home: Path) -> None:
    """The manager asks, the doctor says yes with one tap, one tap agrees, all is handed back."""
    when_i_ask_for_cover_of_the_first_day(manager)
    assert_accessible(manager)

    link = the_link(home, surgery)
    given_a_doctor_opens(page, link)
    then_the_heading_is(page, "Could you help Elm Surgery?")
    assert_accessible(page)
    page.get_by_role("button", name="Yes, I could").click()
    expect(page.get_by_role("status")).to_contain_text("You said yes")
    assert_accessible(page)

    manager.reload()
    manager.get_by_role("button", name="Agree with Dr Bell").click()
    expect(manager.get_by_text("Agreed. They are told by text message")).to_be_visible()
    assert_accessible(manager)

    page.reload()
    then_the_heading_is(page, "You cover for Elm Surgery")
    assert_accessible(page)
    page.get_by_role("button", name="What you need to know").click()
    then_the_heading_is(page, "What you need to know")
    assert_accessible(page)

    people_of(home, "tests.journeys.cover_begun")
    page.goto(link)
    page.get_by_role("button", name="Hand back").click()
    page.get_by_role("button", name="Add").click()
    then_i_am_told_what_is_wrong(page, "Choose what it is")
    assert_accessible(page)
    page.get_by_label("Safety net").check()
    page.get_by_label("What is to be done").fill("Ring back on Friday, task 4")
    page.get_by_role("button", name="Add").click()
    expect(page.get_by_text("Ring back on Friday, task 4")).to_be_visible()
    assert_accessible(page)

    manager.reload()
    manager.get_by_role("button", name="It was worked").click()
    expect(manager.get_by_role("button", name="Sign off")).to_be_disabled()
    assert_accessible(manager)
    manager.get_by_label("Who follows it up?: Ring").fill("Dr Moss")
    manager.get_by_role("button", name="Save").click()
    manager.get_by_role("button", name="Sign off").click()
    expect(manager.locator(".nhsuk-tag")).to_have_text("Signed off")
    assert_accessible(manager)


def test_a_doctor_without_scripts_answers_and_the_address_stays_secret(
    manager: Page, browser: Browser, surgery: dict, home: Path
) -> None:
    """Yes, then not after all; no request tells where it came from but the site's name."""
    when_i_ask_for_cover_of_the_first_day(manager)
    link = the_link(home, surgery)
    plain = browser.new_context(java_script_enabled=False, viewport=PHONE)
    referred: list[str] = []
    try:
        page = plain.new_page()
        page.on("request", lambda sent: referred.append(sent.headers.get("referer", "")))
        page.goto(link)
        page.get_by_role("button", name="Yes, I could").click()
        expect(page.get_by_role("status")).to_contain_text("You said yes")
        page.get_by_role("button", name="No, sorry").click()
        expect(page.get_by_role("status")).to_contain_text("You said no")
    finally:
        plain.close()
    assert set(referred) <= {"", f"{surgery['address']}/"}
    assert f"{surgery['address']}/" in referred
    manager.reload()
    expect(manager.get_by_text("Dr Bell")).to_have_count(0)


def test_a_wrong_link_says_what_to_do(page: Page, surgery: dict) -> None:
    """On a page anybody can read."""
    page.goto(f"{surgery['address']}/answer/nonsense/")
    then_the_heading_is(page, "There is a problem")
    expect(page.get_by_text("Open the one in the last message you got")).to_be_visible()
    assert_accessible(page)


def test_the_page_for_visiting_doctors_is_written_and_printed(manager: Page, surgery: dict) -> None:
    """The warning is read first; on paper there are only the words."""
    manager.goto(f"{surgery['address']}/practices/{surgery['practice']}/visiting/")
    assert_accessible(manager)
    manager.get_by_role("button", name="Write this page").click()
    expect(manager.get_by_text("Never write a password")).to_be_visible()
    assert_accessible(manager)
    manager.get_by_label("Log-ins").fill("Password: hunter2")
    manager.get_by_role("button", name="Save").click()
    then_i_am_told_what_is_wrong(manager, "gives a password or a code away")
    manager.get_by_label("Log-ins").fill("Ask Pat at the desk")
    manager.get_by_label("Door and alarm").fill("Side door, from 7.30am")
    manager.get_by_role("button", name="Save").click()
    expect(manager.get_by_text("Ask Pat at the desk")).to_be_visible()
    assert_accessible(manager)
    manager.emulate_media(media="print")
    expect(manager.get_by_role("button", name="Change this page")).to_be_hidden()
    expect(manager.get_by_text("Side door, from 7.30am")).to_be_visible()
