"""Who did or looked at what: lines that are only ever added, each holding the hash of the last."""

from __future__ import annotations

from django.db import models


class AuditHead(models.Model):
    """The end of the chain. One row; who adds a line holds it locked meanwhile."""

    number = models.PositiveBigIntegerField(default=0)
    hash = models.CharField(max_length=64)

    def __str__(self) -> str:
        return f"line {self.number}"


class AuditLine(models.Model):
    """One deed or one look. Keys are kept, not names: people and practices can be renamed."""

    number = models.PositiveBigIntegerField(unique=True)
    at = models.DateTimeField()
    account = models.BigIntegerField(null=True)
    organisation = models.BigIntegerField(null=True)
    deed = models.CharField(max_length=60)
    about = models.CharField(max_length=60, blank=True)
    of = models.BigIntegerField(null=True)
    details = models.JSONField(default=dict)
    previous = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    class Meta:
        ordering = ["number"]
        indexes = [models.Index(fields=["of", "number"]), models.Index(fields=["organisation"])]

    def __str__(self) -> str:
        return f"line {self.number}: {self.deed}"
