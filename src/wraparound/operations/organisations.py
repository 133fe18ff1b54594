"""What kinds of organisation there are."""

from __future__ import annotations

from enum import StrEnum


class Form(StrEnum):
    """What kind of organisation it is, in the words of the page."""

    PRACTICE = "practice"
    BUDDIES = "buddy group"
    PCN = "primary care network"
    FEDERATION = "federation"
    SUPER_PRACTICE = "super-practice"
