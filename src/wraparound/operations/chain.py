"""The audit's chain: each line holds the hash of the one before, so that none can be changed alone.

    hash = SHA-256(previous hash, the line's own fields in a fixed order)

The first line follows `GENESIS`. A line changed, taken out or put in between breaks the chain at
that line, and whoever keeps a copy of the last hash can tell that nothing before it was rewritten.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

GENESIS = "0" * 64
"""Stands for the hash of a line before the first."""


@dataclass(frozen=True, slots=True)
class Line:
    """One deed or one look, as hashed.

    Attributes:
        number: 1 for the first, without gaps.
        at: when, with its time zone.
        account: key of the account; nothing if the software itself.
        organisation: key of the organisation on whose behalf.
        deed: what was done.
        about: what kind of thing it was done to.
        of: key of the organisation whose thing it is.
        details: keys and plain values; never anything about a patient.
    """

    number: int
    at: datetime
    account: int | None
    organisation: int | None
    deed: str
    about: str = ""
    of: int | None = None
    details: Mapping[str, Any] = field(default_factory=dict)

    def hashed(self, previous: str) -> str:
        """The hash of this line after the line with the previous hash."""
        fields = [
            previous,
            self.number,
            self.at.astimezone(UTC).isoformat(timespec="microseconds"),
            self.account,
            self.organisation,
            self.deed,
            self.about,
            self.of,
            dict(self.details),
        ]
        written = json.dumps(fields, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
        return sha256(written.encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Kept:
    """A line as it is kept.

    Attributes:
        line: what it says.
        previous: the hash it says the line before has.
        hash: the hash it says it has.
    """

    line: Line
    previous: str
    hash: str


def first_broken(kept: Iterable[Kept]) -> tuple[int, str] | None:
    """The first line that does not follow from those before, and why; nothing if all do.

    Args:
        kept: all lines in order of their number.
    """
    previous = GENESIS
    for number, each in enumerate(kept, start=1):
        if each.line.number != number:
            return number, f"line {number} is missing"
        if each.previous != previous:
            return number, f"line {number} does not follow line {number - 1}"
        if each.line.hashed(previous) != each.hash:
            return number, f"line {number} was changed after it was written"
        previous = each.hash
    return None
