"""Past closures whose outcome was observed, ready to be predicted."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import polars as pl
from numpy.typing import NDArray

from wraparound.analysis.backtest.closings import LEAST_LIST, Closings
from wraparound.analysis.backtest.grids import Grids
from wraparound.analysis.backtest.observation import Observation
from wraparound.analysis.dispersal.models.choice.candidates import candidates_for
from wraparound.analysis.fit import Case

LEAST_SHARE = 0.02
"""Smaller observed shares of a list are noise."""

MOST_GROWTH = 1.20
"""A receiver whose own list grew by more is not believed: its growth hides what it gained."""

TRANSFER_SHARE = 0.80
"""A list is called transferred if one practice gained at least this share of it."""

MOST_BEYOND = 0.15
LEAST_SEEN = 0.50


class Kind(StrEnum):
    """What became of a list."""

    TRANSFER = "transfer"
    DISPERSAL = "dispersal"


class LeftOut(StrEnum):
    """Why a closure is not scored."""

    SMALL = "list under 1,000"
    EDGE = "at the edge of the later data"
    UNSEEN = "less than half of the list was seen again"


@dataclass(frozen=True, eq=False)
class Event:
    """One past closure.

    Attributes:
        line: its line in the economy before.
        practice: its code.
        icb: its integrated care board.
        patients: its list before.
        kind: whether one practice gained most of it.
        observed: share of those seen again that each practice gained, by line; sums to 1.
        largest: the largest gain, as a share of the list.
        seen: all gains, as a share of the list; about 1.
        beyond: share of its neighbours registered where the later data do not reach.
    """

    line: int
    practice: str
    icb: str | None
    patients: float
    kind: Kind
    observed: NDArray[np.float64]
    largest: float
    seen: float
    beyond: float


def events_of(
    closings: Closings, grids: Grids, observation: Observation
) -> tuple[list[Event], dict[str, LeftOut]]:
    """The closures to score, and the codes of those left out with the reason."""
    believed = observation.growth <= MOST_GROWTH
    beyond = share_beyond(closings, grids)
    events, left_out = [], {}
    for row, line in enumerate(closings.vanished):
        gained = np.where(closings.receives & believed, observation.share[row], 0.0)
        event = _event(closings, int(line), gained, float(beyond[row]))
        if isinstance(event, Event):
            events.append(event)
        else:
            left_out[closings.before.codes[line]] = event
    return events, left_out


def share_beyond(closings: Closings, grids: Grids) -> NDArray[np.float64]:
    """Share of each closed practice's neighbours registered beyond the later data."""
    everyone = np.asarray(grids.before.sum(axis=0)).ravel()
    outside = np.asarray(grids.before[closings.beyond].sum(axis=0)).ravel()
    mine = grids.before[closings.vanished].toarray()
    others = np.maximum(everyone - mine, 1.0)
    return np.asarray((mine * outside / others).sum(axis=1) / mine.sum(axis=1))


def _event(
    closings: Closings, line: int, gained: NDArray[np.float64], beyond: float
) -> Event | LeftOut:
    gained = np.where(gained >= LEAST_SHARE, gained, 0.0)
    seen, largest = float(gained.sum()), float(gained.max(initial=0.0))
    patients = float(closings.before.lists[line])
    if patients < LEAST_LIST:
        return LeftOut.SMALL
    if beyond > MOST_BEYOND:
        return LeftOut.EDGE
    if seen < LEAST_SEEN:
        return LeftOut.UNSEEN
    return Event(
        line=line,
        practice=closings.before.codes[line],
        icb=closings.before.practices["icb"][line],
        patients=patients,
        kind=Kind.TRANSFER if largest >= TRANSFER_SHARE else Kind.DISPERSAL,
        observed=gained / seen,
        largest=largest,
        seen=seen,
        beyond=beyond,
    )


def case_of(closings: Closings, event: Event) -> Case:
    """The closure as one to learn from: its possible successors among those still there."""
    among = closings.receives & ~closings.before.special
    candidates = candidates_for(closings.before, np.array([event.line]), among)
    return Case(
        practice=event.practice,
        icb=event.icb,
        after=closings.before.as_at,
        patients=event.patients,
        transferred=event.kind == Kind.TRANSFER,
        candidates=candidates,
        observed=event.observed[candidates.practice],
    )


def events_table(
    closings: Closings, events: list[Event], register: pl.DataFrame | None = None
) -> pl.DataFrame:
    """One row a closure: who it was, what was observed.

    Args:
        closings: the two days.
        events: the closures to score.
        register: a later register (practice, active), to see that each code went out of use. It
            gives closing dates only years later.
    """
    names = closings.before.practices["name"]
    codes = closings.before.codes
    table = pl.DataFrame(
        {
            "practice": [event.practice for event in events],
            "name": [names[event.line] for event in events],
            "icb": [event.icb for event in events],
            "patients": [int(event.patients) for event in events],
            "kind": [event.kind.value for event in events],
            "top_receiver": [codes[int(event.observed.argmax())] for event in events],
            "top_share": [float(event.observed.max()) for event in events],
            "receivers": [int((event.observed > 0).sum()) for event in events],
            "largest": [event.largest for event in events],
            "seen": [event.seen for event in events],
            "beyond": [event.beyond for event in events],
        }
    )
    if register is None:
        return table.with_columns(active_later=pl.lit(None, pl.Boolean))
    later = register.select("practice", active_later="active").unique("practice", keep="last")
    return table.join(later, on="practice", how="left", maintain_order="left")
