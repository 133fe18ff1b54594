"""What covered sessions leave to be followed up."""

from __future__ import annotations

from datetime import datetime

from wraparound.operations.hand_back import Kind
from wraparound.store.models import Cover, CoverRequest, HandBack
from wraparound.store.repositories.cover import cover_of


def items_of(cover: Cover) -> list[HandBack]:
    """What a covered session has left, in the order noted."""
    return list(cover.hand_back.all())


def item_of(cover: Cover, key: int) -> HandBack | None:
    """One thing a covered session has left."""
    return cover.hand_back.filter(pk=key).first()


def without_owner(request: CoverRequest) -> int:
    """How many things the session leaves that nobody owns."""
    cover = cover_of(request)
    return 0 if cover is None else cover.hand_back.filter(owner="").count()


def keep_item(
    cover: Cover, kind: Kind, words: str, owner: str, *, at: datetime, by: int | None
) -> None:
    """Keep something to follow up; noted by an account, or by the visiting doctor, who has none."""
    HandBack.objects.create(
        cover=cover, kind=kind.value, words=words, owner=owner, noted_at=at, noted_by_id=by
    )


def keep_owner(item: HandBack, owner: str) -> None:
    """Keep who follows something up."""
    item.owner = owner
    item.save(update_fields=["owner"])


def drop_item(item: HandBack) -> None:
    """Keep something no longer."""
    item.delete()
