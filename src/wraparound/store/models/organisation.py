"""Practices and networks, and who is a member of what from when to when."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from wraparound.operations.organisations import Form
from wraparound.store.models.choices import LONGEST, choices


class Organisation(models.Model):
    """A practice or a network of practices.

    A practice has its ODS code, which links it to WATCH. Nothing that was filled in for a practice
    holds until somebody there approves.
    """

    form = models.CharField(max_length=LONGEST, choices=choices(Form))
    name = models.CharField(max_length=120)
    ods_code = models.CharField(max_length=8, unique=True, null=True, blank=True)
    telephone = models.CharField(max_length=30, blank=True)
    approved_at = models.DateTimeField(null=True, blank=True)
    left_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="a_practice_has_a_code",
                condition=~Q(form=Form.PRACTICE.value) | Q(ods_code__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_practice(self) -> bool:
        """Whether it is a practice, not a network."""
        return self.form == Form.PRACTICE.value

    @property
    def is_active(self) -> bool:
        """Whether it has approved and not left."""
        return self.approved_at is not None and self.left_at is None


class Membership(models.Model):
    """A practice's membership of a network. It holds once the practice has approved it."""

    practice = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="memberships")
    network = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="members")
    starts = models.DateField()
    ends = models.DateField(null=True, blank=True)
    approved_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="one_open_membership_of_a_network",
                fields=["practice", "network"],
                condition=Q(ends__isnull=True),
            ),
            models.CheckConstraint(
                name="a_membership_ends_after_it_starts",
                condition=Q(ends__isnull=True) | Q(ends__gte=F("starts")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.practice} in {self.network}"


class Site(models.Model):
    """A building a practice works in."""

    practice = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="sites")
    name = models.CharField(max_length=120)

    def __str__(self) -> str:
        return self.name


class Room(models.Model):
    """A consulting room."""

    site = models.ForeignKey(Site, on_delete=models.CASCADE, related_name="rooms")
    name = models.CharField(max_length=60)

    def __str__(self) -> str:
        return self.name
