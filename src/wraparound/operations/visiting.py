"""What a visiting doctor needs to know of a practice, part by part."""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import StrEnum

from wraparound.operations.reason import Reason

LONGEST_NOTE = 1_000
"""Characters in one part: the page must fit on a sheet."""


class Part(StrEnum):
    """A part of the page, in its order."""

    DOOR = "door and alarm"
    LOG_INS = "log-ins"
    ROOM = "room"
    EMERGENCY = "emergency kit and drugs"
    DUTY = "duty arrangements"
    REFERRALS = "referrals and forms"
    SYSTEM = "quirks of the clinical system"
    WHO = "who does what"
    NOT_TO_SIGN = "what not to sign"


HINTS: dict[Part, str] = {
    Part.DOOR: "Which door, from when, and whom to ring for the key and the alarm",
    Part.LOG_INS: "Who gives out the log-in and the smartcard role, and whom to ring",
    Part.ROOM: "Which room, and where the couch, the printer and the panic button are",
    Part.EMERGENCY: "Where the kit, the oxygen and the drugs are, and who has the key",
    Part.DUTY: "Who is duty doctor, how urgent calls reach you, when to hand over",
    Part.REFERRALS: "Usual routes, urgent ones first, and where the forms are",
    Part.SYSTEM: "Templates, tasks, how appointments end, what is done differently here",
    Part.WHO: "Results, prescriptions, documents, chaperones: by role, with extensions",
    Part.NOT_TO_SIGN: "For example repeats of certain drugs, fit notes, firearm forms",
}
"""What belongs in each part."""

_PASSWORD = re.compile(
    r"\b(?:pass ?(?:word|code|phrase)|pwd|pw|pin(?: (?:code|number))?|alarm code|door code"
    r"|key ?safe code)\b(?: for [\w ]{1,30})?(?: is\b|\s*[:=])",
    re.IGNORECASE,
)


def why_not_write(words: str) -> Reason | None:
    """Why words may not be kept because they give a password or a code away, or nothing.

    Nobody can find every password; this finds what is called one.
    """
    if _PASSWORD.search(words):
        return Reason("That gives a password or a code away.", "Say whom to ask for it instead.")
    return None


def named_in(parts: Iterable[str], names: Iterable[str]) -> tuple[str, ...]:
    """Which of these people the page names, each once, in the order of the names.

    Whoever is away and named there would be sent what nobody then sees.

    Args:
        parts: what the page says.
        names: of those who are away.
    """
    words = "\n".join(parts)
    return tuple(
        name for name in dict.fromkeys(names) if re.search(rf"\b{re.escape(name)}\b", words)
    )
