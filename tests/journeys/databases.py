"""Where the rows of a journey's site are: a file in its folder, or one of PostgreSQL's databases.

Each data folder has a database of its own, which goes with the PostgreSQL of the run.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
from pathlib import Path

import psycopg

SERVER, TABLES = "JOURNEYS_POSTGRES", "JOURNEYS_TABLES"
"""Variables that name the PostgreSQL of the run, and its database that has every table."""


def database_of(home: Path) -> dict[str, str]:
    """The variables by which a site finds the rows of a data folder; none if they are in a file."""
    server = os.environ.get(SERVER)
    if server is None:
        return {}
    name = _name(home)
    with psycopg.connect(server, autocommit=True) as connection:
        known = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name])
        if known.fetchone() is None:
            _make(connection, name, os.environ[TABLES])
    return {"DATABASE_URL": re.sub(r"/[^/]*$", f"/{name}", server)}


def copied(home: Path, to: Path) -> Path:
    """A copy of a data folder with its rows; no site may have them open. Gives back the copy."""
    shutil.copytree(home, to)
    server = os.environ.get(SERVER)
    if server is not None:
        with psycopg.connect(server, autocommit=True) as connection:
            _make(connection, _name(to), _name(home))
    return to


def _make(connection: psycopg.Connection, name: str, template: str) -> None:
    connection.execute(f"CREATE DATABASE {name} TEMPLATE {template}")


def _name(home: Path) -> str:
    return f"journey_{hashlib.sha256(str(home).encode()).hexdigest()[:16]}"
