"""Which practices to show on the map."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import polars as pl
from django import forms

from wraparound.economy import Economy
from wraparound.economy.names import readable
from wraparound.web.watch.words import board_label

SIZES = (
    ("", "Any size"),
    ("0-3000", "Under 3,000 patients"),
    ("3000-6000", "3,000 to 5,999 patients"),
    ("6000-10000", "6,000 to 9,999 patients"),
    ("10000-15000", "10,000 to 14,999 patients"),
    ("15000-1000000", "15,000 patients or more"),
)


class MapForm(forms.Form):
    """Which practices to show on the map, and coloured by what."""

    colour = forms.ChoiceField(label="Colour by", required=False)
    icb = forms.ChoiceField(label="Integrated care board", required=False)
    network = forms.ChoiceField(label="Network", required=False)
    size = forms.ChoiceField(label="List size", choices=SIZES, required=False)

    def __init__(self, *args: Any, economy: Economy, colours: Iterable[tuple[str, str]], **kw: Any):
        super().__init__(*args, **kw)
        self.fields["colour"].choices = list(colours)
        self.fields["icb"].label = board_label(economy)
        self.fields["icb"].choices = [("", "All"), *_named(economy.boards, "icb")]
        self.fields["network"].choices = [("", "All"), *_named(economy.networks, "network")]


def _named(table: pl.DataFrame, code: str) -> list[tuple[str, str]]:
    rows = [(row[code], readable(row["name"])) for row in table.iter_rows(named=True)]
    return sorted(rows, key=lambda row: row[1])
