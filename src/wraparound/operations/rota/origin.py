"""Where a session of a rota came from, and what kinds of change a rota knows."""

from __future__ import annotations

from enum import StrEnum


class Origin(StrEnum):
    """Where a session came from: what was made from a pattern may be made anew, nothing else."""

    PATTERN = "the usual week"
    HAND = "by hand"
    SHEET = "a sheet"
    SWAP = "a swap"


class Change(StrEnum):
    """What was done to a rota, in the words of its list of changes."""

    FILL = "weeks filled from the usual week"
    ADD = "session added"
    EDIT = "session changed"
    REMOVE = "session taken out"
    SWAP = "sessions swapped"
    IMPORT = "sheet imported"
