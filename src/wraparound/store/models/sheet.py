"""Sheets that were sent in and not imported yet, and what a practice calls its columns."""

from __future__ import annotations

from django.db import models

from wraparound.store.models.account import Account
from wraparound.store.models.organisation import Organisation


class SheetHeadings(models.Model):
    """What a practice calls our columns and kinds of work; said once and remembered."""

    practice = models.OneToOneField(
        Organisation, on_delete=models.CASCADE, related_name="sheet_headings"
    )
    columns = models.JSONField(default=dict)
    work = models.JSONField(default=dict)

    def __str__(self) -> str:
        return f"{self.practice}: headings"


class SentSheet(models.Model):
    """A sheet somebody sent in, kept until it is imported, for a day at most."""

    practice = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="sent_sheets")
    name = models.CharField(max_length=120)
    rows = models.JSONField()
    hidden = models.JSONField(default=list)
    sent_at = models.DateTimeField()
    sent_by = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="sent_sheets")

    def __str__(self) -> str:
        return f"{self.practice}: sheet {self.pk}"
