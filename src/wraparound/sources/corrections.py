"""Local corrections, kept beside the published data.

    corrections.parquet

All that were added are kept, one for each practice, figure and day; of several days the last
holds. The file is written beside and put in place in one move, so that a crash leaves the old one.
"""

from __future__ import annotations

import io
import os
import tempfile
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from wraparound.economy.corrections import CORRECTIONS
from wraparound.errors import MissingData, Problem, UnknownName
from wraparound.sources.correction_sheet import KEY
from wraparound.sources.in_place import clear_left_behind


@dataclass(frozen=True, slots=True)
class Kept:
    """What became of corrections added.

    Attributes:
        added: how many are of a figure and day that had none.
        replaced: how many stand in place of one of the same practice, figure and day.
    """

    added: int
    replaced: int


def corrections_file(home: Path) -> Path:
    """Where corrections are kept in Wraparound's data folder."""
    return home / "corrections.parquet"


def load(home: Path) -> pl.DataFrame:
    """All corrections kept, those of the past as well, by practice, figure and day.

    Raises:
        MissingData: if their file is damaged.
    """
    path = corrections_file(home)
    if not path.exists():
        return CORRECTIONS.empty()
    try:
        return CORRECTIONS.conform(pl.read_parquet(path))
    except (pl.exceptions.PolarsError, ValueError):
        raise MissingData(
            f"{path} is damaged, so no local correction can be read.",
            "Put a copy of it back, or delete it and add the corrections again: "
            "wraparound data correct FILE.csv",
        ) from None


def keep(corrections: pl.DataFrame, home: Path) -> Kept:
    """Add corrections to those kept.

    Of one practice, figure and day only the one added last is kept.
    """
    old = load(home)
    staying = old.join(corrections, on=KEY, how="anti")
    _write(pl.concat([staying, corrections]).sort(KEY), home)
    replaced = old.height - staying.height
    return Kept(corrections.height - replaced, replaced)


def withdraw(practice: str, figure: str, home: Path) -> int:
    """Forget all corrections of one figure of one practice; the published figure holds again.

    Returns:
        How many there were.

    Raises:
        UnknownName: if there is none.
    """
    old = load(home)
    meant = (pl.col("practice") == practice.upper()) & (pl.col("figure") == figure.lower())
    staying = old.filter(~meant)
    if staying.height == old.height:
        raise UnknownName(
            f"No correction of {figure} is kept for {practice}.",
            "See which there are: wraparound data corrections",
        )
    _write(staying, home)
    return old.height - staying.height


def _write(corrections: pl.DataFrame, home: Path) -> None:
    place = corrections_file(home)
    buffer = io.BytesIO()
    corrections.write_parquet(buffer)
    try:
        home.mkdir(parents=True, exist_ok=True)
        clear_left_behind(home)
        handle, name = tempfile.mkstemp(prefix=".incoming-corrections-", dir=home)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(buffer.getvalue())
                file.flush()
                os.fsync(file.fileno())
            Path(name).replace(place)
        finally:
            Path(name).unlink(missing_ok=True)
    except OSError as fault:
        raise Problem(
            f"The corrections could not be kept in {place}: {fault.strerror or fault}.",
            "Make room there, or see that you may write there. The earlier ones stand.",
        ) from None
