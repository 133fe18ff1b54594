"""Pictures kept as folders: found, refused when damaged, and safe from crashes."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path

import polars as pl
import pytest
from tests.worlds import world

from wraparound.economy import Economy
from wraparound.errors import BadRequest, MissingData, UnknownName
from wraparound.sources.snapshots import (
    ABOUT,
    LAYOUT,
    TABLES,
    economies_folder,
    load,
    names,
    save,
)

DRAWN = """
    practice | list | gp fte
    ASH      | 1000 | 1
    ELM      | 2000 | -

    area | ASH | ELM
    TOP  | 900 | 2000
"""
OLD = replace(world(DRAWN), name="here")
NEW = replace(OLD, as_at=date(2023, 7, 1), people=OLD.people.with_columns(gp_fte=2.0))


def folder(home: Path, name: str = "here") -> Path:
    return economies_folder(home) / name


# Names


def test_the_one_built_last_comes_last(home):
    """`names` is in order of building, so that the last can be opened without a name."""
    import os

    for age, name in ((50, "b"), (99, "a"), (10, "c")):
        save(replace(OLD, name=name), home)
        os.utime(folder(home, name) / ABOUT, (1e9 - age, 1e9 - age))
    assert names(home) == ["a", "b", "c"]


def test_where_nothing_was_built_there_are_no_names(home):
    """Not even the folder need exist."""
    assert names(home) == []


def test_a_name_nobody_has_is_told_with_those_there_are(home):
    """Or, where there is none yet, with how to build one."""
    with pytest.raises(UnknownName, match=r"no picture called here.*wraparound data build"):
        load("here", home)
    save(OLD, home)
    with pytest.raises(UnknownName, match=r"no picture called there\. There are: here\."):
        load("there", home)


@pytest.mark.parametrize("name", ["../here", "a/b", ".hidden", "", "a\\b", "here\n"])
def test_a_name_stays_inside_its_folder(home, name):
    """What could be a path is no name, neither to keep nor to open."""
    with pytest.raises(BadRequest, match="cannot be the name of a picture"):
        save(replace(OLD, name=name), home)
    save(OLD, home)
    with pytest.raises(UnknownName):
        load(name, home)
    assert names(home) == ["here"]


def test_corrections_and_closures_are_not_part_of_the_picture(home):
    """They are kept elsewhere, or were only asked about."""
    kept = save(OLD.with_gp_fte({"ELM": 2}).without(["ASH"]), home)
    assert kept.closed == ("ASH",)
    opened = load("here", home)
    assert (opened.closed, opened.corrections.height) == ((), 0)
    assert opened.digest == kept.digest


# Damage


def every_file() -> list[str]:
    return [*(f"{table}.parquet" for table in TABLES), "registrations.parquet"]


@pytest.mark.parametrize("file", every_file())
def test_a_file_that_is_gone_is_named(home, file):
    """With how to make the picture again."""
    save(OLD, home)
    (folder(home) / file).unlink()
    with pytest.raises(MissingData, match=f"The picture here has lost its file {file}"):
        load("here", home)


@pytest.mark.parametrize("size", [0, 3, 200, -1])
@pytest.mark.parametrize("file", ["practices.parquet", "registrations.parquet"])
def test_a_file_cut_short_is_told_in_a_sentence(home, file, size):
    """As a full disk or a broken copy leaves it."""
    save(OLD, home)
    path = folder(home) / file
    path.write_bytes(path.read_bytes()[:size])
    with pytest.raises(MissingData, match=r"^The picture here is damaged\. Make it again: "):
        load("here", home)


def test_a_changed_byte_that_still_reads_is_found(home):
    """Tables are checked against the digest, so that no wrong figure is ever shown."""
    save(OLD, home)
    table = folder(home) / "practices.parquet"
    pl.read_parquet(table).with_columns(pl.col("patients") + 1).write_parquet(table)
    with pytest.raises(MissingData, match="here is damaged"):
        load("here", home)


@pytest.mark.parametrize(
    "content",
    ["", "{", "[]", "{}", "null", '{"layout": 1}', '{"layout": 1, "as_at": "July"}', "\x00\xff"],
)
def test_a_damaged_account_of_itself_is_told_in_a_sentence(home, content):
    """Whatever the json holds."""
    save(OLD, home)
    (folder(home) / ABOUT).write_bytes(content.encode("latin-1"))
    with pytest.raises(MissingData, match=r"The picture here is damaged\. Make it again"):
        load("here", home)


def test_an_account_that_was_edited_is_found(home):
    """Thresholds and dates are under the digest too."""
    save(OLD, home)
    about = json.loads((folder(home) / ABOUT).read_text())
    about["thresholds"]["limit"] = 9999.0
    (folder(home) / ABOUT).write_text(json.dumps(about))
    with pytest.raises(MissingData, match="damaged"):
        load("here", home)


def test_another_layout_is_told_with_how_to_build_it_again(home):
    """The month is known, so the command is whole; what was made up is made up again."""
    for invented, command in ((False, "build --as-at 2022-07"), (True, "invent")):
        save(replace(OLD, invented=invented), home)
        about = json.loads((folder(home) / ABOUT).read_text())
        (folder(home) / ABOUT).write_text(json.dumps(about | {"layout": LAYOUT + 1}))
        with pytest.raises(MissingData, match=f"another version.*wraparound data {command}$"):
            load("here", home)


# Crashes

_failing: list[int] = []


def _fail(event: str, args: tuple[object, ...]) -> None:
    if _failing and event in _STEPS and any("economies" in str(each) for each in args):
        _failing[0] -= 1
        if _failing[0] == 0:
            raise OSError(28, "No space left on device")


_STEPS = {"open", "os.rename", "os.mkdir", "tempfile.mkdtemp", "os.rmdir", "os.remove",
          "shutil.rmtree"}  # fmt: skip
_hooked: list[bool] = []


@contextmanager
def failing_at(step: int) -> Iterator[None]:
    """The n-th thing done to the folder of pictures fails, as on a full disk."""
    if not _hooked:  # a hook cannot be taken away again
        sys.addaudithook(_fail)
        _hooked.append(True)
    _failing[:] = [step]
    try:
        yield
    finally:
        _failing.clear()


def is_whole(home: Path) -> Economy:
    """The picture, which must be the old one or the new one, and the only one there is."""
    assert names(home) == ["here"]
    opened = load("here", home)
    assert opened.as_at in (OLD.as_at, NEW.as_at)
    return opened


def test_a_failure_at_any_step_leaves_a_whole_picture(home):
    """Old or new, never half; and saving again then works."""
    failures, step = 0, 0
    while True:
        step += 1
        save(OLD, home)
        try:
            with failing_at(step):
                save(NEW, home)
                done = bool(_failing[0] > 0)
        except OSError:
            failures += 1
            done = False
        is_whole(home)
        if done:
            break
    assert failures >= 5
    assert save(NEW, home).digest == load("here", home).digest


KILLED = """
import os, signal, sys
from dataclasses import replace
from datetime import date
from pathlib import Path
from wraparound.sources.snapshots import load, save

home, event, nth = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
new = replace(load("here", home), as_at=date(2023, 7, 1))
seen = 0

def kill(what, args):
    global seen
    if what == event and any("economies" in str(each) for each in args):
        seen += 1
        if seen == nth:
            os.kill(os.getpid(), signal.SIGKILL)

sys.addaudithook(kill)
save(new, home)
"""


@pytest.mark.parametrize(
    ("event", "nth", "survivor"),
    [("open", 1, OLD), ("os.rename", 1, OLD), ("os.rename", 2, OLD), ("shutil.rmtree", 2, NEW)],
)
def test_a_process_killed_while_saving_leaves_a_whole_picture(home, event, nth, survivor):
    """Killed before it writes, before each of the two moves, and before it clears up."""
    save(OLD, home)
    killed = subprocess.run(
        [sys.executable, "-c", KILLED, str(home), event, str(nth)], capture_output=True, check=False
    )
    assert killed.returncode == -9, killed.stderr.decode()
    assert is_whole(home).as_at == survivor.as_at
    save(NEW, home)
    assert load("here", home).as_at == NEW.as_at


def test_a_picture_built_anew_while_it_is_read_is_read_whole(home, monkeypatch):
    """Half of the old and half of the new never meet in one answer."""
    save(OLD, home)
    read, moved = pl.read_parquet, []

    def read_and_build(path: Path) -> pl.DataFrame:
        if path.name == "people.parquet" and not moved:
            moved.append(save(NEW, home))
        return read(path)

    monkeypatch.setattr(pl, "read_parquet", read_and_build)
    opened = load("here", home)
    assert moved
    assert opened.digest == moved[0].digest
    assert opened.as_at == NEW.as_at
