"""Adds lines to the audit, and reads them back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Q

from wraparound.operations.chain import GENESIS, Kept, Line
from wraparound.store.models import AuditHead, AuditLine


def add_line(
    *,
    at: datetime,
    account: int | None,
    organisation: int | None,
    deed: str,
    about: str = "",
    of: int | None = None,
    details: Mapping[str, Any] | None = None,
) -> int:
    """Add one line, in the transaction of the deed itself; gives back its number.

    Whoever adds a line holds the end of the chain until their transaction is over, so that lines
    are numbered without gaps even if many people do things at once.

    Raises:
        TransactionManagementError: outside a transaction, for then the deed could go without.
    """
    if not transaction.get_connection().in_atomic_block:
        raise transaction.TransactionManagementError("An audit line belongs to a transaction.")
    AuditHead.objects.get_or_create(pk=1, defaults={"hash": GENESIS})
    head = AuditHead.objects.select_for_update().get(pk=1)
    line = Line(head.number + 1, at, account, organisation, deed, about, of, dict(details or {}))
    hashed = line.hashed(head.hash)
    AuditLine.objects.create(
        number=line.number,
        at=at,
        account=account,
        organisation=organisation,
        deed=deed,
        about=about,
        of=of,
        details=line.details,
        previous=head.hash,
        hash=hashed,
    )
    head.number, head.hash = line.number, hashed
    head.save(update_fields=["number", "hash"])
    return line.number


def all_lines() -> Iterator[Kept]:
    """Every line, oldest first, a few at a time in memory."""
    for row in AuditLine.objects.order_by("number").iterator(chunk_size=1_000):
        yield Kept(
            Line(
                row.number,
                row.at,
                row.account,
                row.organisation,
                row.deed,
                row.about,
                row.of,
                row.details,
            ),
            row.previous,
            row.hash,
        )


def end_of_chain() -> tuple[int, str]:
    """Number and hash that the end of the chain was last said to have."""
    head = AuditHead.objects.filter(pk=1).first()
    return (head.number, head.hash) if head else (0, GENESIS)


def lines_about(organisation: int) -> list[AuditLine]:
    """Every line of what was done at an organisation or about it, oldest first."""
    lines = AuditLine.objects.filter(Q(organisation=organisation) | Q(of=organisation))
    return list(lines.order_by("number"))


def looks_from_outside(practice: int) -> list[AuditLine]:
    """Every look and deed by others at a practice's records, newest first."""
    lines = AuditLine.objects.filter(of=practice).exclude(organisation=practice)
    return list(lines.order_by("-number"))
