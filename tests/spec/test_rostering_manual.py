"""The reference manual lists the aims and rules as they are."""

from __future__ import annotations

from tests.spec.manual import REFERENCE

from wraparound.rostering import Level, Parameters
from wraparound.rostering.lookup import UNKNOWN_MINUTES
from wraparound.rostering.rules import RULES
from wraparound.rostering.rules.one_practice import BREAK_MINUTES
from wraparound.rostering.score import UNITS, band

PAGE = (REFERENCE / "aims-and-rules.md").read_text()


def test_every_aim_stands_in_the_manual_in_its_order():
    """With what it counts in."""
    rows = [f"| {number} | {level} | {UNITS[level]} |" for number, level in enumerate(Level, 1)]
    assert "\n".join(rows) in PAGE


def test_every_rule_stands_in_the_manual_in_its_order():
    """With what it counts in, and whether it is a practice's own affair."""
    rows = [
        f"| {rule.name} | {rule.unit} | {'own affair ' if rule.private else ''}|" for rule in RULES
    ]
    assert "\n".join(rows) in PAGE


def test_the_figures_of_the_manual_are_those_of_the_code():
    """Defaults people are told."""
    params = Parameters()
    assert f"up to {params.cost_slack:.0%} above the least" in PAGE
    assert f"unknown length counts {UNKNOWN_MINUTES} minutes" in PAGE
    assert f"{BREAK_MINUTES} minutes' break" in PAGE
    assert f"up to {params.large} practices | every aim, as a rule" in PAGE
    assert params.prove == params.large
    assert f"ends after {params.nodes} branches" in PAGE
    assert f"within {params.near:.0%} or after {params.later_nodes}" in PAGE


def test_the_worked_example_of_worst_off_first_is_true():
    """Elm and Oak of docs/explanation/worst-off-first.md, in twentieths."""
    text = (REFERENCE.parent / "explanation" / "worst-off-first.md").read_text()
    assert "plan A covers 4 of Oak:   Elm  0%, Oak 97%" in text
    assert "plan B covers 3 of Elm:   Elm 30%, Oak 90%" in text
    first = sorted([band(0, 10), band(58, 60)])
    second = sorted([band(3, 10), band(54, 60)])
    assert (first, second) == ([0, 19], [6, 18])
    assert second > first
