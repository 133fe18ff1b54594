"""Practices' consent that the ICB sees counts of their network."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from wraparound.store.models.account import Account
from wraparound.store.models.organisation import Organisation


class CountsConsent(models.Model):
    """One practice has agreed, for one network. Taking it back ends it at once; the row stays."""

    practice = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="consents")
    network = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="consented")
    given_at = models.DateTimeField()
    given_by = models.ForeignKey(Account, on_delete=models.SET_NULL, null=True, related_name="+")
    taken_back_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="one_open_consent_of_a_practice",
                fields=["practice", "network"],
                condition=Q(taken_back_at__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.practice}: counts of {self.network}"
