"""PostgreSQL for tests: the one DATABASE_URL names, else our own server for one run.

A test module says `pytest_plugins = ["tests.postgres"]` and asks for `postgres_url`.
"""

from __future__ import annotations

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

import pytest
from tests.conftest import skip_or_fail

GIVEN = "DATABASE_URL"
OWNER = "postgres"
"""Who runs the server if we are root, because PostgreSQL refuses to run as root."""

PASSWORD = "p@ss:w/rd?#100% é&+'\\"
"""Holds every sign that means something in an address, so that real sign-ins prove our reading."""


@pytest.fixture(scope="session")
def postgres_url() -> Iterator[str]:
    """Address of a PostgreSQL in which tests may make and drop tables."""
    if given := os.environ.get(GIVEN):
        yield given
        return
    programs = _programs()
    if programs is None:
        skip_or_fail("postgres", f"{GIVEN} is not set and Debian's PostgreSQL is not installed")
        raise AssertionError
    with _server(programs) as address:
        yield address


def _programs() -> Path | None:
    """The folder of the newest PostgreSQL that Debian's packages installed."""
    found = [file.parent for file in Path("/usr/lib/postgresql").glob("*/bin/initdb")]
    return max(found, key=lambda folder: float(folder.parent.name), default=None)


@contextmanager
def _server(programs: Path) -> Iterator[str]:
    # Not pytest's own temporary folder: that is closed to the server's user.
    with tempfile.TemporaryDirectory(prefix="wraparound-postgres-") as name:
        folder, port = Path(name), _free_port()
        password = folder / "password"
        password.write_text(PASSWORD, encoding="utf-8")
        _hand_over(folder, password)
        cluster = ("--pgdata", str(folder / "rows"))
        sign_in = (f"--username={OWNER}", f"--pwfile={password}", "--auth=scram-sha-256")
        _run(folder, [programs / "initdb", *cluster, *sign_in, "--encoding=UTF8", "--no-sync"])
        # Speed instead of safety: these rows need not outlive the run.
        options = f"-p {port} -h 127.0.0.1 -k '' -c fsync=off"
        log = ["--log", folder / "log", "--timeout=60"]
        try:
            _run(folder, [programs / "pg_ctl", "start", "--wait", *cluster, *log, "-o", options])
            yield f"postgres://{OWNER}:{quote(PASSWORD, safe='')}@127.0.0.1:{port}/postgres"
        finally:
            if (folder / "rows" / "postmaster.pid").exists():
                _run(folder, [programs / "pg_ctl", "stop", "--wait", *cluster, "--mode=immediate"])


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _server_user() -> str | None:
    """Who must run the server; nobody in particular unless we are root."""
    if os.geteuid() != 0:
        return None
    try:
        return pwd.getpwnam(OWNER).pw_name
    except KeyError:
        skip_or_fail("postgres", f"PostgreSQL refuses to run as root and there is no user {OWNER}")
        raise


def _hand_over(*paths: Path) -> None:
    if user := _server_user():
        for path in paths:
            shutil.chown(path, user=user)


def _run(folder: Path, command: list[str | Path]) -> None:
    """Run one of PostgreSQL's programs in this folder, and fail with what it and the log said."""
    user = _server_user()
    done = subprocess.run(
        command,
        cwd=folder,
        user=user,
        group=pwd.getpwnam(user).pw_gid if user else None,
        extra_groups=[] if user else None,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        log = folder / "log"
        said = log.read_text(encoding="utf-8") if log.exists() else ""
        pytest.fail(f"PostgreSQL would not {command[1]}: {done.stdout}{done.stderr}{said}")
