"""The demo town's answers are those recorded; moving them is a deliberate act."""

from __future__ import annotations

from tests.golden.answers import answers, recorded
from tests.golden.difference import difference

HOW = "If that is meant: python -m tests.golden.record, and say why under Results in CHANGELOG.md"


def test_the_answers_are_those_recorded() -> None:
    """Every practice closed, with every model, by every kind of closure."""
    moved = difference(recorded(), answers())
    assert not moved, "\n".join([*moved[:20], f"{len(moved)} figures moved.", HOW])


def test_a_figure_that_moved_is_told_with_its_place() -> None:
    """More than the rounding of one patient, a practice that is new, one that is gone."""
    assert difference({"a": {"b": 10}}, {"a": {"b": 12}}) == ["a > b: 10, now 12"]
    assert difference({"a": {"b": 10}}, {"a": {"b": 11}}) == []
    assert difference({"a": 1.0}, {"a": 1.02}) == ["a: 1.0, now 1.02"]
    assert difference({"a": 1}, {"b": 1}) == ["a: 1, now not there", "b: not there, now 1"]
    assert difference({"a": ["x"]}, {"a": []}) == ["a: ['x'], now []"]
