"""Whether somebody has the skill a session needs, and what is said if not."""

from __future__ import annotations

import pytest

from wraparound.operations.skills import can_do, why_not_skilled

NEEDS = "coil fitting"


@pytest.mark.parametrize(
    ("skill", "skills", "can"),
    [
        ("", [], True),
        ("", ["coil fitting"], True),
        (NEEDS, [], False),
        (NEEDS, ["coil fitting"], True),
        (NEEDS, ["Coil Fitting", "minor surgery"], True),
        (NEEDS, ["coil"], False),
    ],
)
def test_a_session_that_needs_a_skill_is_for_who_has_it(skill, skills, can):
    """Capitals are of no account; a part of the words is not enough."""
    assert can_do(skill, skills) is can
    assert (why_not_skilled("Dr Bell", skill, skills) is None) is can


@pytest.mark.parametrize(
    ("skills", "sentence", "next_step"),
    [
        ([], "Dr Bell cannot do coil fitting.", "Choose somebody who can."),
        (None, "It is not known whether Dr Bell can do coil fitting.", "Ring them."),
    ],
)
def test_not_known_is_not_the_same_as_cannot(skills, sentence, next_step):
    """Where their practice does not share what its people can do, nothing is said of it."""
    reason = why_not_skilled("Dr Bell", NEEDS, skills)
    assert (reason.sentence, reason.next_step) == (sentence, next_step)
    assert why_not_skilled("Dr Bell", "", skills) is None
