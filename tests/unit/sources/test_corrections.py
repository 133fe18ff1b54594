"""Local corrections: every row checked, all kept or none, and answers that use them."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import tempfile
from datetime import date
from pathlib import Path

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from polars.testing import assert_frame_equal

from wraparound.analysis.closure import close
from wraparound.economy import Economy
from wraparound.economy.corrections import Correction, Figure, ListStatus, holding, values
from wraparound.errors import BadFile, MissingData, Problem, UnknownName
from wraparound.sources import corrections, snapshots
from wraparound.sources.correction_sheet import HOW_A_FILE_LOOKS, as_table, read_corrections
from wraparound.sources.invented import DEMO_SEED, Size, invent
from wraparound.sources.opening import open_economy

TODAY = date(2026, 7, 31)
HEADER = "practice,figure,value,on,source,note\n"
GOOD = "A81001,gp_fte,3.5,2026-07-01,practice manager,one partner left\n"


def sheet(tmp_path: Path, rows: str, header: str = HEADER, encoding: str = "utf-8") -> Path:
    """A file of corrections as somebody saved it."""
    path = tmp_path / "corrections.csv"
    path.write_text(header + rows, encoding=encoding)
    return path


def test_every_way_people_write_a_row_is_understood(tmp_path):
    """Lower-case codes, spaces, British dates, a note left out, whole numbers with decimals."""
    rows = (
        "a81001 , GP_FTE,3.50,01/07/2026,J. Müller\n"
        "A81001,list_status, Informally  Limited,2026-07-01,letter\n"
        "A81002,room,250.0,1/7/2026,meeting\n"
        "A81002,furthest_km,0,31-Jul-26,map\n"
    )
    path = sheet(tmp_path, rows, "Practice,Figure,Value,Date,Source\n", "latin-1")
    july = date(2026, 7, 1)
    expected = as_table(
        [
            Correction("A81001", Figure.GP_FTE, 3.5, july, "J. Müller"),
            Correction("A81001", Figure.LIST_STATUS, ListStatus.LIMITED, july, "letter"),
            Correction("A81002", Figure.ROOM, 250, july, "meeting"),
            Correction("A81002", Figure.FURTHEST_KM, 0, TODAY, "map"),
        ]
    )
    assert_frame_equal(read_corrections(path, TODAY), expected)


WRONG = {
    "A8100,gp_fte,3,2026-07-01,me,": ("practice", "“A8100” is not how an English practice's"),
    "W91001,gp_fte,3,2026-07-01,me,": ("practice", "“W91001” is not how"),
    "A81002,sessions,3,2026-07-01,me,": ("figure", "“sessions” is no figure.*gp_fte, list_status"),
    "A81002,gp_fte,three,2026-07-01,me,": ("value", "“three” cannot be a gp_fte.*such as 3.5"),
    "A81002,gp_fte,-1,2026-07-01,me,": ("value", "“-1” cannot be a gp_fte.*above 0"),
    "A81002,gp_fte,0,2026-07-01,me,": ("value", "“0” cannot be a gp_fte.*or its room to 0"),
    "A81002,furthest_km,-0.1,2026-07-01,me,": ("value", "“-0.1” cannot .*kilometres .* from 0 up"),
    "A81002,gp_fte,nan,2026-07-01,me,": ("value", "“nan” cannot"),
    "A81002,gp_fte,1001,2026-07-01,me,": ("value", "“1001” cannot"),
    "A81002,gp_fte,,2026-07-01,me,": ("value", "“” cannot be a gp_fte"),
    'A81002,room,"1,200",2026-07-01,me,': ("value", "“1,200” cannot be a room.*such as 250"),
    "A81002,room,12.5,2026-07-01,me,": ("value", "“12.5” cannot be a room"),
    "A81002,list_status,shut,2026-07-01,me,": (
        "value",
        "“shut” cannot be a list_status. Write one of: open, informally limited, closed",
    ),
    "A81002,gp_fte,3,July,me,": ("on", "“July” is not a date"),
    "A81002,gp_fte,3,2026-08-01,me,": ("on", "2026-08-01 is still to come"),
    "A81002,gp_fte,3,2026-07-01, ,": ("source", "nobody is named"),
    "A81001,gp_fte,4,01/07/2026,me,": ("figure", "A81001 has this figure .* second time"),
}


@pytest.mark.parametrize("row", WRONG)
def test_a_row_that_cannot_be_accepted_is_named_by_file_row_and_column(tmp_path, row):
    column, sentence = WRONG[row]
    with pytest.raises(BadFile, match=rf"^corrections\.csv, row 3, column {column}: .*{sentence}"):
        read_corrections(sheet(tmp_path, GOOD + row + "\n"), TODAY)


def test_a_file_without_a_needed_column_or_without_anything_is_refused(tmp_path):
    with pytest.raises(BadFile, match="has no column source"):
        read_corrections(sheet(tmp_path, "A81001,gp_fte,3,2026-07-01\n", HEADER[:24] + "\n"), TODAY)
    with pytest.raises(MissingData, match=r"no file .*nowhere\.csv"):
        read_corrections(tmp_path / "nowhere.csv", TODAY)


NOT_CORRECTIONS = {
    "nothing at all": ("", ""),
    "a header alone": (HEADER, ""),
    "another table": ("code,list\n", "A81001,4061\n"),
    "a row too long": (HEADER, GOOD.replace("left", "left,in June")),
}


@pytest.mark.parametrize("what", NOT_CORRECTIONS)
def test_a_file_that_is_no_table_of_corrections_is_told_what_one_looks_like(tmp_path, what):
    """Nobody published it, so downloading it again would help nobody."""
    header, rows = NOT_CORRECTIONS[what]
    with pytest.raises(BadFile) as fault:
        read_corrections(sheet(tmp_path, rows, header), TODAY)
    assert fault.value.sentence.startswith("corrections.csv")
    assert "Its first row is practice,figure,value,on,source,note" in fault.value.next_step
    assert "ownload" not in str(fault.value)


def test_the_row_shown_to_people_is_one_that_is_accepted(tmp_path):
    """An example that was refused would be worse than none."""
    shown = HOW_A_FILE_LOOKS.partition("such as ")[2]
    assert read_corrections(sheet(tmp_path, shown + "\n"), TODAY)["practice"].to_list() == [
        "A81001"
    ]


def test_a_file_half_written_is_cleared_a_day_after_whoever_wrote_it_was_killed(home):
    """By the next correction; one that is being written now stays."""
    corrections.keep(one(4, 20), home)
    old, new = (home / f".incoming-corrections-{name}" for name in ("old", "new"))
    for path in (old, new):
        path.write_bytes(b"half of it")
    os.utime(old, (0, 0))
    corrections.keep(one(5, 21), home)
    assert (old.exists(), new.exists()) == (False, True)


def one(value: float, day: int, source: str = "me", practice: str = "A81001") -> pl.DataFrame:
    """The correction of one practice's GPs on a day of July."""
    return as_table([Correction(practice, Figure.GP_FTE, value, date(2026, 7, day), source)])


def test_earlier_corrections_stay_and_the_last_dated_holds(home):
    assert corrections.keep(one(4, 20), home) == corrections.Kept(1, 0)
    assert corrections.keep(one(3, 10), home) == corrections.Kept(1, 0)
    assert corrections.load(home).height == 2
    assert values(corrections.load(home), Figure.GP_FTE) == {"A81001": "4"}


def test_a_correction_of_the_same_day_replaces_the_one_before(home):
    corrections.keep(one(4, 20), home)
    assert corrections.keep(one(3, 20, "somebody else"), home) == corrections.Kept(0, 1)
    assert_frame_equal(corrections.load(home), one(3, 20, "somebody else"))


def test_withdrawing_forgets_a_figure_of_a_practice_and_nothing_else(home):
    """All of its days go; another practice's figure and the practice's other figures stay."""
    room = as_table([Correction("A81001", Figure.ROOM, 10, date(2026, 7, 10), "me")])
    for kept in (one(4, 20), one(3, 10), one(2, 10, practice="A81002"), room):
        corrections.keep(kept, home)
    assert corrections.withdraw("a81001", "GP_FTE", home) == 2
    assert_frame_equal(corrections.load(home), pl.concat([room, one(2, 10, practice="A81002")]))
    with pytest.raises(UnknownName, match="No correction of gp_fte is kept for A81001"):
        corrections.withdraw("A81001", "gp_fte", home)


@pytest.mark.parametrize("content", [b"", b"PAR1 and then something else"])
def test_a_damaged_file_is_told_and_never_taken_for_no_corrections(home, content):
    home.mkdir()
    corrections.corrections_file(home).write_bytes(content)
    with pytest.raises(MissingData, match=r"corrections\.parquet is damaged"):
        corrections.keep(one(4, 20), home)
    assert corrections.corrections_file(home).read_bytes() == content


def test_a_folder_that_cannot_be_written_is_told(home):
    home.parent.mkdir(exist_ok=True)
    home.write_text("a file where the folder should be")
    with pytest.raises(Problem, match="could not be kept in"):
        corrections.keep(one(4, 20), home)


KILLED = """
import sys, time
from datetime import date
from pathlib import Path
from wraparound.economy.corrections import Correction, Figure
from wraparound.sources import corrections
from wraparound.sources.correction_sheet import as_table

def stop_before_the_move(*_):
    print("ready", flush=True)
    time.sleep(60)

Path.replace = stop_before_the_move
new = Correction("A81001", Figure.GP_FTE, 9, date(2026, 7, 30), "killed")
corrections.keep(as_table([new]), Path(sys.argv[1]))
"""


def test_a_process_killed_while_keeping_leaves_the_old_file_and_the_next_goes_on(home):
    """Killed, not stopped: nothing in the process gets to tidy up."""
    corrections.keep(one(4, 20), home)
    before = corrections.corrections_file(home).read_bytes()
    with subprocess.Popen(
        [sys.executable, "-c", KILLED, str(home)], stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        os.kill(process.pid, signal.SIGKILL)
    assert process.returncode == -signal.SIGKILL
    assert corrections.corrections_file(home).read_bytes() == before
    corrections.keep(one(5, 25), home)
    assert values(corrections.load(home), Figure.GP_FTE) == {"A81001": "5"}


CODES = st.sampled_from(["A81001", "A81002", "Z00001"])
DAYS = st.dates(date(2026, 1, 1), TODAY)
WORDS = st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1)
ROWS = st.one_of(
    st.builds(Correction, CODES, st.just(Figure.LIST_STATUS), st.sampled_from(ListStatus), DAYS,
              WORDS, WORDS),
    st.builds(Correction, CODES, st.just(Figure.ROOM), st.integers(0, 10**6), DAYS, WORDS, WORDS),
    st.builds(Correction, CODES, st.sampled_from([Figure.GP_FTE, Figure.FURTHEST_KM]),
              st.decimals("0.01", 1000, places=2).map(float), DAYS, WORDS, WORDS),
)  # fmt: skip
TABLES = st.lists(
    ROWS, min_size=1, max_size=12, unique_by=lambda each: (each.practice, each.figure, each.on)
)


@settings(deadline=None, max_examples=50)
@given(TABLES)
def test_what_is_written_down_read_and_kept_comes_back_the_same(given_rows):
    with tempfile.TemporaryDirectory() as folder:
        home, table = Path(folder), as_table(given_rows)
        path = home / "sheet.csv"
        path.write_text(table.write_csv())
        corrections.keep(read_corrections(path, TODAY), home)
        assert_frame_equal(corrections.load(home), table, check_row_order=False)


@settings(deadline=None, max_examples=30)
@given(TABLES, st.randoms(use_true_random=False))
def test_the_order_in_which_corrections_arrive_changes_nothing(given_rows, luck: random.Random):
    """One file at once, or one a day in any order: the same is kept and the same holds."""
    shuffled = luck.sample(given_rows, len(given_rows))
    with tempfile.TemporaryDirectory() as first, tempfile.TemporaryDirectory() as second:
        corrections.keep(as_table(given_rows), Path(first))
        for each in shuffled:
            corrections.keep(as_table([each]), Path(second))
        at_once, one_by_one = corrections.load(Path(first)), corrections.load(Path(second))
    assert_frame_equal(at_once, one_by_one)
    for row in holding(at_once).iter_rows(named=True):
        same = [c for c in given_rows if (c.practice, c.figure) == (row["practice"], row["figure"])]
        assert row["on"] == max(c.on for c in same)


@pytest.fixture
def town(home: Path) -> Economy:
    """The invented town, kept where `open_economy` finds it."""
    return snapshots.save(invent(Size.TOWN, DEMO_SEED), home)


def say(home: Path, practice: str, figure: Figure, value: float | ListStatus) -> None:
    """Keep one correction."""
    corrections.keep(as_table([Correction(practice, figure, value, TODAY, "practice")]), home)


def test_an_answer_uses_the_correction_and_the_published_figure_stays_beside_it(town, home):
    """The picture is of an earlier day than the correction; the correction holds all the same."""
    closing = town.codes[0]
    receiver = (
        close(town, closing).receivers.filter(pl.col("gp_fte").is_not_nan()).row(0, named=True)
    )
    code, published = receiver["practice"], receiver["gp_fte"]
    say(home, code, Figure.GP_FTE, 2 * published)
    opened = open_economy(home=home)
    line = opened.line(code)
    assert opened.as_at < TODAY
    assert opened.published_gp_fte[line] == published
    assert opened.gp_fte[line] == pytest.approx(2 * published)
    after = close(opened, closing).receivers.filter(practice=code).row(0, named=True)
    assert after["load_after"] == pytest.approx(after["list_after"] / (2 * published))


def test_a_list_told_to_be_closed_or_full_receives_accordingly(town, home):
    first, second = close(town, town.codes[0]).receivers["practice"].head(2)
    say(home, first, Figure.LIST_STATUS, ListStatus.CLOSED)
    say(home, second, Figure.ROOM, 20)
    received = close(open_economy(home=home), town.codes[0]).every_receiver
    assert first not in received["practice"].to_list()
    assert received.filter(practice=second)["patients"].sum() <= 20


def test_the_digest_tells_corrected_economies_apart(town, home):
    """Whatever is kept under the digest must be worked out afresh once a figure is corrected."""
    assert open_economy(home=home).digest == town.digest
    say(home, town.codes[0], Figure.GP_FTE, 3)
    three = open_economy(home=home).digest
    say(home, town.codes[0], Figure.GP_FTE, 4)
    four = open_economy(home=home).digest
    corrections.withdraw(town.codes[0], "gp_fte", home)
    assert len({town.digest, three, four}) == 3
    assert open_economy(home=home).digest == town.digest


def test_a_correction_of_a_practice_not_in_the_picture_changes_nothing_there(town, home):
    say(home, "Y99999", Figure.GP_FTE, 3)
    opened = open_economy(home=home)
    assert opened.corrections["practice"].to_list() == ["Y99999"]
    np.testing.assert_array_equal(opened.gp_fte, town.gp_fte)
