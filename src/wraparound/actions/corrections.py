"""Correct a published figure with what local people know, and see what has been corrected."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import polars as pl

from wraparound import config
from wraparound.economy import Economy
from wraparound.economy.corrections import Figure, holding
from wraparound.sources import corrections, snapshots
from wraparound.sources.correction_sheet import read_corrections
from wraparound.sources.corrections import Kept
from wraparound.sources.opening import open_economy


@dataclass(frozen=True, slots=True)
class Corrected:
    """What became of a file of corrections.

    Attributes:
        kept: how many were added and how many replaced.
        unknown: codes of practices that are not in the picture shown; their corrections are kept
            for pictures that have them.
        picture: name of that picture; empty if none has been built.
    """

    kept: Kept
    unknown: list[str]
    picture: str


def correct_figures(*, path: Path, home: Path | None = None) -> Corrected:
    """Read corrections from a csv file and keep them; all of them or none.

    Raises:
        MissingData: if there is no such file.
        BadFile: if a row of it cannot be accepted.
    """
    folder = home or config.data_home()
    today = datetime.now().astimezone().date()
    given = read_corrections(path, today)
    picture = _picture(folder)
    kept = corrections.keep(given, folder)
    if picture is None:
        return Corrected(kept, [], "")
    unknown = set(given["practice"]) - set(picture.codes)
    return Corrected(kept, sorted(unknown), picture.name)


def withdraw_correction(*, practice: str, figure: str, home: Path | None = None) -> int:
    """Forget the corrections of one figure of one practice; how many there were.

    Raises:
        UnknownName: if there is none.
    """
    return corrections.withdraw(practice, figure, home or config.data_home())


def corrections_kept(*, history: bool = False, home: Path | None = None) -> pl.DataFrame:
    """The corrections that hold, or all there have been, beside what is published.

    Columns as in `CORRECTIONS`, then: published (the published figure, where there is one), known
    (whether the picture shown has the practice; empty if none has been built).
    """
    folder = home or config.data_home()
    found = corrections.load(folder)
    shown = found if history else holding(found)
    picture = _picture(folder)
    if picture is None:
        return shown.with_columns(
            published=pl.lit(None, pl.Float64), known=pl.lit(None, pl.Boolean)
        )
    published = picture.practices.select(
        "practice",
        figure=pl.lit(Figure.GP_FTE.value),
        published=pl.Series(picture.published_gp_fte).fill_nan(None),
    )
    return shown.join(
        published, on=["practice", "figure"], how="left", maintain_order="left"
    ).with_columns(known=pl.col("practice").is_in(picture.codes))


def _picture(home: Path) -> Economy | None:
    """The picture this installation shows, if one has been built."""
    return open_economy(home=home) if snapshots.names(home) else None
