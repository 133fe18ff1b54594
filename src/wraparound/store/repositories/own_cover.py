"""All that is kept of a practice's cover, for the practice to take away."""

from __future__ import annotations

from wraparound.store.models import Cover, CoverRequest, Organisation


def requests_by(practice: Organisation) -> list[CoverRequest]:
    """Every request a practice ever made, in order of their sessions."""
    rows = CoverRequest.objects.filter(practice=practice).select_related("asked_by")
    return list(rows.order_by("starts_at", "pk"))


def covers_at(practice: Organisation) -> list[Cover]:
    """Every session somebody covers or covered at a practice, those that were ended too."""
    rows = Cover.objects.filter(request__practice=practice)
    rows = rows.select_related("person__home", "request").prefetch_related("hand_back__noted_by")
    return list(rows.order_by("day", "pk"))


def covers_by_people_of(practice: Organisation) -> list[Cover]:
    """Every session that people of a practice cover or covered at others."""
    rows = Cover.objects.filter(person__home=practice).exclude(request__practice=practice)
    return list(rows.select_related("person", "request__practice").order_by("day", "pk"))
