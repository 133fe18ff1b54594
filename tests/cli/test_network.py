"""`wraparound network begin`: a network, and the link that makes somebody its manager."""

from __future__ import annotations

import json
import os
import re
import sqlite3
import subprocess
import sys

import pytest

from wraparound import config

RUN = "from wraparound.site.command import main; main()"
BEGIN = ("network", "begin", "Harbour PCN", "--manager", "ann@example.nhs.uk")


@pytest.fixture
def wraparound(home):
    """The command in a process of its own, with a data folder of this test's."""
    ours = ("WRAPAROUND", "DATABASE_URL", "DJANGO")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(ours)}

    def run(*words, **variables):
        return subprocess.run(
            [sys.executable, "-c", RUN, *words],
            env=kept | {config.HOME: str(home)} | variables,
            capture_output=True,
            text=True,
            check=False,
        )

    return run


def test_the_first_network_makes_the_database_ready(wraparound, home):
    """On a machine where nothing has been done yet, not even the folder made."""
    done = wraparound(*BEGIN, "--site", "https://rota.example.org/")
    assert done.returncode == 0, done.stderr
    assert "The database has been made ready." in done.stdout
    link = re.search(
        r"^https://rota\.example\.org/invitations/[\w-]{27}/$", done.stdout, re.MULTILINE
    )
    assert link, done.stdout
    rows = sqlite3.connect(home / "site.sqlite3")
    asked = "SELECT o.name, o.form, i.email, i.role FROM store_invitation i"
    told = rows.execute(f"{asked} JOIN store_organisation o ON o.id = i.organisation_id").fetchall()
    rows.close()
    assert told == [
        ("Harbour PCN", "primary care network", "ann@example.nhs.uk", "network manager")
    ]


def test_a_second_network_finds_it_ready(wraparound):
    wraparound(*BEGIN)
    done = wraparound("network", "begin", "Hill", "--form", "federation", "--manager", "b@x.uk")
    assert done.returncode == 0
    assert "made ready" not in done.stdout
    assert "http://127.0.0.1:8000/invitations/" in done.stdout


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (BEGIN, "There is a network called Harbour PCN already."),
        (("network", "begin", "x", "--manager", "ann"), "That is not an email address."),
        (("network", "begin", " ", "--manager", "a@x.uk"), "name is missing."),
        (
            ("network", "begin", "x", "--form", "club", "--manager", "a@x.uk"),
            "“club” is no form of network.",
        ),
    ],
)
def test_what_is_wrong_is_said_in_a_sentence(wraparound, words, said):
    wraparound(*BEGIN)
    done = wraparound(*words)
    assert done.returncode == 5
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_a_database_that_is_away_is_said_without_its_address(wraparound):
    done = wraparound(*BEGIN, DATABASE_URL="postgres://me:secret@127.0.0.1:1/rows")
    assert done.returncode == 6
    assert "cannot be reached" in done.stderr
    assert "secret" not in done.stderr
    assert "Traceback" not in done.stderr


INVENT = ("network", "invent", "--practices", "2", "--seed", "3")


def test_an_invented_network_fills_an_empty_site_once(wraparound, home):
    done = wraparound(*INVENT, "--first", "2026-11-02")
    assert done.returncode == 0, done.stderr
    assert re.search(r"has been made up: 2 practices, \d+ clinicians, [\d,]+ sessions", done.stdout)
    rows = sqlite3.connect(home / "site.sqlite3")
    counted = "SELECT count(*) FROM store_organisation WHERE form = 'practice'"
    assert rows.execute(counted).fetchone() == (2,)
    rows.close()
    again = wraparound(*INVENT)
    assert again.returncode == 5
    assert "This site is in use" in again.stderr
    assert "Traceback" not in again.stderr


def test_an_invented_network_is_printed_without_touching_rows(wraparound, home):
    done = wraparound(*INVENT, "--format", "json")
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert [each["code"] for each in told["practices"]] == ["Z00001", "Z00002"]
    assert len(told["travel"]) == 2
    assert not (home / "site.sqlite3").exists()


def test_more_practices_than_can_be_made_up_are_refused(wraparound):
    done = wraparound("network", "invent", "--practices", "201", "--format", "json")
    assert done.returncode == 5
    assert "Ask for a number from 1 to 200." in done.stderr
