"""Reads the environment, or says which variable is missing and what to do.

Every variable Wraparound reads is named here and in docs/reference/settings.md.
"""

from __future__ import annotations

import os
from pathlib import Path

HOME = "WRAPAROUND_HOME"
"""Folder where published data, pictures of the economy and corrections are kept."""

DATA = "WRAPAROUND_DATA"
"""Folder of published England files, for tests and benchmarks."""

REQUIRE = "WRAPAROUND_REQUIRE"
"""What tests must not skip for want of: any of "chromium", "postgres", "england", "hazards"."""

DEFAULT_ECONOMY = "WRAPAROUND_ECONOMY"
"""Name of the economy the site shows; the latest one built where it is not set."""

KEY = "WRAPAROUND_KEY"
"""The key with which `wraparound ask` asks a site in somebody's name."""

ADDRESS = "WRAPAROUND_ADDRESS"
"""Where people reach the site, for links in messages: https://cover.example.org"""


def public_address() -> str:
    """The site's address without a slash at its end; this machine's if none is named."""
    return os.environ.get(ADDRESS, "http://127.0.0.1:8000").rstrip("/")


def data_home() -> Path:
    """The folder Wraparound keeps its data in: `WRAPAROUND_HOME`, else one in the user's home."""
    named = os.environ.get(HOME)
    return Path(named).expanduser() if named else Path.home() / ".local" / "share" / "wraparound"


def default_economy() -> str | None:
    """The economy the site shows, if `WRAPAROUND_ECONOMY` names one."""
    return os.environ.get(DEFAULT_ECONOMY) or None


def england_files() -> Path | None:
    """The folder of published England files, if `WRAPAROUND_DATA` names one that is there."""
    named = os.environ.get(DATA)
    if not named:
        return None
    folder = Path(named).expanduser()
    return folder if folder.is_dir() else None
