"""Secrets of links: long enough that nobody guesses one, and kept only as a digest."""

from __future__ import annotations

import secrets
from hashlib import sha256

BYTES = 20
"""160 random bits: a thousand guesses a second would take longer than the world has existed."""


def new_secret() -> str:
    """A fresh secret, of letters, digits, hyphens and underscores."""
    return secrets.token_urlsafe(BYTES)


def digest_of(secret: str) -> str:
    """What is kept of a secret."""
    return sha256(secret.encode()).hexdigest()
