"""Knock-on closures, exactly, round by round.

A practice closes next only if displaced patients push it over the limit. All that are newly pushed
over in a round close together in the next one. The patients of all closed practices are then placed
afresh from where they were first registered (closures are a set; see `disperse`), until nobody is
pushed over. Practices over the limit to begin with, special ones and those whose GPs are not known
never close: they are named beside the result instead.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import polars as pl
from numpy.typing import NDArray

from wraparound.analysis.contingency.pushed import capacity, is_over, is_pushed_over, receives
from wraparound.analysis.dispersal.attraction import Model, Tie
from wraparound.analysis.dispersal.disperse import (
    Dispersal,
    attraction_of,
    disperse_tied,
    refuse_no_closures,
)
from wraparound.analysis.dispersal.limits import NO_LIMITS, Limits
from wraparound.analysis.load import load, loads
from wraparound.economy import Economy
from wraparound.economy.schema import Column, Schema
from wraparound.errors import BadRequest


class Why(StrEnum):
    """Why a practice that received patients did not close, in the words of the page."""

    SPECIAL = "special practice"
    UNKNOWN = "GPs not known"
    ALREADY = "over the limit before"
    STOPPED = "pushed over the limit in the last round asked for"


CLOSURES = Schema(
    name="knock-on closures",
    one_row="one practice that closes",
    columns={
        "round": Column(pl.Int64, "round it closes in; 1 for the first", optional=False),
        "practice": Column(pl.String, "ODS practice code", optional=False),
        "patients": Column(pl.Int64, "registered patients, now displaced", optional=False),
        "received": Column(
            pl.Float64, "patients it had received when it was pushed over", optional=False
        ),
        "load_before": Column(pl.Float64, "patients for each full-time GP at first"),
        "load_after": Column(pl.Float64, "the same with the patients received"),
    },
)

LEFT = Schema(
    name="practices left over the limit, or not known",
    one_row="one practice that receives patients and does not close",
    columns={
        "practice": Column(pl.String, "ODS practice code", optional=False),
        "why": Column(pl.String, "why it does not close", optional=False),
        "patients": Column(pl.Int64, "registered patients at first", optional=False),
        "received": Column(pl.Float64, "patients received in the end", optional=False),
        "load_before": Column(pl.Float64, "patients for each full-time GP at first"),
        "load_after": Column(pl.Float64, "the same in the end; empty if GPs are not known"),
    },
)


@dataclass(frozen=True, eq=False)
class Cascade:
    """Knock-on closures from first to last.

    Attributes:
        dispersal: where all displaced patients are in the end; its economy has every closed
            practice marked, its `lists` are the lists afterwards.
        closures: who closed, in order; columns in `CLOSURES`.
        left: who is over the limit or not known and received patients; columns in `LEFT`.
        finished: false if it was stopped before nobody was pushed over any more.
    """

    dispersal: Dispersal
    closures: pl.DataFrame
    left: pl.DataFrame
    finished: bool

    @property
    def rounds(self) -> int:
        """How many rounds there were, the first closures too."""
        return int(self.closures["round"].to_numpy().max())

    @property
    def unplaced(self) -> float:
        """Patients who find no practice in the end."""
        return float(self.dispersal.unplaced.sum())


def cascade(
    economy: Economy,
    start: Sequence[str],
    model: Model,
    limits: Limits = NO_LIMITS,
    max_rounds: int | None = None,
    *,
    following_freely: bool = False,
) -> Cascade:
    """The knock-on closures if some practices close.

    Args:
        economy: the economy; practices closed in it already close in the first round, too.
        start: codes of the practices that close first.
        model: says where patients go.
        limits: who takes nobody, nobody from too far, or only so many.
        max_rounds: stop after so many rounds, the first closures too; no end if left out.
        following_freely: whether nobody takes over the lists of any but those that close first
            (`Model.freely`).

    Raises:
        BadRequest: if no practice closes first, one closes twice, or no round is asked for.
        UnknownName: if no practice has one of the codes.
    """
    refuse_no_rounds(max_rounds)
    now, before = economy.without(start), np.zeros(len(economy.codes))
    refuse_no_closures(now)
    closing, later = now.is_closed, model.freely() if following_freely else model
    attraction = attraction_of(economy, later)
    first = {economy.line(code) for code in start}
    ties: dict[int, Tie | None] = {}
    told: list[pl.DataFrame] = []
    while True:
        told.append(_closures(economy, len(told) + 1, closing, before))
        # A tie doesn't depend on who else has closed: it is worked out once, not in each round.
        for line in np.nonzero(closing)[0].tolist():
            ties[line] = (model if line in first else later).tie(economy, line)
        dispersal = disperse_tied(now, attraction, ties, limits)
        before, closing = dispersal.received, _next(dispersal)
        if not closing.any() or len(told) == max_rounds:
            break
        now = now.without(_codes(economy, closing))
    return Cascade(
        dispersal=dispersal,
        closures=pl.concat(told),
        left=_left(dispersal, closing),
        finished=not closing.any(),
    )


def refuse_no_rounds(max_rounds: int | None) -> None:
    """A question about no rounds at all has no answer.

    Raises:
        BadRequest: if no round is asked for.
    """
    if max_rounds is not None and max_rounds < 1:
        raise BadRequest("At least one round is needed.", "Leave the number out to see them all.")


def _codes(economy: Economy, these: NDArray[np.bool_]) -> list[str]:
    return economy.practices["practice"].filter(these).to_list()


def _next(dispersal: Dispersal) -> NDArray[np.bool_]:
    """Who closes next: ordinary practices still open that are pushed over the limit."""
    economy = dispersal.economy
    pushed = is_pushed_over(economy, dispersal.received)
    return np.asarray(pushed & ~economy.special & ~economy.is_closed)


def _closures(
    economy: Economy, number: int, closing: NDArray[np.bool_], received: NDArray[np.float64]
) -> pl.DataFrame:
    """One row for each practice closing in a round."""
    return CLOSURES.conform(
        _loads(economy, received).filter(closing).with_columns(round=pl.lit(number))
    )


def _left(dispersal: Dispersal, closing: NDArray[np.bool_]) -> pl.DataFrame:
    """One row for each open practice that received patients and is over the limit or not known."""
    economy = dispersal.economy
    unknown = np.isnan(capacity(economy))
    concerned = receives(dispersal.received) & (unknown | is_over(economy, dispersal.received))
    why = np.select(
        [economy.special, unknown, closing],
        [Why.SPECIAL.value, Why.UNKNOWN.value, Why.STOPPED.value],
        Why.ALREADY.value,
    )
    table = _loads(economy, dispersal.received).with_columns(why=pl.Series(why))
    return LEFT.conform(table.filter(concerned & ~economy.is_closed))


def _loads(economy: Economy, received: NDArray[np.float64]) -> pl.DataFrame:
    """Each practice with its patients, those it received, and its loads without and with them."""
    after = load(economy.lists + received, economy.gp_fte)
    return economy.practices.select("practice", "patients").with_columns(
        pl.Series("received", received),
        pl.Series("load_before", loads(economy), nan_to_null=True),
        pl.Series("load_after", after, nan_to_null=True),
    )
