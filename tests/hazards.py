"""The hazard log: read, rated, written for people, and held against the tests that ran.

    python -m tests.hazards       writes docs/safety/hazard-log.md afresh

A run that must show the controls says so in WRAPAROUND_REQUIRE: it fails if a hazard of high risk
names a test that did not pass.
"""

from __future__ import annotations

import os
import re
import tomllib
from dataclasses import dataclass
from pathlib import Path

import pytest

from wraparound import config

FOLDER = Path(__file__).parents[1] / "docs" / "safety"
LOG = FOLDER / "hazard-log.md"

SEVERITY = ("minor", "significant", "considerable", "major", "catastrophic")
LIKELIHOOD = ("very low", "low", "medium", "high", "very high")
RISK = (
    (1, 1, 2, 2, 3),
    (1, 2, 2, 3, 4),
    (2, 2, 3, 3, 4),
    (2, 3, 3, 4, 5),
    (3, 4, 4, 5, 5),
)
"""Risk by likelihood (rows) and severity (columns): the usual five by five of NHS safety cases."""

HIGH = 3
"""From this risk on a control must be shown by tests that pass."""


@dataclass(frozen=True)
class Hazard:
    """One thing that could go wrong."""

    key: str
    title: str
    causes: tuple[str, ...]
    effect: str
    harm: str
    before: tuple[str, str]
    after: tuple[str, str]
    controls: tuple[str, ...]
    tests: tuple[str, ...]
    remains: str = ""

    @property
    def risk_before(self) -> int:
        return risk(*self.before)

    @property
    def risk_after(self) -> int:
        return risk(*self.after)


def risk(severity: str, likelihood: str) -> int:
    """1 is the least; 5 the most."""
    return RISK[LIKELIHOOD.index(likelihood)][SEVERITY.index(severity)]


def hazards() -> list[Hazard]:
    """All of them, as the file has them."""
    held = tomllib.loads((FOLDER / "hazards.toml").read_text(encoding="utf-8"))["hazard"]
    return [
        Hazard(**{k: tuple(v) if isinstance(v, list) else v for k, v in each.items()})
        for each in held
    ]


def written() -> str:
    """The log as people read it."""
    head = (FOLDER / "hazard-log-head.md").read_text(encoding="utf-8")
    return head + "\n" + "\n".join(_section(each) for each in hazards())


def _section(hazard: Hazard) -> str:
    lines = [
        f"## {hazard.key}. {hazard.title}",
        "",
        f"*Causes.* {_sentences(hazard.causes)}",
        "",
        f"*What happens.* {hazard.effect} *Harm.* {hazard.harm}",
        "",
        (
            f"*Risk without controls.* {hazard.risk_before} ({', '.join(hazard.before)}). "
            f"*With them.* {hazard.risk_after} ({', '.join(hazard.after)})."
        ),
        "",
        f"*Controls.* {_sentences(hazard.controls)}",
        "",
    ]
    if hazard.remains:
        lines += [f"*What remains.* {hazard.remains}", ""]
    return "\n".join([*lines, "*Shown by:*", "", *(f"- `{each}`" for each in hazard.tests), ""])


def _sentences(parts: tuple[str, ...]) -> str:
    return " ".join(f"{each}." for each in parts)


class Shown:
    """Which tests passed in this run, held against the log at its end."""

    def __init__(self) -> None:
        self.passed: set[str] = set()
        self.failed: set[str] = set()

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """A test with several worlds has passed if it passed in each."""
        name = re.sub(r"\[.*", "", report.nodeid)
        if report.when == "call" and report.passed:
            self.passed.add(name)
        elif report.failed:
            self.failed.add(name)

    def missing(self) -> list[str]:
        """What hazards of high risk name that was not shown."""
        return [
            f"{hazard.key}: {test}"
            for hazard in hazards()
            if hazard.risk_before >= HIGH
            for test in hazard.tests
            if test not in self.passed - self.failed
        ]

    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        """A run without them is no good, whatever else passed."""
        if self.missing() and session.exitstatus == pytest.ExitCode.OK:
            session.exitstatus = pytest.ExitCode.TESTS_FAILED

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        """Name what was not shown."""
        if missing := self.missing():
            terminalreporter.section("hazards whose controls were not shown")
            for line in missing:
                terminalreporter.write_line(line)


def pytest_configure(config: pytest.Config) -> None:
    """Look only where the run says that it must, and where all of its tests are reported."""
    is_one_of_many = hasattr(config, "workerinput")
    if must_show() and not is_one_of_many:
        config.pluginmanager.register(Shown(), "hazards-shown")


def must_show() -> bool:
    return "hazards" in os.environ.get(config.REQUIRE, "")


if __name__ == "__main__":
    LOG.write_text(written(), encoding="utf-8")
