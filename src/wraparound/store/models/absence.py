"""Someone is off, and what becomes of what they leave behind."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from wraparound.operations.absences import Cause
from wraparound.operations.first_hour import Task
from wraparound.operations.seen_to import State
from wraparound.operations.week import Half
from wraparound.store.models.account import Account
from wraparound.store.models.choices import LONGEST, choices
from wraparound.store.models.organisation import Organisation
from wraparound.store.models.person import Person


class Absence(models.Model):
    """Somebody is off at short notice, from one day to another."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="absences")
    practice = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="absences")
    first_day = models.DateField()
    first_half = models.CharField(
        max_length=LONGEST, choices=choices(Half), default=Half.MORNING.value
    )
    last_day = models.DateField()
    cause = models.CharField(max_length=LONGEST, choices=choices(Cause))
    declared_by = models.ForeignKey(Account, on_delete=models.SET_NULL, null=True)
    declared_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="an_absence_ends_after_it_starts", condition=Q(last_day__gte=F("first_day"))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} off from {self.first_day}"


class AbsenceItem(models.Model):
    """One thing to see to on one day, and what was decided about it."""

    absence = models.ForeignKey(Absence, on_delete=models.CASCADE, related_name="items")
    day = models.DateField()
    place = models.PositiveSmallIntegerField()
    task = models.CharField(max_length=LONGEST, choices=choices(Task))
    half = models.CharField(max_length=LONGEST, choices=choices(Half), blank=True)
    words = models.CharField(max_length=300)
    state = models.CharField(max_length=LONGEST, choices=choices(State), default=State.OPEN.value)
    owner = models.CharField(max_length=120, blank=True)
    how = models.CharField(max_length=LONGEST, blank=True)
    decided_by = models.ForeignKey(Account, on_delete=models.SET_NULL, null=True, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["day", "place"]
        constraints = [
            models.UniqueConstraint(name="one_item_a_place", fields=["absence", "day", "place"]),
            models.CheckConstraint(
                name="what_is_seen_to_has_an_owner",
                condition=Q(state=State.OPEN.value) | ~Q(owner=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.task}: {self.state}"
