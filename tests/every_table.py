"""A row of every table that belongs to a practice, made from what the tables say of themselves."""

from __future__ import annotations

from datetime import time, timedelta
from decimal import Decimal
from typing import Any

from django.db import models
from django.utils import timezone

from wraparound.store.models import Account, CoverRequest, Membership, Message, Organisation, Person

OTHERS = {"to", "partner", "receiver"}
"""Columns that name a practice other than the one a row belongs to."""


class EveryTable:
    """Makes rows of a practice, each once.

    Args:
        practice: whose.
        network: it is in.
        other: another practice of it.
        person: of the practice.
        account: of the practice.
    """

    def __init__(
        self, practice: Organisation, network: Organisation, other: Organisation,
        person: Person, account: Account,
    ) -> None:  # fmt: skip
        self.practice, self.network, self.other = practice, network, other
        self.made: dict[type[models.Model], Any] = {
            Person: person, Account: account, Membership: practice.memberships.get(),
        }  # fmt: skip

    def row(self, table: type[models.Model]) -> Any:
        """The row of a table; others it needs are made with it."""
        if table not in self.made:
            if table is Message:
                self.made[table] = self._message()
            else:
                asked = [each for each in table._meta.concrete_fields if self._needs_a_value(each)]
                values = {each.name: self._value(each) for each in asked}
                self.made[table] = table._default_manager.create(**values)
        return self.made[table]

    def _needs_a_value(self, field: models.Field) -> bool:
        return not (field.primary_key or field.has_default() or field.null)

    def _value(self, field: models.Field) -> Any:
        if field.is_relation:
            return self._related(field)
        if field.choices:
            return list(field.choices)[-1][0]
        now = timezone.now() + timedelta(hours=field.name.startswith(("ends", "until", "expires")))
        kinds: dict[type[models.Field], Any] = {
            models.DateTimeField: now,
            models.DateField: now.date(),
            models.TimeField: time(12 if field.name == "ends" else 8),
            models.BooleanField: True,
            models.DecimalField: Decimal(1),
            models.IntegerField: 1,
            models.JSONField: [],
            models.CharField: f"{self.practice.pk} {field.name}"[: field.max_length],
        }
        return next(value for kind, value in kinds.items() if isinstance(field, kind))

    def _related(self, field: models.Field) -> Any:
        if field.related_model is Organisation:
            if field.name == "network":
                return self.network
            return self.other if field.name in OTHERS else self.practice
        if field.name == "takes":
            person = self.row(Person)
            return Person.objects.create(
                home=self.practice, name="A colleague", profession=person.profession
            )
        return self.row(field.related_model)

    def _message(self) -> Message:
        now = timezone.now()
        return Message.objects.create(
            key=f"ask {self.row(CoverRequest).pk} {self.row(Person).pk}", channel="sms", to="0",
            written_at=now, until=now, try_at=now,
        )  # fmt: skip
