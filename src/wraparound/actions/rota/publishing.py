"""Publish a week: from then on it changes only with a note to those affected."""

from __future__ import annotations

from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone

from wraparound.actions.actor import Actor
from wraparound.actions.noting import noted
from wraparound.actions.rota.editing import rota_to_change
from wraparound.actions.rota.notices import tell_published
from wraparound.operations.reason import Reason, refuse
from wraparound.operations.week import monday_of
from wraparound.store.repositories.rota import sessions


@transaction.atomic
def publish_week(*, by: Actor, practice: int, day: date) -> None:
    """Publish the week a day is in, and tell everybody who works in it.

    Publishing it again changes nothing, and tells nobody.

    Raises:
        Refused: if the actor may not, or the week is not filled yet.
    """
    where = rota_to_change(by=by, practice=practice)
    monday = monday_of(day)
    week = sessions.weeks_of(where.pk, monday, monday).get(monday)
    if week is None:
        refuse(Reason(f"The week from {monday:%-d %B %Y} is not filled yet.", "Fill it first."))
        raise AssertionError
    if week.published_at is not None:
        return
    sessions.keep_published(week, timezone.now(), by.account)
    worked = sessions.sessions_at(where.pk, monday, monday + timedelta(days=6))
    if monday + timedelta(days=6) >= timezone.localdate():
        tell_published(where, monday, {each.person_id for each in worked})
    noted(by, where, "rota: week published", where, week=str(monday))
