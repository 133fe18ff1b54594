"""A problem refuses nonsense when it is made."""

from __future__ import annotations

from datetime import timedelta

import pytest
from tests.rosters import MONDAY, need, pairs, planned, practice, problem, spare, worker

from wraparound.errors import BadRequest

ELM = practice(1, "Elm")


@pytest.mark.parametrize(
    ("parts", "sentence"),
    [
        ({"needs": [need(1, ELM, "mon morning")] * 2}, "A session is there twice."),
        ({"needs": [need(1, 9, "mon morning")]}, "There is no practice 9."),
        ({"spares": [spare(9, "mon morning")]}, "There is no person 9."),
        ({"spares": [spare(1, "mon morning")] * 2}, "A half day of a person is there twice."),
        ({"pins": pairs((9, 1))}, "There is no session 9."),
        ({"planned": [planned(ELM, 9, 9, MONDAY + timedelta(days=1))]}, "is not a Monday."),
        ({"planned": [planned(ELM, -1, 0)]}, "A week has fewer than no sessions."),
        ({"practices": [practice(1, weighted_patients=0)]}, "Practice 1 has no patients."),
        ({"minutes": {(1, 2): -1}}, "A journey takes less than no time."),
    ],
)
def test_nonsense_is_refused_in_words(parts, sentence):
    """Things twice, things that are not there, figures that cannot be."""
    whole = {"workers": [worker(1, ELM)], "practices": [ELM], **parts}
    with pytest.raises(BadRequest) as refused:
        problem(**whole)
    assert sentence in str(refused.value)
