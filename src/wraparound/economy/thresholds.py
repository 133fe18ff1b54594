"""When a practice is under pressure, and when it is over the limit."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Thresholds:
    """Loads, in patients per fully qualified full-time GP, frozen with the economy.

    They are taken once from the published figures of the economy's day, so that neither a closure
    nor a local correction moves the line it is measured against. The defaults are England's of
    July 2022: the 75th and 95th percentiles over 6,373 practices with a usable GP return.

    Attributes:
        pressure: above this a practice is under pressure.
        limit: above this a practice is over the limit.
        source: where the two come from, for the page.
    """

    pressure: float = 3_011.0
    limit: float = 5_805.0
    source: str = "75th and 95th percentile of practices in England, July 2022"

    def __post_init__(self) -> None:
        if not 0 < self.pressure <= self.limit:
            raise ValueError("The limit cannot be below the load that counts as pressure.")
