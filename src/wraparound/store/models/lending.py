"""How much a practice lends, and to whom it would rather or never."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from wraparound.operations.lending import Wish
from wraparound.store.models.choices import LONGEST, choices
from wraparound.store.models.organisation import Organisation


class LendingLimit(models.Model):
    """A practice's own limits. Without a row the defaults hold."""

    practice = models.OneToOneField(
        Organisation, on_delete=models.CASCADE, related_name="lending_limit"
    )
    most_per_person = models.PositiveSmallIntegerField(null=True, blank=True)
    """Sessions a week that one person is lent; nothing for no limit."""
    most_per_practice = models.PositiveSmallIntegerField(null=True, blank=True)
    """Sessions a week that all of the practice's people together are lent; likewise."""
    least_gps = models.PositiveSmallIntegerField()
    """GPs who stay in each half day on which a GP of the practice usually works."""

    def __str__(self) -> str:
        return f"{self.practice}: lending limits"


class PartnerWish(models.Model):
    """A practice would rather work with another, or never."""

    practice = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="wishes")
    partner = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="wished")
    wish = models.CharField(max_length=LONGEST, choices=choices(Wish))

    class Meta:
        constraints = [
            models.UniqueConstraint(name="one_wish_a_partner", fields=["practice", "partner"]),
            models.CheckConstraint(
                name="a_partner_is_another_practice", condition=~Q(practice=F("partner"))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.practice}: {self.partner} {self.wish}"
