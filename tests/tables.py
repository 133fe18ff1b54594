"""Databases with every table and no row: made once for a run, and copied for each test.

Making the tables takes as long as most tests that need a database of their own.
"""

from __future__ import annotations

import os
import re
import secrets
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest

from wraparound import config

ROOT = Path(__file__).parents[1]
FILE = "site.sqlite3"
BOTH = [
    pytest.param("sqlite", marks=pytest.mark.both),
    pytest.param("postgres", marks=[pytest.mark.both, pytest.mark.postgres]),
]
"""The databases of the house, for a test that asks for each in turn."""


@pytest.fixture(scope="session")
def tables(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder whose SQLite file has every table."""
    folder = tmp_path_factory.mktemp("tables")
    _migrate({config.HOME: str(folder)})
    return folder


@pytest.fixture(scope="session")
def with_tables(tables: Path) -> Callable[[Path], Path]:
    """Gives a data folder a database with every table; gives back the folder."""

    def copy(home: Path) -> Path:
        home.mkdir(parents=True, exist_ok=True)
        shutil.copy(tables / FILE, home / FILE)
        return home

    return copy


@pytest.fixture(scope="session")
def postgres_tables(postgres_url: str) -> Iterator[str]:
    """Name of a PostgreSQL database that has every table, to make others from."""
    with _database(postgres_url, "tables") as address:
        _migrate({"DATABASE_URL": address})
        yield address.rpartition("/")[2]


@pytest.fixture
def own_postgres(postgres_url: str, postgres_tables: str) -> Iterator[str]:
    """Address of a database of this test's own, without rows, on the PostgreSQL of the run."""
    with _database(postgres_url, "rows", postgres_tables) as address:
        yield address


@pytest.fixture(params=BOTH)
def own_rows(
    request: pytest.FixtureRequest, home: Path, with_tables: Callable[[Path], Path]
) -> dict[str, str]:
    """Variables that name a database without rows, each of the house's in turn."""
    kept = {config.HOME: str(home)}
    if request.param == "sqlite":
        with_tables(home)
        return kept
    home.mkdir(exist_ok=True)
    return kept | {"DATABASE_URL": request.getfixturevalue("own_postgres")}


@contextmanager
def _database(server: str, what: str, template: str = "template1") -> Iterator[str]:
    """A PostgreSQL database for as long as it is needed."""
    name = f"{what}_{secrets.token_hex(6)}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name} TEMPLATE {template}")
    yield re.sub(r"/[^/]*$", f"/{name}", server)
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


def run_in_a_process(variables: dict[str, str], *words: str) -> str:
    """Run Python with these words in a process of its own; gives back the last line it printed.

    Args:
        variables: what names its rows, and whatever else it is to know of the environment.
        words: after the name of Python.
    """
    done = subprocess.run(
        [sys.executable, *words],
        cwd=ROOT,
        env=environment(variables),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-3_000:]
    return done.stdout.strip().rpartition("\n")[2]


def environment(variables: dict[str, str]) -> dict[str, str]:
    """The variables of a process that knows of the site what these say, and nothing else."""
    ours = ("WRAPAROUND_", "DATABASE_")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
    kept |= {
        "WRAPAROUND_SECRET_KEY": os.environ["WRAPAROUND_SECRET_KEY"],
        "DJANGO_SETTINGS_MODULE": "wraparound.site.settings",
        "PYTHONPATH": os.pathsep.join([str(ROOT / "src"), str(ROOT)]),
    }
    return kept | variables


def _migrate(variables: dict[str, str]) -> None:
    run_in_a_process(variables, "-m", "django", "migrate", "--verbosity=0")
