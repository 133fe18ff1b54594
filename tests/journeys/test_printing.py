"""Journeys that end at a printer."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect
from tests.journeys.paper import sheets
from tests.journeys.steps import given_i_look_at

pytestmark = pytest.mark.browser

A4_WIDTH = 700
"""Pixels of a browser's page on A4 with margins of 12 mm."""

LONGER = """([key, times]) => {
  const rows = document.querySelector(`#${key} tbody`);
  rows.innerHTML = rows.innerHTML.repeat(times);
}"""
"""Makes a table as long as those of a city, which the invented town has none of."""


def given_a_table_of_many_sheets(page: Page, key: str) -> None:
    page.evaluate(LONGER, [key, 20])


@pytest.mark.parametrize(
    ("path", "key", "heading"),
    [
        ("practice/Z00001/closing/?kind=free", "receiving-practices", "Patients per GP before"),
        ("practice/Z00001/closing/paper/?kind=free", "receiving-practices", "List grows by"),
        ("map/", "practices", "Colour on the map"),
    ],
)
def test_every_sheet_a_table_goes_on_over_has_its_headings(
    page: Page, town: str, path: str, key: str, heading: str
) -> None:
    given_i_look_at(page, town, f"/{path}")
    given_a_table_of_many_sheets(page, key)
    name = page.locator(f"#{key} tbody th").last.inner_text().replace(" ", "")
    printed = sheets(page.pdf(format="A4"))
    # Elsewhere on a page a practice is named once at most.
    with_rows = [sheet for sheet in printed if sheet.count(name) > 1]
    assert len(with_rows) > 2
    assert all(heading.replace(" ", "") in sheet for sheet in with_rows)


@pytest.mark.parametrize("path", ["closing/paper/?kind=undeclared", "closing/?kind=undeclared"])
def test_on_paper_no_table_loses_its_last_columns(page: Page, town: str, path: str) -> None:
    given_i_look_at(page, town, f"/practice/Z00001/{path}")
    page.emulate_media(media="print")
    page.set_viewport_size({"width": A4_WIDTH, "height": 1000})
    widths = page.eval_on_selector_all(
        ".wa-table table", "tables => tables.map(t => t.getBoundingClientRect().right)"
    )
    assert widths
    assert max(widths) <= A4_WIDTH, widths


def test_the_headings_of_a_table_on_paper_are_words_and_not_buttons(page: Page, town: str) -> None:
    given_i_look_at(page, town, "/practice/Z00001/closing/paper/?kind=undeclared")
    headings = page.locator("#receiving-practices thead th")
    expect(headings.first).to_have_text("Receiving practice")
    expect(headings.locator("button")).to_have_count(0)
