"""The shape of answers about every practice: one row for each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

import numpy as np
import polars as pl
from numpy.typing import NDArray

from wraparound.economy import Economy


@dataclass(frozen=True, eq=False)
class OfEach:
    """What would happen if each practice closed.

    Attributes:
        economy: the economy asked about.
        model: name of the model that says where patients go.
        practices: one row a practice, in the order of `economy.codes`.
    """

    worst_by: ClassVar[tuple[str, ...]] = ()
    """Columns of `practices` that are larger the worse it is; the first counts most."""

    economy: Economy
    model: str
    practices: pl.DataFrame

    def ranked(self) -> pl.DataFrame:
        """The practices, the worst first; equals by code."""
        larger = [True] * len(self.worst_by)
        return self.practices.sort(
            [*self.worst_by, "practice"], descending=[*larger, False], nulls_last=True
        )


def table_of_each(economy: Economy, found: Mapping[str, NDArray[np.float64]]) -> pl.DataFrame:
    """What was found of each practice beside its code, special kind and patients; NaN is empty."""
    return economy.practices.select("practice", "special", "patients").with_columns(
        pl.Series(name, values, nan_to_null=True) for name, values in found.items()
    )
