"""What has changed since a proposal was made: what is stale is not accepted as it is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from django.utils import timezone

from wraparound.actions.proposing.facts import changed
from wraparound.actions.proposing.gathering import gather
from wraparound.actions.proposing.working import scope_of, session_of
from wraparound.operations.reason import Reason
from wraparound.store.models import Proposal
from wraparound.store.repositories.proposals import lines_of

WORDS = {
    "session": ("1 session to cover is new, has changed or is covered",
                "{} sessions to cover are new, have changed or are covered"),
    "person": ("what 1 person would do, or is ready for, has changed",
               "what {} people would do, or are ready for, has changed"),
}  # fmt: skip
"""What has changed, for one and for several. Nobody is named: what others share has its limits."""


def what_changed(proposal: Proposal, practice: int) -> list[str]:
    """What has changed since a proposal was made, in words; nothing if it holds as it is.

    What was decided in the proposal itself is no change. Of a network's weeks, a practice is
    concerned by its own sessions and the people proposed for them.

    Args:
        proposal: which.
        practice: key of who would accept; of the owner for all of it.
    """
    before = proposal.facts.get("marks", {})
    names = changed(before, gather(scope_of(proposal), timezone.now()).marks())
    if practice != proposal.owner_id:
        mine = [line for line in lines_of(proposal) if line.practice_id == practice]
        names &= {f"session {session_of(line)}" for line in mine}.union(
            f"person {line.person_id}" for line in mine
        )
    return list(_words(names))


def why_stale(proposal: Proposal, practice: int) -> Reason | None:
    """Why a proposal cannot be accepted as it is, or nothing."""
    told = what_changed(proposal, practice)
    if not told:
        return None
    return Reason(f"Something has changed since: {'; '.join(told)}.", "Propose again.")


def _words(names: Iterable[str]) -> Iterable[str]:
    counts = Counter(name.split()[0] for name in names)
    for kind, (one, several) in WORDS.items():
        if counts[kind]:
            yield one if counts[kind] == 1 else several.format(counts[kind])
