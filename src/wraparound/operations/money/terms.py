"""What a covered session costs depends on this: who was off and why, and how it is settled."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from wraparound.operations.professions import Profession


class Settled(StrEnum):
    """How a covered session is settled."""

    TIME = "by time"
    INVOICE = "by invoice"


class Grounds(StrEnum):
    """Why somebody was off, as far as claims need to know: nothing about anybody's health."""

    SICKNESS = "sickness"
    PARENTAL = "parental leave"
    SUSPENSION = "suspension"
    STUDY = "prolonged study leave"
    OTHER = "another reason"


@dataclass(frozen=True, slots=True)
class Terms:
    """One covered session, as far as money is concerned.

    Attributes:
        day: when it was worked.
        thousandths: how much it counts, in thousandths of a session equivalent.
        off_since: the first day of the absence; nothing if nobody was off.
        grounds: why they were off.
        instead_of: what the one who was off does.
        settled: by time, or by invoice.
        invoiced: what was invoiced, in pence, VAT left out; nought if by time.
        invoiced_before: what was invoiced for the same absence earlier in the same week of it.
        between_practices: whether another practice lent the person, and sends the invoice.
        covered_by_gp: whether a GP worked it.
    """

    day: date
    thousandths: int
    off_since: date | None
    grounds: Grounds
    instead_of: Profession
    settled: Settled
    invoiced: int = 0
    invoiced_before: int = 0
    between_practices: bool = True
    covered_by_gp: bool = True
