"""The models put to the test, each as one line of the table of results."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import numpy as np
import polars as pl
from numpy.typing import NDArray

from wraparound.analysis.backtest.events import Event, Kind
from wraparound.analysis.backtest.predict import inside_network, predictor
from wraparound.analysis.backtest.scores import score, scores_table
from wraparound.analysis.dispersal import Model
from wraparound.analysis.dispersal.models.choice import Choice, Coefficients
from wraparound.analysis.dispersal.models.huff import Huff
from wraparound.analysis.dispersal.models.nearest import Nearest
from wraparound.analysis.dispersal.models.share import Share
from wraparound.economy import Economy

Line = Callable[[Event], NDArray[np.float64]]
"""From a closure to the predicted share of its list for each practice."""

ModelFor = Callable[[Event], Model]
"""From a closure to the model that predicts it, which never learned from it."""

SHARE, INSIDE = "share", "share inside the network"
"""The reference line, and what knowing the network alone would add to it."""

DECLARED = "choice, kind of closure declared"


PLAIN: Mapping[str, Model] = {"nearest": Nearest(), "huff": Huff(), SHARE: Share()}
"""The models nothing was fitted for on these closures."""


def plain_lines(economy: Economy) -> dict[str, Line]:
    """What the models nothing was fitted for say, and the reference inside the network."""
    lines = {name: line(economy, always(model)) for name, model in PLAIN.items()}
    inside = inside_network(economy, predictor(economy, PLAIN[SHARE]))
    return lines | {INSIDE: lambda event: inside(event.line)}


def line(economy: Economy, model_for: ModelFor) -> Line:
    """What models that may differ from closure to closure say on a staged economy."""
    return lambda event: predictor(economy, model_for(event))(event.line)


def always(model: Model) -> ModelFor:
    """The same model for every closure."""
    return lambda _: model


def choice_for(
    coefficients: Mapping[str, Coefficients], *, sharpened: bool = False, declared: bool = False
) -> ModelFor:
    """`choice` with coefficients that may differ from closure to closure.

    Args:
        coefficients: by code of the closed practice.
        sharpened: whether to ask for the likeliest outcome.
        declared: whether the model is told if the list was transferred or its patients dispersed.
    """

    def model_for(event: Event) -> Model:
        known = float(event.kind == Kind.TRANSFER) if declared else None
        return Choice(known, sharpened, coefficients[event.practice])

    return model_for


def run(events: Sequence[Event], lines: Mapping[str, Line]) -> pl.DataFrame:
    """The scores of all lines on all closures; one of them must be `SHARE`."""
    reference = [lines[SHARE](event) for event in events]
    tables = []
    for name, say in lines.items():
        scores = [
            score(event, say(event), plain) for event, plain in zip(events, reference, strict=True)
        ]
        tables.append(scores_table(name, events, scores))
    return pl.concat(tables)
