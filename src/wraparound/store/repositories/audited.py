"""What lines of the audit are about, as far as it is a practice's own."""

from __future__ import annotations

from collections.abc import Iterable

from wraparound.store.models import Absence, AbsenceItem, CoverRequest, ProposalLine


def absences_named(practice: int, keys: Iterable[int]) -> dict[int, Absence]:
    """Absences of a practice by key, with who is off."""
    held = Absence.objects.filter(practice_id=practice, pk__in=set(keys))
    return {row.pk: row for row in held.select_related("person")}


def items_named(practice: int, keys: Iterable[int]) -> dict[int, AbsenceItem]:
    """Items of a practice's days by key."""
    held = AbsenceItem.objects.filter(absence__practice_id=practice, pk__in=set(keys))
    return {row.pk: row for row in held}


def requests_named(practice: int, keys: Iterable[int]) -> dict[int, CoverRequest]:
    """Requests of a practice by key."""
    held = CoverRequest.objects.filter(practice_id=practice, pk__in=set(keys))
    return {row.pk: row for row in held}


def lines_named(practice: int, keys: Iterable[int]) -> dict[int, ProposalLine]:
    """Lines of proposals about a practice's sessions by key."""
    held = ProposalLine.objects.filter(practice_id=practice, pk__in=set(keys))
    return {row.pk: row for row in held}
