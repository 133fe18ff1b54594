"""Questions that many forms ask: for a day, and for words of a certain length."""

from __future__ import annotations

from django import forms


class Day(forms.DateInput):
    """A day, chosen the way the browser offers."""

    input_type = "date"


def ask_day(
    label: str, called: str = "day", *, hint: str = "", needed: bool = True
) -> forms.DateField:
    """A question for a day.

    Args:
        label: the question.
        called: what errors call it, after "the".
        hint: what helps to answer.
        needed: whether it must be answered.
    """
    return forms.DateField(
        label=label,
        help_text=hint,
        required=needed,
        widget=Day(),
        error_messages={
            "required": f"Enter the {called}",
            "invalid": f"Enter the {called} as a date",
        },
    )


def ask_words(
    label: str, most: int, wanting: str, *, hint: str = "", lines: int = 1
) -> forms.CharField:
    """A question for words that must be answered.

    Args:
        label: the question.
        most: characters it may be answered with.
        wanting: what is said if it is not answered.
        hint: what helps to answer.
        lines: how tall its box is.
    """
    return forms.CharField(
        label=label,
        help_text=hint,
        max_length=most,
        widget=forms.Textarea(attrs={"rows": lines}) if lines > 1 else forms.TextInput(),
        error_messages={
            "required": wanting,
            "max_length": f"Use at most {most} characters",
        },
    )
