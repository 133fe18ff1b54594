"""The outbox: messages written in the transaction of what they tell of, and sent after it."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from wraparound.operations.messages import Channel
from wraparound.store.models.choices import LONGEST, choices

__all__ = ["Channel", "Message"]


class Message(models.Model):
    """One message to one person. Its key says what it tells of, so that it is written once.

    From `claimed_until` on, another runner may take it. While `in_doubt_since` is set it may have
    gone out: whoever takes it must find out first. The words are forgotten once it was sent or
    given up, because the links in them are secrets. From `look_at` on it is time to ask what became
    of it, where that can be known.
    """

    key = models.CharField(max_length=100, unique=True)
    channel = models.CharField(max_length=LONGEST, choices=choices(Channel))
    to = models.CharField(max_length=254)
    subject = models.CharField(max_length=120, blank=True)
    body = models.CharField(max_length=1_000, blank=True)
    written_at = models.DateTimeField()
    until = models.DateTimeField()
    try_at = models.DateTimeField()
    attempts = models.PositiveSmallIntegerField(default=0)
    claimed_until = models.DateTimeField(null=True, blank=True)
    in_doubt_since = models.DateTimeField(null=True, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    given_up_at = models.DateTimeField(null=True, blank=True)
    looks = models.PositiveSmallIntegerField(default=0)
    look_at = models.DateTimeField(null=True, blank=True)
    failed_at = models.DateTimeField(null=True, blank=True)
    trouble = models.CharField(max_length=200, blank=True)

    class Meta:
        indexes = [
            models.Index(
                name="messages_to_send",
                fields=["try_at"],
                condition=Q(sent_at__isnull=True, given_up_at__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return self.key
