"""`import wraparound as wa`: light to import, and what its first lines promise works."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest

import wraparound as wa
from wraparound.errors import UnknownName
from wraparound.sources.invented import invent
from wraparound.sources.snapshots import save

HEAVY = {"django", "numba", "ortools", "scipy", "polars", "numpy"}


def modules_after(statement: str, **environment: str) -> set[str]:
    """Top-level modules another Python has loaded after a statement."""
    told = subprocess.run(
        [sys.executable, "-c", f"{statement}\nimport sys, json\nprint(json.dumps([*sys.modules]))"],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, **environment},
    )
    return {name.partition(".")[0] for name in json.loads(told.stdout.splitlines()[-1])}


def test_importing_it_loads_nothing_heavy():
    """Neither Django nor Numba nor the tables, until a name is used."""
    assert not modules_after("import wraparound") & HEAVY


def test_a_closure_is_answered_without_django_numba_or_an_optimiser(home):
    """A notebook that opens a picture and closes a practice needs none of them."""
    save(invent(), home)
    asked = "import wraparound as wa; wa.closure(wa.open(), 'Z00001').receivers"
    loaded = modules_after(asked, WRAPAROUND_HOME=str(home))
    assert "polars" in loaded
    assert not loaded & {"django", "numba", "ortools"}


def test_the_site_starts_without_numba():
    """The web's start-up path waits for no compiler."""
    loaded = modules_after(
        "import wraparound.site.asgi", WRAPAROUND_SECRET_KEY="only-for-this-test" * 3
    )
    assert "django" in loaded
    assert "numba" not in loaded


def test_every_name_promised_is_there():
    """Each name of `__all__` can be had, and `dir` shows it."""
    for name in wa.__all__:
        assert getattr(wa, name) is not None
    assert dir(wa) == sorted(wa.__all__)


def test_a_name_not_promised_is_an_ordinary_attribute_error():
    """A misspelt name is told as Python tells it."""
    with pytest.raises(AttributeError, match="clozure"):
        _ = wa.clozure


def test_open_and_closure_work_as_the_first_lines_say(home):
    """Open by name or the one built last, close a practice, read the table."""
    save(invent(), home)
    economy = wa.open("saltmarsh-bay")
    assert wa.open().digest == economy.digest
    answer = wa.closure(economy, "Z00001")
    assert answer.receivers.columns[:5] == ["practice", "name", "patients", "low", "high"]
    assert wa.branch_closure(economy, "Z00006", "Z00006001").patients > 0
    limited = wa.closure(economy, "Z00001", limits=wa.Limits(closed=frozenset({"Z00002"})))
    assert "Z00002" not in limited.every_receiver["practice"].to_list()
    with pytest.raises(UnknownName, match="no picture called nowhere"):
        wa.open("nowhere")
