"""Papers that practices have signed or sent."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from wraparound.errors import UnknownName
from wraparound.operations.papers.kinds import Paper
from wraparound.operations.papers.signing import Signed
from wraparound.store.models import SignedPaper


def papers_of(practices: Iterable[int]) -> list[SignedPaper]:
    """What these practices have signed or sent and not struck out, the latest first."""
    held = SignedPaper.objects.filter(practice_id__in=list(practices), struck_at__isnull=True)
    return list(held.select_related("practice").order_by("-on", "-pk"))


def keep_paper(signed: Signed, signer: str, at: datetime, by: int | None) -> SignedPaper:
    """Keep that a practice signed or sent a paper."""
    return SignedPaper.objects.create(
        practice_id=signed.practice,
        paper=signed.paper.value,
        version=signed.version,
        on=signed.on,
        until=signed.until,
        signer=signer,
        noted_at=at,
        noted_by=by,
    )


def strike_out(practice: int, key: int, at: datetime) -> SignedPaper:
    """Strike out what was noted by mistake.

    Raises:
        UnknownName: if the practice has no such line that stands.
    """
    rows = SignedPaper.objects.select_for_update()
    found = rows.filter(practice_id=practice, pk=key, struck_at__isnull=True).first()
    if found is None:
        raise UnknownName("There is no such paper here.", "Go back to your papers.")
    found.struck_at = at
    found.save(update_fields=["struck_at"])
    return found


def as_signed(row: SignedPaper) -> Signed:
    """A paper as the rules know it."""
    return Signed(Paper(row.paper), row.practice_id, row.version, row.on, row.until)
