"""What a practice shares, with whom, until when."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from wraparound.operations.sharing import Purpose, Shared
from wraparound.store.models.choices import LONGEST, choices
from wraparound.store.models.organisation import Organisation


def every_purpose() -> list[str]:
    """What an agreement is for that names nothing in particular."""
    return [each.value for each in Purpose]


class SharingGrant(models.Model):
    """One thing a practice shares. Taking it back ends it at once and keeps the line."""

    owner = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="grants")
    what = models.CharField(max_length=LONGEST + 20, choices=choices(Shared))
    to = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="granted")
    starts = models.DateField()
    until = models.DateField(null=True, blank=True)
    purposes = models.JSONField(default=every_purpose)
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="one_open_grant_of_a_thing",
                fields=["owner", "what", "to"],
                condition=Q(revoked_at__isnull=True),
            ),
            models.CheckConstraint(name="nobody_grants_to_themselves", condition=~Q(owner=F("to"))),
        ]

    def __str__(self) -> str:
        return f"{self.owner}: {self.what} to {self.to}"
