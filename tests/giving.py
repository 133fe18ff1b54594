"""Cover given and received, for tests: Elm's session is worked by somebody from Oak.

Builds on `tests.covering`: Elm Surgery's doctor is off on Tuesday 3 November 2026. Freeze the clock
at `covering.MONDAY`, 8am the day before.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from django.utils import timezone
from tests.covering import Surgery
from tests.practices import a_person, an_actor

from wraparound.actions.actor import Actor
from wraparound.actions.cover import sign_off
from wraparound.actions.given.agreed import agree_to_rules, propose_rules
from wraparound.operations.cover import State
from wraparound.operations.ledger.rules import Rules
from wraparound.operations.roles import Role
from wraparound.operations.times import starts_at
from wraparound.operations.week import Half
from wraparound.store.models import Cover, CoverRequest, GivenEntry, Person
from wraparound.store.repositories.cover import give


@dataclass
class Town(Surgery):
    """Elm, Oak and Ash, with the managers of all and of their network."""

    bell: Person = field(init=False)

    def __post_init__(self) -> None:
        super().__post_init__()
        self.bell = a_person(self.oak, "Dr Bell")
        self.oaks: Actor = an_actor(self.oak, name="Olu Manager")
        self.ashs: Actor = an_actor(self.ash, name="Ada Manager")
        self.keeper: Actor = an_actor(self.network, Role.NETWORK_MANAGER, name="Nia Network")

    def worked(
        self, person: Person | None = None, day: date | None = None, half: str = "morning"
    ) -> CoverRequest:
        """A session of Elm's that somebody has worked, still to be signed off."""
        day = day or self.last_day
        starts = starts_at(day, Half(half))
        request = CoverRequest.objects.create(
            practice=self.elm, absence_id=self.absence, day=day, half=half, work="routine clinic",
            instead_of="GP partner", starts_at=starts, looked_until=starts,
            asked_at=timezone.now(), state=State.WORKED.value,
        )  # fmt: skip
        give(request, person or self.bell, timezone.now(), None)
        return request

    def signed_off(self, person: Person | None = None, day: date | None = None) -> Cover:
        """The cover of a session that was worked and signed off."""
        request = self.worked(person, day)
        sign_off(**self.act, request=request.pk)
        return Cover.objects.get(request=request)

    def adopts(self, rules: Rules) -> None:
        """The network proposes rules, and all of its members agree."""
        propose_rules(by=self.keeper, network=self.network.pk, rules=rules)
        for actor, practice in (
            (self.manager, self.elm), (self.oaks, self.oak), (self.ashs, self.ash),
        ):  # fmt: skip
            agree_to_rules(by=actor, practice=practice.pk, network=self.network.pk, proposed=True)

    def lines(self) -> list[tuple[str, str, int, str]]:
        """Every line: giver, receiver, thousandths and kind."""
        rows = GivenEntry.objects.select_related("giver", "receiver")
        return [(e.giver.name, e.receiver.name, e.thousandths, e.kind) for e in rows]
