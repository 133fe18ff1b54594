"""How much is lent at most, and what stays."""

from __future__ import annotations

from typing import Any

from django import forms

from wraparound.operations.lending import LendingRules

MOST = 200
"""No practice lends more sessions a week than this; a higher figure is a slip of the finger."""

_WHOLE = {
    "invalid": "Enter a whole number, such as 2",
    "min_value": "Enter 0 or more",
    "max_value": f"Enter {MOST} or less",
}


class LimitsForm(forms.Form):
    """A practice's limits.

    Args:
        rules: as they are now.
    """

    most_per_person = forms.IntegerField(
        label="Sessions one person is lent in a week, at most (optional)",
        help_text="A session is a morning, an afternoon or an evening. Leave empty for no limit",
        required=False,
        min_value=0,
        max_value=MOST,
        error_messages=_WHOLE,
        widget=forms.TextInput,
    )
    most_per_practice = forms.IntegerField(
        label="Sessions all your people together are lent in a week, at most (optional)",
        required=False,
        min_value=0,
        max_value=MOST,
        error_messages=_WHOLE,
        widget=forms.TextInput,
    )
    least_gps = forms.IntegerField(
        label="GPs who stay with you, at least",
        help_text="In each half day on which a GP of yours usually works",
        min_value=0,
        max_value=MOST,
        error_messages=_WHOLE | {"required": "Enter how many GPs stay with you"},
        widget=forms.TextInput,
    )

    def __init__(self, *args: Any, rules: LendingRules, **kwargs: Any) -> None:
        now = {name: getattr(rules, name) for name in self.base_fields}
        super().__init__(*args, initial=now, **kwargs)
