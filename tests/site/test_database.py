"""Rows are kept, shared and let go of as promised, on the real SQLite and the real PostgreSQL."""

from __future__ import annotations

import secrets
import sqlite3
import threading
import time

import pytest
from django.db import IntegrityError, connections, transaction
from tests.tables import BOTH

from wraparound.site.database import database

pytest_plugins = ["tests.postgres"]

HELD = 0.4
"""Seconds the first writer keeps the second one waiting."""


@pytest.fixture
def connect(django_db_blocker):
    """Has Django open the database of these settings; closes it after the test."""
    opened = []

    def open_it(settings):
        alias = f"tried_{secrets.token_hex(4)}"
        connections.settings[alias] = connections.configure_settings({"default": settings})[
            "default"
        ]
        opened.append(alias)
        return connections[alias]

    with django_db_blocker.unblock():
        yield open_it
        for alias in opened:
            connections[alias].close()
            del connections[alias], connections.settings[alias]


@pytest.fixture
def sqlite(connect, home):
    """The site's own SQLite, in this test's data folder."""
    home.mkdir()
    return connect(database("", home=home))


@pytest.fixture(params=BOTH)
def rows(request, connect, home):
    """Each database of the house in turn."""
    if request.param == "sqlite":
        return request.getfixturevalue("sqlite")
    return connect(database(request.getfixturevalue("postgres_url"), home=home))


@pytest.fixture
def practices(rows):
    """Name of a new table of practices, dropped after the test."""
    name = f"practices_{secrets.token_hex(4)}"
    ask(rows, f"CREATE TABLE {name} (code text PRIMARY KEY, title text, patients integer)")
    yield name
    ask(rows, f"DROP TABLE {name}")


def ask(connection, sql, *values):
    """The rows this statement answers with; none if it does not answer in rows."""
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.fetchall() if cursor.description else []


def test_a_row_comes_back_as_it_was_written(rows, practices):
    with transaction.atomic(using=rows.alias):
        ask(rows, f"INSERT INTO {practices} VALUES (%s, %s, %s)", "A1", "Zoë’s 50% ☂", 1_900)
    rows.close()
    assert ask(rows, f"SELECT * FROM {practices}") == [("A1", "Zoë’s 50% ☂", 1_900)]


def test_a_transaction_that_fails_leaves_nothing_behind(rows, practices):
    ask(rows, f"INSERT INTO {practices} VALUES ('A1', 'Elm', 1900)")

    @transaction.atomic(using=rows.alias)
    def empty_it_and_add_it_again():
        ask(rows, f"UPDATE {practices} SET patients = 0")
        ask(rows, f"INSERT INTO {practices} VALUES ('A1', 'Elm again', 1)")

    with pytest.raises(IntegrityError):
        empty_it_and_add_it_again()
    assert ask(rows, f"SELECT * FROM {practices}") == [("A1", "Elm", 1_900)]


def test_a_row_cannot_point_at_one_that_is_not_there(rows, practices):
    sessions = f"sessions_of_{practices}"
    ask(rows, f"CREATE TABLE {sessions} (code text REFERENCES {practices})")
    try:
        with pytest.raises(IntegrityError):
            ask(rows, f"INSERT INTO {sessions} VALUES ('nobody')")
    finally:
        ask(rows, f"DROP TABLE {sessions}")


def test_in_sqlite_the_second_writer_waits_for_the_first(sqlite):
    """Also when it has read before it writes, which SQLite would otherwise refuse at once."""
    ask(sqlite, "CREATE TABLE seen (others integer)")
    writing, started = threading.Event(), time.monotonic()

    def write_slowly():
        mine = connections[sqlite.alias]
        with transaction.atomic(using=mine.alias):
            ask(mine, "INSERT INTO seen SELECT count(*) FROM seen")
            writing.set()
            time.sleep(HELD)
        mine.close()

    first = threading.Thread(target=write_slowly)
    first.start()
    assert writing.wait(5)
    with transaction.atomic(using=sqlite.alias):
        [(others,)] = ask(sqlite, "SELECT count(*) FROM seen")
        ask(sqlite, "INSERT INTO seen VALUES (%s)", others)
    first.join()
    assert time.monotonic() - started >= HELD
    assert ask(sqlite, "SELECT others FROM seen ORDER BY others") == [(0,), (1,)]


def test_sqlite_keeps_a_write_ahead_log_so_that_readers_do_not_wait(sqlite, home):
    ask(sqlite, "CREATE TABLE seen (others integer)")
    with transaction.atomic(using=sqlite.alias):
        ask(sqlite, "INSERT INTO seen VALUES (1)")
        reader = sqlite3.connect(home / "site.sqlite3", timeout=0)
        assert reader.execute("PRAGMA journal_mode").fetchall() == [("wal",)]
        assert reader.execute("SELECT count(*) FROM seen").fetchall() == [(0,)]
        reader.close()


@pytest.mark.postgres
def test_postgres_is_told_who_is_asking(connect, postgres_url, home):
    told = connect(database(postgres_url, home=home))
    assert ask(told, "SHOW application_name") == [("wraparound",)]
