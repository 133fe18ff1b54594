"""A practice's own rules about leave and swaps, and how much leave each person has."""

from __future__ import annotations

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q

from wraparound.store.models.organisation import Organisation
from wraparound.store.models.person import Person

MOST_WEEKS = 52


class LeaveSetting(models.Model):
    """What a practice has settled about leave and swaps; without a row the defaults hold."""

    practice = models.OneToOneField(
        Organisation, on_delete=models.CASCADE, related_name="leave_setting"
    )
    away_of = models.PositiveSmallIntegerField()
    """At most one of so many GPs of a half day may be on leave: 3 for a third."""
    both_of_two = models.BooleanField(default=False)
    year_month = models.PositiveSmallIntegerField()
    """Month on whose first day the leave year begins, 1 for January."""
    swaps_approved = models.BooleanField(default=False)
    """Whether a swap holds only once the practice has approved it."""
    carry_weeks = models.DecimalField(
        max_digits=4,
        decimal_places=2,
        default=0,
        validators=[MinValueValidator(0), MaxValueValidator(MOST_WEEKS)],
    )
    """At most so many weeks of what is left are carried over into the next leave year."""
    carry_from = models.PositiveSmallIntegerField(null=True, blank=True)
    """Calendar year in which the first leave year begins of which something is carried over."""

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="a_leave_year_begins_in_a_month", condition=Q(year_month__range=(1, 12))
            ),
            models.CheckConstraint(name="some_may_be_on_leave", condition=Q(away_of__gte=1)),
        ]

    def __str__(self) -> str:
        return f"{self.practice}: leave"


class LeaveAllowance(models.Model):
    """How many weeks of annual leave somebody has in a full year, where it is not the usual."""

    person = models.OneToOneField(Person, on_delete=models.CASCADE, related_name="allowance")
    weeks = models.DecimalField(
        max_digits=4,
        decimal_places=2,
        validators=[MinValueValidator(0), MaxValueValidator(MOST_WEEKS)],
    )

    def __str__(self) -> str:
        return f"{self.person}: {self.weeks} weeks"
