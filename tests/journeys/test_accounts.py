"""Journeys to an account: invited, a second step, signing in again, guessing, the demo's people."""

from __future__ import annotations

import base64
import hmac
import os
import re
import struct
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from tests.journeys.baseline import assert_accessible
from tests.journeys.conftest import ROOT, StartSite
from tests.journeys.databases import database_of
from tests.journeys.steps import DESK, PHONE, then_i_am_told_what_is_wrong, then_the_heading_is

pytestmark = pytest.mark.browser

PASSWORD = "correct horse battery"
SCREENS = pytest.mark.parametrize("screen", [PHONE, DESK], ids=["phone", "desk"])


@pytest.fixture(scope="module")
def network_home(
    tmp_path_factory: pytest.TempPathFactory, with_tables: Callable[[Path], Path]
) -> Path:
    return with_tables(tmp_path_factory.mktemp("network"))


@pytest.fixture(scope="module")
def network_site(start_site: StartSite, network_home: Path) -> str:
    """A site that asks everybody for a second step."""
    command(network_home, "network", "begin", "First PCN", "--manager", "first@example.nhs.uk")
    return start_site(network_home)


@pytest.fixture(scope="module")
def demo_site(
    request: pytest.FixtureRequest,
    start_site: StartSite,
    tmp_path_factory: pytest.TempPathFactory,
    with_tables: Callable[[Path], Path],
) -> str:
    if request.config.getoption("--rows") == "postgres":
        pytest.skip("the demo refuses the database of a real site")
    home = with_tables(tmp_path_factory.mktemp("demo"))
    command(home, "network", "begin", "First PCN", "--manager", "first@example.nhs.uk")
    done = subprocess.run(
        [sys.executable, "-c", FILL_DEMO], cwd=ROOT, env=environment(home), check=False,
        capture_output=True, text=True,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return start_site(home, WRAPAROUND_DEMO="1", WRAPAROUND_SECOND_FACTOR="optional")


FILL_DEMO = """
import django
django.setup()
from wraparound.operations.roles import Role
from tests.practices import a_post, a_practice
from wraparound.store.models import Account
person = Account.objects.create_user("dora@demo.invalid", name="Dora Dale")
a_post(person, a_practice("Dale Surgery"), Role.PRACTICE_MANAGER)
"""


def environment(home: Path) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("WRAPAROUND")}
    return (
        kept
        | {
            "WRAPAROUND_HOME": str(home),
            "WRAPAROUND_SECRET_KEY": "k" * 50,
            "DJANGO_SETTINGS_MODULE": "wraparound.site.settings",
        }
        | database_of(home)
    )


def command(home: Path, *words: str) -> str:
    """What the command says."""
    run = "from wraparound.site.command import main; main()"
    done = subprocess.run(
        [sys.executable, "-c", run, *words], env=environment(home), check=False,
        capture_output=True, text=True,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout


def code_for(key: str) -> str:
    """The code an app shows now (RFC 6238), worked out here and not by the site."""
    counter = struct.pack(">Q", int(time.time()) // 30)
    digest = hmac.digest(base64.b32decode(key.replace(" ", "")), counter, "sha1")
    at = digest[-1] & 15
    return f"{(struct.unpack('>I', digest[at : at + 4])[0] & 0x7FFFFFFF) % 1_000_000:06d}"


def given_an_invitation(home: Path, site: str, network: str, email: str) -> str:
    said = command(home, "network", "begin", network, "--manager", email, "--site", site)
    return re.search(r"http\S+/invitations/\S+", said)[0]


def when_i_accept(page: Page, link: str, name: str) -> None:
    page.goto(link)
    page.get_by_label("Your name").fill(name)
    page.get_by_label("Choose a password").fill(PASSWORD)
    page.get_by_role("button", name="Accept").click()


def when_i_enter_the_code(page: Page) -> None:
    """As the app shows it that has scanned the picture."""
    key = page.locator(".wa-key").inner_text()
    page.get_by_label("Code that the app shows").fill(code_for(key))
    page.get_by_role("button", name="Continue").click()


def when_i_sign_in(page: Page, site: str, email: str, password: str = PASSWORD) -> None:
    page.goto(f"{site}/account/sign-in/")
    page.get_by_label("Email address").fill(email)
    page.get_by_label("Password", exact=True).fill(password)
    page.get_by_role("button", name="Sign in", exact=True).click()


def when_i_sign_out(page: Page) -> None:
    page.get_by_role("navigation", name="Account").get_by_role("button", name="Sign out").click()
    then_the_heading_is(page, "Sign in")


@SCREENS
def test_invited_to_manage_a_network(page, network_site, network_home, screen) -> None:
    """From the link on the terminal to my own page, and in again the next day."""
    page.set_viewport_size(screen)
    wide = screen["width"]
    email = f"ann{wide}@example.nhs.uk"
    link = given_an_invitation(network_home, network_site, f"Harbour {wide}", email)

    page.goto(link)
    then_the_heading_is(page, "You are invited")
    assert_accessible(page)
    page.get_by_role("button", name="Accept").click()
    then_i_am_told_what_is_wrong(page, "Enter your name")
    assert_accessible(page)
    when_i_accept(page, link, "Ann Archer")

    then_the_heading_is(page, "Set up a second step")
    assert_accessible(page)
    page.get_by_role("button", name="Use an app").click()
    then_the_heading_is(page, "Set up an app")
    assert_accessible(page)
    page.get_by_label("Code that the app shows").fill("000000")
    page.get_by_role("button", name="Continue").click()
    then_i_am_told_what_is_wrong(page, "The code is not right.")
    when_i_enter_the_code(page)

    then_the_heading_is(page, "Your recovery codes")
    assert_accessible(page)
    spare = page.locator(".wa-codes li").first.inner_text()
    page.get_by_role("button", name="Continue to your page").click()
    then_the_heading_is(page, "Your page")
    expect(page.get_by_text("You are a network manager.")).to_be_visible()
    assert_accessible(page)

    when_i_sign_out(page)
    assert_accessible(page)
    when_i_sign_in(page, network_site, email)
    then_the_heading_is(page, "Enter your code")
    assert_accessible(page)
    page.get_by_label("Security code").fill(spare)
    page.get_by_role("button", name="Continue").click()
    then_the_heading_is(page, "Your page")


@SCREENS
def test_invite_a_colleague_and_end_the_post(
    page, browser: Browser, network_site, network_home, screen
) -> None:
    page.set_viewport_size(screen)
    wide = screen["width"]
    network = f"Hill {wide}"
    link = given_an_invitation(network_home, network_site, network, f"nia{wide}@example.nhs.uk")
    when_i_accept(page, link, "Nia North")
    page.get_by_role("button", name="Use an app").click()
    page.get_by_label("Code that the app shows").fill(
        code_for(page.locator(".wa-key").inner_text())
    )
    page.get_by_role("button", name="Continue").click()
    page.get_by_role("button", name="Continue to your page").click()

    page.get_by_role("main").get_by_role("link", name=network).last.click()
    then_the_heading_is(page, "People with an account here")
    page.get_by_label("Email address").fill(f"dai{wide}@example.nhs.uk")
    page.get_by_role("button", name="Make the invitation").click()
    then_i_am_told_what_is_wrong(page, "Choose what they will be")
    assert_accessible(page)
    page.get_by_label("Clinical director").check()
    page.get_by_role("button", name="Make the invitation").click()
    then_the_heading_is(page, "You have invited")
    assert_accessible(page)
    invited = page.locator("[data-link]").inner_text()

    other = browser.new_context().new_page()
    when_i_accept(other, invited, "Dai Davies")
    then_the_heading_is(other, "Set up a second step")
    other.context.close()

    page.get_by_role("link", name="Back to people with an account").click()
    then_the_heading_is(page, "People with an account here")
    assert_accessible(page)
    page.get_by_role("link", name="End the post of Dai Davies").click()
    then_the_heading_is(page, "End the post of Dai Davies")
    assert_accessible(page)
    page.get_by_role("button", name="End the post").click()
    expect(page.get_by_text("The post has ended.")).to_be_visible()
    expect(page.get_by_role("main").get_by_text("Dai Davies")).to_have_count(0)
    assert_accessible(page)


def test_a_passkey_instead_of_a_password(browser: Browser, network_site, network_home) -> None:
    """Made, named and used in a browser that pretends to have a device for them."""
    # Browsers make passkeys at addresses with a name alone.
    site = network_site.replace("127.0.0.1", "localhost")
    link = given_an_invitation(network_home, site, "Valley PCN", "kay@example.nhs.uk")
    context = browser.new_context()
    page = context.new_page()
    complaints: list[str] = []
    page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
    pretend = context.new_cdp_session(page)
    pretend.send("WebAuthn.enable")
    pretend.send(
        "WebAuthn.addVirtualAuthenticator",
        {
            "options": {
                "protocol": "ctap2",
                "transport": "internal",
                "hasResidentKey": True,
                "hasUserVerification": True,
                "isUserVerified": True,
                "automaticPresenceSimulation": True,
            }
        },
    )
    when_i_accept(page, link, "Kay King")
    page.get_by_role("button", name="Use a passkey").click()
    then_the_heading_is(page, "Set up a passkey")
    assert_accessible(page)
    page.get_by_label("What do you call it?").fill("Work phone")
    page.get_by_label("Sign in with it alone").check()
    page.get_by_role("button", name="Continue").click()
    then_the_heading_is(page, "Your recovery codes")

    page.goto(f"{site}/account/second-step/passkeys/")
    expect(page.get_by_text("Signs you in without a password.")).to_be_visible()
    assert_accessible(page)
    for link_name, words in (("Rename Work phone", "Rename a passkey"),
                             ("Remove Work phone", "Remove a passkey")):  # fmt: skip
        page.get_by_role("link", name=link_name).click()
        then_the_heading_is(page, words)
        assert_accessible(page)
        page.get_by_role("link", name="Back to your passkeys").click()

    when_i_sign_out(page)
    page.get_by_role("button", name="Sign in with a passkey").click()
    then_the_heading_is(page, "Your page")

    when_i_sign_out(page)
    when_i_sign_in(page, site, "kay@example.nhs.uk")
    then_the_heading_is(page, "Enter your code")
    page.get_by_role("button", name="Use a passkey").click()
    then_the_heading_is(page, "Your page")
    assert not complaints
    context.close()


def test_without_a_passkey_one_is_told_so(page, network_site) -> None:
    """At an address of numbers no browser makes passkeys."""
    page.goto(f"{network_site}/account/sign-in/")
    page.get_by_role("button", name="Sign in with a passkey").click()
    expect(page.get_by_text("That did not work. Try again")).to_be_visible()
    assert_accessible(page)


@SCREENS
def test_guessing_ends_with_when_to_try_again(page, network_site, screen) -> None:
    page.set_viewport_size(screen)
    email = f"guessed{screen['width']}@example.nhs.uk"
    when_i_sign_in(page, network_site, email, "wrong")
    then_i_am_told_what_is_wrong(page, "The email address or the password is not right.")
    assert_accessible(page)
    for _ in range(4):
        when_i_sign_in(page, network_site, email, "wrong")
    then_the_heading_is(page, "Too many wrong passwords")
    expect(page.get_by_text(re.compile(r"You can try again at \d+:\d\d[ap]m"))).to_be_visible()
    assert_accessible(page)


@SCREENS
def test_a_forgotten_password(page, demo_site, screen) -> None:
    """In the demo, mail goes to a folder."""
    page.set_viewport_size(screen)
    page.goto(f"{demo_site}/account/sign-in/")
    page.get_by_role("link", name="I have forgotten my password").click()
    then_the_heading_is(page, "I have forgotten my password")
    assert_accessible(page)
    page.get_by_role("button", name="Send the link").click()
    then_i_am_told_what_is_wrong(page, "Enter your email address")
    page.get_by_label("Email address").fill("somebody@example.nhs.uk")
    page.get_by_role("button", name="Send the link").click()
    then_the_heading_is(page, "Look at your email")
    assert_accessible(page)


@SCREENS
def test_the_demo_lets_me_be_anybody(page, demo_site, screen) -> None:
    page.set_viewport_size(screen)
    page.goto(f"{demo_site}/account/sign-in/")
    assert_accessible(page)
    page.get_by_role("button", name="Practice manager Dora Dale").click()
    then_the_heading_is(page, "Your page")
    page.get_by_role("link", name="Second step to sign in").click()
    then_the_heading_is(page, "Second step to sign in")
    assert_accessible(page)
    page.goto(f"{demo_site}/account/password/")
    then_the_heading_is(page, "Choose a password")
    assert_accessible(page)


def test_signing_in_works_without_scripts(browser: Browser, network_site, network_home) -> None:
    link = given_an_invitation(network_home, network_site, "Plain PCN", "pat@example.nhs.uk")
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    when_i_accept(page, link, "Pat Price")
    page.get_by_role("button", name="Use an app").click()
    page.get_by_label("Code that the app shows").fill(
        code_for(page.locator(".wa-key").inner_text())
    )
    page.get_by_role("button", name="Continue").click()
    then_the_heading_is(page, "Your recovery codes")
    context.close()
