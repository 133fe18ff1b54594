"""Proposals of who could cover what, and what people decided about each line."""

from __future__ import annotations

from django.db import models

from wraparound.operations.professions import Profession
from wraparound.operations.proposals import LineState, Purpose, Standing
from wraparound.operations.week import Half, Work
from wraparound.store.models.absence import Absence
from wraparound.store.models.account import Account
from wraparound.store.models.choices import LONGEST, choices
from wraparound.store.models.cover import CoverRequest
from wraparound.store.models.organisation import Organisation
from wraparound.store.models.person import Person


class Proposal(models.Model):
    """Who could cover what, as worked out once from what was known then.

    A row is written as wanted; whoever works it out, the page or the runner, writes its lines.
    """

    owner = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="proposals")
    """The practice it is for, or the network whose weeks are planned."""
    purpose = models.CharField(max_length=LONGEST, choices=choices(Purpose))
    absence = models.ForeignKey(
        Absence, on_delete=models.CASCADE, null=True, blank=True, related_name="proposals"
    )
    first_day = models.DateField()
    last_day = models.DateField()
    standing = models.CharField(
        max_length=LONGEST, choices=choices(Standing), default=Standing.WANTED.value
    )
    seed = models.PositiveIntegerField(default=0)
    wanted_at = models.DateTimeField()
    wanted_by = models.ForeignKey(Account, on_delete=models.SET_NULL, null=True, blank=True)
    """Nobody if it was made because somebody dropped out."""
    done = models.PositiveSmallIntegerField(default=0)
    """How far the work has come, in per cent."""
    ready_at = models.DateTimeField(null=True, blank=True)
    digest = models.CharField(max_length=64, blank=True)
    facts = models.JSONField(default=dict, blank=True)
    """Marks of the sessions and people it was made from, and the weeks of those that ask."""
    status = models.CharField(max_length=LONGEST, blank=True)
    uncovered_by_hand = models.PositiveSmallIntegerField(default=0)
    """Sessions that would stay uncovered if everybody took the first session that suits."""
    put_at = models.DateTimeField(null=True, blank=True)
    """When a network put it to its practices; a practice's own is its own from the first."""

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.owner}, {self.purpose}: {self.standing}"


class ProposalLine(models.Model):
    """One session of a proposal, with the person who could cover it; nobody if none can."""

    proposal = models.ForeignKey(Proposal, on_delete=models.CASCADE, related_name="lines")
    practice = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    absence = models.ForeignKey(Absence, on_delete=models.CASCADE, null=True, blank=True)
    request = models.ForeignKey(
        CoverRequest, on_delete=models.SET_NULL, null=True, blank=True, related_name="lines"
    )
    """The request for the session; nothing until cover is asked for."""
    day = models.DateField()
    half = models.CharField(max_length=LONGEST, choices=choices(Half))
    work = models.CharField(max_length=LONGEST, choices=choices(Work))
    instead_of = models.CharField(max_length=LONGEST, choices=choices(Profession))
    skill = models.CharField(max_length=60, blank=True)
    urgent = models.BooleanField(default=False)
    person = models.ForeignKey(
        Person, on_delete=models.CASCADE, null=True, blank=True, related_name="proposed"
    )
    pool = models.CharField(max_length=LONGEST, blank=True)
    why = models.CharField(max_length=400, blank=True)
    """Why this person, or why nobody: sentences, in which nobody else is named."""
    pence = models.PositiveIntegerField(default=0)
    minutes = models.PositiveSmallIntegerField(null=True, blank=True)
    """One way from where they usually work; nothing if not known."""
    kept = models.BooleanField(default=False)
    """"Keep this": a newer proposal is made around it."""
    state = models.CharField(
        max_length=LONGEST, choices=choices(LineState), default=LineState.PROPOSED.value
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(Account, on_delete=models.SET_NULL, null=True, blank=True)

    class Meta:
        ordering = ["day", "pk"]
        constraints = [
            models.UniqueConstraint(
                name="a_session_is_in_a_proposal_once",
                fields=["proposal", "absence", "day", "half"],
            ),
        ]

    def __str__(self) -> str:
        return f"{self.day} {self.half}: {self.state}"


class PassedOver(models.Model):
    """Why somebody else was proposed: told to the one passed over alone, about themselves alone."""

    line = models.ForeignKey(ProposalLine, on_delete=models.CASCADE, related_name="passed_over")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    why = models.CharField(max_length=300)

    class Meta:
        constraints = [
            models.UniqueConstraint(name="passed_over_once_a_line", fields=["line", "person"]),
        ]

    def __str__(self) -> str:
        return f"{self.line}: {self.person_id}"
