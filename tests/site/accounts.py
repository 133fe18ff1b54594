"""Signing in as people do it: with a password, and with a code from an app."""

from __future__ import annotations

import time

from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, generate_totp_secret, hotp_value
from django.urls import reverse
from tests.practices import PASSWORD

from wraparound.store.models import Account

WRONG = "wrong battery staple"


def sign_in(client, email="ann@example.nhs.uk", password=PASSWORD, **more):
    """What the page of signing in answers."""
    return client.post(reverse("account_login"), {"login": email, "password": password}, **more)


def is_in(client) -> bool:
    """Whether the browser is signed in."""
    return client.get(reverse("you")).status_code == 200


def an_app(account: Account) -> str:
    """An app for the second step, and codes for the day it is lost; gives back its key."""
    secret = generate_totp_secret()
    TOTP.activate(account, secret)
    RecoveryCodes.activate(account)
    return secret


def code_now(secret: str) -> str:
    """The code an app shows at this moment."""
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30))
