"""Leave people have asked for, a practice's rules about it, and how much each person has."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction

from django.db.models import QuerySet

from wraparound.errors import UnknownName
from wraparound.operations.rota import leave as rules
from wraparound.operations.rota.quota import USUAL_WEEKS
from wraparound.store.models import Leave, LeaveAllowance, LeaveSetting, Organisation, Person
from wraparound.store.repositories.rota.away import leave_away

USUAL = rules.LeaveRules()


@dataclass(frozen=True, slots=True)
class Settled:
    """What a practice has settled about leave and swaps; the defaults hold until it does.

    Attributes:
        away_of: at most one of so many GPs of a half day may be on leave.
        both_of_two: whether both may where two work.
        year_month: month on whose first day the leave year begins.
        swaps_approved: whether a swap holds only once the practice has approved it.
        carry_weeks: at most so many weeks are carried over into the next leave year. None unless
            the practice says so: it is for contracts to grant.
        carry_from: calendar year in which the first leave year begins of which something is carried
            over, for of earlier ones not all leave may be noted here; nothing if none is.
    """

    away_of: int = USUAL.most_away.denominator
    both_of_two: bool = USUAL.both_of_two
    year_month: int = USUAL.year_begins[0]
    swaps_approved: bool = False
    carry_weeks: Decimal = Decimal(0)
    carry_from: int | None = None

    @property
    def rules(self) -> rules.LeaveRules:
        """As the rules see it."""
        return rules.LeaveRules(
            Fraction(1, self.away_of), self.both_of_two, year_begins=(self.year_month, 1)
        )


def settled_at(practice: int) -> Settled:
    """What a practice has settled."""
    row = LeaveSetting.objects.filter(practice_id=practice).first()
    if row is None:
        return Settled()
    return Settled(
        row.away_of, row.both_of_two, row.year_month, row.swaps_approved,
        row.carry_weeks, row.carry_from,
    )  # fmt: skip


def keep_settled(practice: int, settled: Settled) -> None:
    """Keep what a practice has settled."""
    LeaveSetting.objects.update_or_create(
        practice_id=practice,
        defaults=asdict(settled),
    )


def weeks_of(people: Iterable[int]) -> dict[int, Fraction]:
    """Weeks of annual leave in a full year, by key of the person."""
    keys = list(people)
    own = dict(LeaveAllowance.objects.filter(person__in=keys).values_list("person_id", "weeks"))
    return {key: Fraction(own[key]) if key in own else USUAL_WEEKS for key in keys}


def keep_weeks(person: Person, weeks: Decimal) -> None:
    """Keep how many weeks somebody has."""
    LeaveAllowance.objects.update_or_create(person=person, defaults={"weeks": weeks})


def leave_of(row: Leave) -> rules.Leave:
    """A row as the rules see it."""
    return rules.Leave(leave_away(row), rules.Kind(row.kind), rules.State(row.state))


def leaves_at(practice: int, first: date, last: date) -> QuerySet[Leave]:
    """Leave asked for at a practice that touches these days, whatever became of it, in time."""
    rows = Leave.objects.filter(practice_id=practice, first_day__lte=last, last_day__gte=first)
    return rows.select_related("person").order_by("first_day", "person__name", "pk")


def waiting_at(practice: int) -> QuerySet[Leave]:
    """Leave that waits for a decision, the nearest first."""
    rows = Leave.objects.filter(practice_id=practice, state=rules.State.REQUESTED.value)
    return rows.select_related("person").order_by("first_day", "asked_at", "pk")


def leaves_by(person: Person) -> list[Leave]:
    """Everything somebody has asked for, the latest first."""
    return list(person.leaves.order_by("-first_day", "-pk"))


def leave_at(practice: int, key: int, *, held: bool = True) -> Leave:
    """Leave at a practice, held until the transaction is over unless one only looks.

    Raises:
        UnknownName: if there is none with the key.
    """
    rows = Leave.objects.select_for_update(of=("self",)) if held else Leave.objects.all()
    found = rows.select_related("person__account").filter(practice_id=practice, pk=key).first()
    if found is None:
        raise no_such_leave()
    return found


def no_such_leave() -> UnknownName:
    """What is said of leave that is not there, or not to be seen."""
    return UnknownName("There is no such leave here.", "Go back to leave.")


def keep_leave(
    where: Organisation, person: Person, leave: rules.Leave, at: datetime, by: int
) -> Leave:
    """Keep what somebody asks for."""
    away = leave.away
    return Leave.objects.create(
        practice=where, person=person, kind=leave.kind.value, state=leave.state.value,
        first_day=away.first, first_half=away.first_half.value,
        last_day=away.last, last_half=away.last_half.value,
        asked_at=at, asked_by_id=by,
    )  # fmt: skip


def decide(row: Leave, state: rules.State, note: str, at: datetime, by: int) -> None:
    """Keep what became of a request."""
    row.state, row.note, row.decided_at, row.decided_by_id = state.value, note, at, by
    row.save(update_fields=["state", "note", "decided_at", "decided_by"])
