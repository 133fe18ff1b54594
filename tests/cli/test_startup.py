"""The command line is there at once: what only an answer needs is loaded by the answer."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

HEAVY = {"numba", "scipy", "django", "granian", "ortools", "pyproj"}


@pytest.mark.parametrize("module", ["wraparound.cli.app", "wraparound.site.commands"])
def test_importing_the_command_line_loads_nothing_heavy(module):
    """`--help` waits for no compiler, no solver and no server."""
    code = f"import {module}, sys, json; print(json.dumps([*sys.modules]))"
    told = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    ).stdout
    loaded = {name.partition(".")[0] for name in json.loads(told)}
    assert "typer" in loaded
    assert not loaded & HEAVY
