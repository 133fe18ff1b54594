"""Knock-on closures from every practice in turn; closed lists receive nobody."""

from __future__ import annotations

from typing import ClassVar

import numpy as np
import polars as pl

from wraparound.analysis.cascade.one import refuse_no_rounds
from wraparound.analysis.contingency.blocks import blocks
from wraparound.analysis.contingency.of_each import OfEach, table_of_each
from wraparound.analysis.contingency.plain import plain_arrays
from wraparound.analysis.dispersal.attraction import Model
from wraparound.economy import Economy
from wraparound.economy.schema import Column, Schema
from wraparound.progress import SILENT, Progress

BLOCK = 128
"""Practices started from between two reports: about 10 ms in England, but a second for the longest
cascades of the models that send everybody to the nearest few."""

CASCADES = Schema(
    name="knock-on closures from every practice",
    one_row="one practice, should it close first",
    columns={
        "practice": Column(pl.String, "ODS practice code", optional=False),
        "special": Column(pl.String, "kind of special practice; empty for an ordinary one"),
        "patients": Column(pl.Int64, "registered patients of the first to close", optional=False),
        "closed": Column(pl.Int64, "practices closed in the end, the first too", optional=False),
        "rounds": Column(pl.Int64, "rounds of closures, the first too", optional=False),
        "displaced": Column(pl.Float64, "patients of all practices closed", optional=False),
        "unplaced": Column(pl.Float64, "of these, who find no practice", optional=False),
        "finished": Column(
            pl.Boolean, "false if it was stopped while practices were being pushed over"
        ),
    },
)


class Cascades(OfEach):
    """The knock-on closures from each practice; columns of `practices` in `CASCADES`.

    Ranked, those that bring down most practices come first, of equals with most patients.
    """

    worst_by: ClassVar = ("closed", "displaced")


def cascades(
    economy: Economy,
    model: Model,
    progress: Progress = SILENT,
    max_rounds: int | None = None,
    *,
    following_freely: bool = False,
) -> Cascades:
    """The knock-on closures from each practice in turn, by the rules of `cascade`.

    Of the limits local people have told us of, closed lists hold; room and boundaries do not.

    Args:
        economy: the economy.
        model: says where patients go.
        progress: told of the work.
        max_rounds: stop after so many rounds, the first closure too; no end if left out.
        following_freely: as for `cascade`.

    Raises:
        BadRequest: if a practice has closed already, or no round is asked for.
        Stopped: if `progress` says so; nothing is kept.
    """
    from wraparound.analysis.kernels import FromEach, cascade_from

    refuse_no_rounds(max_rounds)
    most = np.iinfo(np.int64).max if max_rounds is None else max_rounds
    count = len(economy.codes)
    first = later = plain_arrays(economy, model)
    if following_freely:
        later = plain_arrays(economy, model.freely())
        first = first._replace(start=later.start, drawing=later.drawing, pull=later.pull)
    found = FromEach(*np.zeros((len(FromEach._fields), count)))
    for block in blocks(count, BLOCK, progress, "Following knock-on closures"):
        cascade_from(first, later, block, most, found)
    return Cascades(economy, model.name, CASCADES.conform(table_of_each(economy, found._asdict())))
