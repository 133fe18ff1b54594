"""Whatever is done to a rota in whatever order: nobody is in two places, and all can be undone."""

from __future__ import annotations

import random
from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta

import pytest
from tests.practices import a_person, a_practice, an_actor
from time_machine import travel

from wraparound.actions.rota.editing import (
    SessionDetails,
    add_session,
    change_session,
    remove_session,
)
from wraparound.actions.rota.filling import fill_weeks
from wraparound.actions.rota.publishing import publish_week
from wraparound.actions.rota.undoing import last_change, undo_last
from wraparound.errors import Refused
from wraparound.operations.rota.session import clashes
from wraparound.operations.week import Half, UsualSession, Work
from wraparound.store.models import RotaSession, UsualHalf
from wraparound.store.repositories.rota.sessions import session_of

pytestmark = pytest.mark.django_db

MONDAY = date(2026, 11, 2)
NOTE = "So it is."
DEEDS = 40


class Rota:
    """A practice of three, to whose rota things are done by lot."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)
        practice = a_practice()
        self.here = {"by": an_actor(practice), "practice": practice.pk}
        self.people = [
            a_person(practice, week=[UsualSession(day, half) for half in list(Half)[:2]])
            for day in range(3)
        ]
        fill_weeks(**self.here, first=MONDAY, weeks=2)

    def kept(self) -> set[tuple[object, ...]]:
        """Everything in the rota, keys and all."""
        return {(row.pk, row.origin, session_of(row)) for row in RotaSession.objects.all()}

    def does_something(self) -> None:
        """One of the deeds; a rule may refuse it."""
        deed = self.chance.choice([self.adds, self.adds, self.changes, self.removes, self.fills])
        try:
            deed()
        except Refused:
            return

    def adds(self) -> None:
        add_session(**self.here, session=self.session(), note=NOTE)

    def changes(self) -> None:
        change_session(**self.here, key=self.key(), session=self.session(), note=NOTE)

    def removes(self) -> None:
        remove_session(**self.here, key=self.key(), note=NOTE)

    def fills(self) -> None:
        half = self.chance.choice(list(UsualHalf.objects.order_by("pk")))
        UsualHalf.objects.filter(pk=half.pk).update(work=self.chance.choice(list(Work)).value)
        fill_weeks(**self.here, first=MONDAY, weeks=2)

    def session(self) -> SessionDetails:
        starts = self.chance.randrange(7, 20)
        return SessionDetails(
            self.chance.choice(self.people).pk,
            MONDAY + timedelta(days=self.chance.randrange(14)),
            time(starts), time(min(23, starts + self.chance.randrange(1, 6))),
        )  # fmt: skip

    def key(self) -> int:
        keys = list(RotaSession.objects.order_by("pk").values_list("pk", flat=True))
        return self.chance.choice(keys) if keys else 0

    def has_nobody_in_two_places(self) -> bool:
        rows: Iterable[RotaSession] = RotaSession.objects.all()
        return clashes(session_of(row) for row in rows) == []


@pytest.mark.parametrize("seed", range(4))
def test_nobody_is_in_two_places_and_everything_is_undone(seed):
    """Forty deeds by lot; undone one by one, each state of the rota comes back as it was."""
    with travel(datetime(2026, 11, 1, 8, tzinfo=UTC), tick=True):
        rota = Rota(seed)
        states = [rota.kept()]
        for number in range(DEEDS):
            rota.does_something()
            assert rota.has_nobody_in_two_places()
            if rota.kept() != states[-1]:
                states.append(rota.kept())
            if number == DEEDS // 2:
                publish_week(**rota.here, day=MONDAY)
        assert len(states) > DEEDS // 4
        while len(states) > 1:
            assert rota.kept() == states.pop()
            undo_last(**rota.here, note=NOTE)
        assert rota.kept() == states[0]
        assert last_change(**rota.here).kind.value == "weeks filled from the usual week"
