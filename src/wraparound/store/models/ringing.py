"""Whom a practice rings: its numbers and its own order."""

from __future__ import annotations

from django.db import models

from wraparound.operations.pools import Pool
from wraparound.store.models.choices import LONGEST, choices
from wraparound.store.models.organisation import Organisation


class RingNumber(models.Model):
    """A number a practice keeps for when someone is off."""

    practice = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="numbers")
    pool = models.CharField(max_length=LONGEST, choices=choices(Pool))
    name = models.CharField(max_length=120)
    telephone = models.CharField(max_length=30)
    note = models.CharField(max_length=200, blank=True)

    def __str__(self) -> str:
        return self.name


class PoolPlace(models.Model):
    """The place of a pool in a practice's own order."""

    practice = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="pools")
    pool = models.CharField(max_length=LONGEST, choices=choices(Pool))
    place = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["place"]
        constraints = [
            models.UniqueConstraint(name="a_pool_has_one_place", fields=["practice", "pool"]),
        ]

    def __str__(self) -> str:
        return f"{self.practice}: {self.pool}"
