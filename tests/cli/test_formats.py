"""Every `watch` command has the same ways out: for people, for programs, to a file."""

from __future__ import annotations

import csv
import io
import json

import polars as pl
import pytest
import typer

from wraparound.cli.watch import app

COMMANDS = typer.main.get_command(app).commands

ASKED = {
    "practice": ("practice", "Z00001"),
    "closure": ("closure", "Z00001"),
    "branch": ("closure", "Z00006", "--kind", "branch", "--branch", "Z00006001"),
    "gp": ("gp",),
    "contingency": ("contingency",),
    "pairs": ("pairs",),
    "cascade": ("cascade", "Z00001"),
    "cascade from each": ("cascade",),
    "margin": ("margin", "ZU0001"),
}
"""One question each; `backtest` and `fit` need the England files."""


@pytest.fixture(params=ASKED, ids=str)
def asked(request, town) -> tuple[str, ...]:
    return ("watch", *ASKED[request.param])


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_the_same_two_options(command):
    """Whoever writes a command cannot leave one out."""
    options = {option for each in COMMANDS[command].params for option in each.opts}
    assert {"--format", "--to"} <= options


def test_no_command_is_asked_about_here_in_vain():
    """Those not asked above are the two that need published files."""
    assert set(COMMANDS) - {words[0] for words in ASKED.values()} == {"backtest", "fit"}


def test_each_format_has_the_same_rows(wraparound, asked):
    """And something in them."""
    as_csv = list(csv.DictReader(io.StringIO(wraparound(*asked, "--format", "csv").text)))
    as_json = json.loads(wraparound(*asked, "--format", "json").text)
    as_parquet = pl.read_parquet(io.BytesIO(wraparound(*asked, "--format", "parquet").raw))
    assert as_csv
    assert len(as_csv) == len(as_json) == as_parquet.height
    assert list(as_csv[0]) == list(as_json[0]) == as_parquet.columns
    first = as_parquet.columns[0]
    written = ["" if row[first] is None else str(row[first]) for row in as_json]
    assert [row[first] for row in as_csv] == written


@pytest.mark.parametrize("ending", ["csv", "json", "parquet"])
def test_a_file_alone_says_how_to_write_it(wraparound, asked, tmp_path, ending):
    """Nothing is printed but its name, and in it is what the format prints."""
    file = tmp_path / f"answer.{ending}"
    told = wraparound(*asked, "--to", str(file))
    assert (told.code, told.raw, told.error) == (0, b"", f"Written: {file}\n")
    assert file.read_bytes() == wraparound(*asked, "--format", ending).raw


@pytest.mark.parametrize("command", COMMANDS)
def test_a_file_that_cannot_be_written_is_told_before_the_work(wraparound, home, tmp_path, command):
    """There is not even a picture to ask; nobody waits for an answer that goes nowhere."""
    who = {"practice": ["Z00001"], "closure": ["Z00001"], "margin": ["ZU0001"]}.get(command, [])
    told = wraparound("watch", command, *who, "--to", str(tmp_path / "answer.txt"))
    told.refused(5, "How to write answer.txt is not clear.", "answer.csv")


@pytest.mark.parametrize("question", sorted(set(ASKED) - {"branch"}))
def test_programs_get_names_and_places(wraparound, town, question):
    """So that a table can be read, and put on a map; a branch has neighbourhoods instead."""
    told = wraparound("watch", *ASKED[question], "--format", "csv")
    row = next(csv.DictReader(io.StringIO(told.text)))
    assert row["name"]
    assert float(row["longitude"])


def test_a_margin_in_a_file_says_who_closes_and_who_is_pushed_over(wraparound, town):
    """As the terminal does, one row a practice."""
    asked = ("watch", "margin", "ZU0001")
    rows = json.loads(wraparound(*asked, "--format", "json").text)
    told = wraparound(*asked).text
    count = rows[0]["margin"]
    assert told.startswith(f"Margin: {count} practice")
    assert sum(row["what"] == "closes" for row in rows) == count
    for row in rows:
        assert f"  {row['practice']} " in told


def test_a_margin_nobody_is_pushed_over_by_is_still_a_row(wraparound, town):
    """An empty file would not say that the question was answered."""
    (row,) = json.loads(wraparound("watch", "margin", "Z00007,Z00008", "--format", "json").text)
    assert (row["margin"], row["practice"], row["exact"]) == (None, None, True)


@pytest.mark.parametrize(
    "asked",
    [
        ("backtest",),
        ("fit",),
        ("closure", "Z00006", "--kind", "branch", "--branch", "Z00006001"),
        ("closure", "Z00001", "--effects"),
    ],
)
def test_geojson_of_an_answer_without_places_is_refused_before_the_work(wraparound, home, asked):
    """There is not even a picture to ask."""
    told = wraparound("watch", *asked, "--format", "geojson")
    told.refused(5, "This answer has no places to put on a map.", "csv, json or parquet")


@pytest.mark.parametrize(("to", "why"), [("", "directory"), ("no/a.csv", "No such file")])
def test_a_place_that_cannot_be_written_to_is_refused_before_the_work(
    wraparound, home, tmp_path, to, why
):
    """A folder, or a file in a folder that is not there; nothing is made."""
    told = wraparound("watch", "contingency", "--format", "csv", "--to", str(tmp_path / to))
    told.refused(3, "cannot be written", why, "Name another file: --to FILE")
    assert not (tmp_path / "no").exists()
