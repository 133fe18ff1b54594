"""Adds lines to the audit, and reads them back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet

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
    head = hold_end()
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


def hold_end() -> AuditHead:
    """Hold the end of the chain until the transaction is over: nobody else does anything meanwhile.

    Every deed holds it in the end. Who must be alone holds it first, and so cannot wait in a ring
    with others.

    Raises:
        TransactionManagementError: outside a transaction.
    """
    if not transaction.get_connection().in_atomic_block:
        raise transaction.TransactionManagementError("An audit line belongs to a transaction.")
    AuditHead.objects.get_or_create(pk=1, defaults={"hash": GENESIS})
    return AuditHead.objects.select_for_update().get(pk=1)


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


def by_others(organisation: int) -> QuerySet[AuditLine]:
    """Every look and deed by others at an organisation's records, newest first."""
    lines = AuditLine.objects.filter(of=organisation).exclude(organisation=organisation)
    return lines.order_by("-number")


def by_itself(organisation: int) -> QuerySet[AuditLine]:
    """Everything done on behalf of an organisation, newest first."""
    return AuditLine.objects.filter(organisation=organisation).order_by("-number")


def within(
    lines: QuerySet[AuditLine], first: date | None, last: date | None
) -> QuerySet[AuditLine]:
    """Those from one day to another, both included, by the calendar here."""
    if first is not None:
        lines = lines.filter(at__date__gte=first)
    return lines if last is None else lines.filter(at__date__lte=last)


def of_deed_by(
    lines: QuerySet[AuditLine], deed: str, organisation: int | None
) -> QuerySet[AuditLine]:
    """Those of one deed, if it is named, and on behalf of one organisation, if it is."""
    if organisation is not None:
        lines = lines.filter(organisation=organisation)
    return lines.filter(deed=deed) if deed else lines


def organisations_in(lines: QuerySet[AuditLine]) -> list[int]:
    """Keys of the organisations on whose behalf something was done."""
    keys = lines.order_by().values_list("organisation", flat=True).distinct()
    return sorted(key for key in keys if key is not None)


def deeds_in(lines: QuerySet[AuditLine]) -> list[str]:
    """What was done, each once, by name."""
    return sorted(lines.order_by().values_list("deed", flat=True).distinct())
