"""At which week the pages of a rota open, if nobody names one."""

from __future__ import annotations

from datetime import date

from django.utils import timezone

from wraparound.actions.actor import Actor
from wraparound.actions.practices import practice_to_see
from wraparound.operations.rota.week_to_open import day_to_open, weekend_of
from wraparound.store.repositories.people import people_with_account
from wraparound.store.repositories.rota import sessions
from wraparound.store.repositories.rota.practice_rota import covers_by, practice_rota


def opens_at(*, by: Actor, practice: int) -> date:
    """A day of the week a practice's rota opens at.

    Raises:
        Refused: if the actor may not see the practice.
    """
    where, now = practice_to_see(by=by, practice=practice), timezone.now()
    rota = practice_rota(where, *weekend_of(now))
    return day_to_open(now, [*rota.sessions, *(each.session for each in rota.covers)])


def mine_opens_at(*, by: Actor) -> date:
    """A day of the week one's own rota opens at."""
    now = timezone.now()
    first, last = weekend_of(now)
    held = []
    for row in people_with_account(by.account):
        at_home = practice_rota(row.home, first, last).sessions
        held += [each for each in at_home if each.person == row.pk]
        held += [sessions.session_of(each) for each in sessions.sessions_by(row.pk, first, last)]
        held += [cover for _, cover in covers_by(row.pk, first, last)]
    return day_to_open(now, held)
