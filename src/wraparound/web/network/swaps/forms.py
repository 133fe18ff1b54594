"""Which session one would have instead."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms


class SwapForm(forms.Form):
    """Choose a colleague's session.

    Args:
        sessions: key and words of each that could be swapped for.
    """

    taken = forms.TypedChoiceField(
        label="Which session would you work instead?",
        coerce=int,
        error_messages={
            "required": "Choose a session", "invalid_choice": "Choose a session from the list",
        },
    )  # fmt: skip

    def __init__(self, *args: Any, sessions: Iterable[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(str(key), words) for key, words in sessions]
        self.fields["taken"].choices = [("", "Choose a session"), *choices]
