"""A plan: who covers what, how good that is, and how much better it could be at most."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from wraparound.rostering.problem import Assignment
from wraparound.rostering.score import Level, Score


class Status(StrEnum):
    """How sure a plan is."""

    BEST = "nothing better exists"
    GOOD = "nothing better was found in the work allowed"
    STOPPED = "stopped; the best so far"


@dataclass(frozen=True, slots=True)
class Reached:
    """What was reached at one aim, those before it kept.

    Attributes:
        level: the aim.
        value: what the plan comes to at it; lower is better. For the worst-off practices how many
            practices and weeks are below each band, added up.
        bound: no plan that is as good at the aims before can come below this.
    """

    level: Level
    value: int
    bound: float

    @property
    def gap(self) -> float:
        """How much better the plan could be at most, as a share of its value."""
        return max(0.0, self.value - self.bound) / max(1.0, abs(self.value))


@dataclass(frozen=True, slots=True)
class Plan:
    """Who covers what.

    Attributes:
        assignments: by session.
        score: what it comes to.
        status: how sure it is.
        reached: what is known of each aim; empty from an engine that proves nothing.
        engine: which way it was found.
        work: how much searching it took, in nodes or rounds. The same for the same problem, seed
            and parameters.
    """

    assignments: tuple[Assignment, ...]
    score: Score
    status: Status
    engine: str
    reached: tuple[Reached, ...] = ()
    work: int = 0

    @property
    def gap(self) -> float | None:
        """The widest gap of any aim; nothing if nothing is known."""
        return max((each.gap for each in self.reached), default=None)

    @property
    def bound(self) -> dict[Level, float]:
        """What no plan can come below at each aim, as far as known."""
        return {each.level: each.bound for each in self.reached}
