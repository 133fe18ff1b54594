"""The fitted numbers of `choice`, as kept in the package."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, fields
from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

USUAL_LIST = 4_000
"""The list, in patients, whose chance of transfer is logistic(`transfer`): close to the median of
closing practices."""


@dataclass(frozen=True, slots=True)
class Coefficients:
    """What was fitted.

    Attributes:
        peer_distance: utility of a network peer for each unit of log distance.
        other_distance: the same for a practice outside the network.
        size: utility for each unit of log list.
        name: utility of a rare word in both names.
        inside: chance that a successor is a network peer, where there is one.
        transfer: log odds that a list of `USUAL_LIST` is transferred whole.
        transfer_size: how these change with each unit of log list.
    """

    peer_distance: float
    other_distance: float
    size: float
    name: float
    inside: float
    transfer: float
    transfer_size: float

    def transfer_chance(self, lists: ArrayLike) -> NDArray[np.float64]:
        """Chance that lists of so many patients are transferred whole."""
        at_least_one = np.maximum(np.asarray(lists, np.float64), 1.0)
        odds = self.transfer + self.transfer_size * np.log(at_least_one / USUAL_LIST)
        return np.asarray(1.0 / (1.0 + np.exp(-odds)))

    def utilities(self) -> NDArray[np.float64]:
        """The four utilities, in the order of the columns of `successor.design`."""
        return np.array([self.peer_distance, self.other_distance, self.size, self.name])

    def values(self) -> dict[str, float]:
        """The coefficients by name."""
        return asdict(self)


def fitted(what: str) -> dict[str, Any]:
    """What a file of fitted values says, its provenance included."""
    text = files("wraparound.analysis.fitted").joinpath(f"{what}.json").read_text("utf-8")
    values: dict[str, Any] = json.loads(text)
    return values


@cache
def packaged() -> Coefficients:
    """The coefficients that come with Wraparound."""
    values = fitted("choice")["coefficients"]
    return Coefficients(**{each.name: values[each.name]["value"] for each in fields(Coefficients)})
