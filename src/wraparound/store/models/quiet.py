"""When a practice sends no text messages, where it has said so itself."""

from __future__ import annotations

from django.db import models

from wraparound.store.models.organisation import Organisation


class QuietTime(models.Model):
    """A practice's own quiet hours; none at all where both times are midnight."""

    practice = models.OneToOneField(
        Organisation, on_delete=models.CASCADE, related_name="quiet_time"
    )
    begins = models.TimeField()
    ends = models.TimeField()

    def __str__(self) -> str:
        return f"{self.practice}: {self.begins} to {self.ends}"
