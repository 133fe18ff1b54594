"""The same questions in plain pandas, under `share`: how one would write them in a notebook.

Frames are indexed once, before the clock starts, so that no question pays for a search through all
866,000 rows.
"""

from __future__ import annotations

import zipfile
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd

from benchmarks.questions import FILES

LIMIT_QUANTILE = 0.95


@dataclass(frozen=True)
class Picture:
    """England in frames.

    Attributes:
        practices: one row a practice, by code: patients, gp_fte, capacity, special, ...
        by_practice: patients and area of each cell, by practice.
        by_area: patients and practice of each cell, by area.
    """

    practices: pd.DataFrame
    by_practice: pd.DataFrame
    by_area: pd.DataFrame


def make(england: Path, folder: Path) -> None:
    """From files as published to tidy Parquet files."""
    cells = _csv(england / FILES["registrations"]).rename(
        columns={"PRACTICE_CODE": "practice", "LSOA_CODE": "area", "NUMBER_OF_PATIENTS": "patients"}
    )[["practice", "area", "patients"]]
    known = cells["area"].str.startswith(("E01", "W01"))
    practices = cells.groupby("practice").agg(patients=("patients", "sum"))
    practices["elsewhere"] = cells[~known].groupby("practice")["patients"].sum()
    practices = practices.fillna({"elsewhere": 0})
    register = _csv(england / FILES["register"], header=None).set_index(0)
    practices = practices.join(register[[1, 9]].rename(columns={1: "name", 9: "postcode"}))
    networks = _csv(england / FILES["networks"]).set_index("PRACTICE_CODE")
    practices = practices.join(networks["PCN_CODE"].rename("network"))
    staff = pd.read_csv(england / FILES["workforce"], low_memory=False)
    staff = staff[staff["Year"] == 2022].set_index("Practice.Code")
    practices = practices.join(
        pd.to_numeric(staff["TOTAL_GP_EXTGL_FTE"], errors="coerce").rename("gp_fte")
    )
    postcodes = _csv(england / FILES["postcodes"])
    practices = practices.merge(
        postcodes, left_on="postcode", right_on=postcodes.columns[0], how="left"
    ).set_index(practices.index)
    practices.columns = practices.columns.astype(str)
    practices.astype({"name": str}).to_parquet(folder / "practices.parquet")
    cells[known].to_parquet(folder / "cells.parquet")
    _csv(england / FILES["centres"]).to_parquet(folder / "areas.parquet")


def _csv(path: Path, **how: object) -> pd.DataFrame:
    with zipfile.ZipFile(path) as archive:
        inside = next(name for name in archive.namelist() if name.endswith(".csv"))
        with archive.open(inside) as file:
            return pd.read_csv(file, low_memory=False, encoding_errors="replace", **how)


def reopen(folder: Path) -> tuple[pd.DataFrame, ...]:
    """The frames as kept, not yet indexed."""
    return tuple(pd.read_parquet(folder / f"{n}.parquet") for n in ("practices", "cells", "areas"))


def indexed(folder: Path, special: set[str], limit: float) -> Picture:
    """The frames, ready to be asked."""
    practices, cells, _ = reopen(folder)
    practices["capacity"] = limit * practices["gp_fte"].where(practices["gp_fte"] > 0)
    practices["special"] = practices.index.isin(special)
    return Picture(
        practices=practices,
        by_practice=cells.set_index("practice").sort_index(),
        by_area=cells.set_index("area").sort_index(),
    )


def close(picture: Picture, closed: list[str]) -> tuple[pd.Series, float]:
    """Patients received by each practice if these close, and how many find none."""
    leaving = picture.by_practice.loc[closed].reset_index()
    staying = picture.by_area.loc[leaving["area"].unique()]
    staying = staying[~staying["practice"].isin(closed)].reset_index()
    total = staying.groupby("area")["patients"].sum().rename("total")
    moves = leaving.merge(staying, on="area", suffixes=("", "_there")).join(total, on="area")
    moves["moved"] = moves["patients"] * moves["patients_there"] / moves["total"]
    led = moves.groupby("practice")["moved"].sum().reindex(closed, fill_value=0.0)
    lists = picture.practices["patients"].reindex(closed)
    # Those without a neighbour to follow there follow the rest of their list.
    scale = (lists / led.where(led > 0)).fillna(0.0)
    moves["moved"] *= moves["practice"].map(scale)
    received = moves.groupby("practice_there")["moved"].sum()
    return received, float(lists[led <= 0].sum())


def pushed_over(picture: Picture, received: pd.Series) -> pd.Series:
    """New lists of the practices these patients push over the limit."""
    there = picture.practices.loc[received.index]
    after = there["patients"] + received
    over = after > there["capacity"] + 1e-6
    before = there["patients"] > there["capacity"] + 1e-6
    return after[over & ~before & (received >= 0.5)]


def contingency(picture: Picture, sample: list[str]) -> pd.DataFrame:
    """What if each practice of the sample closed alone?"""
    rows = []
    for code in sample:
        received, unplaced = close(picture, [code])
        over = pushed_over(picture, received)
        rows.append((code, (received >= 0.5).sum(), len(over), over.sum() + unplaced))
    return pd.DataFrame(rows, columns=["practice", "receiving", "pushed_over", "risk"])


def cascades(picture: Picture, sample: list[str]) -> pd.DataFrame:
    """How many practices close in the end, from each of the sample?"""
    rows = []
    for code in sample:
        closed = [code]
        while True:
            received, _ = close(picture, closed)
            over = pushed_over(picture, received)
            following = over.index[~picture.practices.loc[over.index, "special"]]
            if following.empty:
                break
            closed += list(following)
        rows.append((code, len(closed)))
    return pd.DataFrame(rows, columns=["practice", "closed"])


def pairs(picture: Picture, sample: list[tuple[str, str]]) -> pd.DataFrame:
    """How much worse are two at once than each alone, for each pair of the sample?"""
    rows = []
    for one, other in sample:
        risk = []
        for closed in ([one], [other], [one, other]):
            received, unplaced = close(picture, closed)
            risk.append(pushed_over(picture, received).sum() + unplaced)
        rows.append((one, other, risk[2] - risk[0] - risk[1]))
    return pd.DataFrame(rows, columns=["one", "other", "worse"])


def spread(items: list, count: int) -> list:
    """So many of the items, evenly spread."""
    return [items[at] for at in np.linspace(0, len(items) - 1, count).astype(int)]
