"""How long pages take on the picture of England: over HTTP, and the map in Chromium."""

from __future__ import annotations

import os
import secrets
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from benchmarks.clock import seconds
from wraparound import config

PATIENCE = 30.0
"""Seconds the server may take to answer for the first time."""

RUNS = 9

CHROMIUM_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@contextmanager
def site(home: Path) -> Iterator[str]:
    """The site on a data folder, and its address."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    environment = os.environ | {
        config.HOME: str(home),
        "WRAPAROUND_SECRET_KEY": secrets.token_urlsafe(50),
        "WRAPAROUND_LOG_LEVEL": "warning",
    }
    command = f"from wraparound.site.serve import serve; serve(port={port})"
    server = subprocess.Popen([sys.executable, "-c", command], env=environment)
    try:
        address = f"http://127.0.0.1:{port}"
        _wait_for(address)
        yield address
    finally:
        server.terminate()
        server.wait()


def _wait_for(address: str) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        try:
            fetch(f"{address}/")
        except URLError:
            time.sleep(0.2)
        else:
            return
    sys.exit("The site did not start.")


def fetch(address: str) -> int:
    """Ask for a page and give back how long it is, in bytes."""
    with urlopen(address, timeout=PATIENCE) as answer:
        return len(answer.read())


def page(address: str) -> float:
    """Median seconds of a page, warm."""
    fetch(address)
    return seconds(lambda: fetch(address), RUNS)


def map_usable(address: str) -> float | None:
    """Median seconds in headless Chromium from asking for the map until every dot is drawn.

    Nothing where Chromium or Playwright is not installed.
    """
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None:
        return None
    from playwright.sync_api import sync_playwright

    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=chromium, args=CHROMIUM_FLAGS)

        def look() -> None:
            sheet = browser.new_page(viewport={"width": 1280, "height": 900})
            sheet.goto(f"{address}/map/")
            sheet.wait_for_selector("#map[data-ready]")
            # Two frames later the canvas has been painted.
            sheet.evaluate(
                "new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"
            )
            sheet.close()

        look()
        taken = seconds(look, RUNS)
        browser.close()
    return taken
