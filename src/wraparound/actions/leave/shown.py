"""What the page of leave shows: one's own, what waits for a decision, the year.

Everybody at a practice sees who is away when. What leave is for, and how much somebody has, only
they and the practice's manager see.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from wraparound.actions.actor import Actor
from wraparound.actions.leave.counting import Known, balances, worked_in
from wraparound.actions.leave.deciding import sides_of, why_not_now
from wraparound.actions.practices import practice_to_see
from wraparound.operations.professions import Engagement
from wraparound.operations.reason import Reason
from wraparound.operations.roles import Deed
from wraparound.operations.rota.away import Away
from wraparound.operations.rota.gaps import Gap, gaps_made
from wraparound.operations.rota.leave import Act, Kind, State, why_not_step
from wraparound.operations.rota.quota import Balance, LeaveYear, leave_year, quota_warning
from wraparound.operations.rota.session import Session
from wraparound.store.models import Leave, Organisation, Person
from wraparound.store.repositories import leave as rows
from wraparound.store.repositories import people
from wraparound.store.repositories.rota.away import leave_away
from wraparound.store.repositories.rota.practice_rota import practice_rota


@dataclass(frozen=True, slots=True)
class LeaveShown:
    """Leave somebody has asked for.

    Attributes:
        key: what tells it from others.
        name: whose.
        away: when.
        kind: what it is for; nothing for those who need not know.
        state: where it stands.
        note: what whoever decided told them.
        may_withdraw: whether who looks can withdraw it.
    """

    key: int
    name: str
    away: Away
    kind: Kind | None
    state: State
    note: str
    may_withdraw: bool


@dataclass(frozen=True, slots=True)
class ToDecide:
    """Leave that waits for a decision.

    Attributes:
        leave: the request.
        balance: annual leave of who asks, in the leave year it begins in.
        why_not: why it should not be approved, or nothing.
        warning: what to know before approving, or nothing.
        gaps: what would be missing, the most pressing first.
    """

    leave: LeaveShown
    balance: Balance
    why_not: Reason | None
    warning: Reason | None
    gaps: tuple[Gap, ...]


@dataclass(frozen=True, slots=True)
class YearLine:
    """One person's leave year.

    Attributes:
        key: of the person.
        name: who.
        months: half days of approved leave of any kind, month by month of the leave year.
        balance: of their annual leave; nothing for those who need not know.
        weeks: weeks of annual leave in a full year; nothing for those who need not know.
    """

    key: int
    name: str
    months: tuple[int, ...]
    balance: Balance | None
    weeks: float | None


@dataclass(frozen=True, slots=True)
class LeavePage:
    """The page of leave of a practice.

    Attributes:
        year: which leave year.
        decides: whether who looks decides about leave.
        me: key of who looks among the practice's people, if they are one of them.
        mine: what they have asked for, the latest first.
        to_decide: what waits, the nearest first; empty for those who do not decide.
        coming: approved leave of others, the nearest first: from today on, or in the whole of a
            year that is not this one.
        lines: everybody's year, GPs first.
    """

    year: LeaveYear
    decides: bool
    me: int | None
    mine: tuple[LeaveShown, ...]
    to_decide: tuple[ToDecide, ...]
    coming: tuple[LeaveShown, ...]
    lines: tuple[YearLine, ...]

    @property
    def my_balance(self) -> Balance | None:
        """Annual leave of who looks."""
        return next((line.balance for line in self.lines if line.key == self.me), None)


def leave_page(*, by: Actor, practice: int, day: date) -> LeavePage:
    """Leave of a practice in the leave year a day is in.

    Raises:
        Refused: if the actor may not see the practice.
    """
    where = practice_to_see(by=by, practice=practice)
    decides = by.why_not(Deed.DECIDE_LEAVE, practice) is None
    me = people.person_with_account(by.account, where)
    year = leave_year(day, rows.settled_at(practice).rules.year_begins)
    today = timezone.localdate()
    since = today if year.first <= today <= year.last else year.first
    coming = [
        each
        for each in rows.leaves_at(practice, since, year.last)
        if each.state == State.APPROVED.value
    ]
    known: Known = {}
    return LeavePage(
        year,
        decides,
        me.pk if me else None,
        tuple(_shown(by, each) for each in rows.leaves_by(me)) if me else (),
        _waiting(by, where, known) if decides else (),
        tuple(_shown(by, each) for each in coming if me is None or each.person_id != me.pk),
        _lines(by, where, year, me, known),
    )


def leave_shown(*, by: Actor, practice: int, leave: int) -> LeaveShown:
    """Leave of one's own, or that one decides about; of others only what is approved.

    Raises:
        Refused: if the actor may not see the practice.
        UnknownName: if there is none they may see.
    """
    practice_to_see(by=by, practice=practice)
    row = rows.leave_at(practice, leave, held=False)
    if not any(sides_of(by, row)) and row.state != State.APPROVED.value:
        raise rows.no_such_leave()
    return _shown(by, row)


def _shown(by: Actor, row: Leave) -> LeaveShown:
    sides = tuple(sides_of(by, row))
    return LeaveShown(
        row.pk, row.person.name, leave_away(row), Kind(row.kind) if sides else None,
        State(row.state), row.note if sides else "",
        why_not_step(Act.WITHDRAW, State(row.state), sides) is None,
    )  # fmt: skip


def _waiting(by: Actor, where: Organisation, known: Known) -> tuple[ToDecide, ...]:
    return tuple(_to_decide(by, where, each, known) for each in rows.waiting_at(where.pk))


def _to_decide(by: Actor, where: Organisation, row: Leave, known: Known) -> ToDecide:
    """A request with what its approval would mean."""
    year = leave_year(row.first_day, rows.settled_at(where.pk).rules.year_begins)
    after = balances(where, year, [row.person], known)[row.person_id]
    counts = Kind(row.kind) is Kind.ANNUAL
    rota = practice_rota(where, row.first_day, row.last_day)
    return ToDecide(
        _shown(by, row),
        after,
        why_not_now(where, row),
        quota_warning(row.person.name, after) if counts else None,
        tuple(gaps_made(rota, leave_away(row))),
    )


def _lines(
    by: Actor, where: Organisation, year: LeaveYear, me: Person | None, known: Known
) -> tuple[YearLine, ...]:
    staff = [
        each
        for each in people.people_of(where)
        if each.engagement in (Engagement.PRACTICE.value, Engagement.NETWORK.value)
    ]
    held = balances(where, year, staff, known)
    weeks = rows.weeks_of(held)
    taken = _months(where, year, worked_in(where, year, known))
    order = [(year.first.month + ahead - 1) % 12 + 1 for ahead in range(12)]
    decides = by.why_not(Deed.DECIDE_LEAVE, where.pk) is None

    def line(row: Person) -> YearLine:
        told = decides or row == me
        return YearLine(
            row.pk,
            row.name,
            tuple(taken[row.pk, month] for month in order),
            held[row.pk] if told else None,
            float(weeks[row.pk]) if told else None,
        )

    gps_first = sorted(staff, key=lambda each: not people.colleague(each).profession.is_gp)
    return tuple(line(each) for each in gps_first)


def _months(
    where: Organisation, year: LeaveYear, sessions: Iterable[Session]
) -> Counter[tuple[int, int]]:
    """Half days of approved leave in a leave year, by person and month."""
    away: dict[int, list[Away]] = {}
    for row in rows.leaves_at(where.pk, year.first, year.last):
        if row.state == State.APPROVED.value:
            away.setdefault(row.person_id, []).append(leave_away(row))
    return Counter(
        (session.person, session.day.month)
        for session in sessions
        for half in session.halves
        if any(each.covers(session.day, half) for each in away.get(session.person, ()))
    )
