"""Papers that practices have signed or sent."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from wraparound.operations.papers.kinds import Paper
from wraparound.store.models.choices import choices
from wraparound.store.models.organisation import Organisation

LONGEST_PAPER = 60
"""Characters in the longest name of a paper."""


class SignedPaper(models.Model):
    """A practice signed or sent a paper. A mistake is struck out and stays in sight."""

    practice = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="papers")
    paper = models.CharField(max_length=LONGEST_PAPER, choices=choices(Paper))
    version = models.CharField(max_length=40)
    on = models.DateField()
    until = models.DateField(null=True, blank=True)
    signer = models.CharField(max_length=120)
    """The name they sign with."""
    noted_at = models.DateTimeField()
    noted_by = models.BigIntegerField(null=True)
    struck_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="a_paper_ends_after_it_is_signed",
                condition=Q(until__isnull=True) | Q(until__gte=F("on")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.practice}: {self.paper}, {self.on}"
