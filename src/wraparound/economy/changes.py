"""Small objects that make the next economy: before and after both exist."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from wraparound.economy.economy import Economy
from wraparound.errors import BadRequest


class Kind(StrEnum):
    """What is declared about a closure. They are different events with different consequences."""

    UNDECLARED = "undeclared"
    TRANSFER = "transfer"
    MANAGED = "managed"
    FREE = "free"
    BRANCH = "branch"


MEANING = {
    Kind.UNDECLARED: "Nothing is decided. The model mixes a takeover and free choice, each by how "
    "often it has happened to lists like this one.",
    Kind.TRANSFER: "Another practice takes over the whole list.",
    Kind.MANAGED: "Patients choose, within the limits the commissioner agrees with each practice.",
    Kind.FREE: "The list is dispersed and patients choose freely.",
    Kind.BRANCH: "Only a branch surgery closes. Nobody changes practice.",
}


@dataclass(frozen=True, slots=True)
class Closure:
    """One practice closes.

    Attributes:
        practice: ODS code of the practice.
        kind: what is declared about it.
        successor: code of the practice that takes over, for a transfer.
    """

    practice: str
    kind: Kind = Kind.UNDECLARED
    successor: str | None = None

    def __post_init__(self) -> None:
        if (self.kind is Kind.TRANSFER) != (self.successor is not None):
            raise BadRequest(
                "A transfer needs the code of the practice that takes over, and only a transfer.",
                "Name it with the kind: --kind transfer --successor CODE",
            )
        if self.successor == self.practice:
            raise BadRequest(f"{self.practice} cannot take over its own list.")

    def apply(self, economy: Economy) -> Economy:
        """The economy without the practice; its patients wait to be placed.

        Raises:
            UnknownName: if the practice or its successor is not there.
        """
        if self.kind is Kind.BRANCH:
            raise BadRequest("A branch closure leaves the practice and its list as they are.")
        after = economy.without([self.practice])
        if self.successor and after.is_closed[after.line(self.successor)]:
            raise BadRequest(f"{self.successor} has closed and cannot take over a list.")
        return after
