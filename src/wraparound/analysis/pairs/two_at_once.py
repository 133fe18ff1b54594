"""Two practices at once: every two of which one would take a notable part of the other's list.

If neither would send the other anybody, closing both is little worse than closing each, so only
pairs with an expected transfer of at least 1% of the smaller list are looked at. Lists that local
people say are closed receive nobody; other limits are not looked at.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import polars as pl
from numpy.typing import NDArray

from wraparound.analysis.contingency.blocks import blocks
from wraparound.analysis.contingency.plain import plain_arrays
from wraparound.analysis.dispersal.attraction import Model
from wraparound.analysis.pairs.moves import Transfers, transfers
from wraparound.economy import Economy
from wraparound.economy.schema import Column, Schema
from wraparound.progress import SILENT, Progress

LEAST_SHARE = 0.01
"""Expected transfer, as a share of the smaller list, from which a pair is looked at. Our choice: it
leaves 26,000 of England's 21 million pairs, 52,000 under `share`."""

BLOCK = 512
"""Pairs closed between two reports: about 100 ms in England."""

PAIRS = Schema(
    name="pairs",
    one_row="two practices, should both close at once",
    columns={
        "one": Column(pl.String, "ODS code of one practice", optional=False),
        "other": Column(pl.String, "ODS code of the other; the later of the two", optional=False),
        "one_to_other": Column(
            pl.Float64, "patients who would go from one to the other, closed alone", optional=False
        ),
        "other_to_one": Column(pl.Float64, "and the other way round", optional=False),
        "any_special": Column(pl.Boolean, "whether either is a special practice", optional=False),
        "unplaced": Column(pl.Float64, "patients who find no practice", optional=False),
        "pushed_over": Column(
            pl.Int64, "practices over the limit after, but not before", optional=False
        ),
        "patients_over": Column(
            pl.Float64, "patients then at practices pushed over the limit", optional=False
        ),
        "risk": Column(pl.Float64, "systemic risk: patients_over + unplaced", optional=False),
        "worse": Column(
            pl.Float64,
            "interaction: this risk less the risks of the two closed alone, in patients; below "
            "zero where each alone pushes over the same practice, or one pushes over the other",
            optional=False,
        ),
        "only_together": Column(
            pl.Int64, "practices pushed over by both, but by neither alone", optional=False
        ),
    },
)


@dataclass(frozen=True, eq=False)
class Pairs:
    """What would happen if two practices closed at once.

    Attributes:
        economy: the economy asked about.
        model: name of the model that says where patients go.
        pairs: one row a pair, in the order of `economy.codes`; columns in `PAIRS`.
    """

    economy: Economy
    model: str
    pairs: pl.DataFrame

    def worst_together(self) -> pl.DataFrame:
        """The pairs that are worse together than apart by the most patients first."""
        return self.pairs.sort(["worse", "one", "other"], descending=[True, False, False])


def pairs(
    economy: Economy,
    model: Model,
    progress: Progress = SILENT,
    *,
    least_share: float = LEAST_SHARE,
) -> Pairs:
    """What would happen if two practices closed at once, for all that stand in for each other.

    Args:
        economy: the economy.
        model: says where patients go.
        progress: told of the work.
        least_share: expected transfer of either to the other, as a share of the smaller list, from
            which a pair is looked at.

    Raises:
        BadRequest: if a practice has closed already.
        Stopped: if `progress` says so; nothing is kept.
    """
    from wraparound.analysis.kernels import Together, close_pairs

    plain = plain_arrays(economy, model)
    one, other, there, back = _standing_in(
        transfers(economy, model, progress), economy.lists, least_share
    )
    found = Together(*np.zeros((len(Together._fields), one.size)))
    for block in blocks(one.size, BLOCK, progress, "Closing two practices at once"):
        close_pairs(plain, block, one, other, found)
    codes = economy.practices["practice"]
    table = pl.DataFrame(
        {
            "one": codes.gather(one),
            "other": codes.gather(other),
            "one_to_other": there,
            "other_to_one": back,
            "any_special": economy.special[one] | economy.special[other],
        }
        | found._asdict()
    ).with_columns(risk=pl.col("patients_over") + pl.col("unplaced"))
    return Pairs(economy, model.name, PAIRS.conform(table))


def _standing_in(
    moves: Transfers, lists: NDArray[np.float64], least_share: float
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.float64], NDArray[np.float64]]:
    """The pairs to look at: both lines, the earlier first, and the patients who go either way."""
    count, closing, receiving = lists.size, moves.closing, moves.practice.astype(np.int64)
    key = np.minimum(closing, receiving) * count + np.maximum(closing, receiving)
    notable = moves.patients >= least_share * np.minimum(lists[closing], lists[receiving])
    kept = np.unique(key[notable])
    ours = np.isin(key, kept)
    key, patients, forward = key[ours], moves.patients[ours], (closing < receiving)[ours]
    place = np.searchsorted(kept, key)
    there = np.bincount(place[forward], weights=patients[forward], minlength=kept.size)
    back = np.bincount(place[~forward], weights=patients[~forward], minlength=kept.size)
    return kept // count, kept % count, there.astype(float), back.astype(float)
