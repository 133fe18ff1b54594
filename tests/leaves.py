"""A practice whose people take leave, for tests; the clock stands at Monday 2 November 2026, 8am.

Two GPs work Mondays, mornings and afternoons; Dr Shah on Tuesday morning too.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta

from tests.clock import NOW
from tests.practices import a_person, a_practice, an_account

from wraparound.actions.actor import Actor, actor_of
from wraparound.actions.leave.asking import LeaveWish, ask_for_leave
from wraparound.actions.leave.deciding import approve_leave
from wraparound.actions.rota.filling import fill_weeks
from wraparound.operations.roles import Role
from wraparound.operations.week import Half, UsualSession, Work
from wraparound.store.models import Account, Leave, Message, Organisation, Person

MONDAY = date(2026, 11, 9)
TUESDAY = MONDAY + timedelta(days=1)

MONDAYS = (UsualSession(0, Half.MORNING, Work.DUTY), UsualSession(0, Half.AFTERNOON))


@dataclass
class Team:
    """Elm Surgery.

    Attributes:
        elm: the practice.
        shah: a GP, with an account.
        wells: the other GP, with an account.
        manager: the practice manager's account.
    """

    elm: Organisation = field(default_factory=lambda: a_practice("Elm Surgery"))

    def __post_init__(self) -> None:
        self.manager = an_account(self.elm, name="Ms Reid")
        self.shah = self.person("Dr Shah", (*MONDAYS, UsualSession(1, Half.MORNING)))
        self.wells = self.person("Dr Wells", MONDAYS)

    def person(self, name: str, week=(), **known) -> Person:
        """Somebody of the practice who can sign in."""
        row = a_person(self.elm, name, week=week, **known)
        row.account = an_account(self.elm, Role.CLINICIAN, name)
        row.save()
        return row

    def fill_week(self) -> None:
        """The rota of the week from `MONDAY` is filled from their usual weeks."""
        fill_weeks(by=self.by(self.manager), practice=self.elm.pk, first=MONDAY, weeks=1)

    def by(self, who: Person | Account) -> Actor:
        """Somebody as the one who does something."""
        account = who.account if isinstance(who, Person) else who
        return actor_of(account.pk, account.name, NOW.date())

    def asks(self, who: Person, first: date = MONDAY, last: date | None = None, **wish) -> Leave:
        """Somebody asks for leave."""
        said = LeaveWish(first, last or first, **wish)
        return Leave.objects.get(pk=ask_for_leave(by=self.by(who), practice=self.elm.pk, wish=said))

    def has(self, who: Person, first: date = MONDAY, last: date | None = None, **wish) -> Leave:
        """Somebody has leave that is approved."""
        row = self.asks(who, first, last, **wish)
        approve_leave(by=self.by(self.manager), practice=self.elm.pk, leave=row.pk)
        row.refresh_from_db()
        return row


@dataclass
class Swappers(Team):
    """Elm Surgery where Dr Shah works on Tuesday and Dr Vane on Wednesday, its week filled.

    Attributes:
        vane: who may be asked to swap, with an account.
    """

    def __post_init__(self) -> None:
        super().__post_init__()
        self.vane = self.person("Dr Vane", [UsualSession(2, Half.MORNING)])
        self.fill_week()


def messages(to: str = "") -> list[str]:
    """What was written to an address, or to anybody, in order."""
    rows = Message.objects.filter(to=to) if to else Message.objects.all()
    return [row.body for row in rows.order_by("pk")]
