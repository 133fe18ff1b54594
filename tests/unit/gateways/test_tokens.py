"""Tokens are those of the standard."""

from __future__ import annotations

import pytest
from tests.notify import SECRET, SERVICE, Refusal, check_token

from wraparound.gateways.tokens import token

KNOWN = (
    "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9."
    "eyJzdWIiOiIxMjM0NTY3ODkwIiwibmFtZSI6IkpvaG4gRG9lIiwiaWF0IjoxNTE2MjM5MDIyfQ."
    "SflKxwRJSMeKKF2QT4fwpMeJf36POk6yJV_adQssw5c"
)
"""The token that the standard's debugger, jwt.io, has shown for years."""


def test_a_token_is_the_one_others_make_of_the_same_claims():
    claims = {"sub": "1234567890", "name": "John Doe", "iat": 1516239022}
    assert token(claims, "your-256-bit-secret") == KNOWN


def test_another_secret_makes_another_signature(monkeypatch):
    """And our test server is one that notices."""
    monkeypatch.setattr("time.time", lambda: 1_000.0)
    claims = {"iss": SERVICE, "iat": 1_000}
    check_token(f"Bearer {token(claims, SECRET)}")
    with pytest.raises(Refusal, match="Invalid token"):
        check_token(f"Bearer {token(claims, SECRET[:-1])}")
