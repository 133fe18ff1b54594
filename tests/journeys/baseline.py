"""What every page must meet: automated accessibility checks and a frame people can rely on."""

from __future__ import annotations

from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
NARROW = {"width": 320, "height": 800}
"""The narrowest screen a page must work on without sideways scrolling (WCAG 1.4.10)."""

STILL_FRAMES = 5
"""Frames in a row in which nothing may change for a page to be at rest."""

PATIENCE_FRAMES = 300
"""Frames, 60 a second, after which a page that still changes never comes to rest."""

COME_TO_REST = """async ({ width, still, patience }) => {
  const root = document.documentElement;
  const frame = () => new Promise(requestAnimationFrame);
  const moving = () => document.getAnimations().some(motion => motion.playState === "running");
  const look = () => [root.scrollWidth, root.scrollHeight, root.outerHTML].join(" ");
  await document.fonts.ready;
  let before = "";
  for (let frames = 0, calm = 0; frames < patience; frames += 1) {
    await frame();
    const now = look();
    calm = now === before && !moving() && (width === null || innerWidth === width) ? calm + 1 : 0;
    if (calm === still) return;
    before = now;
  }
  throw new Error("The page does not come to rest.");
}"""


def assert_accessible(page: Page) -> None:
    """Fail, in words, unless the page passes axe-core, wide and narrow, and has a sound frame."""
    page.bring_to_front()  # one behind another gets few frames to come to rest in
    page.wait_for_load_state()  # a link that was followed may still be on its way
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
        _settle(page)
    return [f"{problem} (at {NARROW['width']} px)" for problem in problems]


def _settle(page: Page) -> None:
    """Wait until the page has come to rest; fail if it never does.

    The NHS menu and scrolling tables answer to a new size frame after frame, each answer being a
    new size itself, and on a busy machine the browser takes up a new size late. A page looked at in
    between can have a box that scrolls and cannot be reached by keyboard, or a menu half folded.
    """
    size = page.viewport_size
    page.evaluate(
        COME_TO_REST,
        {
            "width": size["width"] if size else None,
            "still": STILL_FRAMES,
            "patience": PATIENCE_FRAMES,
        },
    )
