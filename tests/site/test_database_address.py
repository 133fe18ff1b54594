"""What DATABASE_URL is taken to mean, and that a site starts without opening a database."""

from __future__ import annotations

import os
import subprocess
import sys
import traceback
from pathlib import Path
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wraparound.errors import Problem
from wraparound.site.database import ADDRESS, database

NOWHERE = Path("/nowhere")

READ = {
    "postgres://ann:pw@db.example:5433/rows": ("db.example", "5433", "rows", "ann", "pw"),
    "postgresql://ann:pw@db.example/rows": ("db.example", "", "rows", "ann", "pw"),
    "postgres://ann@db.example/rows": ("db.example", "", "rows", "ann", ""),
    "postgres://db.example/rows": ("db.example", "", "rows", "", ""),
    "postgres://ann:pw@[::1]:5432/rows": ("::1", "5432", "rows", "ann", "pw"),
    "postgres://%2Fvar%2Frun%2FPG/rows": ("/var/run/PG", "", "rows", "", ""),
    "postgres://a%40b:p%2Fw%3a%25+:x@h/r%20s": ("h", "", "r s", "a@b", "p/w:%+:x"),
    "postgres://%C3%A9:%E2%82%AC@h/rows": ("h", "", "rows", "é", "€"),
}

SHAPE = "is not an address of the form postgres://user:password@host:port/name"
SCHEME = "does not start with postgres://"
OPTION = "after the question mark that is unknown or said twice"
REFUSED = {
    "mysql://ann:HIDDEN@h/rows": SCHEME,
    "sqlite:////tmp/HIDDEN.sqlite3": SCHEME,
    "HIDDEN": SCHEME,
    " postgres://ann:HIDDEN@h/rows": SCHEME,
    "postgres://ann:HIDDEN@h/rows\n": SHAPE,
    "postgres://ann:HIDDEN@h": SHAPE,
    "postgres://ann:HIDDEN@h/": SHAPE,
    "postgres://ann:HIDDEN@/rows": SHAPE,
    "postgres://:HIDDEN@h/rows": SHAPE,
    "postgres://ann:HID@DEN@h/rows": SHAPE,
    "postgres://ann:5/HIDDEN@h/rows": SHAPE,
    "postgres://ann:HIDDEN?@h/rows": SHAPE,
    "postgres://ann:HIDDEN#@h/rows": SHAPE,
    "postgres://ann:HIDDEN%@h/rows": SHAPE,
    "postgres://ann:HIDDEN%zz@h/rows": SHAPE,
    "postgres://ann:HIDDEN%00@h/rows": SHAPE,
    "postgres://ann:HIDDEN%ff@h/rows": SHAPE,
    "postgres://ann:HIDDEN@h:five/rows": SHAPE,
    "postgres://ann:HIDDEN@[::1/rows": SHAPE,
    "postgres://ann:HIDDEN@h/rows/more": SHAPE,
    "postgres://ann:HIDDEN@h/rows?": SHAPE,
    "postgres://ann:HIDDEN@h:0/rows": "a port that does not exist",
    "postgres://ann:HIDDEN@h:65536/rows": "a port that does not exist",
    "postgres://ann:HIDDEN@h/rows?HIDDEN=1": OPTION,
    "postgres://ann:HIDDEN@h/rows?dbname=other": OPTION,
    "postgres://ann:HIDDEN@h/rows?sslmode=require&sslmode=disable": OPTION,
    "postgres://ann:HIDDEN@h/rows?sslmode=HIDDEN": "gives sslmode a value it cannot have",
    "postgres://ann:HIDDEN@h/rows?sslmode": "gives sslmode a value it cannot have",
    "postgres://ann:HIDDEN@h/rows?connect_timeout=-1": "gives connect_timeout a value",
}

# What a system's environment can hold and PostgreSQL can keep.
WRITING = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), min_size=1)
# What a careless address is made of.
PIECE = st.text("ab:/?#@%[]&=0. ", max_size=12)


@pytest.mark.parametrize(("address", "parts"), READ.items())
def test_an_address_is_read_part_by_part(address, parts):
    found = database(address, home=NOWHERE)
    assert tuple(found[part] for part in ("HOST", "PORT", "NAME", "USER", "PASSWORD")) == parts
    assert found["ENGINE"] == "django.db.backends.postgresql"


@pytest.mark.parametrize(("address", "why"), REFUSED.items())
def test_what_cannot_be_meant_is_refused_in_a_sentence_that_gives_nothing_away(address, why):
    with pytest.raises(Problem) as refusal:
        database(address, home=NOWHERE)
    assert why in refusal.value.sentence
    assert refusal.value.next_step
    assert "HIDDEN" not in shown_of_a_refusal(address)


def test_options_go_to_the_driver_and_have_careful_defaults():
    found = database("postgres://h/rows?sslmode=verify-full&sslrootcert=%2Fca.pem", home=NOWHERE)
    assert found["OPTIONS"] == {
        "application_name": "wraparound",
        "connect_timeout": "5",
        "sslmode": "verify-full",
        "sslrootcert": "/ca.pem",
    }
    patient = database("postgres://h/rows?connect_timeout=30", home=NOWHERE)
    assert patient["OPTIONS"]["connect_timeout"] == "30"


@given(user=WRITING, password=WRITING, name=WRITING)
def test_whatever_is_percent_encoded_comes_back_whole(user, password, name):
    user_, password_, name_ = (quote(part, safe="") for part in (user, password, name))
    found = database(f"postgres://{user_}:{password_}@h/{name_}", home=NOWHERE)
    assert (found["USER"], found["PASSWORD"], found["NAME"]) == (user, password, name)


def shown_of_a_refusal(address: str) -> str:
    """All that anybody is shown of a refused address, traceback included; empty if it is read."""
    try:
        database(address, home=NOWHERE)
    except Problem as refusal:
        return "".join(traceback.format_exception(refusal))
    return ""


@given(before=PIECE, after=PIECE)
def test_no_refusal_repeats_any_part_of_the_address(before, after):
    assert "HIDDEN" not in shown_of_a_refusal(f"postgres://{before}HIDDEN{after}@h/rows")


def test_without_an_address_rows_are_in_the_data_folder_and_nothing_is_made_yet(home):
    assert database("", home=home)["NAME"] == home / "site.sqlite3"
    assert not home.exists()


SHOW_A_PAGE = """
import django
django.setup()
from django.test import Client
client = Client(raise_request_exception=False)
print(client.get("/nowhere/", headers={"host": "localhost"}).status_code)
"""


def a_page_with(address: str) -> subprocess.CompletedProcess[str]:
    """What a fresh site says with this address when it is asked for a page."""
    variables = {
        ADDRESS: address,
        "WRAPAROUND_SECRET_KEY": "k" * 50,
        "DJANGO_SETTINGS_MODULE": "wraparound.site.settings",
    }
    return subprocess.run(
        [sys.executable, "-c", SHOW_A_PAGE],
        env=os.environ | variables,
        capture_output=True,
        text=True,
        check=False,
    )


def test_pages_come_while_the_database_is_out_of_reach():
    done = a_page_with("postgres://ann:pw@127.0.0.1:1/rows")
    assert done.stdout.strip() == "404", done.stderr


def test_a_site_with_an_address_it_cannot_read_does_not_start_and_keeps_the_password_to_itself():
    done = a_page_with("postgres://ann:HID/DEN@h/rows")
    assert done.returncode != 0
    assert SHAPE in done.stderr
    assert "HID" not in done.stderr + done.stdout
