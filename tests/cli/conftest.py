"""The real command, run in this process or in one of its own, on the invented town."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from wraparound import config
from wraparound.actions.demo import prepare_demo
from wraparound.cli import terminal
from wraparound.site.command import main

Command = Callable[..., "Said"]


@dataclass(frozen=True)
class Said:
    """What a command left behind."""

    code: int
    raw: bytes
    error: str

    @property
    def text(self) -> str:
        return self.raw.decode()

    @property
    def lines(self) -> list[str]:
        return self.text.splitlines()

    def refused(self, code: int, *words: str) -> None:
        """It left with this code, sentences with these words on standard error, nothing else."""
        assert self.code == code, self.error
        assert self.raw == b""
        assert "Traceback" not in self.error
        for word in words:
            assert word in self.error


@pytest.fixture(scope="session")
def town_home(tmp_path_factory) -> Path:
    """A data folder with the invented town in it."""
    home = tmp_path_factory.mktemp("town")
    prepare_demo(home=home)
    return home


@pytest.fixture
def town(town_home, monkeypatch) -> Path:
    """The invented town is the picture commands are asked about."""
    monkeypatch.setenv(config.HOME, str(town_home))
    monkeypatch.delenv(config.DEFAULT_ECONOMY, raising=False)
    return town_home


@pytest.fixture
def wraparound(monkeypatch, capfdbinary) -> Command:
    """Run the command with these words, on lines of 80 characters unless told otherwise."""

    def run(*words: str, width: int = 80) -> Said:
        monkeypatch.setattr(sys, "argv", ["wraparound", *words])
        for console in (terminal.out, terminal.err):
            monkeypatch.setattr(console, "_width", width)
        code = 0
        try:
            main()
        except SystemExit as leaving:
            code = int(leaving.code or 0)
        sys.stdout.flush()
        told = capfdbinary.readouterr()
        return Said(code, told.out, told.err.decode())

    return run


@pytest.fixture
def shell() -> Callable[[str], Said]:
    """Run a line of shell, with the command in it, in a terminal 80 characters wide."""

    def run(line: str) -> Said:
        module = "import sys; from wraparound.site.command import main; main()"
        command = f"{sys.executable} -c '{module}'"
        done = subprocess.run(
            ["bash", "-c", f'set -o pipefail; wraparound() {{ {command} "$@"; }}; {line}'],
            capture_output=True,
            check=False,
            env={**os.environ, "COLUMNS": "80"},
        )
        return Said(done.returncode, done.stdout, done.stderr.decode())

    return run
