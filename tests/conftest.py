"""What every test can lean on: no network, a data folder of its own, the England files if any."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import settings

from wraparound import config

# Other work on the machine must not fail a law: no test has a clock.
settings.register_profile("unhurried", deadline=None)
settings.load_profile("unhurried")


def skip_or_fail(what: str, reason: str) -> None:
    """Skip for want of something, or fail if this run must not go without it."""
    if what in os.environ.get(config.REQUIRE, ""):
        pytest.fail(f"{config.REQUIRE} asks for {what}, but {reason}")
    pytest.skip(reason)


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data folder that is this test's alone."""
    folder = tmp_path / "wraparound"
    monkeypatch.setenv(config.HOME, str(folder))
    return folder


@pytest.fixture(scope="session")
def england() -> Path:
    """The folder of published England files."""
    folder = config.england_files()
    if folder is None:
        skip_or_fail("england", f"{config.DATA} names no folder of published England files")
        raise AssertionError
    return folder
