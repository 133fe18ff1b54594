"""What somebody says of practices for one question only, and how it enters the answer."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import polars as pl

from wraparound.analysis.dispersal import Limits
from wraparound.economy import Economy
from wraparound.economy.corrections import FOR_THIS_QUESTION, Figure, ListStatus, holding
from wraparound.web.design.formats import day


@dataclass(frozen=True, slots=True)
class Said:
    """What is said of one practice; nothing where nothing is.

    Attributes:
        practice: its code.
        status: whether it takes new patients.
        room: how many it can take.
        furthest_km: from how far away it takes them.
        gp_fte: its fully qualified GPs, full-time equivalent.
    """

    practice: str
    status: ListStatus | None = None
    room: float | None = None
    furthest_km: float | None = None
    gp_fte: float | None = None

    def taking(self) -> dict[Figure, str]:
        """What is said of whom it takes, by figure, as corrections are written."""
        given = {
            Figure.LIST_STATUS: self.status and self.status.value,
            Figure.ROOM: _written(self.room),
            Figure.FURTHEST_KM: _written(self.furthest_km),
        }
        return {figure: value for figure, value in given.items() if value is not None}


def limits_said(said: Iterable[Said]) -> Limits:
    """The limits said."""
    said = list(said)
    return Limits(
        closed=frozenset(s.practice for s in said if s.status is ListStatus.CLOSED),
        furthest_km={s.practice: s.furthest_km for s in said if s.furthest_km is not None},
        room={s.practice: s.room for s in said if s.room is not None},
    )


def gps_said(said: Iterable[Said]) -> dict[str, float]:
    """Full-time GPs said, by practice."""
    return {s.practice: s.gp_fte for s in said if s.gp_fte is not None}


def corrections_said(said: Iterable[Said]) -> tuple[tuple[str, Figure, str], ...]:
    """What is said of whom practices take, as corrections for one question.

    Limits alone can only close: a list that local people closed is opened by these.
    """
    return tuple(
        (each.practice, figure, value) for each in said for figure, value in each.taking().items()
    )


def held_of(economy: Economy, codes: Iterable[str]) -> dict[str, dict[Figure, dict[str, Any]]]:
    """The corrections that hold of these practices: rows by practice and figure."""
    found: dict[str, dict[Figure, dict[str, Any]]] = {code: {} for code in codes}
    held = holding(economy.corrections).filter(pl.col("practice").is_in(list(found)))
    for row in held.iter_rows(named=True):
        found[row["practice"]][Figure(row["figure"])] = row
    return found


def whence(row: Mapping[str, Any]) -> str:
    """Who says a correction, and when: "PM, 3 May 2026"."""
    if row["source"] == FOR_THIS_QUESTION:
        return FOR_THIS_QUESTION
    return f"{row['source']}, {day(row['on'])}"


def _written(value: float | None) -> str | None:
    return None if value is None else f"{value:.12g}"
