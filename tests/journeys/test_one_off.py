"""If one person is off: a manager sees whom they could not do without, and what would help."""

from __future__ import annotations

import pytest
from playwright.sync_api import BrowserContext, Page
from tests.journeys.baseline import assert_accessible
from tests.journeys.conftest import StartSite
from tests.journeys.rows import SECRET, people_of
from tests.journeys.steps import PHONE, then_the_heading_is

from wraparound.actions.demo import prepare_demo

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def town(start_site: StartSite, tmp_path_factory: pytest.TempPathFactory):
    """The invented town at work, and the address of its site."""
    home = tmp_path_factory.mktemp("one-off")
    economy = prepare_demo(home=home)
    people = people_of(home, "tests.journeys.one_off_rows", WRAPAROUND_ECONOMY=economy.name)
    address = start_site(
        home,
        WRAPAROUND_ECONOMY=economy.name,
        WRAPAROUND_SECRET_KEY=SECRET,
        WRAPAROUND_SECOND_FACTOR="optional",
    )
    return people | {"address": address}


def given_i_am(context: BrowserContext, town: dict, who: str, where: str) -> Page:
    context.add_cookies([{"name": "sessionid", "value": town[who], "url": town["address"]}])
    page = context.new_page()
    page.set_viewport_size(PHONE)
    page.goto(f"{town['address']}/{where}/")
    return page


def then_it_fits_a_telephone(page: Page) -> None:
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


def test_a_practice_sees_its_own_people(context: BrowserContext, town: dict):
    """From the practice's page; the only manager is told that they are the only one."""
    page = given_i_am(context, town, "manager", f"practices/{town['practice']}")
    page.get_by_role("link", name="See if one person is off").click()
    then_the_heading_is(page, "If one person is off")
    assert page.get_by_text("is the only practice manager").is_visible()
    page.get_by_text("How this was worked out").click()
    then_it_fits_a_telephone(page)
    assert_accessible(page)


def test_a_network_manager_sees_practices_and_counts(context: BrowserContext, town: dict):
    """From the network's page, and nobody's name."""
    page = given_i_am(context, town, "network_manager", f"networks/{town['network']}")
    page.get_by_role("link", name="If one person is off").click()
    then_the_heading_is(page, "If one person is off")
    assert "Dr " not in page.locator("main").inner_text()
    then_it_fits_a_telephone(page)
    assert_accessible(page)
