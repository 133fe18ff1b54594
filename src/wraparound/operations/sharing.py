"""What a practice shares, with whom, for what, until when. Nothing until it says so."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
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


class Purpose(StrEnum):
    """What a thing is shared for."""

    COVER = "finding cover"
    ROTA = "planning the rota"
    RINGING = "knowing whom to ring"
    FAIRNESS = "fairness of cover"


SERVES: Mapping[Shared, tuple[Purpose, ...]] = {
    Shared.NUMBERS: (Purpose.RINGING,),
    Shared.ROTA: (Purpose.ROTA, Purpose.COVER),
    Shared.SPARE_SESSIONS: (Purpose.COVER, Purpose.RINGING, Purpose.ROTA),
    Shared.SKILLS: (Purpose.COVER, Purpose.ROTA),
    Shared.COVER_RECORD: (Purpose.FAIRNESS,),
}
"""What each thing can be shared for. The first is what it is asked for if nothing else is said."""


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
        purposes: what for; nothing it can serve is left out unless said.
    """

    owner: int
    what: Shared
    to: int
    starts: date
    until: date | None = None
    revoked: bool = False
    purposes: frozenset[Purpose] = frozenset(Purpose)

    def holds(self, today: date) -> bool:
        """Whether it holds today."""
        return (
            not self.revoked
            and self.starts <= today
            and (self.until is None or today <= self.until)
        )


def shares(
    grants: Iterable[Grant],
    owner: int,
    what: Shared,
    viewers: frozenset[int],
    today: date,
    purpose: Purpose | None = None,
) -> bool:
    """Whether a practice shares something with somebody today.

    Args:
        grants: whoever's.
        owner: whose thing it is; a practice always sees its own.
        what: what.
        viewers: the organisation that looks, and the networks it is a member of.
        today: the day.
        purpose: what it is looked at for; what it usually serves, if not said.
    """
    wanted = purpose or SERVES[what][0]
    return owner in viewers or any(
        grant.owner == owner
        and grant.what is what
        and grant.to in viewers
        and wanted in grant.purposes
        and grant.holds(today)
        for grant in grants
    )
