"""Day patterns: what one person could cover on one day.

Whatever rules look at a single day (two sessions, one place, the journey between two practices) are
kept by leaving out the patterns that break them, so the model has no rows for them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from wraparound.rostering.lookup import Lookup, grouped
from wraparound.rostering.need import Need
from wraparound.rostering.rules.two_a_day import MOST
from wraparound.rostering.score import tour
from wraparound.rostering.solvers.candidates import Candidate
from wraparound.rostering.solvers.limits import clash
from wraparound.rostering.worker import Booked

Chosen = tuple[Candidate, ...]


@dataclass(frozen=True, slots=True)
class Pattern:
    """What one person covers on one day beyond what they cover already.

    Attributes:
        identity: who.
        day: when.
        chosen: the sessions, one or two.
        minutes: how much longer they are on the road for it.
    """

    identity: str | int
    day: date
    chosen: Chosen
    minutes: int


def patterns(lookup: Lookup, free: Iterable[Candidate], kept: Iterable[Candidate]) -> list[Pattern]:
    """Every pattern that keeps the rules of a day, in an order that never changes.

    Args:
        lookup: the problem.
        free: who could have which of the sessions that are open.
        kept: who has which of the others.
    """
    days = grouped(((each.worker.identity, each.need.day), each) for each in free)
    held = grouped((each.worker.identity, each) for each in kept)
    found: list[Pattern] = []
    for (identity, day), here in days.items():
        mine = tuple(held.get(identity, ()))
        today = tuple(each for each in mine if each.need.day == day)
        before = _minutes(lookup, today)
        found.extend(
            Pattern(identity, day, chosen, _minutes(lookup, (*today, *chosen)) - before)
            for chosen in _sets(here)
            if _fits(lookup, day, chosen, mine)
        )
    return found


def _sets(here: list[Candidate]) -> Iterator[Chosen]:
    """One session, or two in different half days."""
    for each in here:
        yield (each,)
    for one, other in combinations(here, MOST):
        if one.need.half is not other.need.half and one.need.key != other.need.key:
            yield (one, other)


def _fits(lookup: Lookup, day: date, chosen: Chosen, mine: Chosen) -> bool:
    """Whether somebody can work these sessions on a day beside all else they do that day."""
    booked = lookup.still_booked([(each.need, each.worker) for each in (*chosen, *mine)])
    works: list[Need | Booked] = [each for each in booked if each.day == day]
    works += [each.need for each in mine if each.need.day == day]
    halves = {each.need.half for each in mine if each.need.day == day}
    if len(works) + len(chosen) > MOST or any(each.need.half in halves for each in chosen):
        return False
    if any(clash(lookup, other, each.need) for each in chosen for other in works):
        return False
    return len(chosen) < MOST or not clash(lookup, chosen[0].need, chosen[1].need)


def _minutes(lookup: Lookup, chosen: Chosen) -> int:
    rows = grouped((each.worker.key, each.need) for each in chosen)
    return sum(tour(lookup, lookup.workers[key], needs) for key, needs in rows.items())
