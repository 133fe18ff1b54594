"""A real server, a real browser, and nothing from anywhere else.

Journeys use `page` (a browser page that must not leave the test's server) and one of `town` (the
site on the invented town), `site` (the site on the data of `site_home`) and `sample_site` (pages
that show the design). A journey in need of other data or settings asks `start_site` for a server of
its own.
"""

from __future__ import annotations

import os
import secrets
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from playwright.sync_api import BrowserContext, ConsoleMessage, Route, expect
from tests.journeys.databases import SERVER, TABLES, database_of

from wraparound.actions.demo import prepare_demo
from wraparound.config import HOME, REQUIRE

ROOT = Path(__file__).parents[2]
CHROMIUM_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PATIENCE = 30.0
"""Seconds a server may take to answer for the first time."""

StartSite = Callable[..., str]

# Other journeys run beside this one: a page that is slow to come is not wrong.
expect.set_options(timeout=1000 * PATIENCE)


@pytest.fixture(scope="session", autouse=True)
def rows_of_sites(request: pytest.FixtureRequest) -> Iterator[None]:
    """With `--rows postgres` the rows of every site are there, each site's in its own database."""
    with pytest.MonkeyPatch.context() as patch:
        if request.config.getoption("--rows") == "postgres":
            patch.setenv(SERVER, request.getfixturevalue("postgres_url"))
            patch.setenv(TABLES, request.getfixturevalue("postgres_tables"))
        yield


@pytest.fixture(scope="session")
def start_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[StartSite]:
    """Starts servers: `start_site(home, settings=..., **variables)` gives back an address."""
    running: list[subprocess.Popen[bytes]] = []

    def start(home: Path, *, settings: str = "wraparound.site.settings", **variables: str) -> str:
        log = tmp_path_factory.mktemp("server") / "log"
        port = free_port()
        with log.open("wb") as written:
            running.append(
                subprocess.Popen(
                    [
                        sys.executable,
                        "-c",
                        f"from wraparound.site.serve import serve; serve(port={port})",
                    ],
                    cwd=ROOT,
                    env=_environment(home, settings) | variables,
                    stdout=written,
                    stderr=subprocess.STDOUT,
                )
            )
        address = f"http://127.0.0.1:{port}"
        wait_for(address, running[-1], log)
        return address

    yield start
    for server in running:
        server.terminate()
    for server in running:
        server.wait(timeout=PATIENCE)


@pytest.fixture(scope="session")
def site_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data folder `site` runs on: empty. Override it to run journeys on real pages."""
    return tmp_path_factory.mktemp("home")


@pytest.fixture(scope="session")
def site(start_site: StartSite, site_home: Path) -> str:
    """Address of the site itself."""
    return start_site(site_home)


@pytest.fixture(scope="session")
def sample_site(start_site: StartSite, site_home: Path) -> str:
    """Address of the pages that show every part of the design."""
    return start_site(site_home, settings="tests.journeys.sample.settings")


@pytest.fixture(scope="session")
def town(start_site: StartSite, tmp_path_factory: pytest.TempPathFactory) -> str:
    """Address of a site that shows the invented town."""
    home = tmp_path_factory.mktemp("town")
    economy = prepare_demo(home=home)
    return start_site(home, WRAPAROUND_ECONOMY=economy.name)


@pytest.fixture(scope="session")
def chromium() -> str:
    """Where Chromium is; skips if it is missing, or fails where it is required."""
    names = ("chromium", "chromium-browser", "google-chrome")
    found = next(filter(None, map(shutil.which, names)), None)
    if found is None:
        missing = "Chromium is not installed. On Debian and Ubuntu: apt install chromium"
        if "chromium" in os.environ.get(REQUIRE, ""):
            pytest.fail(missing, pytrace=False)
        pytest.skip(missing)
    return found


@pytest.fixture(scope="session")
def base_url() -> None:
    """No address before the others; pytest-playwright's own way of saying so warns."""


@pytest.fixture(scope="session")
def browser_type_launch_args(
    browser_type_launch_args: dict[str, Any], chromium: str
) -> dict[str, Any]:
    """Launch the system's Chromium instead of a downloaded one."""
    return {**browser_type_launch_args, "executable_path": chromium, "args": CHROMIUM_FLAGS}


@pytest.fixture
def context(context: BrowserContext) -> Iterator[BrowserContext]:
    """A browser context in which asking another host, or an error in the console, fails."""
    complaints: list[str] = []
    context.route("**/*", lambda route: _keep_inside(route, complaints))
    context.on("console", lambda message: _note_error(message, complaints))
    context.on("weberror", lambda error: complaints.append(f"Script error: {error.error}"))
    yield context
    assert not complaints, "\n".join(complaints)


def _keep_inside(route: Route, complaints: list[str]) -> None:
    if route.request.url.startswith(("http://127.0.0.1:", "data:", "blob:")):
        route.continue_()
    else:
        complaints.append(f"The page asked another host for {route.request.url}.")
        route.abort()


def _note_error(message: ConsoleMessage, complaints: list[str]) -> None:
    """Note what the browser complains of, such as a breach of the security policy."""
    # A journey to the "not found" page is meant to find nothing at its own address.
    nothing_there = message.text.startswith("Failed to load resource") and (
        message.page and message.location.get("url") == message.page.url
    )
    if message.type == "error" and not nothing_there:
        complaints.append(f"Browser console: {message.text}")


def _environment(home: Path, settings: str) -> dict[str, str]:
    """The server's variables: this process's, less anything about Wraparound, plus these."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("WRAPAROUND")}
    return (
        kept
        | {
            HOME: str(home),
            "WRAPAROUND_SECRET_KEY": secrets.token_urlsafe(50),
            "WRAPAROUND_LOG_LEVEL": "warning",
            "DJANGO_SETTINGS_MODULE": settings,
            "PYTHONPATH": os.pathsep.join([str(ROOT), str(ROOT / "src")]),
            "PYTHONWARNINGS": "error",
        }
        | database_of(home)
    )


def free_port() -> int:
    """A port nothing listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_for(
    address: str, server: subprocess.Popen[bytes], log: Path, patience: float = PATIENCE
) -> None:
    """Return once the server answers; fail with its own words if it does not."""
    until = time.monotonic() + patience
    while time.monotonic() < until and server.poll() is None:
        try:
            with urlopen(f"{address}/static/design/design.css", timeout=1):
                return
        except (URLError, TimeoutError):
            time.sleep(0.1)
    server.terminate()
    pytest.fail(f"The server did not start:\n{log.read_text()}", pytrace=False)
