"""What counts as further, as a walk, as a few: choices of ours that anybody may vary."""

from __future__ import annotations

from dataclasses import dataclass

from wraparound.errors import BadRequest
from wraparound.units import WALK_KM


@dataclass(frozen=True, slots=True)
class Measures:
    """Where one closure's answer draws its lines.

    Attributes:
        further_km: going more than this further leaves a patient worse off. Our choice.
        walk_km: the longest distance that is a walk; see `units.WALK_KM` for its source.
        pooled_below: receiving fewer patients than this is told of only in sum: such small numbers
            are noise, and might point at people. Our choice.
    """

    further_km: float = 1.0
    walk_km: float = WALK_KM
    pooled_below: int = 5

    def __post_init__(self) -> None:
        if not (self.further_km >= 0 and self.walk_km >= 0 and self.pooled_below >= 0):
            raise BadRequest("A distance or number to measure by cannot be below zero.")


USUAL = Measures()
