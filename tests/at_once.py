"""Many deeds at the same moment, done in a process of its own and told to the test that asked.

A module with deeds, such as `tests.claims`, ends by calling `play`; a test of the guard calls
`told`. Between them goes one line of JSON: what each deed was told, and how much is kept after all.
"""

from __future__ import annotations

import json
import re
import sys
import threading
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import django
from tests.tables import run_in_a_process

import wraparound

MANY = 200
DOORS = 64
"""Connections at a time: PostgreSQL allows 100 unless told otherwise."""

SOURCE = Path(wraparound.__file__).parent

Deed = Callable[[], object]


def told(own_rows: dict[str, str], module: str, *words: str) -> tuple[Counter[str], int]:
    """What the deeds of a module were told, and how much is kept after them.

    Args:
        own_rows: what names the database.
        module: whose deeds.
        words: which of its ways, and `unguarded` to take the guard out first.
    """
    found = json.loads(run_in_a_process(own_rows, "-m", module, *words))
    return Counter(found["told"]), found["kept"]


def play(
    ways: Mapping[str, Callable[[], Sequence[Deed]]],
    take_out_the_guard: Callable[[], None],
    kept: Callable[[], int],
) -> None:
    """Make the rows, let everybody go at once, and print what came of it.

    Args:
        ways: what makes the rows and gives the deeds, by the word that chooses it.
        take_out_the_guard: leaves the database to believe what it is told.
        kept: how much is kept in the end.
    """
    django.setup()
    import time_machine
    from tests.clock import NOW

    with time_machine.travel(NOW, tick=True):
        if "unguarded" in sys.argv:
            take_out_the_guard()
        answers = _all_at_once(ways[sys.argv[1]]())
        sys.stdout.write(json.dumps({"told": answers, "kept": kept()}))


def _all_at_once(deeds: Sequence[Deed]) -> list[str]:
    """What each was told, all let go at the same moment."""
    from django.db import connection

    from wraparound.errors import Problem

    gate = threading.Event()

    def run(deed: Deed) -> str:
        gate.wait()
        try:
            deed()
        except Problem as problem:
            return str(problem)
        except Exception as fault:
            return f"fault: {type(fault).__name__}: {fault}"
        finally:
            connection.close()
        return "given"

    with ThreadPoolExecutor(DOORS) as pool:
        answers = [pool.submit(run, deed) for deed in deeds]
        gate.set()
        return [each.result() for each in answers]


def lines_of_code(said: str, *, but: str) -> list[str]:
    """Each line of our code in which something is said, with its file.

    Args:
        said: a regular expression.
        but: how a line begins that does not count.
    """
    return [
        f"{file.relative_to(SOURCE)}: {line.strip()}"
        for file in sorted(SOURCE.rglob("*.py"))
        for line in file.read_text(encoding="utf-8").splitlines()
        if re.search(said, line) and not line.startswith(but)
    ]
