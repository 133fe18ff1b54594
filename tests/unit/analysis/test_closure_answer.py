"""One closure's answer hangs together."""

from __future__ import annotations

import numpy as np
import pytest

from wraparound.analysis.closure import ClosureAnswer, close
from wraparound.analysis.dispersal import Limits, disperse
from wraparound.analysis.dispersal.models.share import Share
from wraparound.economy import Economy
from wraparound.errors import BadRequest
from wraparound.sources.invented import invent


@pytest.fixture(scope="module")
def town() -> Economy:
    return invent()


@pytest.fixture(scope="module", params=["undeclared", "free", "transfer", "managed"])
def answer(request, town) -> ClosureAnswer:
    """The demo town's first practice, closed in each way."""
    limits = Limits(frozenset({"Z00003"}), {"Z00002": 1.0}, {"Z00005": 500.5})
    return close(
        town,
        "Z00001",
        kind=request.param,
        successor="Z00004" if request.param == "transfer" else None,
        limits=limits if request.param == "managed" else Limits(),
    )


def test_everybody_is_accounted_for(answer):
    """Told, pooled and without a practice are the list exactly, in whole patients."""
    told = int(answer.receivers["patients"].sum())
    assert told + answer.pooled[1] + answer.unplaced == answer.patients == 4442
    assert answer.received.dtype == np.int64
    assert answer.unplaced >= 0


def test_moves_are_the_same_people(answer):
    """In fractions, with those without a practice, they are the list too."""
    moved = answer.moves["patients"].sum() + answer.dispersal.unplaced.sum()
    assert moved == pytest.approx(answer.patients)
    assert set(answer.moves["origin"]) == {"Z00001"}


def test_the_closed_practice_receives_nobody(answer):
    """Nobody is sent back."""
    assert answer.received[0] == 0
    assert answer.dispersal.lists[0] == 0
    assert answer.dispersal.lists.sum() == pytest.approx(
        answer.before.lists.sum() - answer.dispersal.unplaced.sum()
    )


def test_nobody_is_counted_worse_off_twice(answer):
    """Worse off and beyond a walk are among those who find a practice."""
    assert 0 <= answer.worse_off <= answer.patients - answer.unplaced
    assert 0 <= answer.travel.newly_beyond_walk <= answer.travel.beyond_walk <= answer.travel.known


def test_the_practice_asked_about_is_told(answer):
    """With its name, from the picture before."""
    assert (answer.practice.code, answer.practice.patients) == ("Z00001", 4442)


def test_limits_that_held_are_kept_with_the_answer(town):
    """A managed dispersal's answer can be traced to them, a transfer's has none."""
    limits = Limits(room={"Z00002": 5})
    assert close(town, "Z00001", kind="managed", limits=limits).limits == limits
    taken = close(town, "Z00001", kind="transfer", successor="Z00002", limits=limits)
    assert taken.limits == Limits()


def test_room_is_kept_to(town):
    """Not one patient more than there is room for."""
    limits = Limits(room={"Z00002": 100, "Z00005": 0})
    received = close(town, "Z00001", kind="managed", limits=limits).received
    assert received[town.line("Z00002")] == 100
    assert received[town.line("Z00005")] == 0


def test_a_dispersal_needs_somebody_who_closes(town):
    """Nobody closed, nobody displaced: the sentence says what to ask."""
    with pytest.raises(BadRequest, match="No practice is closed"):
        disperse(town, Share())


def test_moved_from_tells_one_closed_practice_from_another(town):
    """Of two closed at once, each one's patients add up on their own."""
    both = disperse(town.without(["Z00001", "Z00012"]), Share())
    for code in ("Z00001", "Z00012"):
        line = town.line(code)
        assert both.moved_from(line).sum() == pytest.approx(town.lists[line])
    first, second = both.moved_from(town.line("Z00001")), both.moved_from(town.line("Z00012"))
    assert first + second == pytest.approx(both.received)
