"""What every page must meet: automated accessibility checks and a frame people can rely on."""

from __future__ import annotations

from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
NARROW = {"width": 320, "height": 800}
"""The narrowest screen a page must work on without sideways scrolling (WCAG 1.4.10)."""


def assert_accessible(page: Page) -> None:
    """Fail, in words, unless the page passes axe-core, wide and narrow, and has a sound frame."""
    problems = [*_frame_problems(page), *_axe_problems(page), *_narrow_problems(page)]
    assert not problems, f"{page.url} is not accessible:\n" + "\n".join(problems)


def _frame_problems(page: Page) -> list[str]:
    problems = []
    if (headings := page.locator("h1").count()) != 1:
        problems.append(f"- It has {headings} first-level headings instead of one.")
    if not page.title().endswith(" - Wraparound"):
        problems.append(f'- Its title is "{page.title()}", not "Thing - Wraparound".')
    if (language := page.locator("html").get_attribute("lang")) != "en":
        problems.append(f"- Its language is {language}, not en.")
    return problems


def _axe_problems(page: Page) -> list[str]:
    options = {
        "runOnly": {"type": "tag", "values": STANDARDS},
        "resultTypes": ["violations"],
    }
    _settle(page)
    found: dict[str, Any] = Axe().run(page, options=options).response
    return [
        f"- {violation['id']}: {violation['help']}\n    {node['html'][:200]}"
        for violation in found["violations"]
        for node in violation["nodes"]
    ]


def _narrow_problems(page: Page) -> list[str]:
    before = page.viewport_size
    page.set_viewport_size(NARROW)
    problems = _axe_problems(page)
    width = page.evaluate("document.documentElement.scrollWidth")
    if width > NARROW["width"]:
        problems.append(f"- It is {width} px wide on a screen of {NARROW['width']} px.")
    if before:
        page.set_viewport_size(before)
    return [f"{problem} (at {NARROW['width']} px)" for problem in problems]


def _settle(page: Page) -> None:
    """Wait until scripts that answer to a new size or an unfolded part have had their turn."""
    page.evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
