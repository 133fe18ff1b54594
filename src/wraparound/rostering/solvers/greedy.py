"""First available: what a patient person with a telephone would do. The baseline.

Urgent sessions first, then by time; each goes to the first who can: the cheapest, then own staff,
then the nearest. It explains itself, takes no time, and nothing else may be worse.
"""

from __future__ import annotations

from collections.abc import Iterable

from wraparound.rostering.lookup import Lookup
from wraparound.rostering.problem import Assignment
from wraparound.rostering.solvers.candidates import Candidate, Candidates
from wraparound.rostering.solvers.limits import Limits


def greedy(lookup: Lookup, found: Candidates) -> list[Assignment]:
    """Who covers what if each session goes to the first available."""
    limits = Limits(lookup)
    fill(limits, pinned(lookup, found))
    needs = sorted(
        lookup.needs.values(), key=lambda each: (not each.urgent, each.starts_at, each.key)
    )
    for need in needs:
        fill(limits, found[need.key])
    return sorted(each.assignment for each in limits.taken.values())


def fill(limits: Limits, chosen: Iterable[Candidate]) -> None:
    """Give out sessions one by one, each to the first who can have it."""
    for each in chosen:
        if limits.fits(each):
            limits.take(each)


def pinned(lookup: Lookup, found: Candidates) -> list[Candidate]:
    """What was given already, a GP before whom they supervise."""
    kept = [each for key in sorted(lookup.pinned) for each in found[key]]
    return sorted(kept, key=lambda each: not each.worker.profession.is_gp)
