"""Between whom a covered session counts: which network's sum, who gave it, who received it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from wraparound.operations.organisations import Form
from wraparound.operations.professions import Engagement


@dataclass(frozen=True, slots=True)
class SharedNetwork:
    """A network both practices were members of on the day.

    Attributes:
        key: of the network.
        form: what kind of network.
    """

    key: int
    form: Form


@dataclass(frozen=True, slots=True)
class Between:
    """Between whom a session counts.

    Attributes:
        network: key of the network.
        giver: key of who lent the person: a practice, or the network that employs them.
        receiver: key of the practice that was covered.
    """

    network: int
    giver: int
    receiver: int


def between(
    home: int, engagement: Engagement, practice: int, networks: Sequence[SharedNetwork]
) -> Between | None:
    """Between whom a covered session counts, or nothing if it is nobody's gift.

    A practice's own people, the staff bank and locums are paid in money and count for nothing. Of
    several networks the one with a manager comes before a buddy group, then the one kept first.

    Args:
        home: key of the organisation the person belongs to.
        engagement: for whom they work.
        practice: key of the practice that was covered.
        networks: those that the practice shares with their home; the practice's own if it is the
            network that employs them.
    """
    if engagement in (Engagement.BANK, Engagement.LOCUM) or not networks:
        return None
    network = min(networks, key=lambda each: (each.form is Form.BUDDIES, each.key)).key
    giver = network if engagement is Engagement.NETWORK else home
    if giver == practice:
        return None
    return Between(network, giver, practice)
