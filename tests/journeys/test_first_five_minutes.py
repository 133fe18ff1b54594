"""What the whole is for: the only doctor is off, and within five minutes next week is covered.

On the demo as a visitor gets it, on a telephone 320 pixels wide, by somebody who goes by what the
pages say. Every page is accessible; taps and seconds are counted.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect
from tests.journeys.baseline import assert_accessible
from tests.journeys.conftest import ROOT, free_port, wait_for
from tests.journeys.steps import PHONE

pytestmark = pytest.mark.browser

MINUTES = 5
SECONDS_A_TAP = 12
"""To find the right button on a page one has not seen, and press it: allowed for each tap."""

MOST_TAPS = 12


@pytest.fixture
def demo(tmp_path) -> Iterator[str]:
    """The demo command itself, and the address it serves at."""
    port = free_port()
    log = tmp_path / "log"
    command = "from wraparound.site.command import main; main()"
    kept = {name: value for name, value in os.environ.items() if not name.startswith("WRAPAROUND")}
    with log.open("wb") as written:
        running = subprocess.Popen(
            [sys.executable, "-c", command, "demo", "--port", str(port),
             "--folder", str(tmp_path / "town")],
            cwd=ROOT,
            env=kept | {"PYTHONPATH": str(ROOT / "src")},
            stdout=written,
            stderr=subprocess.STDOUT,
        )  # fmt: skip
    address = f"http://127.0.0.1:{port}"
    wait_for(address, running, log, patience=120)
    yield address
    running.terminate()
    running.wait(timeout=30)


class Visitor:
    """Somebody who taps, and keeps account of it."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.taps = 0
        self.looked = 0.0

    def taps_on(self, role: str, name: str, *, first: bool = False) -> None:
        found = self.page.get_by_role(role, name=name)
        (found.first if first else found).click()
        self.taps += 1

    def picks(self, label: str) -> None:
        self.page.get_by_label(label).check()
        self.taps += 1

    def finds_it_accessible(self) -> None:
        """Not on the visitor's clock."""
        begun = time.monotonic()
        expect(self.page.get_by_role("heading", level=1)).to_be_visible()
        assert_accessible(self.page)
        assert self.page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
        self.looked += time.monotonic() - begun


def test_within_five_minutes_the_day_is_owned_and_next_week_is_agreed(page: Page, demo: str):
    """From the sign-in page to agreed cover, without a manual."""
    page.set_viewport_size(PHONE)
    visitor, begun = Visitor(page), time.monotonic()

    given_i_am_the_manager_of_the_surgery_with_one_doctor(visitor, demo)
    when_i_say_the_doctor_is_off_for_a_week(visitor)
    then_i_see_to_every_item_of_the_first_day(visitor)
    when_i_have_next_week_proposed_and_accept_it(visitor)
    then_it_is_agreed_with_reasons(visitor)

    seconds = time.monotonic() - begun - visitor.looked
    sys.stderr.write(f"{visitor.taps} taps, {seconds:.0f} s\n")
    assert visitor.taps <= MOST_TAPS
    assert seconds + SECONDS_A_TAP * visitor.taps < 60 * MINUTES


def given_i_am_the_manager_of_the_surgery_with_one_doctor(visitor: Visitor, demo: str) -> None:
    visitor.page.goto(f"{demo}/account/sign-in/")
    visitor.finds_it_accessible()
    visitor.taps_on("button", "Practice manager", first=True)
    expect(visitor.page.get_by_role("button", name="Someone is off")).to_be_visible()
    visitor.finds_it_accessible()


def when_i_say_the_doctor_is_off_for_a_week(visitor: Visitor) -> None:
    visitor.taps_on("button", "Someone is off")
    visitor.finds_it_accessible()
    visitor.picks("GP partner")
    visitor.picks("One week")
    visitor.taps_on("button", "Make the list")
    expect(visitor.page.get_by_role("heading", level=1)).to_contain_text("is off")
    visitor.finds_it_accessible()


def then_i_see_to_every_item_of_the_first_day(visitor: Visitor) -> None:
    visitor.taps_on("button", "that need no GP")
    visitor.taps_on("button", "Ask the network manager for help with the other")
    expect(visitor.page.get_by_role("status")).to_contain_text("The day is done")
    visitor.finds_it_accessible()


def when_i_have_next_week_proposed_and_accept_it(visitor: Visitor) -> None:
    begun = time.monotonic()
    visitor.taps_on("button", "Propose who could cover")
    expect(visitor.page.get_by_role("heading", level=1)).to_contain_text("Who could cover")
    sys.stderr.write(f"proposed in {time.monotonic() - begun:.1f} s\n")
    visitor.finds_it_accessible()
    visitor.taps_on("button", "Accept who is ticked", first=True)
    expect(
        visitor.page.get_by_text("Each session is agreed as soon as they say yes")
    ).to_be_visible()
    visitor.finds_it_accessible()


def then_it_is_agreed_with_reasons(visitor: Visitor) -> None:
    """The invented people answer by themselves; whoever said maybe is rung, whoever offers taken.

    Of the session nobody could be proposed for, those asked may all say no: nobody is told so.
    """
    agreed = visitor.page.locator(".wa-decided li:has(.nhsuk-tag--green)")
    asked = visitor.page.locator(".wa-decided .nhsuk-tag--yellow")
    settles = visitor.page.locator("main").get_by_role(
        "button", name=re.compile("^Agree with|said yes when I rang")
    )
    until = time.monotonic() + 90
    while asked.count() > 1 or settles.count():
        assert time.monotonic() < until, "Nobody answers."
        if settles.count():
            settles.first.click()
            visitor.taps += 1
            expect(visitor.page.get_by_text("Agreed. They are told")).to_be_visible()
            visitor.finds_it_accessible()
        else:
            time.sleep(3)
            visitor.page.reload()
    visitor.finds_it_accessible()
    assert agreed.count() >= 6
    assert agreed.locator(".wa-line__why").count() == agreed.count()
    if not asked.count():
        expect(visitor.page.get_by_role("status")).to_contain_text("Every session here is agreed")
    agreed.first.get_by_role("link").first.click()
    visitor.taps += 1
    expect(visitor.page.locator("main .nhsuk-tag", has_text="Agreed").first).to_be_visible()
    visitor.finds_it_accessible()
