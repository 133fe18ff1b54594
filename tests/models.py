"""Models for tests: all of ours, and one whose ties are drawn by lot."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from hypothesis import strategies as st

from wraparound.analysis.dispersal import MODELS, Attraction, Model, Tie, Ties
from wraparound.analysis.dispersal.models.share import Share
from wraparound.economy import Economy

SHARE = Share()


@dataclass(frozen=True)
class Tied:
    """Patients follow their neighbours, and practices are tied to others by lot.

    Some practices have no ties; some lists go to a successor always, by chance, or never: all of
    them never where patients are known to choose freely.
    """

    seed: int
    takeovers: bool = True
    name: str = "tied"

    def attraction(self, economy: Economy) -> Attraction:
        return SHARE.attraction(economy)

    def tie(self, economy: Economy, closing: int) -> Tie:
        return self.ties(economy).of(closing, len(economy.codes))

    def ties(self, economy: Economy) -> Ties:
        lot, count = np.random.default_rng(self.seed), len(economy.codes)
        tied = lot.random((count, count)) < 0.5
        np.fill_diagonal(tied, val=False)
        start = np.concatenate([[0], np.cumsum(tied.sum(axis=1))])
        entries = int(start[-1])
        return Ties(
            start=start.astype(np.int64),
            practice=np.nonzero(tied)[1].astype(np.int32),
            factor=lot.uniform(0.2, 5.0, entries),
            successor=np.maximum(lot.uniform(-1.0, 1.0, entries), 0.0),
            transfer=lot.choice([0.0, 0.3, 1.0], count) * self.takeovers,
        )

    def freely(self) -> Tied:
        return replace(self, takeovers=False)


def models() -> st.SearchStrategy[Model]:
    """Any of our models, or one with ties drawn by lot."""
    tied = st.integers(0, 2**32 - 1).map(Tied)
    return st.one_of(tied, st.sampled_from(list(MODELS.values())))
