"""`wraparound watch closure`."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from types import SimpleNamespace

import polars as pl
import pytest

from wraparound.analysis.closure import close
from wraparound.cli.watch.told import accounted
from wraparound.economy.corrections import CORRECTIONS
from wraparound.sources.invented import invent
from wraparound.sources.snapshots import save

ASKED = ("watch", "closure", "Z00001")


def rows(told) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(told.text)))


def test_it_tells_who_receives_the_patients_and_what_it_does(wraparound, town):
    """A heading, the table, and the sums beneath it."""
    told = wraparound(*ASKED, "--model", "share")
    assert told.code == 0
    assert told.lines[0] == "What if Cockle Quay Surgery (Z00001) closed?"
    assert told.lines[1] == "From the picture saltmarsh-bay, July 2026."
    assert told.lines[2].startswith("4,442 patients. Nothing is decided.")
    for start in ("Pushed over the limit, on average: ", "No practice found for: 0",
                  "Further to go on average", "Beyond a walk of 1.6 km: ",
                  "Left worse off (over 1 km further"):  # fmt: skip
        assert any(line.startswith(start) for line in told.lines), start


@pytest.mark.parametrize("code", ["Z00001", "Z00006", "Z00009", "Z00012"])
def test_on_80_characters_every_figure_is_whole(wraparound, town, code):
    """No line is longer, nothing is cut with dots, and no name is broken inside a word."""
    told = wraparound("watch", "closure", code)
    assert max(map(len, told.lines)) <= 80
    assert "…" not in told.text
    words = told.text.split()
    receiving = rows(wraparound("watch", "closure", code, "--format", "csv"))
    for row in (each for each in receiving if each["practice"]):
        (line,) = (each for each in told.lines if each.startswith(row["practice"]))
        assert f" {int(row['patients']):,} " in line
        assert row["status_after"] == "within the usual range" or row["status_after"] in line
        assert set(row["name"].split()) <= set(words)


@pytest.mark.parametrize("width", [80, 64])
def test_figures_stay_whole_where_lines_are_short(wraparound, town, width):
    """Names are broken first, between words; codes, figures and statuses never."""
    told = wraparound(*ASKED, width=width)
    assert max(map(len, told.lines)) <= width
    (line,) = (each for each in told.lines if each.startswith("Z00004"))
    (row,) = (
        row for row in rows(wraparound(*ASKED, "--format", "csv")) if row["practice"] == "Z00004"
    )
    likely = f"{int(row['low']):,} to {int(row['high']):,}"
    assert f" {int(row['patients']):,}  {likely} " in line
    assert line.rstrip().endswith("under pressure")


def test_wide_lines_show_more(wraparound, town):
    """Kilometres, own network and loads before have room there."""
    narrow, wide = wraparound(*ASKED), wraparound(*ASKED, width=140)
    for heading in ("network", "Km", "grows", "before"):
        assert heading in wide.text
        assert heading not in narrow.text.partition("Pushed")[0]


def test_the_usual_range_is_not_told_of_each(wraparound, town):
    """Only what is worth looking at stands beside a name."""
    told = wraparound(*ASKED).text
    assert "within the usual range" not in told
    assert "over the limit" in told
    assert "not known" in told
    assert "failing" not in told


@pytest.mark.parametrize("form", ["csv", "json", "geojson", "parquet"])
def test_each_format_has_the_same_receiving_practices(wraparound, town, form):
    """In the same order, with every column and their places."""
    told = wraparound(*ASKED, "--format", form)
    expected = [(row["practice"], int(row["patients"])) for row in rows(
        wraparound(*ASKED, "--format", "csv")
    )]  # fmt: skip
    if form == "csv":
        found = rows(told)
    elif form == "json":
        found = json.loads(told.text)
    elif form == "geojson":
        features = json.loads(told.text)["features"]
        placed = [each for each in features if each["properties"]["practice"]]
        assert all(feature["geometry"]["type"] == "Point" for feature in placed)
        found = [feature["properties"] for feature in features]
    else:
        found = pl.read_parquet(io.BytesIO(told.raw)).to_dicts()
    assert [(row["practice"] or "", int(row["patients"])) for row in found] == expected
    assert {"low", "high", "status_after", "load_after"} <= set(found[0])


def test_a_file_accounts_for_every_patient(wraparound, town):
    """Those who go to practices that receive a few are in it, in one row."""
    told = rows(wraparound(*ASKED, "--format", "csv"))
    assert sum(int(row["patients"]) for row in told) == 4_442
    assert told[-1]["name"].endswith("fewer than 5 each")


def test_a_transfer_goes_to_the_successor(wraparound, town):
    """Everybody, and nobody is sent further than to it."""
    told = wraparound(*ASKED, "--kind", "transfer", "--successor", "Z00002", "--format", "csv")
    assert [(row["practice"], row["patients"]) for row in rows(told)] == [("Z00002", "4442")]


def test_limits_are_kept(wraparound, town):
    """A closed list, room and a boundary, given by code in any letters."""
    told = wraparound(*ASKED, "--kind", "managed", "--closed", "z00003", "--room", "Z00002=100",
                      "--room", "z00005=7", "--furthest", "Z00006=0", "--format=csv")  # fmt: skip
    received = {row["practice"]: int(row["patients"]) for row in rows(told)}
    assert (received["Z00002"], received["Z00005"]) == (100, 7)
    assert not {"Z00003", "Z00006"} & set(received)


def test_who_finds_no_practice_is_told(wraparound, town):
    """Where every list is closed there is no table and no distance, only the sum."""
    every = [word for n in range(2, 13) for word in ("--closed", f"Z{n:05}")]
    told = wraparound(*ASKED, *every)
    assert "No practice found for: 4,442" in told.lines
    assert "How much further they would have to go is not known." in told.lines
    assert "nan" not in told.text
    assert "Receiving practice" not in told.text


def test_distances_are_told_in_words_people_use(wraparound, town):
    """Never a minus sign: some have less far to go than before."""
    for code in ("Z00001", "Z00007"):
        for successor in ("Z00002", "Z00006"):
            told = wraparound(
                "watch", "closure", code, "--kind", "transfer", "--successor", successor
            )
            assert "-0" not in told.text.partition("Further")[2]


def test_a_branch_can_close_alone(wraparound, town):
    """Nobody changes practice; how many have it nearest and how much further they go."""
    told = wraparound("watch", "closure", "Z00006", "--kind", "branch", "--branch", "z00006001")
    assert told.lines[:3] == [
        "What if the branch Signal Box Branch Surgery (Z00006001) closed?",
        "Nobody changes practice.",
        "It is the nearest site for: 3,237 of 23,882 patients",
    ]
    as_csv = wraparound("watch", "closure", "Z00006", "--kind", "branch", "--branch", "Z00006001",
                        "--format", "csv")  # fmt: skip
    assert sum(float(row["patients"]) for row in rows(as_csv)) == pytest.approx(3237, abs=1)


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (("--room", "nonsense"), 5, "“nonsense” is not CODE=NUMBER, such as A81002=500."),
        (("--room", "=5"), 5, "“=5” is not CODE=NUMBER"),
        (("--room", "Z00002="), 5, "“Z00002=” is not CODE=NUMBER"),
        (("--furthest", "Z00002=far"), 5, "“Z00002=far” is not CODE=NUMBER"),
        (("--room", "Z00002=-5"), 5, "Room is a number from zero up, but not for Z00002."),
        (("--room", "Z00002=nan"), 5, "Room is a number from zero up, but not for Z00002."),
        (("--room", "Q99999=5"), 4, "No practice Q99999"),
        (("--closed", "Q99999"), 4, "No practice Q99999"),
        (("--kind", "transfer"), 5, "Name it with the kind: --kind transfer --successor CODE"),
        (("--kind", "transfer", "--successor", "Z00001"), 5, "cannot take over its own list"),
        (("--successor", "Z00002"), 5, "only a transfer"),
        (("--kind", "managed"), 5, "A managed dispersal needs limits."),
        (("--kind", "branch"), 5, "needs --kind branch and --branch CODE, both"),
        (("--kind", "branch", "--branch", "Z00006001"), 5, "It has one site only."),
        (("--model", "guess"), 4, "There are: choice"),
        (("--kind", "sudden"), 2, "'sudden' is not one of"),
        (("--picture", "nowhere"), 4, "no picture called nowhere"),
    ],
)
def test_what_makes_no_sense_is_told_in_a_sentence(wraparound, town, words, code, told):
    """On standard error, with the exit code of its kind."""
    wraparound(*ASKED, *words).refused(code, told)


def test_names_with_brackets_are_shown_whole(wraparound, home):
    """Square brackets in a published name are letters, not a style of the terminal."""
    economy = invent()
    names = economy.practices["name"].to_list()
    names[0], names[1] = "Elm Surgery [red]", "Oak [main] Surgery"
    save(replace(economy, practices=economy.practices.with_columns(name=pl.Series(names))), home)
    told = wraparound(*ASKED, width=140)
    assert told.lines[0] == "What if Elm Surgery [red] (Z00001) closed?"
    assert any(line.startswith("Z00002  Oak [main] Surgery") for line in told.lines)
    assert wraparound("watch", "practice", "Z00001").lines[0].startswith("Elm Surgery [red] (")


def test_what_it_does_to_people_is_told_by_group_and_newly(wraparound, town):
    """By deprivation, by rural or urban area, and who comes to live beyond a walk."""
    told = wraparound(*ASKED)
    assert any(line.startswith("Of these, newly: ") for line in told.lines)
    for group in ("most deprived fifth", "urban"):
        assert any(line.strip().startswith(group) for line in told.lines), group


def test_effects_can_be_written_to_a_file(wraparound, town):
    """The effects on everybody are those told; the groups of a kind add up to all patients."""
    written = rows(wraparound(*ASKED, "--effects", "--format", "csv"))
    answer = close(invent(), "Z00001")
    everybody = {row["effect"]: row for row in written if row["who"] == "everybody"}
    for name, effect in answer.effects.items():
        got = [float(everybody[name][end]) for end in ("value", "low", "high")]
        assert got == pytest.approx([effect.value, effect.low, effect.high]), name
    assert everybody["unplaced"]["value"] == "0.0"
    for kind in ("deprivation", "setting"):
        mine = [row for row in written if (row["who"], row["effect"]) == (kind, "worse_off")]
        assert sum(int(row["patients"]) for row in mine) == answer.patients
        assert all(row["low"] for row in mine if row["group"] != "not known")


def test_one_practice_with_a_few_patients_is_not_several():
    """The row that accounts for the few is in good English."""
    answer = close(invent(), "Z00001")
    for practices, words in ((1, "1 practice with fewer than 5"),
                             (2, "2 practices with fewer than 5 each")):  # fmt: skip
        told = accounted(SimpleNamespace(pooled=(practices, 3), receivers=answer.receivers,
                                         unplaced=0))  # fmt: skip
        assert told["name"][-1] == words


def test_a_list_that_local_people_closed_can_be_opened_for_one_question(wraparound, town):
    """Otherwise it receives nobody."""
    kept = town / "corrections.parquet"
    row = {"practice": "Z00002", "figure": "list_status", "value": "closed", "source": "PM",
           "on": invent().as_at}  # fmt: skip
    CORRECTIONS.conform(pl.DataFrame([row])).write_parquet(kept)
    try:
        closed, opened = (
            {each["practice"] for each in rows(wraparound(*ASKED, *said, "--format", "csv"))}
            for said in ((), ("--open", "z00002"))
        )
    finally:
        kept.unlink()
    assert "Z00002" not in closed
    assert "Z00002" in opened
