"""Keys with which programs ask in somebody's name."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from wraparound.store.models.account import Account


class ApiKey(models.Model):
    """One key of one account. Only a digest of it is kept."""

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="api_keys")
    name = models.CharField(max_length=60)
    digest = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    taken_back_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                name="one_held_key_of_a_name",
                fields=["account", "name"],
                condition=Q(taken_back_at__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.account}: {self.name}"
