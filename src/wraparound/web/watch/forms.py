"""What people can ask on WATCH pages."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import polars as pl
from django import forms

from wraparound.actions.watch import ClosureQuestion
from wraparound.analysis.dispersal import Limits
from wraparound.economy import Economy
from wraparound.economy.changes import Kind
from wraparound.economy.names import readable
from wraparound.errors import UnknownName

KINDS = (
    (Kind.UNDECLARED.value, "Nothing is decided yet"),
    (Kind.TRANSFER.value, "Another practice takes over the whole list"),
    (Kind.MANAGED.value, "Patients choose, within agreed numbers"),
    (Kind.FREE.value, "Patients choose freely"),
)

NEIGHBOURS = 8
"""Neighbouring practices whose limits and figures the form asks about."""

PLAIN = forms.TextInput(attrs={"inputmode": "decimal"})


class ClosingForm(forms.Form):
    """What if this practice closed: how, and what its neighbours can take.

    Args:
        economy: where the practice is.
        practice: its code.
        neighbours: codes of the practices that may be given limits and figures here.
    """

    kind = forms.ChoiceField(
        label="How would it close?", choices=KINDS, widget=forms.RadioSelect, initial=KINDS[0][0]
    )
    successor = forms.CharField(
        label="Which practice takes over?",
        help_text="Its code, such as the one under a practice's name. Only if one takes over.",
        required=False,
    )
    to_the_limit = forms.BooleanField(
        label="No practice takes more patients than its GPs have room for", required=False
    )

    def __init__(
        self, *args: Any, economy: Economy, practice: str, neighbours: Iterable[str], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.economy, self.practice = economy, practice
        self.neighbours = list(neighbours)
        branches = _branches(economy, practice)
        if branches:
            self.fields["kind"].choices = [*KINDS, (Kind.BRANCH.value, "Only a branch closes")]
            self.fields["branch"] = forms.ChoiceField(
                label="Which branch?", choices=[("", "Choose a branch"), *branches], required=False
            )
        for code in self.neighbours:
            name = readable(economy.practice(code).name)
            self.fields[f"none-{code}"] = forms.BooleanField(
                label=f"{name} takes nobody", required=False
            )
            self.fields[f"room-{code}"] = forms.IntegerField(
                label=f"Most patients {name} can take", required=False, min_value=0, widget=PLAIN
            )
            self.fields[f"gps-{code}"] = forms.FloatField(
                label=f"Full-time GPs at {name}",
                required=False,
                min_value=0.01,
                max_value=500,
                widget=PLAIN,
            )

    def clean(self) -> dict[str, Any]:
        """A transfer names who takes over; a managed dispersal gives numbers."""
        asked: dict[str, Any] = super().clean() or self.cleaned_data
        kind = asked.get("kind")
        if kind == Kind.TRANSFER:
            self._check_successor(asked.get("successor") or "")
        elif kind == Kind.MANAGED and not self._limits(asked) and not asked.get("to_the_limit"):
            self.add_error(
                "kind",
                "Say below how many patients at least one practice can take, or that it takes none",
            )
        elif kind == Kind.BRANCH and not asked.get("branch"):
            self.add_error("branch", "Choose the branch that closes")
        return asked

    @property
    def closing_branch(self) -> str | None:
        """The branch asked about, if only a branch closes."""
        asked = self.cleaned_data
        return str(asked["branch"]) if asked["kind"] == Kind.BRANCH else None

    def _check_successor(self, written: str) -> None:
        try:
            code = self.economy.practice(written).code
        except UnknownName:
            self.add_error("successor", "Enter the code of the practice that takes over")
            return
        if code == self.practice:
            self.add_error("successor", "A practice cannot take over its own list")
        self.cleaned_data["successor"] = code

    def _limits(self, asked: dict[str, Any]) -> bool:
        return any(
            asked.get(f"none-{code}") or asked.get(f"room-{code}") is not None
            for code in self.neighbours
        )

    def question(self) -> ClosureQuestion:
        """What was asked, for the action."""
        asked = self.cleaned_data
        kind = Kind(asked["kind"])
        rooms = {code: asked.get(f"room-{code}") for code in self.neighbours}
        return ClosureQuestion(
            practice=self.practice,
            kind=kind,
            successor=asked["successor"] if kind is Kind.TRANSFER else None,
            limits=Limits(
                closed=frozenset(c for c in self.neighbours if asked.get(f"none-{c}")),
                room={code: float(room) for code, room in rooms.items() if room is not None},
            ),
            to_the_limit=bool(asked["to_the_limit"]),
            gp_fte=self._gps(),
        )

    def _gps(self) -> dict[str, float]:
        """Full-time GPs the person says neighbours have, by code."""
        said = {code: self.cleaned_data.get(f"gps-{code}") for code in self.neighbours}
        return {code: float(value) for code, value in said.items() if value is not None}


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
        self.fields["icb"].choices = [("", "All"), *_named(economy.boards, "icb")]
        self.fields["network"].choices = [("", "All"), *_named(economy.networks, "network")]


def _branches(economy: Economy, practice: str) -> list[tuple[str, str]]:
    """Codes and names of a practice's branches."""
    rows = economy.sites.filter(pl.col("practice") == practice, ~pl.col("main"))
    return [
        (row["site"], f"{readable(row['name'] or 'Branch')}, {row['postcode'] or 'no postcode'}")
        for row in rows.iter_rows(named=True)
    ]


def _named(table: pl.DataFrame, code: str) -> list[tuple[str, str]]:
    rows = [(row[code], readable(row["name"])) for row in table.iter_rows(named=True)]
    return sorted(rows, key=lambda row: row[1])
