"""Fill weeks of a rota from usual weeks and patterns. As often as one likes; never over edits."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone

from wraparound.actions.actor import Actor
from wraparound.actions.rota.changing import Placed, Wish, change_rota, standing, why_not_there
from wraparound.operations.reason import Reason
from wraparound.operations.roles import Deed
from wraparound.operations.rota.holidays import why_unsure
from wraparound.operations.rota.origin import Change, Origin
from wraparound.operations.rota.session import Session
from wraparound.operations.week import monday_of
from wraparound.store.models import Organisation, RotaSession
from wraparound.store.repositories.organisations import organisation
from wraparound.store.repositories.rota import changes, sessions
from wraparound.store.repositories.rota.practice_rota import planned_sessions

FOUR_WEEKS = 4
MOST_WEEKS = 13
"""A quarter of a year at a time."""


@dataclass(frozen=True, slots=True)
class Filled:
    """What filling weeks did.

    Attributes:
        put_in: how many sessions were put in.
        taken_out: how many made before were taken out, for nobody usually works them any more.
        left_out: sessions that could not be put in, and why.
        beware: what to know about these weeks.
    """

    put_in: int
    taken_out: int
    left_out: tuple[Reason, ...] = ()
    beware: Reason | None = None


@transaction.atomic
def fill_weeks(*, by: Actor, practice: int, first: date, weeks: int = FOUR_WEEKS) -> Filled:
    """Fill weeks from the usual weeks and patterns of the practice's people.

    Days of a person that somebody edited stay as they are, and so do published weeks. Filling again
    changes nothing, unless a usual week or pattern has changed since.

    Args:
        by: who fills.
        practice: key of the practice.
        first: a day of the first week.
        weeks: how many.

    Raises:
        Refused: if the actor may not change the rota.
    """
    by.must_be_allowed(Deed.KEEP_ROTA, practice)
    where, now = organisation(practice, held=True), timezone.now()
    monday = monday_of(first)
    last = monday + timedelta(days=7 * min(weeks, MOST_WEEKS) - 1)
    gone, wanted = _difference(where, monday, last)
    come, left_out = _possible(wanted, gone)
    for week in (monday + timedelta(days=7 * n) for n in range(min(weeks, MOST_WEEKS))):
        sessions.keep_week(where.pk, week, now)
    if gone or come:
        change_rota(by=by, where=where, wish=Wish(Change.FILL, gone, come, at=now))
    return Filled(len(come), len(gone), tuple(left_out), why_unsure(monday, last))


def _difference(where: Organisation, first: date, last: date) -> tuple[list[Placed], list[Session]]:
    """What was made and is no longer usual, and what is usual and not there."""
    weeks = sessions.weeks_of(where.pk, first, last)
    published = {monday for monday, week in weeks.items() if week.published_at}
    rows = list(sessions.sessions_at(where.pk, first, last))
    edited = changes.days_edited(where.pk, first, last) | _not_made(rows)

    def is_free(each: Session) -> bool:
        untouched = (each.person, each.day) not in edited
        return untouched and monday_of(each.day) not in published

    usual = [each for each in planned_sessions(where, first, last) if is_free(each)]
    kept = [session for row in rows if is_free(session := sessions.session_of(row))]
    gone = [(each, Origin.PATTERN) for each in kept if each not in usual]
    return gone, [each for each in usual if each not in kept]


def _not_made(rows: Iterable[RotaSession]) -> set[tuple[int, date]]:
    """People and days with a session that came from anywhere but a pattern."""
    return {(row.person_id, row.day) for row in rows if row.origin != Origin.PATTERN.value}


def _possible(
    wanted: Iterable[Session], gone: Iterable[Placed]
) -> tuple[list[Placed], list[Reason]]:
    """Those nobody is elsewhere for; why the others are not possible."""
    wanted = list(wanted)
    beside = standing(wanted, [each.key for each, _ in gone if each.key is not None])
    come: list[Placed] = []
    left_out: list[Reason] = []
    for each in wanted:
        reason = why_not_there([each], beside)
        if reason is None:
            come.append((each, Origin.PATTERN))
        else:
            left_out.append(reason)
    return come, left_out
