"""The words of an enumeration as the choices of a column."""

from __future__ import annotations

from enum import Enum

LONGEST = 40
"""Characters in the longest word of any enumeration kept in a column."""


def choices(kind: type[Enum]) -> list[tuple[str, str]]:
    """Each value, as kept and as shown."""
    return [(each.value, each.value) for each in kind]
