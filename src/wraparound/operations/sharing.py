"""What a practice shares, with whom, for what, until when. Nothing until it says so."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Shared(StrEnum):
    """What can be shared."""

    NUMBERS = "whom to ring here"
    ROTA = "our rota"
    SPARE_SESSIONS = "sessions our people would do elsewhere"
    SKILLS = "our people’s skills"
    COVER_RECORD = "cover given and received"


@dataclass(frozen=True, slots=True)
class Grant:
    """One thing a practice shares.

    Attributes:
        owner: who shares.
        what: what.
        to: with which organisation: a practice, or a network and so all its members.
        starts: the first day.
        until: the last day; nothing if open-ended.
        revoked: whether it was taken back.
    """

    owner: int
    what: Shared
    to: int
    starts: date
    until: date | None = None
    revoked: bool = False

    def holds(self, today: date) -> bool:
        """Whether it holds today."""
        return (
            not self.revoked
            and self.starts <= today
            and (self.until is None or today <= self.until)
        )


def shares(
    grants: Iterable[Grant], owner: int, what: Shared, viewers: frozenset[int], today: date
) -> bool:
    """Whether a practice shares something with somebody today.

    Args:
        grants: whoever's.
        owner: whose thing it is; a practice always sees its own.
        what: what.
        viewers: the organisation that looks, and the networks it is a member of.
        today: the day.
    """
    return owner in viewers or any(
        grant.owner == owner and grant.what is what and grant.to in viewers and grant.holds(today)
        for grant in grants
    )
