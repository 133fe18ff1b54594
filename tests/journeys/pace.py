"""How long somebody new takes to fill in pages, estimated on the slow side.

After the keystroke-level model (Card, Moran and Newell, 1980) for pointing, typing and making up
one's mind, everything three times over for somebody who sees the pages for the first time and has
to look things up, plus reading every word of each page at a slow reader's speed, and a third of it
each time it comes again.
"""

from __future__ import annotations

from playwright.sync_api import Locator, Page

THINK, POINT, HOME, TYPE = 1.35, 1.1, 0.4, 0.28
"""Seconds to make up one's mind, to point, to move the hand, and to type a character."""

NEWCOMER = 3
"""How many times longer somebody new takes."""

WORDS_A_MINUTE = 130
"""Read by a slow reader of a screen."""

SKIMMED = 1 / 3
"""Of a page seen before, as much is read again to find what changed."""

READ = """main => {
  const copy = main.cloneNode(true);
  copy.querySelectorAll('select, details > div').forEach(part => part.remove());
  return copy.textContent.trim().split(/\\s+/).length;
}"""


class Pace:
    """Fills in pages and keeps account of what that takes.

    Attributes:
        inputs: fields filled in, choices made.
        pages: pages looked at.
        seconds: the estimate.
    """

    def __init__(self, page: Page) -> None:
        self.page = page
        self.inputs = self.pages = 0
        self.seconds = 0.0
        self._seen: set[str] = set()

    @property
    def minutes(self) -> float:
        """The estimate in minutes."""
        return self.seconds / 60

    def look(self) -> None:
        """Read the page that is there."""
        words = self.page.locator("main").evaluate(READ)
        share = SKIMMED if self.page.url in self._seen else 1
        self._seen.add(self.page.url)
        self.pages += 1
        self.seconds += 60 * share * words / WORDS_A_MINUTE

    def write(self, label: str, text: str) -> None:
        """Fill in one field."""
        self.page.get_by_label(label, exact=True).fill(text)
        self._spend(THINK + POINT + 2 * HOME + TYPE * len(text))

    def choose(self, field: Locator, value: str) -> None:
        """Choose from a list."""
        field.select_option(value)
        self._spend(2 * (THINK + POINT))

    def pick(self, label: str) -> None:
        """Choose one of a few answers."""
        self.page.get_by_label(label, exact=True).check()
        self._spend(THINK + POINT)

    def press(self, name: str, role: str = "button") -> None:
        """Press a button or follow a link, and read what comes."""
        with self.page.expect_navigation():
            self.page.get_by_role(role, name=name, exact=True).click()  # type: ignore[arg-type]
        self.seconds += NEWCOMER * (THINK + POINT)
        self.look()

    def _spend(self, seconds: float) -> None:
        self.inputs += 1
        self.seconds += NEWCOMER * seconds
