"""What invented practices tell visiting doctors, as rows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime

from wraparound.sources.invented.network import InventedNetwork
from wraparound.sources.invented.network.visiting import visiting_words
from wraparound.store.models import Organisation, VisitingNote


def visiting_notes(
    invented: InventedNetwork, practices: Mapping[int, Organisation], now: datetime
) -> Iterator[VisitingNote]:
    """The page for visiting doctors of each practice, by its key in the invention."""
    for key, page in visiting_words(invented).items():
        for part, words in page.items():
            yield VisitingNote(
                practice=practices[key], part=part.value, words=words, changed_at=now
            )
