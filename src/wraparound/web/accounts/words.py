"""What is said on pages and in e-mail about signing in, by the names allauth has for it."""

from __future__ import annotations

FAULTS = {
    "account_inactive": "This account is closed.",
    "cannot_delete_authenticator": (
        "You need a second step to sign in here. Set up another one before you remove this one."
    ),
    "cannot_generate_recovery_codes": "Set up an app or a passkey first.",
    "email_password_mismatch": "The email address or the password is not right.",
    "enter_current_password": "This is not your present password.",
    "incorrect_code": "The code is not right. Codes change every 30 seconds: enter the newest.",
    "incorrect_password": "The password is not right.",
    "invalid_password_reset": "This link does not hold any more.",
    "rate_limited": "Too many wrong codes. Try again in 15 minutes.",
    "too_many_login_attempts": "Too many wrong attempts. Try again in 15 minutes.",
}
"""What is wrong, beside the field."""

DONE = {
    "account/messages/logged_in.txt": "",
    "account/messages/logged_out.txt": "You have signed out.",
    "account/messages/password_changed.txt": "Your password has been changed.",
    "account/messages/password_set.txt": "Your password has been set.",
    "mfa/messages/recovery_codes_generated.txt": "You have new recovery codes.",
    "mfa/messages/totp_activated.txt": "Your app is set up.",
    "mfa/messages/totp_deactivated.txt": "Your app is no longer used.",
    "mfa/messages/webauthn_added.txt": "Your passkey is set up.",
    "mfa/messages/webauthn_removed.txt": "Your passkey has been removed.",
}
"""What has been done, at the top of the next page; nothing where the page itself shows it."""

_NOT_YOU = """

If this was not you, choose a new password at once, and tell whoever looks after this site for you:
{site}
"""

MAILS = {
    "account/email/password_reset_key": (
        "Choose a new password",
        """Somebody, we hope you, asked to choose a new password for your Wraparound account.

Open this link within an hour:
{link}

If it was not you, do nothing: your password stays as it is.
""",
    ),
    "account/email/unknown_account": (
        "No account with this address",
        """Somebody asked to choose a new password for a Wraparound account with this address.
There is no such account. If it was you, try another address of yours, or ask your practice
manager or network manager to invite you.

If it was not you, do nothing.
""",
    ),
    "account/email/password_changed": (
        "Your password was changed",
        "The password of your Wraparound account was changed." + _NOT_YOU,
    ),
    "account/email/password_reset": (
        "Your password was changed",
        "A new password was chosen for your Wraparound account by a link we sent you." + _NOT_YOU,
    ),
    "account/email/password_set": (
        "Your password was set",
        "A password was set for your Wraparound account." + _NOT_YOU,
    ),
    "mfa/email/recovery_codes_generated": (
        "New recovery codes",
        "New recovery codes were made for your Wraparound account. The old ones no longer work."
        + _NOT_YOU,
    ),
    "mfa/email/totp_activated": (
        "App set up for signing in",
        "An authenticator app was set up for signing in to your Wraparound account." + _NOT_YOU,
    ),
    "mfa/email/totp_deactivated": (
        "App removed from signing in",
        "The authenticator app is no longer used for signing in to your Wraparound account."
        + _NOT_YOU,
    ),
    "mfa/email/webauthn_added": (
        "Passkey set up for signing in",
        "A passkey was set up for signing in to your Wraparound account." + _NOT_YOU,
    ),
    "mfa/email/webauthn_removed": (
        "Passkey removed from signing in",
        "A passkey is no longer used for signing in to your Wraparound account." + _NOT_YOU,
    ),
}
"""Subject and text of each e-mail."""
