"""What was invoiced for covered sessions, and on which grounds it may be claimed back."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from wraparound.operations.ledger.entries import Kind
from wraparound.operations.money.terms import Grounds
from wraparound.store.models import Cover, CoverBill, GivenEntry


def bill_of(cover: Cover) -> CoverBill | None:
    """What was noted about the money of a cover, if anything."""
    return CoverBill.objects.filter(cover=cover).first()


def keep_bill(
    cover: Cover, pence: int | None, grounds: Grounds | None, at: datetime, by: int
) -> None:
    """Keep what is noted about the money of a cover."""
    CoverBill.objects.update_or_create(
        cover=cover,
        defaults={
            "pence": pence,
            "grounds": grounds.value if grounds else "",
            "noted_at": at,
            "noted_by": by,
        },
    )


def invoiced(covers: Collection[Cover]) -> dict[int, int]:
    """What was invoiced for each of these covers, in pence, by key; others were given for time.

    A practice that lent somebody notes its invoice as a line that follows the cover's.
    """
    bills = CoverBill.objects.filter(cover__in=covers, pence__isnull=False)
    held = dict(bills.values_list("cover_id", "pence"))
    lines = GivenEntry.objects.filter(kind=Kind.INVOICED.value, follows__cover__in=covers)
    gone = GivenEntry.objects.filter(kind=Kind.TAKEN_BACK.value).values("follows_id")
    standing = lines.exclude(pk__in=gone)
    return held | dict(standing.values_list("follows__cover_id", "pence"))
