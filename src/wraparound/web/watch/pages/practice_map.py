"""The map of all practices and the table that says the same."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

import polars as pl
from django.urls import reverse

from wraparound.analysis.indicators import indicators
from wraparound.economy import Economy
from wraparound.economy.names import readable
from wraparound.web.design.tables import Cell, Column, Table
from wraparound.web.watch.colours import Colouring, classes
from wraparound.web.watch.pages.place_names import names_within
from wraparound.web.watch.words import figure

PAGE = 50
"""Practices on one page of the table."""

OUTLINED = 1_000
"""Practices up to which outlines of neighbourhoods are drawn: on a country they are specks."""

EDGE = 0.1
"""Degrees around the practices chosen within which names are written."""

ORDERS = {
    "name": ("practice name", "name", False),
    "list": ("patients", "patients", True),
    "gps": ("GPs", "gp_headcount", True),
    "load": ("patients per GP", "load", True),
}
"""How the table can be sorted: words, column, whether from high to low."""


@dataclass(frozen=True)
class MapPage:
    """The practices chosen, as points and as a table.

    Attributes:
        economy: where they are.
        colouring: what they are coloured by.
        chosen: the filters, as in the address: icb, network, size.
        order: key of `ORDERS`.
        page: page of the table, from 1.
    """

    economy: Economy
    colouring: Colouring
    chosen: dict[str, str]
    order: str
    page: int

    @cached_property
    def practices(self) -> pl.DataFrame:
        """The practices that pass the filters, in the order of the table."""
        table = indicators(self.economy)
        table = table.with_columns(classes(table, self.colouring).alias("class"))
        for column in ("icb", "network"):
            if self.chosen.get(column):
                table = table.filter(pl.col(column) == self.chosen[column])
        low, _, high = self.chosen.get("size", "").partition("-")
        if high:
            table = table.filter(pl.col("patients") >= int(low), pl.col("patients") < int(high))
        _, column, descending = ORDERS[self.order]
        return table.sort(column, "practice", descending=[descending, False], nulls_last=True)

    @property
    def count(self) -> int:
        """How many practices pass the filters."""
        return self.practices.height

    @property
    def without_place(self) -> int:
        """How many of them cannot be put on the map."""
        return self.practices["longitude"].null_count()

    @property
    def pages(self) -> int:
        """How many pages the table has."""
        return max(1, -(-self.count // PAGE))

    @property
    def _page(self) -> int:
        """The page asked for, or the last one there is."""
        return min(self.page, self.pages)

    @property
    def table(self) -> Table:
        """One page of the table: every practice on the map, and what its colour stands for."""
        rows = self.practices.slice((self._page - 1) * PAGE, PAGE)
        columns = (
            Column("Practice"),
            Column("Patients", numeric=True),
            Column("Patients per GP", numeric=True),
            Column("GPs", numeric=True),
            Column("Colour on the map"),
            Column("Network"),
        )
        return Table(
            "practices",
            f"Practices {self._span()}",
            columns,
            tuple(map(self._row, rows.to_dicts())),
        )

    def _span(self) -> str:
        first = (self._page - 1) * PAGE + 1
        last = min(self._page * PAGE, self.count)
        return f"{first:,} to {last:,} of {self.count:,}" if self.count else "chosen: none"

    def _row(self, row: dict[str, Any]) -> tuple[Cell, ...]:
        return (
            Cell(readable(row["name"]), href=reverse("practice", args=[row["practice"]])),
            figure(row["patients"]),
            figure(row["load"]),
            figure(row["gp_headcount"]),
            Cell(self.colouring.legend[row["class"]][0]),
            Cell(readable(row["network_name"] or "none")),
        )

    def address(self, **changed: str | int) -> str:
        """This page with something changed in its address."""
        asked = {**self.chosen, "colour": self.colouring.key, "order": self.order}
        kept = {k: v for k, v in {**asked, **changed}.items() if v not in ("", None)}
        return f"{reverse('map')}?{urlencode(kept)}"

    @property
    def orders(self) -> list[tuple[str, str, bool]]:
        """Ways to sort: words, address, whether it is the one in use."""
        return [(o[0], self.address(order=key), key == self.order) for key, o in ORDERS.items()]

    @property
    def points_address(self) -> str:
        """Where the script fetches the points."""
        asked = {**self.chosen, "colour": self.colouring.key}
        return f"{reverse('map-points')}?{urlencode({k: v for k, v in asked.items() if v})}"

    def points(self) -> bytes:
        """Points for the script: codes, names, places, figures, classes, column by column."""
        placed = self.practices.drop_nulls("longitude")
        names = [readable(name) for name in placed["name"]]
        content = {
            "code": placed["practice"].to_list(),
            "name": names,
            "latitude": placed["latitude"].round(5).to_list(),
            "longitude": placed["longitude"].round(5).to_list(),
            "class": placed["class"].to_list(),
            "figure": placed[self.colouring.column].round(0).to_list(),
            "legend": [list(entry) for entry in self.colouring.legend],
            "label": self.colouring.label,
            "outlines": self._outlines(),
            "names": self._names(placed),
        }
        return json.dumps(content, separators=(",", ":")).encode()

    def _outlines(self) -> list[Any]:
        if self.count > OUTLINED:
            return []
        return [json.loads(geometry) for geometry in self.economy.outlines["geometry"]]

    def _names(self, placed: pl.DataFrame) -> list[dict[str, Any]]:
        """Postcode areas and districts among the practices chosen."""
        if placed.is_empty():
            return []
        (south, north), (west, east) = (
            (float(placed[axis].min()) - EDGE, float(placed[axis].max()) + EDGE)  # type: ignore[arg-type]
            for axis in ("latitude", "longitude")
        )
        return names_within(self.economy, south, west, north, east)
