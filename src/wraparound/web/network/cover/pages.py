"""Requests for cover in words: where each stands, and what can be done about it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby

from django.utils import timezone

from wraparound.actions.asking import Plan, PoolPlan
from wraparound.actions.cover_shown import Shown
from wraparound.operations.cover import OPEN, State
from wraparound.operations.pools import ABOUT, Pool
from wraparound.operations.week import UsualSession
from wraparound.web.design.formats import clock

TAGS = {
    State.ASKED: "red",
    State.OFFERED: "yellow",
    State.AGREED: "green",
    State.WORKED: "blue",
    State.SIGNED_OFF: "grey",
    State.WITHDRAWN: "grey",
    State.LAPSED: "grey",
}

SAID = {
    State.ASKED: "Nobody yet",
    State.OFFERED: "Offered",
    State.AGREED: "Agreed",
    State.WORKED: "Worked",
    State.SIGNED_OFF: "Signed off",
    State.WITHDRAWN: "Withdrawn",
    State.LAPSED: "Nobody found",
}
"""Where a request stands, as its tag says it."""

STEPS = {
    "missed": "{name} did not come. Others are asked at once.",
    "worked": "Noted as worked.",
    "sign-off": "Signed off.",
    "withdraw": "Withdrawn. Whoever agreed or offered is told.",
    "ask-now": "Everybody else who could come is asked now.",
}
"""What is told once a button was pressed, by its value."""


@dataclass(frozen=True, slots=True)
class RequestCard:
    """A request as one card.

    Attributes:
        shown: the request.
    """

    shown: Shown

    @property
    def tag(self) -> str:
        """Where it stands, in a word or two."""
        return SAID[self._state]

    @property
    def colour(self) -> str:
        """The colour of the tag."""
        return TAGS[self._state]

    @property
    def _state(self) -> State:
        """Offers of people one may not know of any more are not told."""
        hidden = self.shown.state is State.OFFERED and not self.shown.yes
        return State.ASKED if hidden else self.shown.state

    @property
    def is_open(self) -> bool:
        """Whether somebody is still looked for."""
        return self.shown.state in OPEN

    @property
    def is_agreed(self) -> bool:
        """Whether somebody is to come, or came."""
        return self.shown.state is State.AGREED

    @property
    def is_worked(self) -> bool:
        """Whether it was worked and is still to be signed off."""
        return self.shown.state is State.WORKED

    @property
    def asked(self) -> str:
        """How many people were asked, in a sentence."""
        if not self.shown.asked:
            return self._nobody_asked
        people = "1 person has" if self.shown.asked == 1 else f"{self.shown.asked} people have"
        return f"{people} been asked."

    @property
    def settles(self) -> str:
        """What becomes of a yes, in a sentence or two."""
        if self.shown.chosen is None:
            return "If somebody says yes, you tap to agree with them, or wait for another."
        return (
            f"If {self.shown.chosen.name} says yes, it is agreed at once, for you accepted them. "
            "If somebody else says yes first, you choose."
        )

    @property
    def _nobody_asked(self) -> str:
        """Why nobody was asked, and when somebody will be."""
        if not self.is_open:
            return "Nobody was asked."
        if not self.shown.next_pools:
            return "Nobody can be asked by text: nobody you may know of has said they would then."
        first = min(at for _, at in self.shown.next_pools)
        if first <= timezone.now():
            return "The first are being asked now."
        return f"Nobody has been asked yet. The first are asked at {clock(first)}."

    @property
    def next(self) -> list[str]:
        """Which pools are asked when, if nobody is found before."""
        return [f"{ABOUT[pool].title}: {moment(at)}" for pool, at in self.shown.next_pools]

    @property
    def needs_a_yes(self) -> bool:
        """Whether somebody is looked for and nobody has said yes."""
        return self.is_open and not self.shown.yes

    @property
    def wait(self) -> str:
        """Until when one can wait, in a sentence."""
        until = clock(self.shown.looked_until)
        return f"Or wait: you get an email as soon as somebody says yes. They can until {until}."


@dataclass(frozen=True, slots=True)
class CoverPage:
    """A practice's requests, those that need somebody first.

    Attributes:
        requests: all of them.
    """

    requests: Sequence[Shown]

    @property
    def groups(self) -> list[tuple[str, list[RequestCard]]]:
        """Requests under what is to be done: title and cards, empty groups left out."""
        groups: tuple[tuple[str, Iterable[Shown]], ...] = (
            ("Still looking", [each for each in self.requests if each.state in OPEN]),
            ("To sign off", [each for each in self.requests if _to_sign_off(each)]),
            (
                "Agreed",
                [e for e in self.requests if e.state is State.AGREED and not _to_sign_off(e)],
            ),
        )
        return [(title, [RequestCard(each) for each in held]) for title, held in groups if held]

    @property
    def over(self) -> list[RequestCard]:
        """Requests of the last weeks about which nothing is left to do, the latest first."""
        held = [e for e in self.requests if e.state not in OPEN and not _is_held(e)]
        return [RequestCard(each) for each in reversed(held)]


def _is_held(shown: Shown) -> bool:
    return shown.state in (State.AGREED, State.WORKED)


def _to_sign_off(shown: Shown) -> bool:
    return shown.state is State.WORKED or (shown.state is State.AGREED and shown.begun)


@dataclass(frozen=True, slots=True)
class AskPage:
    """What one sees before asking: who is asked, and when.

    Attributes:
        plan: as the actions give it.
    """

    plan: Plan

    @property
    def sessions(self) -> list[tuple[str, list[tuple[str, str]], list[str]]]:
        """Each session: in words, its pools with when and who, and who is not asked and why."""
        return [
            (
                f"{each.day:%A %-d %B}, {session_words(each.session)}",
                [_pool(pool) for pool in each.pools],
                [str(reason) for reason in each.not_ready],
            )
            for each in self.plan.plans
        ]

    @property
    def lines(self) -> list[str]:
        """The chosen sessions, as lines of the words to copy."""
        return [f"{e.day:%A %-d %B}, {session_words(e.session)}" for e in self.plan.plans]


def choices(to_ask: Iterable[tuple[date, UsualSession]]) -> list[tuple[date, str]]:
    """The days to choose from, each with its sessions."""
    return [
        (day, f"{day:%A %-d %B}: {' and '.join(session_words(s) for _, s in sessions)}")
        for day, sessions in groupby(to_ask, key=lambda each: each[0])
    ]


def session_words(session: UsualSession) -> str:
    """A session as people say it: "morning (routine clinic)"."""
    return f"{session.half.value} ({session.words})"


def _pool(plan: PoolPlan) -> tuple[str, str]:
    return f"{pool_title(plan.pool)}, {moment(plan.at)}", ", ".join(plan.names)


def pool_title(pool: Pool) -> str:
    """A pool as people call it."""
    return ABOUT[pool].title


def moment(at: datetime) -> str:
    """A moment to come: "now", "9:05am today", "8am on Tuesday"."""
    now = timezone.now()
    return "now" if at <= now else clock(at)
