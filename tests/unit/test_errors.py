"""What people see when something is wrong."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from wraparound import errors
from wraparound.errors import Problem, UnknownName, at


def kinds() -> list[type[Problem]]:
    return [
        each
        for each in vars(errors).values()
        if isinstance(each, type) and issubclass(each, Problem)
    ]


def test_a_problem_reads_as_its_sentence_and_its_next_step():
    """Printed as it is, it still says both."""
    assert str(Problem("It is gone.", "Add it.")) == "It is gone. Add it."
    assert str(Problem("It is gone.")) == "It is gone."


def test_every_kind_of_problem_has_its_own_exit_code():
    """A script can tell them apart; 0 is success and 2 is the command line's own."""
    codes = [kind.exit_code for kind in kinds()]
    assert len(set(codes)) == len(codes) > 5
    assert not {0, 2} & set(codes)


def test_what_is_not_there_is_not_found_on_the_web():
    """A page that does not exist answers 404, any other problem 400."""
    assert UnknownName.http_status == 404
    assert Problem.http_status == 400


@pytest.mark.parametrize(
    ("row", "column", "place"),
    [
        (None, None, "list.csv"),
        (7, None, "list.csv, row 7"),
        (1234567, "AGE", "list.csv, row 1,234,567, column AGE"),
        (None, "AGE", "list.csv, column AGE"),
    ],
)
def test_a_place_in_a_file_names_what_is_known_of_it(row, column, place):
    """File, row and column, as far as they are known."""
    assert at("list.csv", row, column) == place


SOURCES = Path(errors.__file__).parent
NEVER_SHOWN = re.compile(r"\b(econom(y|ies)|snapshots?|optimiser|leximin|failing)\b", re.IGNORECASE)


def raised() -> Iterator[tuple[str, str]]:
    """Every sentence in the code that a problem is raised with, and where."""
    names = {kind.__name__ for kind in kinds()} | {"_Unreadable", "NotFetched"}
    for path in sorted(SOURCES.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in names:
                for part in ast.walk(node):
                    if isinstance(part, ast.Constant) and isinstance(part.value, str):
                        yield f"{path.relative_to(SOURCES)}, line {part.lineno}", part.value


def test_sentences_people_see_use_the_words_of_the_page():
    """Terms of the code stay in the code."""
    sentences = list(raised())
    assert len(sentences) > 50
    assert [(where, told) for where, told in sentences if NEVER_SHOWN.search(told)] == []
