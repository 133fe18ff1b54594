"""Journeys that lead to pages of words: errors, no data, a branch, accessibility."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, Response, ViewportSize, expect
from tests.journeys.baseline import assert_accessible
from tests.journeys.steps import DESK, PHONE, given_i_look_at, then_the_heading_is, when_i_ask

pytestmark = [
    pytest.mark.browser,
    pytest.mark.parametrize("screen", [PHONE, DESK], ids=["phone", "desk"]),
]

WITH_A_BRANCH = "Z00006"


def given_a_screen(page: Page, screen: ViewportSize) -> None:
    page.set_viewport_size(screen)


def when_i_open(page: Page, site: str, path: str) -> Response:
    answer = page.goto(f"{site}{path}")
    assert answer is not None
    return answer


def then_i_find_my_way_back(page: Page) -> None:
    """The site's own pages are at the top, and a link in the text leads to the first of them."""
    menu = page.get_by_role("navigation", name="Menu")
    for words in ("Find a practice", "Map", "About"):
        expect(menu.get_by_role("link", name=words)).to_be_visible()
    page.get_by_role("main").get_by_role("link", name="Start again from the first page").click()
    expect(page).to_have_url(re.compile(r"://[^/]+/$"))


def then_no_source_is_named(page: Page) -> None:
    """A page without figures owes nobody a licence line, least of all in an invented town."""
    expect(page.get_by_text("Open Government Licence")).to_have_count(0)


def test_an_address_that_leads_nowhere(page: Page, town: str, screen: ViewportSize) -> None:
    given_a_screen(page, screen)
    assert when_i_open(page, town, "/no-such-page/").status == 404
    then_the_heading_is(page, "Page not found")
    then_no_source_is_named(page)
    assert_accessible(page)
    then_i_find_my_way_back(page)


def test_a_fault_of_ours(page: Page, sample_site: str, screen: ViewportSize) -> None:
    given_a_screen(page, screen)
    assert when_i_open(page, sample_site, "/defect/").status == 500
    then_the_heading_is(page, "Sorry, there is a problem with this page")
    then_no_source_is_named(page)
    assert_accessible(page)


def test_a_problem_i_can_put_right(page: Page, sample_site: str, screen: ViewportSize) -> None:
    given_a_screen(page, screen)
    assert when_i_open(page, sample_site, "/problem/").status == 404
    then_the_heading_is(page, "There is a problem")
    expect(page.get_by_text("Check the code and try again.")).to_be_visible()
    then_no_source_is_named(page)
    assert_accessible(page)


def test_a_site_without_data(page: Page, site: str, screen: ViewportSize) -> None:
    given_a_screen(page, screen)
    assert when_i_open(page, site, "/").status == 503
    then_the_heading_is(page, "There is a problem")
    expect(page.get_by_text("wraparound data add")).to_be_visible()
    then_no_source_is_named(page)
    assert_accessible(page)


def test_only_a_branch_closes(page: Page, town: str, screen: ViewportSize) -> None:
    given_a_screen(page, screen)
    given_i_look_at(page, town, f"/practice/{WITH_A_BRANCH}/closing/")
    page.get_by_label("Only a branch closes").check()
    expect(page.get_by_text("What the practices around it can take")).to_be_hidden()
    page.get_by_label("Which branch?").select_option(index=1)
    when_i_ask(page)
    expect(page.get_by_text("nobody would change practice")).to_be_visible()
    assert_accessible(page)


def test_how_far_everybody_can_use_the_pages(page: Page, town: str, screen: ViewportSize) -> None:
    given_a_screen(page, screen)
    given_i_look_at(page, town)
    page.get_by_role("link", name="Accessibility").click()
    then_the_heading_is(page, "Accessibility")
    expect(page.get_by_text("Everything can be done with a keyboard.")).to_be_visible()
    assert_accessible(page)
