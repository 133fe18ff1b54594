"""What a practice calls the columns of its sheets, and sheets sent in and not imported yet."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from wraparound.errors import UnknownName
from wraparound.operations.rota.headings import Column, Headings
from wraparound.operations.week import Work
from wraparound.store.models import Organisation, SentSheet, SheetHeadings

KEPT_FOR = timedelta(days=1)
"""How long a sheet waits to be imported."""


def headings_of(practice: int) -> Headings | None:
    """What a practice calls our columns and kinds of work; nothing if it has never said."""
    row = SheetHeadings.objects.filter(practice_id=practice).first()
    if row is None:
        return None
    return Headings(
        {Column(ours): theirs for ours, theirs in row.columns.items()},
        {words: Work(work) for words, work in row.work.items()},
    )


def keep_headings(practice: int, headings: Headings) -> None:
    """Keep what a practice calls our columns and kinds of work."""
    SheetHeadings.objects.update_or_create(
        practice_id=practice,
        defaults={
            "columns": {ours.value: theirs for ours, theirs in headings.columns.items()},
            "work": {words: work.value for words, work in headings.work.items()},
        },
    )


def keep_sheet(
    where: Organisation,
    name: str,
    rows: Sequence[Sequence[str]],
    hidden: Sequence[int],
    *,
    at: datetime,
    by: int,
) -> SentSheet:
    """Keep a sheet somebody sent in, in place of those they sent before, and forget old ones."""
    SentSheet.objects.filter(practice=where, sent_by_id=by).delete()
    SentSheet.objects.filter(sent_at__lt=at - KEPT_FOR).delete()
    return SentSheet.objects.create(
        practice=where, name=name, rows=[list(row) for row in rows], hidden=list(hidden),
        sent_at=at, sent_by_id=by,
    )  # fmt: skip


def sent_sheet(practice: int, key: int, now: datetime) -> SentSheet:
    """A sheet that waits at a practice, held until the transaction is over.

    Raises:
        UnknownName: if there is none with the key, or no more.
    """
    rows = SentSheet.objects.select_for_update().filter(practice_id=practice, pk=key)
    found = rows.filter(sent_at__gte=now - KEPT_FOR).first()
    if found is None:
        raise UnknownName("This sheet is no longer here.", "Send it in again.")
    return found


def drop_sheet(row: SentSheet) -> None:
    """Keep a sheet no longer."""
    row.delete()
