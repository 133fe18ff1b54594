"""People who work: what they do, when, what else they would do, and what was checked."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from wraparound.operations.professions import Engagement, Profession
from wraparound.operations.ready import Check
from wraparound.operations.week import Half, Work
from wraparound.store.models.account import Account
from wraparound.store.models.choices import LONGEST, choices
from wraparound.store.models.organisation import Organisation


class Person(models.Model):
    """Somebody who works at a practice, for a network, or now and then. Never a patient."""

    home = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="people")
    account = models.ForeignKey(
        Account, on_delete=models.SET_NULL, null=True, blank=True, related_name="people"
    )
    name = models.CharField(max_length=120)
    profession = models.CharField(max_length=LONGEST, choices=choices(Profession))
    engagement = models.CharField(
        max_length=LONGEST, choices=choices(Engagement), default=Engagement.PRACTICE.value
    )
    registration = models.CharField(max_length=20, blank=True)
    telephone = models.CharField(max_length=30, blank=True)
    skills = models.JSONField(default=list, blank=True)
    interests = models.JSONField(default=list, blank=True)
    furthest_minutes = models.PositiveSmallIntegerField(null=True, blank=True)
    left_on = models.DateField(null=True, blank=True)

    class Meta:
        verbose_name_plural = "people"

    def __str__(self) -> str:
        return self.name


class UsualHalf(models.Model):
    """One half day of somebody's usual week."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="usual")
    weekday = models.PositiveSmallIntegerField()
    half = models.CharField(max_length=LONGEST, choices=choices(Half))
    work = models.CharField(max_length=LONGEST, choices=choices(Work), default=Work.ROUTINE.value)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="one_work_a_half_day", fields=["person", "weekday", "half"]
            ),
            models.CheckConstraint(name="a_day_of_the_week", condition=Q(weekday__lte=6)),
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.weekday} {self.half}"


class Extra(models.Model):
    """A half day somebody has said they would work extra."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="extras")
    weekday = models.PositiveSmallIntegerField()
    half = models.CharField(max_length=LONGEST, choices=choices(Half))
    anywhere = models.BooleanField(default=False)
    """Also at other practices; else only at home."""

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="one_extra_a_half_day", fields=["person", "weekday", "half"]
            ),
            models.CheckConstraint(name="an_extra_day_of_the_week", condition=Q(weekday__lte=6)),
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.weekday} {self.half}"


class ReadyCheck(models.Model):
    """One dated item of what makes somebody ready to work at a practice."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="checks")
    check_kind = models.CharField(max_length=LONGEST, choices=choices(Check))
    practice = models.ForeignKey(Organisation, on_delete=models.CASCADE, null=True, blank=True)
    ends = models.DateField(null=True, blank=True)
    verified_by = models.ForeignKey(Account, on_delete=models.SET_NULL, null=True, blank=True)
    verified_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.person}: {self.check_kind}"
