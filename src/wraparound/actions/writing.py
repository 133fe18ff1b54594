"""What people type, tidied: single spaces, no longer than there is room for."""

from __future__ import annotations

import re

from wraparound.errors import BadRequest

LONGEST_NAME = 120
LONGEST_TELEPHONE = 30

_TELEPHONE = re.compile(r"\+?[0-9 ()/-]+( ?(ext|extension|x)\.? ?[0-9]+)?", re.IGNORECASE)


def one_line(text: str, what: str, *, most: int = LONGEST_NAME, needed: bool = False) -> str:
    """The text on one line with single spaces.

    Args:
        text: as typed.
        what: what it is, as the start of a sentence: "The name".
        most: characters there is room for.
        needed: whether there must be some.

    Raises:
        BadRequest: if it is too long, or empty where it is needed.
    """
    tidy = " ".join(text.split())
    if needed and not tidy:
        raise BadRequest(f"{what} is missing.", "Write it as people know it.")
    if len(tidy) > most:
        raise BadRequest(f"{what} is too long.", f"Use at most {most} characters.")
    return tidy


def telephone_number(text: str, *, needed: bool = False) -> str:
    """A telephone number as people write it, or nothing.

    Raises:
        BadRequest: if nobody could ring it.
    """
    tidy = one_line(text, "The telephone number", most=LONGEST_TELEPHONE, needed=needed)
    if tidy and (not _TELEPHONE.fullmatch(tidy) or sum(map(str.isdigit, tidy)) < 3):
        raise BadRequest(
            f"“{tidy}” is not a telephone number.", "Write it with digits, such as 01632 960001."
        )
    return tidy
