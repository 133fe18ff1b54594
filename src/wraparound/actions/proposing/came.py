"""Who came of a line, though it named somebody else or nobody."""

from __future__ import annotations

from wraparound.operations.cover import HELD, State
from wraparound.operations.proposals import LineState
from wraparound.store.models import Person, ProposalLine
from wraparound.store.repositories.cover import cover_of


def who_came(line: ProposalLine) -> Person | None:
    """Who has the session of a line that somebody else was found for, or nobody."""
    gone = line.state == LineState.GONE.value and line.request is not None
    if not gone or State(line.request.state) not in HELD:
        return None
    held = cover_of(line.request)
    return held.person if held else None
