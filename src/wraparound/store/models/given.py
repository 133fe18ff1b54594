"""Cover given and received: lines that are only ever added, and what a network has agreed on."""

from __future__ import annotations

from typing import Any, NoReturn

from django.db import models
from django.db.models import F, Q

from wraparound.operations.ledger.entries import Kind
from wraparound.operations.ledger.rules import Yearly
from wraparound.operations.money.terms import Grounds
from wraparound.store.models.absence import Absence
from wraparound.store.models.choices import LONGEST, choices
from wraparound.store.models.cover import Cover
from wraparound.store.models.organisation import Organisation


class OnlyAdded(models.QuerySet):
    """Rows that nobody changes or takes out once they are kept."""

    def update(self, **_: Any) -> NoReturn:
        """Refuse.

        Raises:
            TypeError: always.
        """
        raise TypeError("Lines of cover given and received are only ever added.")

    def delete(self) -> NoReturn:
        """Refuse.

        Raises:
            TypeError: always.
        """
        raise TypeError("Lines of cover given and received are only ever added.")


class GivenEntry(models.Model):
    """One line: a giver is credited with what a receiver owes.

    A cover counts once, and a line is taken back once: the database refuses a second. A network is
    the giver or the receiver of what it carries itself.
    """

    network = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="given_entries"
    )
    day = models.DateField()
    kind = models.CharField(max_length=LONGEST, choices=choices(Kind))
    giver = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="gave")
    receiver = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="received")
    thousandths = models.PositiveIntegerField()
    cover = models.ForeignKey(
        Cover, on_delete=models.PROTECT, null=True, blank=True, related_name="entries"
    )
    follows = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="followed_by"
    )
    pence = models.PositiveIntegerField(null=True, blank=True)
    """What was paid, for a line that says so; VAT left out."""
    why = models.CharField(max_length=200, blank=True)
    posted_at = models.DateTimeField()
    posted_by = models.BigIntegerField(null=True)
    """Key of the account, which may be gone one day; nothing if the software itself."""

    objects = OnlyAdded.as_manager()

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(name="lines_of_a_network", fields=["network", "day"])]
        constraints = [
            models.UniqueConstraint(
                name="a_cover_counts_once", fields=["cover"], condition=Q(kind=Kind.COVER.value)
            ),
            models.UniqueConstraint(
                name="a_line_is_taken_back_once",
                fields=["follows"],
                condition=Q(kind=Kind.TAKEN_BACK.value),
            ),
            models.CheckConstraint(
                name="nobody_gives_to_themselves", condition=~Q(giver=F("receiver"))
            ),
            models.CheckConstraint(
                name="cover_counts_for_something", condition=Q(thousandths__gt=0)
            ),
            models.CheckConstraint(
                name="a_cover_is_named",
                condition=~Q(kind=Kind.COVER.value) | Q(cover__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.day}: {self.giver} to {self.receiver}, {self.kind}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep a new line.

        Raises:
            TypeError: if it was kept before.
        """
        if self.pk is not None:
            raise TypeError("Lines of cover given and received are only ever added.")
        super().save(*args, **kwargs)

    def delete(self, *_: Any, **__: Any) -> NoReturn:
        """Refuse.

        Raises:
            TypeError: always.
        """
        raise TypeError("Lines of cover given and received are only ever added.")


class CarriedAbsence(models.Model):
    """A network carries the cover of an absence. Nothing is said about anybody's health."""

    absence = models.OneToOneField(Absence, on_delete=models.CASCADE, related_name="carried")
    network = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="carries")
    decided_at = models.DateTimeField()
    decided_by = models.BigIntegerField(null=True)

    def __str__(self) -> str:
        return f"{self.network}: {self.absence}"


class GivenRules(models.Model):
    """Rules proposed to a network's members. They hold from when all had agreed."""

    network = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="given_rules")
    ceiling = models.PositiveIntegerField(null=True, blank=True)
    weighted = models.BooleanField()
    yearly = models.CharField(max_length=LONGEST, choices=choices(Yearly))
    fade_percent = models.PositiveSmallIntegerField(default=0)
    exempt = models.BooleanField()
    is_open = models.BooleanField()
    proposed_at = models.DateTimeField()
    proposed_by = models.BigIntegerField(null=True)
    adopted_at = models.DateTimeField(null=True, blank=True)
    dropped_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="one_proposal_of_rules_at_a_time",
                fields=["network"],
                condition=Q(adopted_at__isnull=True, dropped_at__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.network}: rules of {self.proposed_at:%Y-%m-%d}"


class GivenAgreement(models.Model):
    """A practice agrees to rules. It can take that back, and agree again."""

    rules = models.ForeignKey(GivenRules, on_delete=models.CASCADE, related_name="agreements")
    practice = models.ForeignKey(
        Organisation, on_delete=models.CASCADE, related_name="given_agreements"
    )
    agreed_at = models.DateTimeField()
    agreed_by = models.BigIntegerField(null=True)
    taken_back_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="a_practice_agrees_to_rules_once",
                fields=["rules", "practice"],
                condition=Q(taken_back_at__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.practice}: {self.rules}"


class ClosedYear(models.Model):
    """A network closed a year, once, by the rule that held."""

    network = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="closed_years")
    year = models.PositiveSmallIntegerField()
    """The calendar year in which it began."""
    rule = models.CharField(max_length=LONGEST, choices=choices(Yearly))
    closed_at = models.DateTimeField()
    closed_by = models.BigIntegerField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(name="a_year_is_closed_once", fields=["network", "year"]),
        ]

    def __str__(self) -> str:
        return f"{self.network}: {self.year}"


class CoverBill(models.Model):
    """What was invoiced for a cover, and on which grounds it may be claimed back.

    No bill: it is given for time.
    """

    cover = models.OneToOneField(Cover, on_delete=models.CASCADE, related_name="bill")
    pence = models.PositiveIntegerField(null=True, blank=True)
    """VAT left out; nothing if it was not invoiced."""
    grounds = models.CharField(max_length=LONGEST, choices=choices(Grounds), blank=True)
    """Empty: as the absence says."""
    noted_at = models.DateTimeField()
    noted_by = models.BigIntegerField(null=True)

    def __str__(self) -> str:
        return f"{self.cover}: {self.pence}"
