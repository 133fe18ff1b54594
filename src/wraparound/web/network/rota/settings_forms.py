"""What is asked about a practice's own settings of its rota."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms

from wraparound.actions.rota.settings import LONGEST_WHY, LONGEST_WORDS
from wraparound.actions.writing import LONGEST_NAME, LONGEST_TELEPHONE
from wraparound.operations.professions import Profession
from wraparound.operations.rota.staffing import GPS, AtLeast, Rule
from wraparound.operations.rota.template import SessionTemplate
from wraparound.operations.week import Half, Work
from wraparound.web.design.formats import sentence
from wraparound.web.design.questions import Day
from wraparound.web.network.rota.forms import ClockField

ANY_GP, ANYBODY = "any-gp", "anybody"
WHOLE_DAY, OPEN = "whole day", "open"

SETTABLE = tuple(rule for rule in Rule if rule is not Rule.OWN)
"""Rules one can switch off; one's own demands are dropped instead."""


class RulesForm(forms.Form):
    """Which rules hold, and with whom duty doctors are shared.

    Args:
        partners: key and name of each practice of one's networks.
    """

    holds = forms.TypedMultipleChoiceField(
        label="In every half day you are open",
        coerce=Rule,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        choices=[(rule.value, sentence(rule.value)) for rule in SETTABLE],
    )
    partners = forms.TypedMultipleChoiceField(
        label="Whose duty doctor also counts here?",
        help_text="They count as long as the practice shares its rota with you.",
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, partners: Iterable[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        listed = list(partners)
        if listed:
            self.fields["partners"].choices = listed
        else:
            del self.fields["partners"]


class MinimumForm(forms.Form):
    """A demand of one's own."""

    number = forms.IntegerField(
        label="How many?",
        error_messages={"required": "Enter how many", "invalid": "Enter a number, such as 2"},
    )
    who = forms.ChoiceField(
        label="Who?",
        choices=[
            (ANYBODY, "Anybody"), (ANY_GP, "GPs"),
            *((each.value, sentence(each.value)) for each in Profession),
        ],
    )  # fmt: skip
    skill = forms.CharField(label="Who can do (if it matters)", max_length=60, required=False)
    half = forms.ChoiceField(
        label="When?",
        widget=forms.RadioSelect,
        choices=[("", "Every morning and afternoon"), (Half.MORNING.value, "Every morning"),
                 (Half.AFTERNOON.value, "Every afternoon")],
        initial="",
        required=False,
    )  # fmt: skip

    def wanted(self) -> AtLeast:
        """What was said, once it is valid."""
        said = self.cleaned_data
        who = {ANYBODY: frozenset[Profession](), ANY_GP: GPS}
        professions = (
            who[said["who"]] if said["who"] in who else frozenset({Profession(said["who"])})
        )
        halves = (Half(said["half"]),) if said["half"] else (Half.MORNING, Half.AFTERNOON)
        return AtLeast(said["number"], professions, said["skill"], halves=halves)


class ClosedForm(forms.Form):
    """A day on which one is closed, or open on a bank holiday."""

    day = forms.DateField(
        label="Which day?",
        widget=Day(),
        error_messages={"required": "Choose a day", "invalid": "Choose a day"},
    )
    part = forms.ChoiceField(
        label="What of it?",
        widget=forms.RadioSelect,
        choices=[
            (WHOLE_DAY, "Closed all day"), (Half.MORNING.value, "Closed in the morning"),
            (Half.AFTERNOON.value, "Closed in the afternoon"),
            (OPEN, "Open, though it is a bank holiday"),
        ],
        initial=WHOLE_DAY,
    )  # fmt: skip
    why = forms.CharField(label="Why? (your people see it)", max_length=LONGEST_WHY, required=False)

    def closed(self) -> dict[str, Any]:
        """What was said, once it is valid."""
        part = self.cleaned_data["part"]
        return {
            "day": self.cleaned_data["day"],
            "half": None if part in (WHOLE_DAY, OPEN) else Half(part),
            "why": self.cleaned_data["why"],
            "open_after_all": part == OPEN,
        }


class ReachableForm(forms.Form):
    """A GP who can be reached, from one day to another."""

    name = forms.CharField(
        label="Who?", max_length=LONGEST_NAME, error_messages={"required": "Enter a name"}
    )
    telephone = forms.CharField(
        label="Telephone number", max_length=LONGEST_TELEPHONE, required=False
    )
    first = forms.DateField(
        label="First day",
        widget=Day(),
        error_messages={"required": "Choose the first day", "invalid": "Choose a day"},
    )
    last = forms.DateField(
        label="Last day",
        widget=Day(),
        error_messages={"required": "Choose the last day", "invalid": "Choose a day"},
    )


class TimesForm(forms.Form):
    """From when until when a kind of session goes on here."""

    name = forms.CharField(
        label="What you call it",
        max_length=LONGEST_WORDS,
        error_messages={"required": "Enter what you call it"},
    )
    work = forms.TypedChoiceField(
        label="What for?", coerce=Work, choices=[(each.value, each.value) for each in Work]
    )
    starts = ClockField(
        label="From",
        help_text="Such as 08:30 or 2pm",
        max_length=10,
        error_messages={"required": "Enter when it starts"},
    )
    ends = ClockField(label="To", max_length=10, error_messages={"required": "Enter when it ends"})
    skill = forms.CharField(
        label="Skill it needs (if any)",
        help_text="Such as minor surgery. Nobody without it can swap into the session",
        max_length=LONGEST_WORDS,
        required=False,
    )

    def times(self) -> SessionTemplate:
        """What was said, once it is valid."""
        return SessionTemplate(**self.cleaned_data)
