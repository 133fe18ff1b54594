"""What every test can lean on: no network, a data folder of its own, the England files if any."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

import pytest
from hypothesis import settings

from wraparound import config

pytest_plugins = ["tests.clock", "tests.hazards", "tests.notify", "tests.postgres", "tests.tables"]

# What tests of rows and pages need to find Django; others never load it.
os.environ.setdefault("WRAPAROUND_SECRET_KEY", secrets.token_urlsafe(50))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "wraparound.site.settings")

# Other work on the machine must not fail a law: no test has a clock.
settings.register_profile("unhurried", deadline=None)
settings.load_profile("unhurried")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Tests of rows run on SQLite unless told otherwise."""
    parser.addoption("--rows", choices=("sqlite", "postgres"), default="sqlite", help="rows are in")


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Browsers come last: once one runs, Django refuses to ask for rows from the same thread."""
    items.sort(key=lambda item: "journeys" in item.path.parts)


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


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Rows are in a file, as on a real site, or with `--rows postgres` in a PostgreSQL of the run.

    SQLite in memory would lock tables where a file lets writers wait for each other.
    """
    from django.db import connections
    from tests.holding import watch_for_rows_held_without_a_transaction

    from wraparound.site.database import postgres, sqlite

    watch_for_rows_held_without_a_transaction()

    if request.config.getoption("--rows") == "postgres":
        wanted = postgres(request.getfixturevalue("postgres_url"))
    else:
        folder = tmp_path_factory.mktemp("rows")
        wanted = sqlite(folder) | {"TEST": {"NAME": str(folder / "test.sqlite3")}}
    connections.settings["default"] = connections.configure_settings({"default": wanted})["default"]
    # Forget the connection to the other database, opened or not.
    if hasattr(connections._connections, "default"):
        del connections["default"]
