"""Journeys of a practice that joins, of its neighbours, and of the manager of their network."""

from __future__ import annotations

import pytest
from playwright.sync_api import BrowserContext, Page, expect
from tests.journeys.baseline import assert_accessible
from tests.journeys.conftest import StartSite
from tests.journeys.databases import copied
from tests.journeys.pace import Pace
from tests.journeys.rows import SECRET, people_of
from tests.journeys.steps import PHONE, then_i_am_told_what_is_wrong, then_the_heading_is

from wraparound.actions.demo import prepare_demo

pytestmark = pytest.mark.browser

DOCTORS = {"Dr Shah": 9, "Dr Wells": 6, "Dr Okoro": 4}
"""Doctors of the practice that joins, with the half days each works."""

HALVES = [(day, half) for day in range(5) for half in ("morning", "afternoon")]


@pytest.fixture(scope="module")
def filled(tmp_path_factory, with_tables):
    """The folder and what journeys must know of it, filled once: each test has a copy."""
    home = with_tables(tmp_path_factory.mktemp("bay"))
    economy = prepare_demo(home=home)
    return home, economy.name, people_of(home, "tests.journeys.joining_rows")


@pytest.fixture
def bay(start_site: StartSite, tmp_path, filled):
    """The bay's practices and networks: keys, sessions, and the address of their site."""
    home, economy, people = filled
    copied(home, tmp_path / "bay")
    address = start_site(
        tmp_path / "bay",
        WRAPAROUND_ECONOMY=economy,
        WRAPAROUND_SECRET_KEY=SECRET,
        WRAPAROUND_SECOND_FACTOR="optional",
    )
    return people | {"address": address}


def given_i_am(context: BrowserContext, bay: dict, who: str, path: str = "") -> Page:
    """Signed in as somebody, and looking at a page."""
    context.add_cookies([{"name": "sessionid", "value": bay[who], "url": bay["address"]}])
    page = context.new_page()
    page.goto(f"{bay['address']}{path}")
    return page


def when_i_add_a_doctor(pace: Pace, name: str, sessions: int, *, more: bool) -> None:
    pace.write("Name", name)
    pace.write("Telephone number (optional)", "07700 900001")
    for day, half in HALVES[:sessions]:
        pace.choose(pace.page.locator(f"[name=usual-{day}-{half}]"), "routine clinic")
    pace.press("Save and add another" if more else "Save")


def test_a_practice_with_three_doctors_joins_in_under_20_minutes(
    context: BrowserContext, bay: dict
) -> None:
    """Details, people, buddy, numbers, approval: every page accessible, at a newcomer's pace."""
    page = given_i_am(context, bay, "new manager", f"/practices/{bay['new']}/")
    pace = Pace(page)
    pace.look()
    expect(page.get_by_text("Cannot start yet")).to_be_visible()
    assert_accessible(page)

    pace.press("Check your practice’s details", "link")
    expect(page.get_by_text("patients on its list")).to_be_visible()
    assert_accessible(page)
    pace.write("Telephone number for other practices (optional)", "01632 960111")
    pace.write("Number of consulting rooms (optional)", "4")
    pace.press("Save")

    pace.press("Add people and their usual days", "link")
    assert_accessible(page)
    pace.press("Add a person", "button")
    for place, (name, sessions) in enumerate(DOCTORS.items(), start=1):
        when_i_add_a_doctor(pace, name, sessions, more=place < len(DOCTORS))
    expect(page.get_by_text("9 sessions a week")).to_be_visible()
    assert_accessible(page)
    pace.press("Go on with joining", "link")

    pace.press("Name a buddy", "link")
    pace.page.get_by_label("Dune Practice").check()
    pace.inputs += 1
    pace.press("Ask them")
    expect(page.get_by_text("Asked once you approve")).to_be_visible()
    assert_accessible(page)
    pace.press("Quay Surgery", "link")

    pace.press("Add numbers to ring", "link")
    for name in ("County bank", "Local medical committee"):
        pace.write("Name", name)
        pace.write("Telephone number", "01632 960801")
        pace.press("Keep this number")
    assert_accessible(page)
    pace.press("Quay Surgery", "link")

    pace.press("Look it over and approve", "link")
    for told in (*DOCTORS, "01632 960111", "Dune Practice", "County bank"):
        expect(page.get_by_role("main")).to_contain_text(told)
    assert_accessible(page)
    for group in page.get_by_role("group").all():
        group.get_by_label("Yes").check()
        pace.inputs += 1
    pace.press("Approve and join")
    expect(page.get_by_text("Quay Surgery has joined")).to_be_visible()
    expect(page.get_by_role("button", name="Someone is off")).to_be_visible()
    assert_accessible(page)

    told = f"{pace.inputs} inputs on {pace.pages} pages, about {pace.minutes:.0f} minutes"
    assert pace.minutes < 20, told


def test_a_network_manager_fills_in_a_practice_by_its_code(
    context: BrowserContext, bay: dict
) -> None:
    """The code shows which practice it is; the link for its manager is shown once."""
    page = given_i_am(context, bay, "network manager", f"/networks/{bay['network']}/")
    expect(page.get_by_text("Has to approve")).to_be_visible()
    assert_accessible(page)
    page.get_by_role("button", name="Fill in a practice").click()
    then_the_heading_is(page, "Fill in a practice")
    page.get_by_label("Practice code").fill("Cockle")
    page.get_by_role("button", name="Continue").click()
    then_i_am_told_what_is_wrong(page, "is not a practice code")
    assert_accessible(page)
    page.get_by_label("Practice code").fill("z00003")
    page.get_by_role("button", name="Continue").click()
    expect(page.get_by_text("patients on its list")).to_be_visible()
    assert_accessible(page)
    page.get_by_label("Email address of its practice manager").fill("pat@example.invalid")
    page.get_by_role("button", name="Ask this practice to join").click()
    then_the_heading_is(page, "is asked to join")
    expect(page.get_by_text("/invitations/")).to_be_visible()
    assert_accessible(page)
    page.get_by_role("link", name="Fill in more").click()
    expect(page.get_by_text("You fill this in for")).to_be_visible()
    assert_accessible(page)


def test_what_somebody_would_do_and_what_was_checked_is_kept_on_a_telephone(
    context: BrowserContext, bay: dict
) -> None:
    """Every field of a person, then an item verified, at 320 px."""
    address = f"/practices/{bay['settled']}/people/{bay['person']}/"
    page = given_i_am(context, bay, "settled manager", address)
    page.set_viewport_size(PHONE)
    assert_accessible(page)
    page.get_by_role("button", name="Change", exact=True).click()
    then_the_heading_is(page, "Change Dr Cliff")
    page.locator("summary", has_text="Evenings and weekends").first.click()
    page.get_by_role("group", name="Saturday").first.get_by_label("Morning").select_option(
        label="Evening and weekend access"
    )
    page.get_by_label("Skills (optional)").fill("coil fitting")
    assert_accessible(page)
    page.get_by_label("Name", exact=True).fill("")
    page.get_by_role("button", name="Save").click()
    then_i_am_told_what_is_wrong(page, "Enter the name")
    page.get_by_label("Name", exact=True).fill("Dr Cliff")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Saturday: morning evening and weekend access")).to_be_visible()

    page.get_by_role("link", name="Add DBS check").click()
    then_the_heading_is(page, "Ready to work elsewhere")
    page.get_by_label("Last day it holds").fill("2099-12-31")
    page.get_by_label("I have seen the proof").check()
    assert_accessible(page)
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Pat Cliff saw the proof")).to_be_visible()
    assert_accessible(page)


def test_sharing_is_switched_on_and_taken_back_and_a_network_left(
    context: BrowserContext, bay: dict
) -> None:
    """Each in a press or two; own data to take away before leaving."""
    start = f"/practices/{bay['settled']}/"
    page = given_i_am(context, bay, "settled manager", start)
    page.get_by_role("link", name="See what we share").click()
    then_the_heading_is(page, "What we share")
    assert_accessible(page)
    page.get_by_role("link", name="Switch on our rota for Cliff Network").click()
    then_the_heading_is(page, "Share our rota")
    assert_accessible(page)
    page.get_by_role("button", name="Switch on").click()
    expect(page.get_by_text("You share our rota with Cliff Network")).to_be_visible()
    page.get_by_role("button", name="Take back").click()
    expect(page.get_by_text("Taken back")).to_be_visible()
    assert_accessible(page)

    page.goto(f"{bay['address']}{start}ready/")
    assert_accessible(page)

    page.goto(f"{bay['address']}{start}")
    page.get_by_role("link", name="Leave cliff network").click()
    then_the_heading_is(page, "Leave Cliff Network")
    assert_accessible(page)
    with page.expect_download() as taken:
        page.get_by_role("link", name="Take away your own data").click()
    assert taken.value.suggested_filename.endswith(".zip")
    page.get_by_role("button", name="Leave Cliff Network").click()
    then_i_am_told_what_is_wrong(page, "Choose when you leave")
    page.get_by_label("At once").check()
    page.get_by_role("button", name="Leave Cliff Network").click()
    expect(page.get_by_text("You have left Cliff Network")).to_be_visible()
    assert_accessible(page)


def test_a_buddy_is_asked_from_a_list_and_agrees_on_a_telephone(
    context: BrowserContext, browser, bay: dict
) -> None:
    """Who is asked finds it on the page after signing in, and answers where it stands."""
    page = given_i_am(context, bay, "buddy manager", "/you/")
    page.goto(f"{bay['address']}/practices/{bay['buddy']}/buddies/")
    page.get_by_label("Cliff House").check()
    assert_accessible(page)
    page.get_by_role("button", name="Ask them").click()
    expect(page.get_by_text("Waiting for their answer")).to_be_visible()

    telephone = browser.new_context(viewport=PHONE)
    page = given_i_am(telephone, bay, "settled manager", "/you/")
    assert_accessible(page)
    page.get_by_role("link", name="1 practice asks to be your buddy").click()
    expect(page.get_by_text("Waiting for your answer")).to_be_visible()
    assert_accessible(page)
    page.get_by_role("button", name="Agree").click()
    expect(page.get_by_text("You and Dune Practice are buddies from today")).to_be_visible()
    assert_accessible(page)
    telephone.close()


def test_a_refusal_is_a_page_with_the_reason(context: BrowserContext, bay: dict) -> None:
    """Who could do it is named."""
    address = f"/practices/{bay['settled']}/people/add/"
    page = given_i_am(context, bay, "receptionist", address)
    expect(page.get_by_text("A practice manager there can.")).to_be_visible()
    assert_accessible(page)


def test_joining_works_without_javascript(browser, bay: dict) -> None:
    """A person with their week, then approval."""
    context = browser.new_context(java_script_enabled=False)
    page = given_i_am(context, bay, "new manager", f"/practices/{bay['new']}/people/add/")
    page.get_by_label("Name", exact=True).fill("Dr Shah")
    page.locator("[name=usual-0-morning]").select_option("duty doctor")
    page.get_by_role("button", name="Save", exact=True).click()
    page.get_by_role("link", name="Go on with joining").click()
    page.get_by_role("link", name="Look it over and approve").click()
    page.get_by_label("Yes, join").check()
    page.get_by_role("button", name="Approve and join").click()
    expect(page.get_by_text("Quay Surgery has joined")).to_be_visible()
    context.close()
