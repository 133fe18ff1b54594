"""How hard to look, and how much dearer fairness may be."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Engine(StrEnum):
    """The ways a plan is looked for."""

    GREEDY = "first available"
    FLOW = "flow"
    PATTERNS = "day patterns"
    NEIGHBOURHOODS = "neighbourhoods"


@dataclass(frozen=True, slots=True)
class Parameters:
    """What a search goes by. The defaults are right for most.

    Attributes:
        engine: which engine; nothing chooses by size.
        cost_slack: by how much the least cost may be exceeded for the sake of later aims.
        nodes: how many branches to look at for coverage and cost at most, each time. Not seconds,
            so that the same problem has the same answer on every machine.
        later_nodes: how many to look at for each aim after the cost, where it is met nearly.
        prove: up to how many practices every aim is proven, as a rule. Beyond that, travel and the
            aims after it are met nearly.
        near: how near then is near enough, as a share.
        large: from how many practices on neighbourhoods are searched one by one.
        together: how many practices make a neighbourhood.
        rounds: how many neighbourhoods are searched at most.
    """

    engine: Engine | None = None
    cost_slack: float = 0.02
    nodes: int = 500
    later_nodes: int = 40
    prove: int = 60
    near: float = 0.01
    large: int = 60
    together: int = 6
    rounds: int = 120


DEFAULT = Parameters()
