"""`wraparound watch practice`."""

from __future__ import annotations

import csv
import io
import json

import polars as pl

from wraparound.cli.output import Format

LIMITS = (
    "Under pressure: more than 3,011 patients per full-time GP. Over the limit: more than 5,805. "
    "(75th and 95th percentile of practices in England, July 2022)"
)


def test_it_tells_a_practice_in_lines(wraparound, town):
    """Name, list, network, place and load, in words."""
    told = wraparound("watch", "practice", "Z00001", width=160)
    assert told.code == 0
    assert told.lines == [
        "Cockle Quay Surgery (Z00001), July 2026",
        "Patients: 4,442",
        "Network: Harbour and Sands Network (ZU0001)",
        "Postcode: ZZ1 1BW",
        "GPs: 1.0 full-time equivalent",
        "Patients per full-time GP: 4,398 (under pressure)",
        LIMITS,
    ]


def test_gps_that_are_not_known_are_said_to_be_so(wraparound, town):
    """No return, no load, no guess."""
    told = wraparound("watch", "practice", "Z00009")
    assert told.lines[-1] == "GPs: no usable return, so the load is not known"


def test_a_practice_can_be_named_or_placed(wraparound, town):
    """By words of its name in any order, or its postcode, as well as by code."""
    by_code = wraparound("watch", "practice", "z00011").text
    assert wraparound("watch", "practice", "point lighthouse").text == by_code
    assert wraparound("watch", "practice", "zz11ay").text == by_code


def test_each_format_has_the_same_figures(wraparound, town, tmp_path):
    """csv, json, parquet and geojson hold every figure of the practice."""
    asked = ("watch", "practice", "Z00001", "--format")
    as_csv = next(csv.DictReader(io.StringIO(wraparound(*asked, "csv").text)))
    (as_json,) = json.loads(wraparound(*asked, "json").text)
    (feature,) = json.loads(wraparound(*asked, "geojson").text)["features"]
    as_parquet = pl.read_parquet(io.BytesIO(wraparound(*asked, "parquet").raw)).row(0, named=True)
    assert as_csv["patients"] == "4442"
    assert as_json["patients"] == as_parquet["patients"] == feature["properties"]["patients"]
    assert as_json["opened"] == as_parquet["opened"].isoformat()
    assert feature["geometry"]["coordinates"] == [as_json["longitude"], as_json["latitude"]]


def test_an_answer_goes_to_a_file(wraparound, town, tmp_path):
    """Whose name is told apart from the answer; its ending says how to write it."""
    for form in set(Format) - {Format.TABLE}:
        file = tmp_path / f"practice.{form}"
        told = wraparound("watch", "practice", "Z00001", "--to", str(file))
        assert (told.code, told.raw) == (0, b"")
        assert told.error == f"Written: {file}\n"
        printed = wraparound("watch", "practice", "Z00001", "--format", form).raw
        if form is Format.PARQUET:
            assert pl.read_parquet(file).equals(pl.read_parquet(io.BytesIO(printed)))
        else:
            assert file.read_bytes() == printed


def test_a_file_that_says_nothing_of_its_kind_is_asked_about(wraparound, town, tmp_path):
    """Nothing is written, nothing is guessed."""
    file = tmp_path / "practice.txt"
    told = wraparound("watch", "practice", "Z00001", "--to", str(file))
    told.refused(5, "How to write practice.txt is not clear.", "--format csv")
    assert not file.exists()


def test_a_file_that_cannot_be_written_is_a_sentence(wraparound, town, tmp_path):
    """The folder does not exist."""
    told = wraparound("watch", "practice", "Z00001", "--to", str(tmp_path / "no" / "x.csv"))
    told.refused(3, "x.csv cannot be written", "No such file or directory")


def test_a_name_several_have_lists_them(wraparound, town):
    """With their codes, and how many there are."""
    told = wraparound("watch", "practice", "surgery")
    told.refused(4, "“surgery” could be any of 5.", "Z00003 Capstan Row Surgery; Z00001 Cockle")


def test_a_code_that_is_nearly_right_gets_suggestions(wraparound, town):
    """Those that come nearest."""
    wraparound("watch", "practice", "Z00O01").refused(
        4, "No practice Z00O01", "Did you mean Z00001, "
    )


def test_what_nobody_is_called_is_told(wraparound, town):
    """With what can be typed instead; nothing at all is no practice either."""
    for typed in ("yew tree", ""):
        told = wraparound("watch", "practice", typed)
        told.refused(4, f"is called “{typed}”.", "its code, its postcode or words of its name")


def test_another_picture_must_be_there(wraparound, town):
    """Those there are get named; a path is no name."""
    for name in ("nowhere", "../town"):
        told = wraparound("watch", "practice", "Z00001", "--picture", name)
        told.refused(4, f"no picture called {name}.", "There are: saltmarsh-bay.")


def test_before_anything_is_built_the_way_to_begin_is_told(wraparound, home):
    """An empty folder is where everybody starts."""
    told = wraparound("watch", "practice", "Z00001")
    told.refused(6, "No picture has been built", "wraparound data add FOLDER")
