"""What practices tell doctors who visit them."""

from __future__ import annotations

from datetime import datetime

from wraparound.operations.visiting import Part
from wraparound.store.models import Organisation, VisitingNote


def notes_of(practice: Organisation) -> dict[Part, VisitingNote]:
    """The parts of a practice's page that are filled in."""
    return {Part(each.part): each for each in practice.visiting.all()}


def keep_note(practice: Organisation, part: Part, words: str, at: datetime, by: int) -> None:
    """Keep a part, or take it out if it is empty."""
    if not words:
        practice.visiting.filter(part=part.value).delete()
        return
    VisitingNote.objects.update_or_create(
        practice=practice,
        part=part.value,
        defaults={"words": words, "changed_at": at, "changed_by_id": by},
    )
