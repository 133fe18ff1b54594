"""In which order cover is looked for, and what each way usually costs.

The order is each practice's own; this is the usual one. Costs and lead times are what the field
reports, with their year (docs/reference/first-hour.md); a network's own rates replace them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum


class Pool(StrEnum):
    """Where cover can come from."""

    MOVE = "move"
    OWN = "own"
    BUDDY = "buddy"
    NETWORK = "network"
    BANK = "bank"
    LOCUM = "locum"
    AGENCY = "agency"
    ESCALATE = "escalate"


@dataclass(frozen=True, slots=True)
class About:
    """What a pool is, for people.

    Attributes:
        title: its name on the page.
        cost: what it usually costs.
        lead: how soon it usually answers.
    """

    title: str
    cost: str
    lead: str


ABOUT: Mapping[Pool, About] = {
    Pool.MOVE: About("Move or cancel work", "nothing", "minutes"),
    Pool.OWN: About("Own team", "usual pay, or time back", "hours"),
    Pool.BUDDY: About("Buddy practice", "time given back, or the agreed rate", "hours to days"),
    Pool.NETWORK: About("Rest of the network", "time given back, or the network’s rate", "days"),
    Pool.BANK: About("Staff bank", "about £323 a session (2020 ceiling)", "days"),
    Pool.LOCUM: About(
        "Locums you know", "about £360 a session (£300 to £450, 2022)", "days to weeks"
    ),
    Pool.AGENCY: About("Agency", "locum rate plus 15% to 25%", "days"),
    Pool.ESCALATE: About("Ask for help", "nothing", "at once"),
}

USUAL_ORDER = tuple(Pool)
"""The order most practices go by."""


def in_order(order: Sequence[Pool]) -> tuple[Pool, ...]:
    """A practice's own order, with the pools it does not name after those it does."""
    named = list(dict.fromkeys(order))
    return (*named, *(pool for pool in USUAL_ORDER if pool not in named))
