"""The front door stops at the first thing that fails."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture
def house(tmp_path):
    """A copy of the front door, with tools that do as told: each notes its name, one fails."""
    (tmp_path / "run").write_text((ROOT / "run").read_text())
    (tmp_path / "pyproject.toml").write_text("")
    (tmp_path / "requirements-dev.lock").write_text("")
    tools = tmp_path / ".venv" / "bin"
    tools.mkdir(parents=True)
    for tool in ("ruff", "mypy", "lint-imports", "python"):
        path = tools / tool
        path.write_text(f'#!/bin/sh\necho {tool} "$@" >> called\n[ {tool} != "$FAILING" ]\n')
        path.chmod(0o755)
    return tmp_path


def called(house: Path, failing: str) -> tuple[int, list[str]]:
    """The exit code of `./run test` with one tool failing, and the tools it got to."""
    done = subprocess.run(
        ["sh", "run", "test"], cwd=house, env=os.environ | {"FAILING": failing}, check=False
    )
    return done.returncode, [
        line.split()[0] for line in (house / "called").read_text().split("\n") if line
    ]


@pytest.mark.parametrize("failing", ["ruff", "mypy", "lint-imports", "python"])
def test_whatever_fails_fails_the_whole_and_stops_it(house, failing):
    """Nothing after it is called, and the exit code says so."""
    code, tools = called(house, failing)
    assert code != 0
    assert tools[-1] == failing


def test_with_everything_well_all_are_called_and_it_succeeds(house):
    """Style, types, contracts, tests: in this order, libraries first."""
    code, tools = called(house, "nothing")
    assert code == 0
    assert tools[-5:] == ["ruff", "ruff", "mypy", "lint-imports", "python"]
