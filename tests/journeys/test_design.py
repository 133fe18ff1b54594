"""Journeys through the pages that show the design: forms, tables, charts, errors."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect
from tests.journeys.baseline import assert_accessible

pytestmark = pytest.mark.browser


def test_the_page_of_everything_is_accessible(page: Page, sample_site: str) -> None:
    page.goto(sample_site)
    assert_accessible(page)
    for summary in page.get_by_text("Show the figures").all():
        summary.click()
    assert_accessible(page)


def test_a_form_with_errors_is_met_at_its_summary_and_led_to_the_field(
    page: Page, sample_site: str
) -> None:
    page.goto(f"{sample_site}/form/")
    assert_accessible(page)
    page.get_by_role("button", name="Show what would happen").click()

    assert page.title() == "Error: What if a practice closed? - Wraparound"
    expect(page.locator(".nhsuk-error-summary")).to_be_focused()
    page.get_by_role("link", name="Select which lists are closing").click()
    expect(page.get_by_label("One practice")).to_be_focused()
    assert_accessible(page)


def test_a_table_is_sorted_with_the_keyboard_and_says_how(page: Page, sample_site: str) -> None:
    page.goto(sample_site)
    table = page.get_by_role("table", name="Practices near Elm Surgery")
    button = table.get_by_role("button", name="Distance")
    names = table.locator("tbody th")

    button.focus()
    page.keyboard.press("Enter")
    assert names.all_inner_texts()[0] == "Willow House"
    expect(table.get_by_role("columnheader", name="Distance")).to_have_attribute(
        "aria-sort", "descending"
    )
    expect(page.get_by_role("status")).to_have_text("Sorted by Distance, descending")
    # The distance nobody knows comes last both ways.
    assert names.all_inner_texts()[-1] == "Elm Surgery"

    page.keyboard.press("Space")
    assert names.all_inner_texts()[0] == "Oak Road Medical Centre"
    assert names.all_inner_texts()[-1] == "Elm Surgery"
    assert_accessible(page)


def test_numbers_with_commas_sort_by_size(page: Page, sample_site: str) -> None:
    page.goto(sample_site)
    table = page.get_by_role("table", name="Practices near Elm Surgery")
    table.get_by_role("button", name="Patients").click()
    sizes = table.locator("tbody td:nth-child(2)").all_inner_texts()
    assert sizes == ["23,400", "12,045", "6,120", "1,912", "980"]


def test_a_table_is_searched_and_says_how_many_it_shows(page: Page, sample_site: str) -> None:
    page.goto(sample_site)
    page.get_by_label("Find a practice").fill("centre health")
    table = page.get_by_role("table", name="Practices near Elm Surgery")
    expect(table.locator("tbody tr:visible")).to_have_count(1)
    expect(page.get_by_role("status")).to_have_text("Showing 1 of 5 practices")
    assert_accessible(page)


def test_a_chart_has_a_name_and_the_same_figures_as_a_table(page: Page, sample_site: str) -> None:
    page.goto(sample_site)
    chart = page.get_by_role("img", name="Patients registered, July 2022")
    expect(chart).to_be_visible()
    twin = page.get_by_role("table", name="Patients registered, July 2022")
    expect(twin).to_be_hidden()
    page.get_by_text("Show the figures for Patients registered, July 2022").click()
    expect(twin.get_by_role("row", name="Oak Road Medical Centre")).to_contain_text("12,045")


class TestWithoutJavaScript:
    @pytest.fixture
    def browser_context_args(self, browser_context_args: dict[str, object]) -> dict[str, object]:
        return {**browser_context_args, "java_script_enabled": False}

    def test_a_table_and_a_form_still_work(self, page: Page, sample_site: str) -> None:
        """Without scripts the table has all its rows and the form gives its errors."""
        page.goto(sample_site)
        table = page.get_by_role("table", name="Practices near Elm Surgery")
        expect(table.locator("tbody tr")).to_have_count(5)
        expect(table.get_by_role("button")).to_have_count(0)
        page.goto(f"{sample_site}/form/")
        page.get_by_role("button", name="Show what would happen").click()
        expect(page.get_by_role("alert")).to_contain_text("Select which lists are closing")
