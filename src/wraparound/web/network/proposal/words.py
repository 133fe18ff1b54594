"""Words that pages of proposals share."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.utils import timezone

from wraparound.actions.proposing.deciding import Accepted
from wraparound.operations.proposals import Purpose
from wraparound.web.design.formats import clock, listed


def title(purpose: Purpose, name: str) -> str:
    """What a proposal is about, as a heading."""
    if purpose is Purpose.ABSENCE:
        return f"Who could cover for {name}"
    if purpose is Purpose.CLOSED:
        return "Who could cover while you cannot open"
    return "Who could cover in the weeks ahead"


def told(done: Accepted) -> str:
    """What accepting came to, in words."""
    words = []
    if done.agreed:
        words.append(f"Agreed with {listed(_once(done.agreed))}, who had offered.")
    if done.asked:
        words.append(
            f"Asked {listed(_once(done.asked))} by text message. Each session is agreed as "
            "soon as they say yes."
        )
    if done.besides:
        words.append(f"Others are asked about {sessions(done.besides)} nobody was proposed for.")
    if done.texts_at is not None:
        words.append(f"Texts wait until your quiet hours are over, {clock(done.texts_at)}.")
    return " ".join(words)


def some(names: Sequence[str]) -> str:
    """The first of some names, and how many more: "Dr Marlow and 2 others"."""
    others = len(names) - 1
    if not others:
        return names[0]
    return f"{names[0]} and {'1 other' if others == 1 else f'{others} others'}"


def moment(at: datetime) -> str:
    """A moment to come: "now", "at 9:05am today"."""
    return "now" if at <= timezone.now() else f"at {clock(at)}"


def sessions(count: int) -> str:
    """So many sessions, in words."""
    return "1 session" if count == 1 else f"{count} sessions"


def _once(names: Sequence[str]) -> list[str]:
    return list(dict.fromkeys(names))
