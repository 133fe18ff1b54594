"""Hand-back: what a covered session leaves to be followed up, and how it may be written down."""

from __future__ import annotations

import re
from enum import StrEnum

from wraparound.operations.reason import Reason


class Kind(StrEnum):
    """What is left to do."""

    RESULT = "result to look at"
    FOLLOW_UP = "follow-up"
    SAFETY_NET = "safety net"


NHS_NUMBER_DIGITS = 10

_NUMBER = re.compile(r"\d[\d -]*\d")
_TITLE = re.compile(r"\b(?:Mr|Mrs|Ms|Miss|Mstr|Master)\b\.? +[A-Z]")


def why_not_write(words: str) -> Reason | None:
    """Why words may not be kept because they tell who a patient is, or nothing.

    Nobody can find every name; this finds NHS numbers (ten digits, NHS Data Dictionary) and names
    after a title, which are what slips in when one writes quickly.
    """
    digits = (re.sub(r"\D", "", found) for found in _NUMBER.findall(words))
    if any(len(each) == NHS_NUMBER_DIGITS for each in digits):
        return Reason("That holds an NHS number.", "Say where it is noted in the clinical system.")
    if _TITLE.search(words):
        return Reason("That names a patient.", "Say where it is noted in the clinical system.")
    return None
