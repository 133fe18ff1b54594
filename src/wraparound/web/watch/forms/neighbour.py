"""What people can say of one neighbouring practice: the form about it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from django import forms

from wraparound.economy import Economy
from wraparound.economy.corrections import Figure, ListStatus
from wraparound.economy.names import readable
from wraparound.web.design.formats import number
from wraparound.web.watch.said import Said, whence

ABOUT = {
    "status": Figure.LIST_STATUS,
    "room": Figure.ROOM,
    "km": Figure.FURTHEST_KM,
    "gps": Figure.GP_FTE,
}
"""Which figure each field of the form is about."""

INSTEAD = {
    "status": "choose whether its list is open",
    "room": "enter a whole number of patients, such as 250",
    "km": "enter kilometres as a number above 0, such as 4.5",
    "gps": "enter a number of full-time GPs, such as 2.5. If it has none, close its list",
}
"""What to enter instead of what cannot be read, after the practice's name."""

_WRONG = ("invalid", "invalid_choice", "min_value", "max_value")
_THOUSANDS = re.compile(r"\d{1,3}(,\d{3})+")


class Amount(forms.FloatField):
    """A number, as people write numbers: "1,200" is 1200.

    Args:
        label: what is asked.
        least: the smallest number that makes sense.
        most: the largest; beyond it a finger slipped.
        whole: whether it counts people.
    """

    def __init__(self, label: str, *, least: float, most: float, whole: bool = False) -> None:
        super().__init__(
            label=label,
            required=False,
            min_value=least,
            max_value=most,
            widget=forms.TextInput(attrs={"inputmode": "decimal"}),
        )
        self.whole = whole

    def to_python(self, value: Any) -> float | None:
        """The number as written, without the commas between thousands."""
        written = str(value or "").strip()
        if _THOUSANDS.fullmatch(written):
            written = written.replace(",", "")
        found: float | None = super().to_python(written)
        if found is not None and self.whole and not found.is_integer():
            raise forms.ValidationError(self.error_messages["invalid"], code="invalid")
        return found


class NeighbourForm(forms.Form):
    """Whether one practice takes patients, how many, from how far, and how many GPs it has.

    Args:
        said: what was filled in; nothing if nobody was asked yet.
        economy: where the practice is.
        code: its code, which ends the name of each field: "room-A81001".
        local: corrections kept of it, by figure, as rows of `CORRECTIONS`.
        initial: what fields begin with, by their names in addresses.
        named: whether somebody named it, to say something of it.
    """

    status = forms.ChoiceField(
        label="Is its list open?",
        choices=[
            ("", "Leave as it is"),
            (ListStatus.OPEN.value, "Open"),
            (ListStatus.LIMITED.value, "Informally limited"),
            (ListStatus.CLOSED.value, "Closed: takes nobody"),
        ],
        required=False,
    )
    room = Amount("Most patients it can take", least=0, most=1_000_000, whole=True)
    km = Amount("Furthest it takes patients from, in km", least=0.1, most=1_000)
    gps = Amount("Full-time GPs", least=0.01, most=500)

    def __init__(
        self,
        said: Mapping[str, Any] | None,
        *,
        economy: Economy,
        code: str,
        local: Mapping[Figure, Mapping[str, Any]],
        initial: Mapping[str, Any] | None = None,
        named: bool = False,
    ) -> None:
        begun = {name: (initial or {}).get(f"{name}-{code}", "") for name in ABOUT}
        super().__init__(said, prefix=code, initial=begun)
        self.code, self.name = code, readable(economy.practice(code).name)
        self.local, self.named = local, named
        for name, field in self.fields.items():
            field.help_text = self._kept(ABOUT[name])
            # Errors are listed away from their field, so each names the practice.
            field.error_messages = dict.fromkeys(_WRONG, f"{self.name}: {INSTEAD[name]}")
        published = f"Published: {number(economy.published_gp_fte[economy.line(code)], 1)}"
        kept = self.fields["gps"].help_text
        self.fields["gps"].help_text = f"{kept}. {published}" if kept else published

    def add_prefix(self, field_name: str) -> str:
        """How a field is called in addresses: what is asked, then of whom."""
        return f"{field_name}-{self.prefix}"

    @property
    def is_open(self) -> bool:
        """Whether there is something in it to see or to fill in, so that it must not be folded."""
        return self.named or bool(self.errors) or any(field.value() for field in self)

    @property
    def news(self) -> str:
        """What local people say of it already, for its folded line; empty if nothing."""
        if status := self.local.get(Figure.LIST_STATUS):
            return f"Local people say its list is {status['value']}"
        return "Local people have corrected its figures" if self.local else ""

    def said(self) -> Said:
        """What was said, once the form is valid."""
        asked = self.cleaned_data
        return Said(
            practice=self.code,
            status=ListStatus(asked["status"]) if asked["status"] else None,
            room=asked["room"],
            furthest_km=asked["km"],
            gp_fte=asked["gps"],
        )

    def _kept(self, figure: Figure) -> str:
        """The local correction kept of a figure, with who says so and when; empty if none is."""
        row = self.local.get(figure)
        return f"Local people say: {row['value']} ({whence(row)})" if row else ""
