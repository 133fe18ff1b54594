"""Secret addresses at which people's own calendars are read."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from wraparound.store.models.person import Person


class CalendarAddress(models.Model):
    """One address. Only a digest of its secret is kept, and a person has but one that works."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="calendars")
    digest = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="one_calendar_address_that_works",
                fields=["person"],
                condition=Q(revoked_at__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return f"Calendar of {self.person_id}"
