"""What a practice tells doctors who visit it."""

from __future__ import annotations

from django.db import models

from wraparound.operations.visiting import LONGEST_NOTE, Part
from wraparound.store.models.account import Account
from wraparound.store.models.choices import LONGEST, choices
from wraparound.store.models.organisation import Organisation


class VisitingNote(models.Model):
    """One part of the page for visiting doctors. Never a password."""

    practice = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="visiting")
    part = models.CharField(max_length=LONGEST, choices=choices(Part))
    words = models.CharField(max_length=LONGEST_NOTE)
    changed_at = models.DateTimeField()
    changed_by = models.ForeignKey(Account, on_delete=models.SET_NULL, null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(name="one_note_a_part", fields=["practice", "part"]),
        ]

    def __str__(self) -> str:
        return f"{self.practice}: {self.part}"
