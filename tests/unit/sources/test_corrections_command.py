"""`wraparound data correct` and `data corrections`, as people run them."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from wraparound.cli.app import app
from wraparound.economy import Economy
from wraparound.errors import BadRequest
from wraparound.sources import corrections, snapshots
from wraparound.sources.invented import DEMO_SEED, Size, invent

HEADER = "practice,figure,value,on,source,note\n"


def sheet(tmp_path: Path, *rows: str) -> str:
    """A file of corrections."""
    path = tmp_path / "mine.csv"
    path.write_text(HEADER + "\n".join(rows) + "\n")
    return str(path)


def run(*words: str) -> str:
    """What the command says when all is well."""
    result = CliRunner().invoke(app, ["data", *words])
    assert result.exit_code == 0, result.output
    return " ".join(result.output.split())


def leave(*words: str) -> tuple[int, str]:
    """Exit code and last words of the command run in a process of its own, as in a terminal."""
    command = [sys.executable, "-c", "from wraparound.cli.app import run; run()", "data", *words]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return done.returncode, " ".join(done.stderr.split())


@pytest.fixture
def town(home: Path) -> Economy:
    """The invented town as the picture shown."""
    return snapshots.save(invent(Size.TOWN, DEMO_SEED), home)


def test_corrections_are_added_shown_beside_what_is_published_and_withdrawn(tmp_path, town):
    code = town.codes[0]
    row = f"{code},gp_fte,2.25,2026-01-05,practice manager,one left"
    assert run("correct", sheet(tmp_path, row)) == "1 added, 0 replaced."
    assert run("correct", sheet(tmp_path, row)) == "0 added, 1 replaced."
    shown = json.loads(run("corrections", "--format", "json"))
    assert [(each["practice"], each["value"], each["on"], each["known"]) for each in shown] == [
        (code, "2.25", "2026-01-05", True)
    ]
    assert shown[0]["published"] == pytest.approx(town.published_gp_fte[0])
    assert "2.25" in run("corrections")
    assert run("correct", "--withdraw", code, "gp_fte") == (
        f"1 correction of gp_fte withdrawn for {code}."
    )
    assert "Nothing has been corrected" in run("corrections")


def test_earlier_corrections_are_shown_only_when_asked_for(tmp_path):
    rows = ("A81001,room,10,2026-01-05,me,", "A81001,room,0,2026-02-05,me,full")
    run("correct", sheet(tmp_path, *rows))
    assert [each["value"] for each in json.loads(run("corrections", "--format", "json"))] == ["0"]
    told = json.loads(run("corrections", "--history", "--format", "json"))
    assert [(each["value"], each["known"]) for each in told] == [("10", None), ("0", None)]


def test_a_practice_the_picture_does_not_have_is_kept_and_reported(tmp_path, town, home):
    told = run("correct", sheet(tmp_path, "Y99999,room,10,2026-01-05,me,"))
    assert f"Not in {town.name}: Y99999" in told
    assert corrections.load(home)["practice"].to_list() == ["Y99999"]
    assert "not in the picture" in run("corrections")


def test_a_file_with_one_wrong_row_changes_nothing_and_leaves_with_3(tmp_path, home):
    rows = ("A81001,room,10,2026-01-05,me,", "A81001,room,-1,2026-02-05,me,")
    code, told = leave("correct", sheet(tmp_path, *rows))
    assert code == 3
    assert told.startswith("mine.csv, row 3, column value: “-1” cannot be a room.")
    assert "Traceback" not in told
    assert corrections.load(home).is_empty()


def test_every_other_way_to_go_wrong_has_its_own_exit_code(tmp_path):
    assert leave("correct", "--withdraw", "A81001", "gp_fte")[0] == 4
    assert leave("correct")[0] == 5
    assert leave("correct", str(tmp_path / "nowhere.csv"))[0] == 6


def test_a_file_and_a_withdrawal_at_once_are_refused(tmp_path):
    words = ["data", "correct", sheet(tmp_path), "--withdraw", "A81001", "gp_fte"]
    result = CliRunner().invoke(app, words)
    assert isinstance(result.exception, BadRequest)
