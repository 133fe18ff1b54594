"""Entries: each has one giver and one receiver, so that a network's sum is nought whatever is kept.

Entries are only ever added. What was wrong is taken back by an entry that runs the other way.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from wraparound.operations.reason import Reason


class Kind(StrEnum):
    """Why there is an entry, in the words of the page."""

    COVER = "cover"
    TAKEN_BACK = "taken back"
    PUT_RIGHT = "put right"
    CARRIED = "carried by the network"
    INVOICED = "paid by invoice"
    FADED = "let go at the end of the year"
    PAID = "settled in money at the end of the year"

    @property
    def is_cover(self) -> bool:
        """Whether it says that somebody worked, and so can be carried, invoiced or put right."""
        return self in (Kind.COVER, Kind.PUT_RIGHT)


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry.

    Attributes:
        number: in the order in which they were kept.
        network: key of the network whose sum it is part of.
        day: the day of the session, or the last of the year.
        kind: why.
        giver: key of who is credited: a practice, or the network itself.
        receiver: key of who owes as much: likewise.
        thousandths: how much, in thousandths of a session equivalent; above nought.
        follows: number of the entry it is about; nothing if about none.
    """

    number: int
    network: int
    day: date
    kind: Kind
    giver: int
    receiver: int
    thousandths: int
    follows: int | None = None

    def __post_init__(self) -> None:
        reason = why_not_enter(self.giver, self.receiver, self.thousandths)
        if reason is not None:
            raise ValueError(str(reason))

    def change(self, party: int) -> int:
        """What it adds to a party's balance, in thousandths."""
        return self.thousandths * ((self.giver == party) - (self.receiver == party))


def why_not_enter(giver: int, receiver: int, thousandths: int) -> Reason | None:
    """Why there can be no such entry, or nothing."""
    if giver == receiver:
        return Reason("A practice gives itself nothing.", "Name two that are not the same.")
    if thousandths <= 0:
        return Reason("Cover counts for something.", "Write a number above 0.")
    return None


def balances(entries: Iterable[Entry]) -> dict[int, int]:
    """What each party has given more than received, in thousandths; the sum is nought."""
    held: Counter[int] = Counter()
    for entry in entries:
        held[entry.giver] += entry.thousandths
        held[entry.receiver] -= entry.thousandths
    return dict(held)


def taken_back(entries: Iterable[Entry]) -> set[int]:
    """Numbers of the entries that have been taken back."""
    return {
        entry.follows
        for entry in entries
        if entry.kind is Kind.TAKEN_BACK and entry.follows is not None
    }


def standing(entries: Iterable[Entry]) -> list[Entry]:
    """The entries that still hold: neither taken back nor taking something back."""
    known = list(entries)
    gone = taken_back(known)
    return [each for each in known if each.kind is not Kind.TAKEN_BACK and each.number not in gone]


def followers(entry: Entry, entries: Iterable[Entry]) -> list[Entry]:
    """What still holds that was kept because of an entry: that it was carried, or invoiced."""
    return [each for each in standing(entries) if each.follows == entry.number]


def why_not_take_back(entry: Entry, entries: Iterable[Entry]) -> Reason | None:
    """Why an entry cannot be taken back, or nothing."""
    if entry.kind is Kind.TAKEN_BACK:
        return Reason("This line takes another back.", "Put the cover right instead.")
    if entry.number in taken_back(entries):
        return Reason("This line was taken back already.", "Look at the list again.")
    return None


def why_not_turn(entry: Entry, entries: Iterable[Entry]) -> Reason | None:
    """Why a cover can no longer be carried by the network or paid by invoice, or nothing."""
    known = list(entries)
    if not entry.kind.is_cover:
        return Reason("This line is not about cover.", "Choose a line of a covered session.")
    if entry not in standing(known):
        return Reason("This line was taken back.", "Look at the list again.")
    turned = followers(entry, known)
    if turned:
        return Reason(f"This cover is {turned[0].kind.value} already.", "Take that back first.")
    return None
