"""The list of a day in words: what is open, who could, whom to ring."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from wraparound.actions.asking_help import Helper
from wraparound.actions.cover_sought import Sought
from wraparound.actions.day_off import DayOff, ToSee
from wraparound.actions.ringing import Ringing
from wraparound.operations.call_order import Call
from wraparound.operations.pools import ABOUT, Pool
from wraparound.operations.seen_to import Escalation, Move, State
from wraparound.web.design.formats import sentence
from wraparound.web.network.off.several import Several

ONE_TAP = 3
"""Names offered as buttons; others are chosen from a list or written."""

TAGS = {
    State.OPEN: ("red", "No owner yet"),
    State.OWNED: ("green", "Owned"),
    State.MOVED: ("blue", "Moved"),
    State.ESCALATED: ("orange", "Asked for help"),
}
"""The colour and the words of each tag."""


@dataclass(frozen=True, slots=True)
class DayPage:
    """What the page of one day says.

    Attributes:
        day: the day of the absence.
        ringing: whom to ring.
        today: the day it is.
        me: the name of who looks.
        sought: how far the search for cover has come.
        helpers: who manages the practice's networks.
    """

    day: DayOff
    ringing: Ringing
    today: date
    me: str
    sought: Sought
    helpers: Sequence[Helper]

    @property
    def title(self) -> str:
        """Who is off, and when."""
        return f"{self.day.name} is off: {self.when(self.day.day)}"

    @property
    def several(self) -> Several:
        """The buttons that see to several items at once."""
        return Several(self.day, self.helpers)

    def when(self, day: date) -> str:
        """A day in words, as near as people say it."""
        near = {0: "today", 1: "tomorrow"}.get((day - self.today).days)
        return f"{near}, {day:%A %-d %B}" if near else f"{day:%A %-d %B}"

    @property
    def progress(self) -> str:
        """How far the day is, in a sentence."""
        total, left = len(self.day.items), self.day.open
        if not total:
            return f"{self.day.name} was not to be in. There is nothing to see to."
        if left == 0:
            done = f"Every item of {self.when(self.day.day)} has an owner. The day is done."
            return f"{done}{self._waiting}"
        things = "1 item has" if left == 1 else f"{left} items have"
        return f"{things} no owner yet, of {total}."

    @property
    def _waiting(self) -> str:
        """That an owner who asked for help has not yet got it, in a sentence."""
        asked = sum(item.state is State.ESCALATED for item in self.day.items)
        if not asked:
            return ""
        which = "One of them waits" if asked == 1 else f"{asked} of them wait"
        return f" {which} for help you asked for: ring if nobody rings you."

    def status(self, item: ToSee) -> str:
        """What was decided about an item, as it goes on from the words of its tag."""
        if item.state is State.MOVED:
            return f"{item.how} by {item.owner}"
        if item.state is State.ESCALATED and item.how == Escalation.NETWORK.value:
            return f"The network manager was told by e-mail. {item.owner} sees it through."
        if item.state is State.ESCALATED:
            return f"{item.owner} rings {item.how} and sees it through."
        return f"by {item.owner}" if item.owner else ""

    def tag(self, item: ToSee) -> tuple[str, str]:
        """The colour and the words of the tag of an item."""
        return TAGS[item.state]

    def is_open(self, item: ToSee) -> bool:
        """Whether nobody owns an item yet."""
        return item.state is State.OPEN

    def is_owned(self, item: ToSee) -> bool:
        """Whether somebody has said they see to an item."""
        return item.state is State.OWNED

    def names(self, item: ToSee) -> list[str]:
        """Whom one tap makes the owner: those in who could, and oneself for what is no GP's.

        What waits for help can be given to who is in, and to a GP what somebody took who is none.
        What is moved, or owned by one of those, is opened first.
        """
        if item.state is State.MOVED or item.owner in item.could:
            return []
        if self.is_owned(item):
            if item.task.needs_gp:
                return []
            gps = {gp.name for gp in self.day.gps}
            return [name for name in item.could if name in gps][:ONE_TAP]
        no_gp = self.is_open(item) and not item.task.needs_gp and self.me not in item.could
        return [*item.could[:ONE_TAP], *([self.me] if no_gp else [])]

    def moves(self, item: ToSee) -> list[tuple[str, str]]:
        """Where an item may go: as sent, and as on the button after "Move to"."""
        return [(move.value, _place(move)) for move in item.moves]

    @property
    def escalations(self) -> list[tuple[str, str]]:
        """Who else can be told and would hear of it: as sent, and as on the button."""
        heard = [each for each in Escalation if self.helpers or each is not Escalation.NETWORK]
        return [(each.value, sentence(each.value)) for each in heard]

    def short(self, day: date) -> tuple[str, str]:
        """A day in few words, and the month for those who only hear it."""
        return f"{day:%a %-d}", f"{day:%B}"

    @property
    def pools(self) -> list[tuple[str, str, list[Call]]]:
        """Whom to ring, in the practice's own order: title, usual cost, calls."""
        return in_pools(self.ringing.calls)

    @property
    def rooms(self) -> str:
        """Whether there is a room, in a sentence; empty if nobody has told of any."""
        if not self.ringing.rooms or not self.ringing.free:
            return ""
        told = [f"{count} in the {half}" for half, count in self.ringing.free.items()]
        return f"Consulting rooms free: {' and '.join(told)}, of {self.ringing.rooms}."


def in_pools(calls: Iterable[Call]) -> list[tuple[str, str, list[Call]]]:
    """Whom to ring, in the practice's own order: title, usual cost, calls."""
    by_pool = groupby(calls, key=lambda call: call.pool)
    return [(ABOUT[pool].title, _cost(pool), list(those)) for pool, those in by_pool]


def _place(move: Move) -> str:
    return sentence(move.value.removeprefix("to ").removeprefix("the "))


def _cost(pool: Pool) -> str:
    about = ABOUT[pool]
    return f"Usual cost: {about.cost}. How soon: {about.lead}."
