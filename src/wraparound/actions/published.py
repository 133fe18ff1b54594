"""What is published about a practice, so that a slip in its code is seen at once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from wraparound.actions.pictures import current_economy
from wraparound.economy.names import readable
from wraparound.errors import MissingData


@dataclass(frozen=True, slots=True)
class Published:
    """A practice as published.

    Attributes:
        code: its ODS code.
        name: its name in ordinary writing.
        patients: people on its list.
        as_at: the day the figures describe.
        invented: whether the picture is of an invented place.
    """

    code: str
    name: str
    patients: int
    as_at: date
    invented: bool


def published(*, code: str) -> Published | None:
    """The practice with a code; nothing if none has it, or no published data is here."""
    try:
        economy = current_economy()
    except MissingData:
        return None
    if code not in economy.codes:
        return None
    known = economy.practice(code)
    return Published(
        code, readable(known.name), round(known.patients), economy.as_at, economy.invented
    )
