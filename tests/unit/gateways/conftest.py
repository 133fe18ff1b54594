"""Messages that stand for others, and Django set up: the mail server is in its settings."""

from __future__ import annotations

import django
import pytest

from wraparound.operations.messages import Channel, Outgoing

django.setup()


@pytest.fixture
def sms():
    """A text message."""
    words = "Elm Surgery needs cover – could you? £ ☂"
    return Outgoing("ask 12 34", Channel.SMS, "07700 900123", "", words)


@pytest.fixture
def email():
    """An e-mail."""
    return Outgoing("offer 12 34", Channel.EMAIL, "ann@example.nhs.uk", "Cover 23 November", "Yes.")
