"""What England looks like, and draws that look like it.

The figures are in `england_quantiles.csv`; `england_quantiles.md` says how they were measured.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

import numpy as np
import polars as pl

if TYPE_CHECKING:
    from numpy.random import Generator
    from numpy.typing import NDArray

FURTHEST = 3.0
"""Draws stop at three standard deviations: about one in 740 on either side."""


def england() -> pl.DataFrame:
    """The figures of England in July 2022, with the tolerance an invented nation is held to.

    Returns:
        `measure`, `statistic` and `value` as `quantiles_of` gives them, and `tolerance`, the
        largest relative difference allowed; empty where none is promised.
    """
    table = files("wraparound.sources.invented").joinpath("england_quantiles.csv")
    return pl.read_csv(table.read_bytes(), comment_prefix="#")


def like_england(measure: str, luck: Generator, size: int) -> NDArray[np.float64]:
    """Values drawn so that their quantiles are those of England.

    Logarithms run straight between the quantiles against normal scores: a log-normal in pieces,
    which keeps the long upper tail that one log-normal would lose. Beyond the outermost quantiles
    the last piece goes on.
    """
    scores, logs = _knots(measure)
    drawn = np.clip(luck.standard_normal(size), -FURTHEST, FURTHEST)
    return np.exp(np.interp(drawn, scores, logs))


@cache
def _knots(measure: str) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    from scipy.special import ndtri

    rows = england().filter(
        (pl.col("measure") == measure) & pl.col("statistic").str.starts_with("p")
    )
    shares = rows["statistic"].str.strip_prefix("p").cast(pl.Float64).to_numpy() / 100
    scores, logs = ndtri(shares), np.log(rows["value"].to_numpy())
    slopes = np.diff(logs) / np.diff(scores)
    low = logs[0] + slopes[0] * (-FURTHEST - scores[0])
    high = logs[-1] + slopes[-1] * (FURTHEST - scores[-1])
    return np.r_[-FURTHEST, scores, FURTHEST], np.r_[low, logs, high]
