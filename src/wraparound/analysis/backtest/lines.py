"""The models put to the test, each as one line of the table of results."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import numpy as np
import polars as pl
from numpy.typing import NDArray

from wraparound.analysis.backtest.events import Event, Kind
from wraparound.analysis.backtest.predict import Predict, inside_network, predictor
from wraparound.analysis.backtest.scores import score, scores_table
from wraparound.analysis.dispersal.models.choice import Choice, Coefficients
from wraparound.analysis.dispersal.models.huff import Huff
from wraparound.analysis.dispersal.models.nearest import Nearest
from wraparound.analysis.dispersal.models.share import Share
from wraparound.economy import Economy

Line = Callable[[Event], NDArray[np.float64]]
"""From a closure to the predicted share of its list for each practice."""

SHARE, INSIDE = "share", "share inside the network"
"""The reference line, and what knowing the network alone would add to it."""

DECLARED = "choice, kind of closure declared"


def plain_lines(economy: Economy) -> dict[str, Line]:
    """The models nothing was fitted for on these closures."""
    share = predictor(economy, Share())
    models = {
        "nearest": predictor(economy, Nearest()),
        "huff": predictor(economy, Huff()),
        SHARE: share,
        INSIDE: inside_network(economy, share),
    }
    return {name: _line(predict) for name, predict in models.items()}


def _line(predict: Predict) -> Line:
    return lambda event: predict(event.line)


def choice_line(
    economy: Economy,
    coefficients: Mapping[str, Coefficients],
    *,
    sharpened: bool = False,
    declared: bool = False,
) -> Line:
    """`choice` with coefficients that may differ from closure to closure.

    Args:
        economy: the staged economy.
        coefficients: by code of the closed practice.
        sharpened: whether to ask for the likeliest outcome.
        declared: whether the model is told if the list was transferred or its patients dispersed.
    """

    def predict(event: Event) -> NDArray[np.float64]:
        known = float(event.kind == Kind.TRANSFER) if declared else None
        model = Choice(known, sharpened, coefficients[event.practice])
        return predictor(economy, model)(event.line)

    return predict


def run(events: Sequence[Event], lines: Mapping[str, Line]) -> pl.DataFrame:
    """The scores of all lines on all closures; one of them must be `SHARE`."""
    reference = [lines[SHARE](event) for event in events]
    tables = []
    for name, line in lines.items():
        scores = [
            score(event, line(event), plain) for event, plain in zip(events, reference, strict=True)
        ]
        tables.append(scores_table(name, events, scores))
    return pl.concat(tables)
