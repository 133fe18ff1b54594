"""Where the site keeps its rows: the PostgreSQL that DATABASE_URL names, else a file of SQLite.

Nothing here opens or makes anything: a site that only shows WATCH runs without a database.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from wraparound.errors import Problem

ADDRESS = "DATABASE_URL"
"""Address of the site's PostgreSQL; rows are in a file of the data folder where it is not set."""

FILE = "site.sqlite3"
"""Name of that file."""

SECONDS_TO_WAIT = 20
"""How long a writer waits for its turn in SQLite before it is told the database is locked."""

SECONDS_TO_CONNECT = 5
"""How long PostgreSQL has to answer; libpq itself would wait for minutes."""

FORM = "postgres://user:password@host:port/name"

_SHAPE = re.compile(
    r"""postgres(?:ql)?://
        (?: (?P<user>[^\s:/?\#@]+) (?: :(?P<password>[^\s/?\#@]*) )? @ )?
        (?P<host> \[[0-9A-Fa-f:.]+\] | [^\s:/?\#@\[\]]+ )
        (?: :(?P<port>[0-9]{1,5}) )?
        /(?P<name>[^\s/?\#]+)
        (?: \?(?P<options>[^\s\#]+) )?""",
    re.VERBOSE,
)
_STRAY_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")
# Half a character, and the one character PostgreSQL cannot hold.
_NOT_TEXT = re.compile("[\0\ud800-\udfff]")

_OPTIONS = {
    "application_name": ".+",
    "channel_binding": "disable|prefer|require",
    "connect_timeout": "[1-9][0-9]{0,3}",
    "sslcert": ".+",
    "sslkey": ".+",
    "sslmode": "disable|allow|prefer|require|verify-ca|verify-full",
    "sslrootcert": ".+",
}
"""What may follow the question mark, and the values each can have: libpq's own, described in
PostgreSQL's manual, section "Parameter Key Words"."""


def database(address: str, *, home: Path) -> dict[str, Any]:
    """Django's settings for the site's one database.

    Args:
        address: what DATABASE_URL holds; empty for SQLite.
        home: the folder the SQLite file is kept in.

    Raises:
        Problem: if the address cannot be understood; it never repeats any part of the address,
            because a password with a stray character can look like any other part.
    """
    return postgres(address) if address else sqlite(home)


def sqlite(home: Path) -> dict[str, Any]:
    """Django's settings for rows in a file of this folder."""
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": home / FILE,
        "OPTIONS": {
            # People go on reading while somebody writes.
            "init_command": "PRAGMA journal_mode=WAL",
            # A transaction that first reads and then writes would be refused at once, however
            # long it may wait, if somebody else wrote in between. So each queues at its start.
            "transaction_mode": "IMMEDIATE",
            "timeout": SECONDS_TO_WAIT,
        },
    }


def postgres(address: str) -> dict[str, Any]:
    """Django's settings for the PostgreSQL at this address, its parts percent-encoded.

    Raises:
        Problem: if the address cannot be understood.
    """
    if not address.startswith(("postgres://", "postgresql://")):
        raise Problem(
            f"{ADDRESS} does not start with postgres://, and the site knows no other database.",
            f"Write it as {FORM}, or leave it unset to keep rows in a file.",
        )
    parts = _SHAPE.fullmatch(address)
    if parts is None:
        raise _malformed()
    options = _options(parts["options"] or "")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "HOST": _decoded(parts["host"].strip("[]")),
        "PORT": _port(parts["port"]),
        "NAME": _decoded(parts["name"]),
        "USER": _decoded(parts["user"] or ""),
        "PASSWORD": _decoded(parts["password"] or ""),
        # The server answers each request in a thread of its own, so a connection kept for the
        # next request would never be met again.
        "CONN_MAX_AGE": 0,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {
            "application_name": "wraparound",
            "connect_timeout": str(SECONDS_TO_CONNECT),
        }
        | options,
    }


def _port(text: str | None) -> str:
    if text and not 1 <= int(text) <= 65_535:
        raise Problem(
            f"{ADDRESS} names a port that does not exist.",
            "Ports go from 1 to 65535; PostgreSQL's own is 5432.",
        )
    return text or ""


def _options(text: str) -> dict[str, str]:
    """What follows the question mark, each known and with a value it can have."""
    options: dict[str, str] = {}
    for pair in text.split("&") if text else ():
        name, _, value = pair.partition("=")
        if name not in _OPTIONS or name in options:
            raise Problem(
                f"{ADDRESS} has something after the question mark that is unknown or said twice.",
                f"It can be, each once: {', '.join(_OPTIONS)}.",
            )
        options[name] = _decoded(value)
        if not re.fullmatch(_OPTIONS[name], options[name]):
            raise Problem(
                f"{ADDRESS} gives {name} a value it cannot have.",
                "See DATABASE_URL in docs/reference/settings.md.",
            )
    return options


def _decoded(text: str) -> str:
    decoded = unquote(text, errors="surrogateescape")
    if _STRAY_PERCENT.search(text) or _NOT_TEXT.search(decoded):
        raise _malformed()
    return decoded


def _malformed() -> Problem:
    return Problem(
        f"{ADDRESS} is not an address of the form {FORM}.",
        "Write signs such as : / ? # @ % inside a part as percent codes: %40 for @, %2F for /.",
    )
