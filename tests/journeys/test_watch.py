"""Journeys of people who wonder what would happen if a practice closed, in the invented town."""

from __future__ import annotations

import re
from itertools import combinations, pairwise

import pytest
from playwright.sync_api import Browser, Page, expect
from tests.journeys.baseline import assert_accessible
from tests.journeys.steps import (
    given_i_look_at,
    then_the_heading_is,
    when_i_ask,
    when_i_search_for,
)

pytestmark = pytest.mark.browser

PRACTICE = "Cockle Quay Surgery"
LOOK = "node => (s => [s.backgroundColor, s.boxShadow, s.outline])(getComputedStyle(node)).join()"
"""What of a link or field changes when it has the focus."""


def then_headings_are_in_order(page: Page) -> None:
    """No level of heading is skipped on the way down."""
    levels = page.evaluate("[...document.querySelectorAll('h1,h2,h3,h4')].map(h => +h.tagName[1])")
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels)), levels


def test_a_manager_finds_her_practice_and_sees_where_its_patients_would_go(
    page: Page, town: str
) -> None:
    given_i_look_at(page, town)
    assert_accessible(page)
    when_i_search_for(page, "cockle")
    then_the_heading_is(page, "Practices matching")
    assert_accessible(page)

    page.get_by_role("link", name=PRACTICE).click()
    then_the_heading_is(page, PRACTICE)
    expect(page.get_by_text("Patients per full-time GP").first).to_be_visible()
    assert_accessible(page)

    page.get_by_role("button", name="What if it closed?").click()
    then_the_heading_is(page, f"What if {PRACTICE} closed?")
    assert_accessible(page)

    when_i_ask(page)
    table = page.get_by_role("table", name="Receiving practices")
    expect(table).to_be_visible()
    assert table.locator("tbody tr").count() > 1
    expect(page.get_by_text("Patients with no practice found").first).to_be_visible()
    page.wait_for_selector("#flows[data-ready]")
    expect(page.get_by_role("table", name="Practices that would close next")).to_be_visible()
    then_headings_are_in_order(page)
    assert_accessible(page)


def test_the_map_of_an_answer_shows_as_many_practices_as_its_table(page: Page, town: str) -> None:
    given_i_look_at(page, town, "/practice/Z00001/closing/?kind=undeclared")
    page.wait_for_selector("#flows[data-ready]")
    drawn = page.locator("#flows").get_attribute("data-ready")
    rows = page.get_by_role("table", name="Receiving practices").locator("tbody tr").count()
    assert int(drawn or 0) == rows


def test_a_takeover_without_a_successor_is_refused_at_its_field(page: Page, town: str) -> None:
    given_i_look_at(page, town, "/practice/Z00001/closing/")
    page.get_by_label("Another practice takes over the whole list").check()
    when_i_ask(page)
    expect(page.locator(".nhsuk-error-summary")).to_be_focused()
    assert page.title().startswith("Error: ")
    page.get_by_role("link", name="Enter the name or code of the practice that takes over").click()
    expect(page.get_by_label("Which practice takes over?")).to_be_focused()
    assert_accessible(page)


def test_a_takeover_sends_everybody_to_the_successor(page: Page, town: str) -> None:
    given_i_look_at(page, town, "/practice/Z00001/closing/")
    page.get_by_label("Another practice takes over the whole list").check()
    page.get_by_label("Which practice takes over?").fill("z00002")
    when_i_ask(page)
    rows = page.get_by_role("table", name="Receiving practices").locator("tbody tr")
    expect(rows).to_have_count(1)


def test_the_impact_paper_has_the_headings_a_committee_expects(page: Page, town: str) -> None:
    given_i_look_at(page, town, "/practice/Z00001/closing/?kind=undeclared")
    page.get_by_role("link", name="Open the impact paper to print").click()
    for heading in (
        "1. What this paper is for",
        "2. The practice",
        "3. Summary of the impact",
        "4. Capacity of the receiving practices",
        "5. Access and travel",
        "6. Equality and deprivation",
        "7. What only local people know",
        "8. Options and recommendation",
        "9. Sources and method",
    ):
        expect(page.get_by_role("heading", name=heading)).to_be_visible()
    for blank in ("Care homes", "Housebound patients", "Dispensing", "Premises", "Staff"):
        expect(page.get_by_role("heading", name=blank)).to_be_visible()
    assert_accessible(page)


def test_the_map_and_the_table_show_the_same_selection(page: Page, town: str) -> None:
    given_i_look_at(page, town, "/map/")
    page.wait_for_selector("#map[data-ready]")
    assert_accessible(page)
    page.get_by_label("List size").select_option(label="3,000 to 5,999 patients")
    page.get_by_role("button", name="Show").click()
    page.wait_for_selector("#map[data-ready]")
    drawn = page.locator("#map").get_attribute("data-ready")
    rows = page.locator("#practices tbody tr").count()
    assert 0 < rows == int(drawn or 0)


@pytest.mark.parametrize("path", ["/about/", "/limitations/", "/find/"])
def test_a_page_of_words_is_accessible(page: Page, town: str, path: str) -> None:
    given_i_look_at(page, town, path)
    assert_accessible(page)


def test_the_question_can_be_asked_and_answered_by_keyboard_alone(page: Page, town: str) -> None:
    given_i_look_at(page, town, "/practice/Z00001/closing/")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to main content")).to_be_focused()
    page.keyboard.press("Enter")
    for _ in range(30):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.textContent.includes('See what would happen')"):
            break
    page.keyboard.press("Enter")
    expect(page.get_by_role("table", name="Receiving practices")).to_be_visible()


def test_search_practice_page_and_question_work_without_javascript(
    browser: Browser, town: str
) -> None:
    page = browser.new_context(java_script_enabled=False).new_page()
    given_i_look_at(page, town)
    when_i_search_for(page, "cockle")
    page.get_by_role("link", name=PRACTICE).click()
    page.locator("a", has_text="What if it closed?").click()
    when_i_ask(page)
    rows = page.get_by_role("table", name="Receiving practices").locator("tbody tr")
    assert rows.count() > 1
    page.context.close()


def test_the_practices_that_receive_most_carry_their_names_on_the_map(
    page: Page, town: str
) -> None:
    given_i_look_at(page, town, "/practice/Z00001/closing/?kind=undeclared")
    page.wait_for_selector("#flows[data-ready]")
    first = page.get_by_role("table", name="Receiving practices").locator("tbody th").first
    names = page.locator("#flows .wa-name")
    expect(names.filter(has_text=first.inner_text())).to_be_visible()
    # All at one moment: the map writes its names anew whenever it settles.
    boxes = names.evaluate_all("names => names.map(name => name.getBoundingClientRect().toJSON())")
    for one, other in combinations(boxes, 2):
        apart = (
            one["x"] + one["width"] <= other["x"]
            or other["x"] + other["width"] <= one["x"]
            or one["y"] + one["height"] <= other["y"]
            or other["y"] + other["height"] <= one["y"]
        )
        assert apart, "two names on the map run into each other"


def test_knock_on_closures_can_be_reached_without_javascript(browser: Browser, town: str) -> None:
    page = browser.new_context(java_script_enabled=False).new_page()
    given_i_look_at(page, town, "/practice/Z00001/closing/?kind=undeclared")
    page.get_by_role("link", name="See which practices would close next").click()
    then_the_heading_is(page, "Knock-on closures")
    expect(page.get_by_role("table", name="Practices that would close next")).to_be_visible()
    page.get_by_role("link", name="Back to the whole answer").click()
    expect(page.get_by_role("table", name="Receiving practices")).to_be_visible()
    page.context.close()


def test_knock_on_closures_fetched_afterwards_can_be_sorted(page: Page, town: str) -> None:
    given_i_look_at(page, town, "/practice/Z00001/closing/?kind=free")
    table = page.get_by_role("table", name="Practices that would close next")
    expect(table).to_be_visible()
    table.get_by_role("button", name="Its patients").click()
    expect(table.get_by_role("columnheader", name="Its patients")).to_have_attribute(
        "aria-sort", "descending"
    )
    lists = [
        int(cell.replace(",", "")) for cell in table.locator("td:nth-child(3)").all_inner_texts()
    ]
    assert len(lists) > 1
    assert lists == sorted(lists, reverse=True)
    # The tables that were there from the start are not given a second set of buttons.
    expect(page.locator("#receiving-practices thead button")).to_have_count(
        page.locator("#receiving-practices thead th").count()
    )


def test_the_page_of_knock_on_closures_is_accessible(page: Page, town: str) -> None:
    given_i_look_at(page, town, "/practice/Z00001/closing/knock-on/?kind=undeclared")
    assert_accessible(page)


def test_who_takes_over_is_asked_only_of_a_takeover(page: Page, town: str) -> None:
    given_i_look_at(page, town, "/practice/Z00001/closing/")
    expect(page.get_by_label("Which practice takes over?")).to_be_hidden()
    page.get_by_label("Another practice takes over the whole list").check()
    page.get_by_label("Which practice takes over?").fill("fishgarth")
    when_i_ask(page)
    expect(page.get_by_text("Fishgarth Practice would take over all")).to_be_visible()
    assert_accessible(page)


def test_a_network_leads_from_a_practice_to_its_practices_on_the_map(page: Page, town: str) -> None:
    given_i_look_at(page, town, "/practice/Z00001/")
    page.get_by_role("link", name=re.compile("Network on the map")).click()
    then_the_heading_is(page, "Map of practices")
    expect(page.get_by_label("Network")).not_to_have_value("")
    page.wait_for_selector("#map[data-ready]")
    assert page.locator("#practices tbody tr").count() < 12


def test_an_unknown_code_leads_on_to_a_search(page: Page, town: str) -> None:
    given_i_look_at(page, town, "/practice/Z99999/")
    then_the_heading_is(page, "We cannot find that practice")
    assert_accessible(page)
    when_i_search_for(page, "cockle")
    then_the_heading_is(page, "Practices matching")


def test_on_a_telephone_a_name_stays_while_its_figures_scroll_past(page: Page, town: str) -> None:
    page.set_viewport_size({"width": 320, "height": 800})
    given_i_look_at(page, town, "/practice/Z00001/closing/?kind=undeclared")
    table = page.get_by_role("table", name="Receiving practices")
    name = table.locator("tbody th").first
    before = name.bounding_box()
    scrolled = table.locator("xpath=..").evaluate("box => (box.scrollLeft = 10000, box.scrollLeft)")
    after = name.bounding_box()
    assert scrolled > 0
    assert before
    assert after
    assert abs(before["x"] - after["x"]) < 3


def test_focus_can_be_seen_on_links_and_fields(page: Page, town: str) -> None:
    given_i_look_at(page, town)
    for target in (page.get_by_role("link", name="Map", exact=True), page.get_by_role("searchbox")):
        plain = target.evaluate(LOOK)
        target.focus()
        assert target.evaluate(LOOK) != plain
