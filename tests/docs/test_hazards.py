"""The hazard log names tests that are there, is as its file says, and a run can be held to it."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from tests.hazards import HIGH, LIKELIHOOD, LOG, RISK, Hazard, Shown, hazards, written

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("hazard", hazards(), ids=lambda each: each.key)
def test_every_test_it_names_is_there(hazard: Hazard):
    assert hazard.tests
    for name in hazard.tests:
        path, _, inner = name.partition("::")
        scope: ast.AST = ast.parse((ROOT / path).read_text(encoding="utf-8"))
        for part in inner.split("::"):
            kinds = (ast.FunctionDef, ast.ClassDef)
            found = [n for n in ast.iter_child_nodes(scope) if isinstance(n, kinds)]
            scope = next((n for n in found if n.name == part), None)
            assert scope is not None, name


@pytest.mark.parametrize("hazard", hazards(), ids=lambda each: each.key)
def test_controls_never_make_it_worse_and_leave_no_high_risk_unexplained(hazard: Hazard):
    assert hazard.risk_after <= hazard.risk_before
    assert hazard.risk_after < HIGH or hazard.remains


def test_keys_are_in_order():
    assert [each.key for each in hazards()] == [f"H{n + 1}" for n in range(len(hazards()))]


def test_more_likely_or_more_severe_is_never_a_lower_risk():
    assert len(RISK) == len(LIKELIHOOD)
    assert all(list(row) == sorted(row) for row in RISK)
    assert all(list(column) == sorted(column) for column in zip(*RISK, strict=True))


def test_what_people_read_is_what_the_file_says():
    assert LOG.read_text(encoding="utf-8") == written()


def test_a_run_without_a_named_test_or_with_one_world_of_it_failed_is_told_so():
    """A skipped test shows nothing."""

    class Report:
        def __init__(self, nodeid: str, outcome: str) -> None:
            self.nodeid, self.when = nodeid, "call"
            self.passed, self.failed = outcome == "passed", outcome == "failed"

    names = [test for each in hazards() if each.risk_before >= HIGH for test in each.tests]
    shown = Shown()
    assert len(shown.missing()) == len(names)
    for name in names:
        shown.pytest_runtest_logreport(Report(f"{name}[sqlite]", "passed"))
    assert shown.missing() == []
    shown.pytest_runtest_logreport(Report(f"{names[0]}[postgres]", "failed"))
    shown.passed.discard(names[-1])
    assert {line.split(": ")[1] for line in shown.missing()} == {names[0], names[-1]}
