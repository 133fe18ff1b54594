"""Who could have a session, as the engines look it up and as the rules say in words."""

from __future__ import annotations

import pytest
from tests.rosters import by_lot

from wraparound.rostering.lookup import Lookup
from wraparound.rostering.roster import Roster
from wraparound.rostering.rules import RULES
from wraparound.rostering.solvers.candidates import candidates
from wraparound.rostering.solvers.limits import Limits


@pytest.mark.parametrize("seed", range(60))
def test_the_engines_know_exactly_who_no_rule_refuses(seed):
    """Alone: every pair that no rule refuses in an empty plan fits, and no other."""
    asked = by_lot(seed, needs=10, workers=8)
    lookup = Lookup(asked)
    empty, found = Roster(lookup, ()), candidates(lookup)
    fits = {
        each.assignment for here in found.values() for each in here if Limits(lookup).fits(each)
    }
    for need in asked.needs:
        for worker in asked.workers:
            refused = any(rule.why_not(empty, need, worker) for rule in RULES)
            assert refused == all((need.key, worker.key) != (a.need, a.worker) for a in fits)


@pytest.mark.parametrize("seed", range(60))
def test_beside_others_too(seed):
    """Sessions are given out as they fit; each that does not fit is refused by some rule."""
    asked = by_lot(seed, needs=12, workers=6)
    lookup = Lookup(asked)
    limits = Limits(lookup)
    for here in candidates(lookup).values():
        for each in here:
            if each.need.key in limits.taken:
                continue
            taken = [one.assignment for one in limits.taken.values()]
            roster = Roster(lookup, taken)
            refused = any(rule.why_not(roster, each.need, each.worker) for rule in RULES)
            assert limits.fits(each) != refused
            if not refused:
                limits.take(each)
