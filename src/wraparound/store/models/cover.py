"""Requests for cover, who was asked, who answered what, and who has the session."""

from __future__ import annotations

from datetime import datetime

from django.db import models
from django.db.models import Q

from wraparound.operations.answers import Answer
from wraparound.operations.cover import State
from wraparound.operations.hand_back import Kind
from wraparound.operations.pools import Pool
from wraparound.operations.professions import Profession
from wraparound.operations.week import Half, Work
from wraparound.store.models.absence import Absence
from wraparound.store.models.account import Account
from wraparound.store.models.choices import LONGEST, choices
from wraparound.store.models.organisation import Organisation
from wraparound.store.models.person import Person


class CoverRequest(models.Model):
    """A practice asks for somebody to work one half day."""

    practice = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="requests")
    absence = models.ForeignKey(
        Absence, on_delete=models.SET_NULL, null=True, blank=True, related_name="requests"
    )
    missing = models.ForeignKey(
        Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="requests"
    )
    """Whose work it is, if they are on leave and not off; nobody if nobody was to work then."""
    day = models.DateField()
    half = models.CharField(max_length=LONGEST, choices=choices(Half))
    work = models.CharField(max_length=LONGEST, choices=choices(Work))
    instead_of = models.CharField(max_length=LONGEST, choices=choices(Profession))
    """What the one who is off does: who covers a GP is a GP, who covers a nurse a nurse."""
    skill = models.CharField(max_length=60, blank=True)
    """What whoever comes has to be able to do besides; empty if nothing."""
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField(null=True, blank=True)
    """Nothing if nobody said: then it lasts one session."""
    looked_until = models.DateTimeField()
    """Until when somebody is of use: the start; once somebody did not come, the end."""
    state = models.CharField(max_length=LONGEST, choices=choices(State), default=State.ASKED.value)
    asked_at = models.DateTimeField()
    alone_until = models.DateTimeField(null=True, blank=True)
    """Until when only who was accepted in a proposal is asked; nothing if nobody was."""
    everybody_from = models.DateTimeField(null=True, blank=True)
    """From when on everybody is asked whose turn had not come, because the practice said so."""
    asked_by = models.ForeignKey(Account, on_delete=models.SET_NULL, null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="one_open_request_of_an_absence_and_half_day",
                fields=["absence", "day", "half"],
                condition=~Q(state__in=[State.WITHDRAWN.value, State.LAPSED.value]),
            ),
            models.UniqueConstraint(
                name="one_open_request_of_somebody_missing",
                fields=["missing", "day", "half"],
                condition=~Q(state__in=[State.WITHDRAWN.value, State.LAPSED.value]),
            ),
            models.UniqueConstraint(
                name="one_open_request_of_work_nobody_has",
                fields=["practice", "day", "half", "work"],
                condition=Q(absence__isnull=True, missing__isnull=True)
                & ~Q(state__in=[State.WITHDRAWN.value, State.LAPSED.value]),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.practice}, {self.day} {self.half}: {self.state}"

    @property
    def pools_from(self) -> datetime:
        """From when the practice's pools are asked, one after the other."""
        begins = self.alone_until or self.asked_at
        return min(begins, self.everybody_from) if self.everybody_from else begins


class CoverAsk(models.Model):
    """One person was asked about one request. Only a digest of the link's secret is kept."""

    request = models.ForeignKey(CoverRequest, on_delete=models.CASCADE, related_name="asks")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="asks")
    pool = models.CharField(max_length=LONGEST, choices=choices(Pool))
    digest = models.CharField(max_length=64, unique=True)
    asked_at = models.DateTimeField()
    answer = models.CharField(max_length=LONGEST, choices=choices(Answer), blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="a_person_is_asked_once_about_a_request", fields=["request", "person"]
            ),
        ]

    def __str__(self) -> str:
        return f"{self.request}: {self.answer or 'not answered'}"


class Cover(models.Model):
    """Somebody has a session. While it has not ended, nobody else can have it.

    The constraints are what keeps work from being given twice, on whatever path: the session to two
    people, or two sessions of one half day to one person, even if two practices keep them.
    """

    request = models.ForeignKey(CoverRequest, on_delete=models.CASCADE, related_name="covers")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="covers")
    who = models.CharField(max_length=80)
    """What tells the person from others, also where two practices keep them (`same_person`)."""
    day = models.DateField()
    half = models.CharField(max_length=LONGEST, choices=choices(Half))
    agreed_at = models.DateTimeField()
    agreed_by = models.ForeignKey(Account, on_delete=models.SET_NULL, null=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="a_session_is_given_once",
                fields=["request"],
                condition=Q(ended_at__isnull=True),
            ),
            models.UniqueConstraint(
                name="a_person_covers_one_session_a_half_day",
                fields=["person", "day", "half"],
                condition=Q(ended_at__isnull=True),
            ),
            models.UniqueConstraint(
                name="somebody_kept_twice_covers_one_session_a_half_day",
                fields=["who", "day", "half"],
                condition=Q(ended_at__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.day} {self.half}"


class HandBack(models.Model):
    """Something a covered session leaves to be followed up, with who follows it up.

    No patient is named: the words say what kind of thing and where it is noted.
    """

    cover = models.ForeignKey(Cover, on_delete=models.CASCADE, related_name="hand_back")
    kind = models.CharField(max_length=LONGEST, choices=choices(Kind))
    words = models.CharField(max_length=200)
    owner = models.CharField(max_length=120, blank=True)
    noted_at = models.DateTimeField()
    noted_by = models.ForeignKey(Account, on_delete=models.SET_NULL, null=True, blank=True)
    """Nobody if the visiting doctor noted it, who has a link and no account."""

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.cover}: {self.owner or 'no owner'}"
