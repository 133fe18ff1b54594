"""How near a prediction comes to what was observed, closure by closure and on average."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass

import numpy as np
import polars as pl
from numpy.typing import NDArray

from wraparound.analysis.backtest.events import Event

COUNTED_SHARE = 0.01
"""A receiver counts in the mean error if it gained anything or if the reference (neighbours alone)
gives it this share: the same receivers for every model."""

DRAWS = 4_000
SEED = 1


@dataclass(frozen=True, slots=True)
class Score:
    """One prediction of one closure.

    Attributes:
        cpc: common part: the share of the list that was predicted to go where it went, 0 to 1.
        top_right: whether the practice predicted first gained most.
        in_top_three: whether the one that gained most is among the first three predicted.
        mean_error: mean absolute error of a receiver's gain, in patients.
    """

    cpc: float
    top_right: bool
    in_top_three: bool
    mean_error: float


def score(event: Event, predicted: NDArray[np.float64], reference: NDArray[np.float64]) -> Score:
    """How near a prediction comes.

    Args:
        event: what was observed.
        predicted: share of the list each practice gets, by line.
        reference: what neighbours alone would say; it settles which receivers are counted.
    """
    order = np.argsort(-predicted, kind="stable")
    top = int(event.observed.argmax())
    counted = (event.observed > 0) | (reference >= COUNTED_SHARE)
    error = np.abs(predicted - event.observed)[counted].mean() * event.patients
    return Score(
        cpc=common_part(predicted, event.observed),
        top_right=bool(order[0] == top),
        in_top_three=top in order[:3],
        mean_error=float(error),
    )


def common_part(predicted: NDArray[np.float64], observed: NDArray[np.float64]) -> float:
    """The part two distributions have in common: the sum of the smaller of each two shares."""
    return float(np.minimum(predicted, observed).sum())


def scores_table(model: str, events: Sequence[Event], scores: Sequence[Score]) -> pl.DataFrame:
    """One row a closure, in the order of the events."""
    about = {
        "practice": [event.practice for event in events],
        "icb": [event.icb or "" for event in events],
        "kind": [event.kind.value for event in events],
    }
    told = pl.DataFrame(about).with_columns(model=pl.lit(model))
    return told.hstack(pl.DataFrame([asdict(each) for each in scores]))


def summary(scores: pl.DataFrame, reference: str) -> pl.DataFrame:
    """Means by model and kind of closure, with 95% intervals and the lead over a reference model.

    Args:
        scores: tables of `scores_table`, one below another, each with the same closures.
        reference: the model the others are compared with.

    Returns:
        One row a model and kind ("all" for both together), models in the order they come.
    """
    rows = []
    for model in scores["model"].unique(maintain_order=True):
        for kind in ("all", *scores["kind"].unique().sort(descending=True)):
            mine = _of(scores, model, kind)
            lead = mine["cpc"].to_numpy() - _of(scores, reference, kind)["cpc"].to_numpy()
            icbs = mine["icb"].to_list()
            low, high = mean_interval(mine["cpc"].to_numpy(), icbs)
            lead_low, lead_high = mean_interval(lead, icbs)
            means = mine.select(
                pl.col("cpc", "top_right", "in_top_three", "mean_error").cast(pl.Float64).mean()
            ).row(0, named=True)
            rows.append(
                {"model": model, "kind": kind, "closures": mine.height}
                | means
                | {"cpc_low": low, "cpc_high": high, "lead": float(lead.mean())}
                | {"lead_low": lead_low, "lead_high": lead_high}
            )
    return pl.DataFrame(rows)


def _of(scores: pl.DataFrame, model: str, kind: str) -> pl.DataFrame:
    mine = scores.filter(model=model)
    return mine if kind == "all" else mine.filter(kind=kind)


def mean_interval(values: NDArray[np.float64], icbs: Sequence[str]) -> tuple[float, float]:
    """The 95% interval of a mean, whole ICBs drawn with replacement, always with the same luck."""
    names, group = np.unique(np.asarray(icbs), return_inverse=True)
    total = np.bincount(group, weights=values)
    count = np.bincount(group)
    drawn = np.random.default_rng(SEED).integers(0, names.size, (DRAWS, names.size))
    means = total[drawn].sum(axis=1) / count[drawn].sum(axis=1)
    low, high = np.percentile(means, [2.5, 97.5])
    return float(low), float(high)
