"""The forms of signing in, in words people use. What they check is allauth's."""

from __future__ import annotations

from typing import Any

from allauth.account import forms as account
from allauth.account.adapter import get_adapter
from allauth.mfa.base import forms as second
from allauth.mfa.totp import forms as totp
from allauth.mfa.webauthn import forms as passkeys
from django import forms
from django.http import HttpRequest

from wraparound.actions.invitations import LONGEST_EMAIL, why_not_password
from wraparound.actions.writing import LONGEST_NAME
from wraparound.operations.roles import Role
from wraparound.web.design.formats import sentence

PASSWORD_HINT = "At least 12 characters. Three random words are easy to remember."  # noqa: S105
EMAIL_FAULT = "Enter an email address in the correct format, like name@example.nhs.uk"

_EMAIL = {"required": "Enter your email address", "invalid": EMAIL_FAULT}


class _NewPassword(forms.Form):
    """Asks for a new password once: it can be shown, so there is no need to type it blind twice."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["password2"]
        _word(self.fields["password1"], "New password", "Enter a new password", PASSWORD_HINT)


class SignInForm(account.LoginForm):
    """Email address and password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        email = self.fields["login"]
        email.label = "Email address"
        email.error_messages |= _EMAIL
        _word(self.fields["password"], "Password", "Enter your password")


class ForgottenForm(account.ResetPasswordForm):
    """Where to send a link to choose a new password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        email = self.fields["email"]
        email.label = "Email address"
        email.error_messages |= _EMAIL

    def save(self, request: HttpRequest, **kwargs: Any) -> str:
        """Send the link; an address without an account gets a letter too, and as soon."""
        if self.users:
            return str(super().save(request, **kwargs))
        email = str(self.cleaned_data["email"])
        get_adapter().send_mail("account/email/unknown_account", email, {})
        return email


class NewPasswordForm(_NewPassword, account.ResetPasswordKeyForm):
    """A new password, with a link that was sent."""


class SetPasswordForm(_NewPassword, account.SetPasswordForm):
    """A first password, for an account that has none."""


class ChangePasswordForm(_NewPassword, account.ChangePasswordForm):
    """A new password instead of the present one."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _word(self.fields["oldpassword"], "Present password", "Enter your present password")


class PasswordAgainForm(account.ReauthenticateForm):
    """The password again, before something that matters."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _word(self.fields["password"], "Password", "Enter your password")


class CodeForm(second.AuthenticateForm):
    """The second step of signing in."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _word(
            self.fields["code"],
            "Security code",
            "Enter the code",
            "The 6 digits your app shows, or one of your recovery codes",
        )


class CodeAgainForm(second.ReauthenticateForm):
    """A code before something that matters."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _word(
            self.fields["code"],
            "Security code",
            "Enter the code",
            "The 6 digits your app shows, or one of your recovery codes",
        )


class FirstCodeForm(totp.ActivateTOTPForm):
    """Proves that the app has taken the key."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _word(self.fields["code"], "Code that the app shows", "Enter the code", "6 digits")


class AddPasskeyForm(passkeys.AddWebAuthnForm):
    """A new passkey or security key."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].label = "What do you call it?"
        self.fields["name"].help_text = "For example, work phone"
        self.fields["name"].max_length = LONGEST_NAME
        self.initial["name"] = ""
        self.fields["credential"].error_messages["required"] = (
            "Your browser did not make a passkey. Try again, or use an app."
        )
        passwordless = self.fields["passwordless"]
        passwordless.label = (
            "Sign in with it alone, without a password. "
            "For a device that asks for your face, finger or PIN."
        )
        passwordless.help_text = ""


class RenamePasskeyForm(passkeys.EditWebAuthnForm):
    """Another name for a passkey."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _word(self.fields["name"], "What do you call it?", "Enter a name")


class JoinForm(forms.Form):
    """Name and password of somebody who accepts an invitation."""

    name = forms.CharField(
        label="Your name",
        help_text="As colleagues know you",
        max_length=LONGEST_NAME,
        error_messages={"required": "Enter your name"},
    )
    password = forms.CharField(
        label="Choose a password",
        help_text=PASSWORD_HINT,
        strip=False,
        widget=forms.PasswordInput,
        error_messages={"required": "Enter a password"},
    )

    def __init__(self, *args: Any, email: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.email = email

    def clean(self) -> dict[str, Any]:
        """Refuse a password that is easy to guess, beside its field."""
        given: dict[str, Any] = super().clean() or {}
        password, name = given.get("password"), given.get("name", "")
        if password and (weak := why_not_password(password, email=self.email, name=name)):
            self.add_error("password", weak.sentence)
        return given


class InviteForm(forms.Form):
    """Whom to invite, and to be what."""

    email = forms.EmailField(
        label="Email address",
        max_length=LONGEST_EMAIL,
        error_messages={"required": "Enter the email address", "invalid": EMAIL_FAULT},
    )
    role = forms.ChoiceField(
        label="What will they be?",
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what they will be"},
    )

    def __init__(self, *args: Any, roles: tuple[Role, ...], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["role"].choices = [(role.value, sentence(role.value)) for role in roles]

    def role_chosen(self) -> Role:
        """The role chosen."""
        return Role(self.cleaned_data["role"])


def _word(field: forms.Field, label: str, missing: str, hint: str = "") -> None:
    field.label, field.help_text = label, hint
    field.error_messages["required"] = missing
