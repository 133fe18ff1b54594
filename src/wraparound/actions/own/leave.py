"""A practice's own data about leave and swaps."""

from __future__ import annotations

from collections.abc import Iterator

from wraparound.actions.own.sheet import Sheet, named, sheet
from wraparound.store.models import LeaveAllowance, LeaveSetting, Organisation, Swap
from wraparound.store.repositories.own_data import rows_at
from wraparound.store.repositories.rota.away import leave_rows_of
from wraparound.store.repositories.rota.sessions import session_of


def own_leave(practice: Organisation) -> Iterator[Sheet]:
    """The tables about a practice's leave and swaps."""
    yield sheet(
        "leave",
        ("leave", "person", "kind", "first day", "from", "last day", "until", "state", "asked",
         "decided", "note"),
        [
            (e.pk, e.person_id, e.kind, e.first_day, e.first_half, e.last_day, e.last_half,
             e.state, e.asked_at, e.decided_at, e.note)
            for e in leave_rows_of(practice.pk)
        ],
    )  # fmt: skip
    yield sheet(
        "rules of leave",
        (
            "one of so many away",
            "both of two",
            "leave year from month",
            "swaps approved",
            "weeks carried over",
            "first carried over from",
        ),
        [
            (s.away_of, s.both_of_two, s.year_month, s.swaps_approved, s.carry_weeks, s.carry_from)
            for s in rows_at(LeaveSetting, practice)
        ],
    )
    yield sheet(
        "weeks of leave",
        ("person", "weeks in a full year"),
        [(a.person_id, a.weeks) for a in rows_at(LeaveAllowance, practice, "person__home")],
    )
    yield _swaps(practice)


def _swaps(practice: Organisation) -> Sheet:
    return sheet(
        "swaps",
        ("swap", "who asks", "gives day", "gives from", "who is asked", "takes day", "takes from",
         "state", "asked", "decided", "decided by", "note"),
        [
            (s.pk, s.gives.name, given.day, given.starts, s.takes.name, taken.day, taken.starts,
             s.state, s.asked_at, s.decided_at, named(s.decided_by), s.note)
            for s in rows_at(Swap, practice, "practice", "gives", "takes", "given", "taken",
                             "decided_by")
            for given, taken in [(session_of(s.given), session_of(s.taken))]
        ],
    )  # fmt: skip
