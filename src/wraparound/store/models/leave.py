"""Leave people have asked for, and swaps they have agreed with each other."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from wraparound.operations.rota.leave import Kind, State
from wraparound.operations.rota.swap import SwapState
from wraparound.operations.week import Half
from wraparound.store.models.account import Account
from wraparound.store.models.choices import LONGEST, choices
from wraparound.store.models.organisation import Organisation
from wraparound.store.models.person import Person
from wraparound.store.models.rota import RotaSession


class Leave(models.Model):
    """Somebody has asked to be away from half of one day until half of another."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="leaves")
    practice = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="leaves")
    first_day = models.DateField()
    first_half = models.CharField(
        max_length=LONGEST, choices=choices(Half), default=Half.MORNING.value
    )
    last_day = models.DateField()
    last_half = models.CharField(
        max_length=LONGEST, choices=choices(Half), default=Half.EVENING.value
    )
    kind = models.CharField(max_length=LONGEST, choices=choices(Kind), default=Kind.ANNUAL.value)
    state = models.CharField(
        max_length=LONGEST, choices=choices(State), default=State.REQUESTED.value
    )
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(
        Account, on_delete=models.SET_NULL, null=True, related_name="leave_asked"
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(
        Account, on_delete=models.SET_NULL, null=True, blank=True, related_name="leave_decided"
    )
    note = models.CharField(max_length=200, blank=True)
    """What whoever decided told the person."""

    class Meta:
        indexes = [models.Index(name="leave_of_a_practice", fields=["practice", "last_day"])]
        constraints = [
            models.CheckConstraint(
                name="leave_ends_after_it_starts", condition=Q(last_day__gte=F("first_day"))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.first_day} to {self.last_day}, {self.state}"


class Swap(models.Model):
    """Somebody has asked a colleague to swap sessions.

    A session that changes hands keeps its key, so the swap still points to it: who takes a session
    out of the rota for good takes its swaps out first (`repositories.rota.sessions`).
    """

    practice = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="swaps")
    gives = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="swaps_asked")
    """Who asks, and gives up the first session."""
    takes = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="swaps_answered")
    """Who is asked, and takes it for the other."""
    given = models.ForeignKey(RotaSession, on_delete=models.DO_NOTHING, related_name="+")
    taken = models.ForeignKey(RotaSession, on_delete=models.DO_NOTHING, related_name="+")
    state = models.CharField(
        max_length=LONGEST, choices=choices(SwapState), default=SwapState.ASKED.value
    )
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(
        Account, on_delete=models.SET_NULL, null=True, related_name="swaps_asked"
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(
        Account, on_delete=models.SET_NULL, null=True, blank=True, related_name="swaps_decided"
    )
    note = models.CharField(max_length=200, blank=True)
    """What whoever decided told the others."""

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="a_session_is_offered_once",
                fields=["given"],
                condition=Q(state__in=[SwapState.ASKED.value, SwapState.ACCEPTED.value]),
            ),
            models.CheckConstraint(name="a_swap_is_between_two", condition=~Q(gives=F("takes"))),
        ]

    def __str__(self) -> str:
        return f"{self.gives} with {self.takes}: {self.state}"
