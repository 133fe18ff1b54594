"""The command in a shell of its own: pipes, codes, a terminal of 80 characters."""

from __future__ import annotations

import shutil

import pytest

from wraparound.sources.snapshots import economies_folder


@pytest.mark.parametrize("form", ["table", "csv"])
def test_a_reader_that_has_read_enough_is_no_failure(shell, town, form):
    """As `head` does: the pipe is closed, nothing is said and the command leaves with success."""
    told = shell(f"wraparound watch closure Z00001 --format {form} | true; exit ${{PIPESTATUS[0]}}")
    assert (told.code, told.error) == (0, "")


def test_answers_and_sentences_go_different_ways(shell, town):
    """A file of answers holds no messages."""
    told = shell("wraparound watch practice nobody > /dev/null")
    assert told.code == 4
    assert told.error.startswith("No practice in saltmarsh-bay is called “nobody”.\n")


@pytest.mark.parametrize("size", [0, 100])
def test_a_damaged_picture_is_a_sentence_with_its_code(shell, town, tmp_path, size):
    """As a full disk leaves it: exit code 6, no traceback."""
    home = tmp_path / "damaged"
    shutil.copytree(town, home)
    table = economies_folder(home) / "saltmarsh-bay" / "practices.parquet"
    table.write_bytes(table.read_bytes()[:size])
    told = shell(f"WRAPAROUND_HOME={home} wraparound watch practice Z00001")
    assert told.code == 6
    assert told.error == (
        "The picture saltmarsh-bay is damaged.\nMake it again: wraparound data invent\n"
    )


def test_a_terminal_of_80_characters_gets_lines_of_80(shell, town):
    """Set by the terminal, not by us."""
    told = shell("wraparound watch closure Z00004")
    assert told.code == 0
    assert 60 < max(map(len, told.lines)) <= 80
