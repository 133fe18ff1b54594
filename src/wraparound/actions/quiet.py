"""When text messages go out: not in a practice's quiet hours, unless it is urgent."""

from __future__ import annotations

from datetime import datetime, time

from django.db import transaction

from wraparound.actions.actor import Actor
from wraparound.actions.giving import wanted
from wraparound.actions.lending import Wanted, gps_at_home
from wraparound.actions.noting import noted
from wraparound.actions.practices import practice_to_change, practice_to_see
from wraparound.operations.quiet import QuietHours, goes_out, why_not_keep
from wraparound.operations.reason import refuse
from wraparound.operations.urgency import is_urgent
from wraparound.operations.week import Work
from wraparound.store.models import CoverRequest
from wraparound.store.repositories import quiet as rows


def quiet_hours(*, by: Actor, practice: int) -> QuietHours:
    """When a practice sends no texts.

    Raises:
        Refused: if the actor may not see the practice.
    """
    return rows.quiet_hours_of(practice_to_see(by=by, practice=practice).pk)


@transaction.atomic
def change_quiet_hours(*, by: Actor, practice: int, begins: time, ends: time) -> None:
    """Say when a practice sends no texts; midnight twice for at any hour.

    Raises:
        Refused: if the actor may not, or these are no hours of the night.
    """
    row, quiet = practice_to_change(by=by, practice=practice), QuietHours(begins, ends)
    refuse(why_not_keep(quiet))
    rows.keep_quiet_hours(row, quiet)
    noted(by, row, "quiet hours changed", row)


def text_about(request: CoverRequest, at: datetime) -> datetime:
    """When a text about a session goes out that is written at a moment."""
    quiet = rows.quiet_hours_of(request.practice_id)
    if not quiet.cover(at):
        return at
    return goes_out(at, request.starts_at, quiet, urgent=hangs_on(request))


def text_from(practice: int, at: datetime) -> datetime:
    """When a text goes out that is about no session to be covered."""
    quiet = rows.quiet_hours_of(practice)
    return quiet.over(at) if quiet.cover(at) else at


def hangs_on(request: CoverRequest) -> bool:
    """Whether urgent patients hang on the session of a request."""
    return is_urgent_session(wanted(request), Work(request.work))


def is_urgent_session(session: Wanted, work: Work) -> bool:
    """Whether urgent patients hang on a session of a practice."""
    gps = gps_at_home(session.practice, session.day, session.half)
    return is_urgent(work, session.instead_of, len(gps.there))
