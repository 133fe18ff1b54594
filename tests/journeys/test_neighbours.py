"""Journeys of people who know what the practices around theirs can take."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Locator, Page, expect
from tests.journeys.baseline import assert_accessible
from tests.journeys.steps import (
    NOBODY,
    given_i_look_at,
    then_i_am_told_what_is_wrong,
    then_the_heading_is,
    when_i_ask,
    when_i_unfold,
)

pytestmark = pytest.mark.browser

QUESTION = "/practice/Z00001/closing/"
NEAR = "Station Approach Medical Centre"
FAR = "Lighthouse Point Surgery"
"""A practice of the town that the form does not list."""


def about(page: Page, practice: str) -> Locator:
    """What the form asks about one practice."""
    return page.get_by_role("group", name=practice)


def receiving(page: Page) -> Locator:
    return page.get_by_role("table", name="Receiving practices")


def given_i_say(page: Page, practice: str, question: str, answer: str) -> None:
    field = about(page, practice).get_by_label(question)
    if field.evaluate("node => node.tagName") == "SELECT":
        field.select_option(label=answer)
    else:
        field.fill(answer)


def test_a_manager_says_what_her_neighbours_can_take_and_the_answer_keeps_to_it(
    page: Page, town: str
) -> None:
    given_i_look_at(page, town, QUESTION)
    page.get_by_label("Patients choose freely").check()
    when_i_unfold(page, "Fishgarth Practice")
    given_i_say(page, "Fishgarth Practice", "Is its list open?", NOBODY)
    when_i_unfold(page, NEAR)
    given_i_say(page, NEAR, "Most patients it can take", "250")
    assert_accessible(page)

    when_i_ask(page)
    expect(receiving(page).get_by_role("row", name="Fishgarth Practice")).to_have_count(0)
    expect(receiving(page).get_by_role("row", name=NEAR)).to_contain_text("250")
    expect(page.get_by_text("Fishgarth Practice takes nobody (said for")).to_be_visible()
    expect(page.get_by_text(f"{NEAR} takes at most 250 patients (said for")).to_be_visible()
    assert_accessible(page)


def test_practices_with_nothing_said_stay_folded_and_those_further_off_together(
    page: Page, town: str
) -> None:
    given_i_look_at(page, town, QUESTION)
    expect(page.get_by_label("Most patients it can take").locator("visible=true")).to_have_count(0)
    expect(page.get_by_text("West Hill Practice", exact=True)).to_be_hidden()
    when_i_unfold(page, "more practices nearby")
    expect(page.get_by_text("West Hill Practice", exact=True)).to_be_visible()
    assert_accessible(page)


def test_a_slip_is_told_with_the_practices_name_and_everything_typed_is_still_there(
    page: Page, town: str
) -> None:
    given_i_look_at(page, town, QUESTION)
    when_i_unfold(page, NEAR)
    given_i_say(page, NEAR, "Most patients it can take", "a few")
    given_i_say(page, NEAR, "Furthest it takes patients from", "4.5")
    when_i_ask(page)

    then_i_am_told_what_is_wrong(page, f"{NEAR}: enter a whole number of patients, such as 250")
    page.get_by_role("link", name=f"{NEAR}: enter a whole number").click()
    field = about(page, NEAR).get_by_label("Most patients it can take")
    expect(field).to_be_focused()
    expect(field).to_have_value("a few")
    expect(about(page, NEAR).get_by_label("Furthest it takes")).to_have_value("4.5")
    assert_accessible(page)


def test_another_practice_is_added_by_name_and_counted_with_the_rest(page: Page, town: str) -> None:
    given_i_look_at(page, town, QUESTION)
    page.get_by_label("Patients choose, within agreed numbers").check()
    page.get_by_label("Another practice", exact=True).fill(FAR)
    page.get_by_role("button", name="Add this practice to the list").click()

    then_the_heading_is(page, "What if Cockle Quay Surgery closed?")
    expect(page.get_by_label("Patients choose, within agreed numbers")).to_be_checked()
    expect(about(page, FAR)).to_be_in_viewport()
    assert_accessible(page)

    given_i_say(page, FAR, "Is its list open?", NOBODY)
    when_i_ask(page)
    expect(page.get_by_text(f"{FAR} takes nobody (said for")).to_be_visible()
    expect(receiving(page).get_by_role("row", name=FAR)).to_have_count(0)


def test_a_practice_nobody_has_heard_of_is_not_added(page: Page, town: str) -> None:
    given_i_look_at(page, town, QUESTION)
    page.get_by_label("Another practice", exact=True).fill("Nowhere")
    page.get_by_role("button", name="Add this practice to the list").click()
    then_i_am_told_what_is_wrong(page, "No one practice is called “Nowhere”")
    assert_accessible(page)


def test_patients_no_neighbour_has_room_for_are_named_and_not_lost(page: Page, town: str) -> None:
    given_i_look_at(page, town, QUESTION)
    page.get_by_label("Patients choose, within agreed numbers").check()
    page.get_by_label("No practice takes more patients than its GPs have room for").check()
    when_i_unfold(page, "more practices nearby")
    folded = page.locator(".wa-neighbour summary")
    for line in folded.all():
        line.click()
    for choice in page.get_by_label("Is its list open?").all():
        choice.select_option(label=NOBODY)
    when_i_ask(page)
    expect(page.get_by_text(re.compile("no practice was found")).first).to_be_visible()


def test_asking_in_another_way_begins_from_the_question_before(page: Page, town: str) -> None:
    given_i_look_at(page, town, f"{QUESTION}?kind=free&status-Z00002=closed")
    page.get_by_role("link", name="Ask in another way").click()
    expect(page.get_by_label("Patients choose freely")).to_be_checked()
    expect(about(page, "Fishgarth Practice").get_by_label("Is its list open?")).to_have_value(
        "closed"
    )


def test_a_takeover_by_a_practice_that_is_closed_comes_with_a_warning(
    page: Page, town: str
) -> None:
    given_i_look_at(
        page, town, f"{QUESTION}?kind=transfer&successor=fishgarth&status-Z00002=closed"
    )
    warning = page.get_by_role("heading", name="Check this takeover")
    expect(warning).to_be_visible()
    expect(page.get_by_text("Fishgarth Practice is closed to new patients")).to_be_visible()
    assert_accessible(page)


def test_neighbours_can_be_asked_about_and_added_without_javascript(
    browser: Browser, town: str
) -> None:
    page = browser.new_context(java_script_enabled=False).new_page()
    given_i_look_at(page, town, QUESTION)
    page.get_by_label("Another practice", exact=True).fill(FAR)
    page.get_by_role("button", name="Add this practice to the list").click()
    about(page, FAR).get_by_label("Most patients it can take").fill("nobody")
    when_i_ask(page)
    expect(page.get_by_role("alert")).to_contain_text(f"{FAR}: enter a whole number")
    about(page, FAR).get_by_label("Most patients it can take").fill("0")
    when_i_ask(page)
    expect(page.get_by_text(f"{FAR} takes at most 0 patients")).to_be_visible()
    page.context.close()
