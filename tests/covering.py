"""A session to be covered, for tests: who is off, who could come, and what they answer.

Elm Surgery's only doctor is off on Tuesday 3 November 2026; Oak and Ash share what their people
would do with the network the three are in. Tests freeze the clock at `MONDAY`, 8am the day before,
unless they say otherwise.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date, time

from django.utils import timezone
from tests.clock import NOW
from tests.practices import LONG_AGO, a_network, a_person, a_practice, an_actor

from wraparound.actions.absence import Off, declare_off
from wraparound.actions.actor import Actor
from wraparound.actions.answering import answer_question
from wraparound.actions.asking import release_due
from wraparound.actions.cover import ask_for_cover
from wraparound.operations.answers import Answer
from wraparound.operations.organisations import Form
from wraparound.operations.professions import Profession
from wraparound.operations.ready import REQUIRED
from wraparound.operations.sharing import Shared
from wraparound.operations.times import starts_at
from wraparound.operations.week import Half, Work
from wraparound.store.models import (
    CoverRequest,
    Extra,
    Message,
    Organisation,
    Person,
    QuietTime,
    ReadyCheck,
    SharingGrant,
    UsualHalf,
)
from wraparound.store.repositories.cover import give

MONDAY = NOW
TUESDAY = date(2026, 11, 3)


def usually(person: Person, weekday: int, half: Half, work: Work = Work.ROUTINE) -> Person:
    """Add a half day to somebody's usual week."""
    UsualHalf.objects.create(person=person, weekday=weekday, half=half.value, work=work.value)
    return person


def would(person: Person, weekday: int, half: Half) -> Person:
    """Somebody would work a half day extra, anywhere."""
    Extra.objects.create(person=person, weekday=weekday, half=half.value, anywhere=True)
    return person


def ready(person: Person, practice: Organisation, ends: date | None = None) -> Person:
    """Everything that must be in date for somebody to work at a practice is."""
    for check in REQUIRED[Profession(person.profession)]:
        ReadyCheck.objects.create(
            person=person,
            check_kind=check.value,
            practice=practice if check.is_local else None,
            ends=ends,
            verified_at=timezone.now(),
        )
    return person


def shares_people(practice: Organisation, network: Organisation) -> None:
    """A practice shares what its people would do."""
    SharingGrant.objects.create(
        owner=practice, what=Shared.SPARE_SESSIONS.value, to=network, starts=LONG_AGO
    )


@dataclass
class Surgery:
    """Elm Surgery and its neighbours.

    Attributes:
        elm: who asks.
        oak, ash: who share.
        manager: of Elm.
        shah: its doctor, who is off.
        absence: key of the absence.
    """

    elm: Organisation = field(default_factory=lambda: a_practice("Elm Surgery"))
    oak: Organisation = field(default_factory=lambda: a_practice("Oak Practice"))
    ash: Organisation = field(default_factory=lambda: a_practice("Ash Medical Centre"))
    last_day: date = TUESDAY

    def __post_init__(self) -> None:
        self.network = a_network(self.elm, self.oak, self.ash, name="Bay Network")
        self.manager: Actor = an_actor(self.elm, name="Pat Manager")
        self.shah = usually(a_person(self.elm, "Dr Shah"), 1, Half.MORNING, Work.DUTY)
        for fellow in (self.oak, self.ash):
            shares_people(fellow, self.network)
        off = Off(self.shah.pk, TUESDAY, self.last_day)
        self.absence = declare_off(by=self.manager, practice=self.elm.pk, off=off)

    def buddies_with(self, other: Organisation) -> None:
        """Elm and another are buddies."""
        shares_people(other, a_network(self.elm, other, form=Form.BUDDIES))

    def doctor(self, home: Organisation, name: str, half: Half = Half.MORNING) -> Person:
        """A doctor who would work on Tuesday and is ready to at Elm."""
        person = a_person(home, name)
        return ready(would(person, 1, half), self.elm)

    def at_any_hour(self) -> None:
        """Elm sends texts at any hour of day and night."""
        QuietTime.objects.create(practice=self.elm, begins=time(0), ends=time(0))

    def ask(self, day: date = TUESDAY) -> CoverRequest:
        """Ask for cover of Tuesday morning."""
        keys = ask_for_cover(
            by=self.manager, practice=self.elm.pk, absence=self.absence, days=[day]
        )
        return CoverRequest.objects.get(pk=keys[0])

    def asked(self) -> CoverRequest:
        """Ask for cover, and ask everybody whose time has come."""
        request = self.ask()
        release_due()
        return request

    @property
    def act(self) -> dict[str, object]:
        """Who does something, and where, for an action."""
        return {"by": self.manager, "practice": self.elm.pk}


def comes(practice: Organisation, absence: int, person: Person, day: date, half: Half) -> None:
    """Somebody has agreed to cover half a day of an absence, however that came about."""
    starts = starts_at(day, half)
    request = CoverRequest.objects.create(
        practice=practice,
        absence_id=absence,
        day=day,
        half=half.value,
        work=Work.ROUTINE.value,
        instead_of=Profession.PARTNER.value,
        starts_at=starts,
        looked_until=starts,
        asked_at=starts,
    )
    give(request, person, starts, None)


def secret_of(person: Person) -> str:
    """The secret of the link that somebody was sent last."""
    asks = Message.objects.filter(key__regex=rf"^ask \d+ {person.pk}( anew \d+)?( settles \d+)?$")
    found = re.search(r"/answer/([\w-]+)/", asks.order_by("-pk")[0].body)
    assert found is not None
    return found.group(1)


def says(person: Person, answer: Answer) -> None:
    """Somebody answers with the link they were sent."""
    answer_question(secret=secret_of(person), answer=answer)


def told(person_or_address: Person | str) -> list[str]:
    """What was written to somebody, oldest first, questions left out.

    People are told by their telephone number, so give each their own.
    """
    to = person_or_address if isinstance(person_or_address, str) else person_or_address.telephone
    rows = Message.objects.filter(to=to).exclude(key__startswith="ask ").order_by("pk")
    return [each.body for each in rows]
