"""Steps that journeys have in common, in the words of those who take them."""

from __future__ import annotations

from playwright.sync_api import Page, expect

PHONE = {"width": 320, "height": 800}
DESK = {"width": 1280, "height": 800}

NOBODY = "Closed: takes nobody"


def given_i_look_at(page: Page, site: str, path: str = "/") -> None:
    page.goto(f"{site}{path}")


def when_i_search_for(page: Page, text: str) -> None:
    page.get_by_role("searchbox", name="Name, code or postcode").fill(text)
    page.get_by_role("button", name="Find a practice").click()


def when_i_ask(page: Page) -> None:
    page.get_by_role("button", name="See what would happen").first.click()


def when_i_unfold(page: Page, words: str) -> None:
    page.locator("summary", has_text=words).click()


def then_the_heading_is(page: Page, words: str) -> None:
    expect(page.get_by_role("heading", level=1)).to_contain_text(words)


def then_i_am_told_what_is_wrong(page: Page, words: str) -> None:
    """The summary has the focus and the title says so before I hear anything else."""
    expect(page.locator(".nhsuk-error-summary")).to_be_focused()
    assert page.title().startswith("Error: ")
    expect(page.get_by_role("alert")).to_contain_text(words)
