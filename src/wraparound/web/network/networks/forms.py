"""Fill in a new practice: its code, then what is not published. And where a network is rung."""

from __future__ import annotations

from django import forms

from wraparound.actions.invitations import LONGEST_EMAIL
from wraparound.actions.joining import practice_code
from wraparound.actions.writing import LONGEST_NAME, LONGEST_TELEPHONE, telephone_number
from wraparound.errors import BadRequest


class CodeForm(forms.Form):
    """Which practice."""

    code = forms.CharField(
        label="Practice code",
        help_text="A letter and five digits, such as A81001",
        max_length=12,
        error_messages={"required": "Enter the practice code"},
    )

    def clean_code(self) -> str:
        """The code as published."""
        try:
            return practice_code(self.cleaned_data["code"])
        except BadRequest as problem:
            raise forms.ValidationError(str(problem)) from None


class NumberForm(forms.Form):
    """Where a network is rung."""

    telephone = forms.CharField(
        label="Telephone number (optional)",
        help_text="Practices of the network see it where they ask you for help",
        max_length=LONGEST_TELEPHONE,
        required=False,
        widget=forms.TextInput(attrs={"type": "tel"}),
    )

    def clean_telephone(self) -> str:
        """The number, if one could ring it."""
        try:
            return telephone_number(self.cleaned_data["telephone"])
        except BadRequest as problem:
            raise forms.ValidationError(str(problem)) from None


class FillInForm(CodeForm):
    """The practice, and who manages it."""

    name = forms.CharField(
        label="Name of the practice",
        max_length=LONGEST_NAME,
        error_messages={"required": "Enter the name of the practice"},
    )
    email = forms.EmailField(
        label="Email address of its practice manager (optional)",
        help_text="They get an email with a link, and you see the link too. They approve; "
        "until then nothing holds",
        max_length=LONGEST_EMAIL,
        required=False,
        error_messages={"invalid": "Enter an email address, such as name@example.nhs.uk"},
    )

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].widget = forms.HiddenInput()
