"""The rota: sessions, weeks, and what was changed."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from wraparound.operations.rota.origin import Change, Origin
from wraparound.operations.week import Work
from wraparound.store.models.account import Account
from wraparound.store.models.choices import LONGEST, choices
from wraparound.store.models.organisation import Organisation
from wraparound.store.models.person import Person


class Worked(models.Model):
    """What a session is, in the practice's own time.

    One that ends no later than it starts ends the next morning.
    """

    day = models.DateField()
    starts = models.TimeField()
    ends = models.TimeField()
    work = models.CharField(max_length=LONGEST, choices=choices(Work))
    site = models.CharField(max_length=120, blank=True)
    room = models.CharField(max_length=60, blank=True)
    skill = models.CharField(max_length=60, blank=True)
    origin = models.CharField(
        max_length=LONGEST, choices=choices(Origin), default=Origin.HAND.value
    )

    class Meta:
        abstract = True


class RotaSession(Worked):
    """One person at one practice on one day, from when to when.

    The database keeps one person from two sessions at the same time, whatever path writes them: by
    an exclusion constraint on PostgreSQL and by triggers on SQLite, which only migrations know (see
    0013). Whoever rebuilds this table on SQLite puts its triggers on again; a test looks for them.
    """

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="sessions")
    practice = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="sessions")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()

    class Meta:
        indexes = [
            models.Index(name="sessions_of_a_practice", fields=["practice", "day"]),
            models.Index(name="when_a_person_works", fields=["person", "starts_at"]),
        ]
        constraints = [
            models.UniqueConstraint(
                name="a_person_starts_once_at_a_time", fields=["person", "day", "starts"]
            ),
            models.CheckConstraint(
                name="a_session_ends_after_it_starts", condition=Q(ends_at__gt=F("starts_at"))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.day} {self.starts}"


class RotaWeek(models.Model):
    """A week of a practice that was made, and perhaps published; named by its Monday."""

    practice = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="rota_weeks")
    monday = models.DateField()
    made_at = models.DateTimeField()
    published_at = models.DateTimeField(null=True, blank=True)
    published_by = models.ForeignKey(Account, on_delete=models.SET_NULL, null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(name="a_week_is_made_once", fields=["practice", "monday"]),
        ]

    def __str__(self) -> str:
        return f"{self.practice}: week of {self.monday}"


class RotaChange(models.Model):
    """One change of a practice's rota, with all it took out and put in: so it can be undone."""

    practice = models.ForeignKey(
        Organisation, on_delete=models.CASCADE, related_name="rota_changes"
    )
    kind = models.CharField(max_length=LONGEST, choices=choices(Change))
    at = models.DateTimeField()
    by = models.ForeignKey(Account, on_delete=models.SET_NULL, null=True)
    undone_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.practice}: {self.kind}"


class RotaChangeLine(Worked):
    """One session a change took out or put in. Its key is that of the session's row."""

    change = models.ForeignKey(RotaChange, on_delete=models.CASCADE, related_name="lines")
    put_in = models.BooleanField()
    session = models.BigIntegerField()
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")

    class Meta:
        indexes = [models.Index(name="changed_sessions", fields=["person", "day"])]

    def __str__(self) -> str:
        return f"{self.change}: {self.day} {self.starts}"
