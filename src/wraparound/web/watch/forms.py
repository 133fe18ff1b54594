"""What people can ask on WATCH pages."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import polars as pl
from django import forms

from wraparound.actions.watch import ClosureQuestion, one_practice
from wraparound.analysis.dispersal import Limits
from wraparound.economy import Economy
from wraparound.economy.changes import Kind
from wraparound.economy.names import readable
from wraparound.errors import UnknownName
from wraparound.web.watch.words import KINDS, board_label

NEIGHBOURS = 8
"""Neighbouring practices whose limits and figures the form asks about."""

PARTS = ("none", "room", "gps")
"""What can be said of each neighbour, as its fields are called."""

MOST_PATIENTS = 1_000_000
"""More room than any practice could have."""

PLAIN = forms.TextInput(attrs={"inputmode": "decimal"})


class ClosingForm(forms.Form):
    """What if this practice closed: how, and what its neighbours can take.

    Args:
        economy: where the practice is.
        practice: its code.
        neighbours: codes of the practices that may be given limits and figures here.
    """

    kind = forms.ChoiceField(
        label="How would it close?",
        choices=[(kind.value, words) for kind, words in KINDS.items() if kind is not Kind.BRANCH],
        widget=forms.RadioSelect,
        initial=Kind.UNDECLARED.value,
        error_messages={"invalid_choice": "Choose how it would close"},
    )
    successor = forms.CharField(
        label="Which practice takes over?",
        help_text="Its name or code",
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
            self.fields["kind"].choices = [(kind.value, words) for kind, words in KINDS.items()]
            self.fields["branch"] = forms.ChoiceField(
                label="Which branch?",
                choices=[("", "Choose a branch"), *branches],
                required=False,
                error_messages={"invalid_choice": "Choose the branch that closes"},
            )
        for code in self.neighbours:
            self.fields |= _about_neighbour(code, readable(economy.practice(code).name))

    def clean(self) -> dict[str, Any]:
        """A transfer names who takes over; a managed dispersal gives numbers."""
        asked: dict[str, Any] = super().clean() or self.cleaned_data
        kind = asked.get("kind")
        if kind == Kind.TRANSFER:
            self._check_successor(asked.get("successor") or "")
        elif kind == Kind.MANAGED and not self._limits(asked) and not asked.get("to_the_limit"):
            self.add_error(
                "kind",
                "Say below how many patients a practice can take, or that it takes nobody",
            )
        elif kind == Kind.BRANCH and not asked.get("branch"):
            self.add_error("branch", "Choose the branch that closes")
        return asked

    @property
    def closing_branch(self) -> str | None:
        """The branch asked about, if only a branch closes."""
        asked = self.cleaned_data
        return str(asked["branch"]) if asked["kind"] == Kind.BRANCH else None

    @property
    def says_more(self) -> bool:
        """Whether anything is said of the neighbours, so that it must not be folded away."""
        return any(self.data.get(f"{part}-{code}") for part in PARTS for code in self.neighbours)

    def _check_successor(self, written: str) -> None:
        if not written.strip():
            self.add_error("successor", "Enter the name or code of the practice that takes over")
            return
        try:
            code = one_practice(economy=self.economy, text=written)
        except UnknownName as unknown:
            self.add_error(
                "successor", f"No one practice is called “{written}”. {unknown.next_step}"
            )
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
        self.fields["icb"].label = board_label(economy)
        self.fields["icb"].choices = [("", "All"), *_named(economy.boards, "icb")]
        self.fields["network"].choices = [("", "All"), *_named(economy.networks, "network")]


def _about_neighbour(code: str, name: str) -> dict[str, forms.Field]:
    """The fields about one neighbour; errors name it, for they are listed away from it."""
    patients = f"{name}: enter a whole number of patients, such as 250"
    gps = f"{name}: enter a number of full-time GPs, such as 2.5"
    return {
        f"none-{code}": forms.BooleanField(label="Takes nobody", required=False),
        f"room-{code}": forms.IntegerField(
            label="Most patients it can take",
            required=False,
            min_value=0,
            max_value=MOST_PATIENTS,
            widget=PLAIN,
            error_messages=dict.fromkeys(("invalid", "min_value", "max_value"), patients),
        ),
        f"gps-{code}": forms.FloatField(
            label="Full-time GPs",
            required=False,
            min_value=0.01,
            max_value=500,
            widget=PLAIN,
            error_messages=dict.fromkeys(("invalid", "min_value", "max_value"), gps),
        ),
    }


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
