"""The local health economy on one day: practices, places, people and who is registered where.

It is frozen. Tables are Polars frames that keep the promises of their schemas, all per-practice
tables in the order of `codes`; the arrays beside them are the same columns, ready for arithmetic.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
import polars as pl

from wraparound.economy.corrections import CORRECTIONS, FOR_THIS_QUESTION, Figure, values
from wraparound.economy.network import BOARDS, NETWORKS
from wraparound.economy.place import OUTLINES
from wraparound.economy.practice import AGES, CONTRACTS, HISTORY, Practice, Special
from wraparound.economy.thresholds import Thresholds
from wraparound.errors import BadRequest, UnknownName

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from numpy.typing import NDArray

    from wraparound.economy.receipts import Finding, Receipt
    from wraparound.economy.registrations import Registrations

_LOOKALIKES = str.maketrans("OIL", "011")
"""Letters typed for the figures they look like."""


@dataclass(frozen=True, eq=False)
class Economy:
    """Every practice with patients on one day, and all we know of it.

    Attributes:
        name: what the economy is called, such as "england-2022-07".
        as_at: the day it describes.
        invented: whether its practices and people are made up.
        practices: one row a practice, sorted by code.
        sites: one row a building; a practice without known coordinates has none.
        neighbourhoods: one row a small area, sorted by code.
        registrations: patients by neighbourhood and practice.
        people: staff, one row a practice in the order of `practices`.
        contracts: contract and payments, where known.
        networks: the networks that have members here.
        boards: the commissioners.
        history: lists on this and other days.
        ages: patients by age band.
        outlines: neighbourhoods drawn as areas, where their outline is known.
        thresholds: the loads that count as pressure and as the limit.
        receipts: the releases it was built from.
        findings: what was odd about them.
        corrections: what local people know better.
        closed: codes of practices closed since, whose patients are to be placed elsewhere.
        digest: identity of what was read, for use as a cache key.
    """

    name: str
    as_at: date
    practices: pl.DataFrame
    sites: pl.DataFrame
    neighbourhoods: pl.DataFrame
    registrations: Registrations
    people: pl.DataFrame
    contracts: pl.DataFrame = field(default_factory=CONTRACTS.empty)
    networks: pl.DataFrame = field(default_factory=NETWORKS.empty)
    boards: pl.DataFrame = field(default_factory=BOARDS.empty)
    history: pl.DataFrame = field(default_factory=HISTORY.empty)
    ages: pl.DataFrame = field(default_factory=AGES.empty)
    outlines: pl.DataFrame = field(default_factory=OUTLINES.empty)
    thresholds: Thresholds = field(default_factory=Thresholds)
    receipts: tuple[Receipt, ...] = ()
    findings: tuple[Finding, ...] = ()
    corrections: pl.DataFrame = field(default_factory=CORRECTIONS.empty)
    closed: tuple[str, ...] = ()
    invented: bool = False
    digest: str = ""

    def __repr__(self) -> str:
        return (
            f"<Economy {self.name}: {len(self.codes):,} practices, "
            f"{int(self.lists.sum()):,} patients>"
        )

    # Names and places in line

    @cached_property
    def codes(self) -> list[str]:
        """Practice codes, in the order of every per-practice array."""
        return self.practices["practice"].to_list()

    @cached_property
    def _lines(self) -> dict[str, int]:
        return {code: line for line, code in enumerate(self.codes)}

    def line(self, code: str) -> int:
        """The place of a practice in `codes` and in every per-practice array.

        Raises:
            UnknownName: if no practice here has the code.
        """
        try:
            return self._lines[code.strip().upper()]
        except KeyError:
            raise UnknownName(
                f"No practice {code} had patients in {self.name}.", self._suggestion(code)
            ) from None

    def _suggestion(self, code: str) -> str:
        typed = code.strip().upper()
        if any(letter.isdigit() for letter in typed):
            typed = typed[:1] + typed[1:].translate(_LOOKALIKES)
        near = get_close_matches(typed, self.codes, n=max(len(self.codes), 1))
        near = sorted(near, key=lambda known: _slips(typed, known))[:3]
        return f"Did you mean {', '.join(near)}?" if near else "Look it up by name or postcode."

    def practice(self, code: str) -> Practice:
        """One practice.

        Raises:
            UnknownName: if no practice here has the code.
        """
        row = self.practices.row(self.line(code), named=True)
        special = row["special"]
        return Practice(
            code=row["practice"],
            special=Special(special) if special else None,
            **{name: row[name] for name in Practice.__slots__ if name not in ("code", "special")},
        )

    # Per practice

    @cached_property
    def lists(self) -> NDArray[np.float64]:
        """Registered patients of each practice, wherever they live."""
        return self.practices["patients"].to_numpy().astype(np.float64)

    @cached_property
    def elsewhere(self) -> NDArray[np.float64]:
        """Patients of each practice whose address is in no known area."""
        return self.practices["elsewhere"].to_numpy().astype(np.float64)

    @cached_property
    def published_gp_fte(self) -> NDArray[np.float64]:
        """Fully qualified GPs of each practice in full-time equivalents; NaN if not known."""
        return _floats(self.people["gp_fte"])

    @cached_property
    def gp_fte(self) -> NDArray[np.float64]:
        """As `published_gp_fte`, with local corrections where there are any."""
        corrected = self.published_gp_fte.copy()
        for code, value in values(self.corrections, Figure.GP_FTE).items():
            if code in self._lines:
                corrected[self._lines[code]] = float(value)
        return corrected

    @cached_property
    def gp_headcount(self) -> NDArray[np.float64]:
        """Fully qualified GPs of each practice, as people; NaN if not known."""
        return _floats(self.people["gp_headcount"])

    @cached_property
    def special(self) -> NDArray[np.bool_]:
        """Whether each practice is of a special kind."""
        return self.practices["special"].is_not_null().to_numpy()

    @cached_property
    def network_line(self) -> NDArray[np.int32]:
        """Index into `networks` of each practice's network; -1 if it is in none."""
        place = {code: line for line, code in enumerate(self.networks["network"].to_list())}
        return np.array([place.get(code, -1) for code in self.practices["network"]], np.int32)

    @cached_property
    def is_closed(self) -> NDArray[np.bool_]:
        """Whether each practice has closed since."""
        closed = np.zeros(len(self.codes), np.bool_)
        closed[[self.line(code) for code in self.closed]] = True
        return closed

    @cached_property
    def main_site(self) -> NDArray[np.float64]:
        """Easting and northing in metres of each practice's main site; NaN if not known."""
        main = self.practices.select("practice").join(
            self.sites.filter("main").unique("practice", keep="first", maintain_order=True),
            on="practice",
            how="left",
            maintain_order="left",
        )
        return np.column_stack([_floats(main["easting"]), _floats(main["northing"])])

    @cached_property
    def site_table(self) -> NDArray[np.float64]:
        """Eastings and northings in metres of every practice's sites, main site first.

        Of shape (practices, most sites of any practice, 2); NaN where there is no site.
        """
        ordered = self.sites.sort("main", descending=True, maintain_order=True)
        owner = np.array([self._lines[code] for code in ordered["practice"]], np.int64)
        rank = _rank_within(owner)
        table = np.full((len(self.codes), int(rank.max(initial=0)) + 1, 2), np.nan)
        table[owner, rank, 0] = ordered["easting"].to_numpy()
        table[owner, rank, 1] = ordered["northing"].to_numpy()
        return table

    # Per neighbourhood

    @cached_property
    def centre(self) -> NDArray[np.float64]:
        """Easting and northing in metres of each neighbourhood's centre; NaN if not known."""
        return np.column_stack(
            [_floats(self.neighbourhoods["easting"]), _floats(self.neighbourhoods["northing"])]
        )

    # Next economies

    def without(self, codes: Iterable[str]) -> Economy:
        """The economy with these practices closed as well; their patients wait to be placed.

        Raises:
            UnknownName: if no practice here has one of the codes.
            BadRequest: if one of them has closed already.
        """
        closing = [self.codes[self.line(code)] for code in codes]
        again = [code for code in closing if code in self.closed]
        if again or len(set(closing)) < len(closing):
            raise BadRequest(f"{(again or closing)[0]} is closed more than once.")
        return replace(self, closed=(*self.closed, *closing))

    def corrected(self, corrections: pl.DataFrame) -> Economy:
        """The economy with these local corrections instead of the ones it had."""
        return replace(self, corrections=CORRECTIONS.conform(corrections))

    def with_gp_fte(self, said: Mapping[str, float]) -> Economy:
        """The economy with these practices' full-time GPs as somebody says they are, unrecorded.

        Raises:
            UnknownName: if no practice here has one of the codes.
        """
        return self.with_said((code, Figure.GP_FTE, repr(float(fte))) for code, fte in said.items())

    def with_said(self, said: Iterable[tuple[str, Figure, str]]) -> Economy:
        """The economy with figures as somebody says they are, for one question, unrecorded.

        They go before all that local people said: a list they closed can be opened again.

        Args:
            said: practice code, figure, and its value as corrections are written.

        Raises:
            UnknownName: if no practice here has one of the codes.
        """
        rows = [
            {
                "practice": self.codes[self.line(code)],
                "figure": figure.value,
                "value": value,
                "on": self.corrections["on"].max() or self.as_at,
                "source": FOR_THIS_QUESTION,
            }
            for code, figure, value in said
        ]
        if not rows:
            return self
        return self.corrected(
            pl.concat([self.corrections, CORRECTIONS.conform(pl.DataFrame(rows))])
        )


def _slips(typed: str, meant: str) -> int:
    """In how many places a code differs from the one meant."""
    return sum(a != b for a, b in zip(typed, meant, strict=False)) + abs(len(typed) - len(meant))


def _floats(column: pl.Series) -> NDArray[np.float64]:
    """A column as floats, empty cells as NaN."""
    return column.cast(pl.Float64).fill_null(np.nan).to_numpy()


def _rank_within(owner: NDArray[np.int64]) -> NDArray[np.int64]:
    """How many earlier entries have the same owner."""
    order = np.argsort(owner, kind="stable")
    grouped = owner[order]
    rank = np.empty_like(owner)
    rank[order] = np.arange(owner.size) - np.searchsorted(grouped, grouped)
    return rank
