"""Closures of earlier years, with the successor read off one practice's sudden growth.

Only lists by practice were kept of those years, so a transfer is told from the one nearby practice
that gained most of the closing list between two days. Every picture is dated before the interval it
predicts: who was near, who was in the network, whose list was how long.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from wraparound.analysis.backtest.closings import LEAST_LIST
from wraparound.analysis.dispersal.models.choice.candidates import NEAREST, candidates_for
from wraparound.analysis.distance import between_main_sites
from wraparound.analysis.fit import Case
from wraparound.economy import Economy
from wraparound.units import METRES_PER_KM

EMPTIED_SHARE, EMPTIED_LIST = 0.2, 400
"""A practice closed if its list fell below both."""

TAKEN_SHARE = 0.6
"""A successor gains at least this share of the closing list."""

FURTHEST_KM = 20.0
RECODED_LIST = 300
"""A "successor" that had fewer patients before is the same practice under a new code."""

MATCH, NO_MATCH = 0.1, 0.3
"""Of two possible successors one is believed if its gain matches the closing list within the first
and no other's does within the second."""


class Outcome(StrEnum):
    """What was made of a closure."""

    TRANSFER = "transfer"
    NONE = "no successor found"
    AMBIGUOUS = "more than one possible successor"
    RECODED = "new code for the same practice"
    UNPLACED = "not in the register or not on the map"
    NO_CANDIDATE = "successor was no candidate"


@dataclass
class History:
    """Closures between successive pictures.

    Attributes:
        cases: transfers with a known successor, and closures without one.
        outcomes: how many closures had which outcome, those not used included.
        gains: what each candidate of a case gained, in patients, in the order of `cases`.
    """

    cases: list[Case] = field(default_factory=list)
    outcomes: Counter[Outcome] = field(default_factory=Counter)
    gains: list[NDArray[np.float64]] = field(default_factory=list)


def history(pictures: Sequence[Economy]) -> History:
    """The closures between successive pictures of all practices, oldest first.

    Args:
        pictures: lists, sites, names and networks on successive days. Registrations are not looked
            at and may be empty.
    """
    found = History()
    for before, after in pairwise(pictures):
        _Interval(before, after).close_into(found)
    return found


class _Interval:
    """Two successive pictures and the gains between them not yet explained by a closure."""

    def __init__(self, before: Economy, after: Economy) -> None:
        self.before = before
        lists = dict(zip(after.codes, after.lists, strict=True))
        self.after = np.array([lists.get(code, 0.0) for code in before.codes])
        shared = (before.lists > LEAST_LIST) & (self.after > 0)
        growth = (
            float(np.median(self.after[shared] / before.lists[shared])) if shared.any() else 1.0
        )
        self.gain = self.after - before.lists * growth
        self.closed = (
            (before.lists >= LEAST_LIST)
            & (self.after < EMPTIED_SHARE * before.lists)
            & (self.after < EMPTIED_LIST)
        )
        self.stays = (self.after >= LEAST_LIST) & ~self.closed
        self.unexplained = self.gain.copy()
        self.new = np.nonzero(~np.isin(after.codes, before.codes))[0]
        self.new_lists = after.lists[self.new]
        self.new_site = after.main_site[self.new]

    def close_into(self, found: History) -> None:
        """Deal with every closure, the longest list first."""
        lines = np.nonzero(self.closed)[0]
        for line in lines[np.argsort(-self.before.lists[lines], kind="stable")]:
            outcome, successor = self._successor(int(line))
            if successor is not None:
                self.unexplained[successor] -= self.before.lists[line]
            if outcome in (Outcome.TRANSFER, Outcome.NONE):
                outcome = self._keep(int(line), successor, found)
            found.outcomes[outcome] += 1

    def _successor(self, line: int) -> tuple[Outcome, int | None]:
        """Who took the list over, as far as gains tell."""
        patients = self.before.lists[line]
        if np.isnan(self.before.main_site[line]).any():
            return Outcome.UNPLACED, None
        if self._recoded(line):
            return Outcome.RECODED, None
        near = self._near(line)
        possible = near[self.unexplained[near] >= TAKEN_SHARE * patients]
        recoded = possible[self.before.lists[possible] < RECODED_LIST]
        if recoded.size:
            return Outcome.RECODED, int(recoded[0])
        if possible.size == 0:
            return Outcome.NONE, None
        mismatch = np.abs(self.unexplained[possible] / patients - 1.0)
        order = np.argsort(mismatch, kind="stable")
        best = int(possible[order[0]])
        if possible.size == 1:
            return Outcome.TRANSFER, best
        clear = mismatch[order[0]] < MATCH and mismatch[order[1]] > NO_MATCH
        return (Outcome.TRANSFER if clear else Outcome.AMBIGUOUS), best

    def _recoded(self, line: int) -> bool:
        """Whether a practice that is new on the second day took the list over."""
        gap = self.new_site - self.before.main_site[line]
        near = np.hypot(gap[:, 0], gap[:, 1]) < FURTHEST_KM * METRES_PER_KM
        took = near & (self.new_lists >= TAKEN_SHARE * self.before.lists[line])
        if took.any():
            self.new_lists[int(took.argmax())] -= self.before.lists[line]
        return bool(took.any())

    def _near(self, line: int) -> NDArray[np.int64]:
        """The nearest practices and network peers that stay, none further than 20 km."""
        staying = np.nonzero(self.stays)[0]
        km = between_main_sites(self.before, line, staying)
        rank = np.argsort(np.argsort(km, kind="stable"), kind="stable")
        network = self.before.network_line
        peer = (network[staying] == network[line]) & (network[line] >= 0)
        return np.asarray(staying[((rank < NEAREST) | peer) & (km < FURTHEST_KM)])

    def _keep(self, line: int, successor: int | None, found: History) -> Outcome:
        """Make a case of the closure, unless its successor is none of the candidates."""
        among = self.stays & ~self.before.special
        candidates = candidates_for(self.before, np.array([line]), among)
        observed = (candidates.practice == successor).astype(np.float64)
        if successor is not None and not observed.any():
            return Outcome.NO_CANDIDATE
        found.cases.append(
            Case(
                practice=self.before.codes[line],
                icb=self.before.practices["icb"][line],
                after=self.before.as_at,
                patients=float(self.before.lists[line]),
                transferred=successor is not None,
                candidates=candidates,
                observed=observed,
            )
        )
        found.gains.append(self.gain[candidates.practice])
        return Outcome.NONE if successor is None else Outcome.TRANSFER
