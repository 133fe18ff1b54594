"""A practice's own settings of its rota: patterns, closed days, the least staff."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from wraparound.operations.rota.staffing import Rule
from wraparound.operations.week import Half, Work
from wraparound.store.models.choices import LONGEST, choices
from wraparound.store.models.organisation import Organisation
from wraparound.store.models.person import Person


class RotaTemplate(models.Model):
    """What a session of one kind looks like at a practice: its own times for the usual week."""

    practice = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="templates")
    name = models.CharField(max_length=60)
    starts = models.TimeField()
    ends = models.TimeField()
    work = models.CharField(max_length=LONGEST, choices=choices(Work))
    skill = models.CharField(max_length=60, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(name="one_template_a_name", fields=["practice", "name"]),
        ]

    def __str__(self) -> str:
        return self.name


class RotaPattern(models.Model):
    """What somebody works where their week is not simply the usual one, as long as it holds."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="patterns")
    practice = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="patterns")
    begins = models.DateField()
    """A day of a week of the first type."""
    types = models.JSONField(default=list)
    """Names of the types of weeks, in order."""
    first_day = models.DateField()
    last_day = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="a_pattern_ends_after_it_starts",
                condition=Q(last_day__isnull=True) | Q(last_day__gte=F("first_day")),
            ),
            models.UniqueConstraint(
                name="one_pattern_from_a_day", fields=["person", "practice", "first_day"]
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} from {self.first_day}"


class RotaTurn(models.Model):
    """One line of a pattern."""

    pattern = models.ForeignKey(RotaPattern, on_delete=models.CASCADE, related_name="turns")
    weekday = models.PositiveSmallIntegerField()
    week = models.CharField(max_length=60, blank=True)
    """In which type of week; empty if in each."""
    template = models.ForeignKey(RotaTemplate, on_delete=models.CASCADE, related_name="turns")
    site = models.CharField(max_length=120, blank=True)
    room = models.CharField(max_length=60, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(name="a_turn_has_a_day_of_the_week", condition=Q(weekday__lte=6))
        ]

    def __str__(self) -> str:
        return f"{self.pattern}: {self.weekday}"


class ClosedDay(models.Model):
    """A day or half day on which a practice is closed, or a bank holiday on which it is open."""

    practice = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="closed_days")
    day = models.DateField()
    half = models.CharField(max_length=LONGEST, choices=choices(Half), blank=True)
    why = models.CharField(max_length=120, blank=True)
    open_after_all = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(name="a_day_is_closed_once", fields=["practice", "day", "half"])
        ]

    def __str__(self) -> str:
        return f"{self.practice}: {self.day}"


class StaffingRule(models.Model):
    """A rule of the least staff that a practice has switched off; all others hold."""

    practice = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="rules_off")
    rule = models.CharField(max_length=LONGEST, choices=choices(Rule))

    class Meta:
        constraints = [
            models.UniqueConstraint(name="a_rule_is_off_once", fields=["practice", "rule"]),
        ]

    def __str__(self) -> str:
        return f"{self.practice}: not {self.rule}"


class OwnMinimum(models.Model):
    """A practice's own demand: at least so many who do or can do something."""

    practice = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="minima")
    number = models.PositiveSmallIntegerField()
    professions = models.JSONField(default=list, blank=True)
    skill = models.CharField(max_length=60, blank=True)
    weekdays = models.JSONField(default=list, blank=True)
    halves = models.JSONField(default=list, blank=True)

    def __str__(self) -> str:
        return f"{self.practice}: at least {self.number}"


class ReachableGp(models.Model):
    """A GP named to be reached and to supervise from elsewhere."""

    practice = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="reachable")
    name = models.CharField(max_length=120)
    person = models.ForeignKey(
        Person, on_delete=models.CASCADE, null=True, blank=True, related_name="reachable"
    )
    telephone = models.CharField(max_length=30, blank=True)
    first_day = models.DateField()
    last_day = models.DateField()
    weekdays = models.JSONField(default=list, blank=True)
    halves = models.JSONField(default=list, blank=True)

    def __str__(self) -> str:
        return self.name


class SharedDuty(models.Model):
    """A practice whose duty doctor also counts here, as long as it shares its rota."""

    practice = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="duty_with")
    partner = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="duty_for")

    class Meta:
        constraints = [
            models.UniqueConstraint(name="duty_is_shared_once", fields=["practice", "partner"]),
        ]

    def __str__(self) -> str:
        return f"{self.practice} with {self.partner}"
