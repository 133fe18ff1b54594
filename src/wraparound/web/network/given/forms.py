"""What is asked about cover given and received: a year, an amount, a correction, rules."""

from __future__ import annotations

from typing import Any

from django import forms

from wraparound.actions.given.correcting import LONGEST_WHY
from wraparound.operations.ledger.amounts import SESSION
from wraparound.operations.ledger.rules import Rules, Yearly
from wraparound.operations.money.pence import read_pounds
from wraparound.operations.money.terms import Grounds
from wraparound.operations.reason import Reason
from wraparound.web.design.questions import ask_words

BACK, RIGHT = "back", "right"


class PoundsField(forms.CharField):
    """An amount in pounds, as whole pence."""

    def clean(self, value: Any) -> Any:
        """The amount in pence; nothing if it may be left out and was."""
        written = super().clean(value)
        if not written:
            return None
        read = read_pounds(written)
        if isinstance(read, Reason):
            raise forms.ValidationError(str(read))
        return read


class InvoiceForm(forms.Form):
    """What was invoiced for cover that was given."""

    pounds = PoundsField(
        label="Amount in pounds, without VAT",
        help_text="For example, 226.24",
        error_messages={"required": "Enter the amount"},
    )


class BillForm(forms.Form):
    """What a locum or the bank invoiced, and why somebody is off.

    Args:
        notes_bill: whether the practice notes the amount.
        known: the grounds as they stand.
    """

    pounds = PoundsField(
        label="Amount invoiced in pounds, without VAT (optional)",
        help_text="For example, 360.00. Leave empty if it has not come yet",
        required=False,
    )
    grounds = forms.ChoiceField(
        label="Why are they off, as far as claims need to know?",
        choices=[(each.name, each.value.capitalize()) for each in Grounds],
        widget=forms.RadioSelect,
        error_messages={"required": "Choose why they are off"},
    )

    def __init__(self, *args: Any, notes_bill: bool, known: Grounds | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not notes_bill:
            del self.fields["pounds"]
        if known is None:
            del self.fields["grounds"]
        else:
            self.fields["grounds"].initial = known.name

    def chosen(self) -> tuple[int | None, Grounds | None]:
        """The amount in pence and the grounds, once valid."""
        said = self.cleaned_data
        grounds = Grounds[said["grounds"]] if "grounds" in said else None
        return said.get("pounds"), grounds


class RightForm(forms.Form):
    """How a line is put right, and why."""

    how = forms.ChoiceField(
        label="What was wrong?",
        choices=[(RIGHT, "It counts for more or less"), (BACK, "There was no such cover")],
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what was wrong"},
    )
    sessions = forms.DecimalField(
        label="Sessions it should count for",
        help_text="1 is 4 hours 10 minutes. For example, 0.5",
        required=False,
        max_digits=5,
        decimal_places=3,
        error_messages={
            "invalid": "Enter a number of sessions, such as 0.5",
            "max_decimal_places": "Use at most 3 decimals",
            "max_digits": "Enter a number of sessions, such as 0.5",
        },
    )
    why = ask_words(
        "Reason", LONGEST_WHY, "Enter the reason", hint="Both practices read it. Name no patient"
    )

    def __init__(self, *args: Any, is_cover: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not is_cover:
            del self.fields["how"], self.fields["sessions"]

    def clean(self) -> dict[str, Any]:
        """A number is needed if it should count for more or less."""
        said = super().clean() or self.cleaned_data
        if said.get("how") == RIGHT and said.get("sessions") is None and not self.errors:
            self.add_error("sessions", "Enter how many sessions it should count for")
        return said

    def thousandths(self) -> int | None:
        """What it should count for; nothing if there was no such cover."""
        if self.cleaned_data.get("how") != RIGHT:
            return None
        return int(self.cleaned_data["sessions"] * SESSION)


class RulesForm(forms.Form):
    """Rules to propose to the members."""

    ceiling = forms.DecimalField(
        label="How much more should a practice receive than give, at most? (optional)",
        help_text="Sessions for each 1,000 patients, weighted by the work they bring. 1 is usual. "
        "Leave empty for no limit",
        required=False,
        max_digits=5,
        decimal_places=3,
        error_messages={"invalid": "Enter a number of sessions, such as 1"},
    )
    weighted = forms.BooleanField(
        label="Count a duty session for 1.25 and administration for 0.5", required=False
    )
    yearly = forms.ChoiceField(
        label="What becomes of differences at the end of a year?",
        choices=[
            (Yearly.KEPT.name, "They stay as they are"),
            (Yearly.FADE.name, "Part of them is let go"),
            (Yearly.PAID.name, "They are settled in money, at the rate between practices"),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what becomes of differences"},
    )
    fade_percent = forms.IntegerField(
        label="How much is let go, in percent? (only if part of them is)",
        help_text="20 is usual",
        required=False,
        error_messages={"invalid": "Enter a whole number, such as 20"},
    )
    exempt = forms.BooleanField(
        label="The network carries cover for serious illness or a death", required=False
    )
    is_open = forms.BooleanField(
        label="Each member sees what all have given and received", required=False
    )

    def __init__(self, *args: Any, known: Rules, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial = {
            "ceiling": None if known.ceiling is None else f"{known.ceiling / SESSION:g}",
            "weighted": known.weighted,
            "yearly": known.yearly.name,
            "fade_percent": known.fade_percent or None,
            "exempt": known.exempt,
            "is_open": known.is_open,
        }

    def rules(self) -> Rules:
        """The rules, once valid."""
        said = self.cleaned_data
        ceiling = said["ceiling"]
        return Rules(
            ceiling=None if ceiling is None else int(ceiling * SESSION),
            weighted=said["weighted"],
            yearly=Yearly[said["yearly"]],
            fade_percent=said["fade_percent"] or 0,
            exempt=said["exempt"],
            is_open=said["is_open"],
        )
