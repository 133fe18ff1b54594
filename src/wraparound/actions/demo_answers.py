"""In the demo nobody has a telephone: its invented people answer by themselves, most of them yes.

So a visitor sees cover agreed. Whoever taps a link first has answered, and is left alone. Nothing
here runs outside the demo, and the pages that show it say so.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils import timezone

from wraparound.actions.answering import answer_for
from wraparound.actions.quiet import text_about
from wraparound.errors import Refused
from wraparound.operations.answers import Answer
from wraparound.operations.week import Half
from wraparound.sources.invented import DEMO_SEED
from wraparound.store.models import CoverAsk
from wraparound.store.repositories.cover_asks import ask_with_key, unanswered
from wraparound.store.repositories.people import would_work
from wraparound.store.repositories.proposals import accepted_ahead

AFTER = timedelta(seconds=4)
"""How long an invented person looks at their telephone first."""


@dataclass(frozen=True, slots=True)
class Leaning:
    """How people answer, by luck between 0 and 1.

    Attributes:
        yes: up to where luck says yes.
        maybe: from there up to where it says maybe; beyond that no.
    """

    yes: float
    maybe: float

    def answer(self, luck: float) -> Answer:
        """What luck comes to."""
        return Answer.YES if luck < self.yes else Answer.MAYBE if luck < self.maybe else Answer.NO


WOULD = Leaning(yes=0.92, maybe=0.97)
"""Of those who have said they would work then."""

ASKED = Leaning(yes=0.65, maybe=0.95)
"""Of those who have said nothing of it: the practice's own, and locums it knows, who like to help.
Whoever might is rung; after a no the visitor waits in vain, so it is rare.
"""

GOLDEN = (5**0.5 - 1) / 2
"""Multiples of it, each without its whole part, keep their distance: of any seven in a row no two
are nearer than 0.09, so that of seven sessions accepted at once at most one falls short of a yes.
"""


def answer_as_invented(now: datetime | None = None, *, seed: int = DEMO_SEED) -> int:
    """Answer what nobody has answered for some seconds; gives back how many answered.

    The same person gives the same answer to the same question, whenever they are asked. Nobody
    answers a text that waits for the end of the quiet hours.
    """
    moment = now or timezone.now()
    asks = (ask_with_key(key) for key in unanswered(moment - AFTER))
    return sum(_answer(ask, seed) for ask in asks if _has_text(ask, moment))


def luck_of(ask: CoverAsk, seed: int, *, chosen: bool) -> float:
    """The luck of a question, from 0 to 1.

    Whoever was chosen in a proposal takes turns with the others who were; in the pools it is each
    one's own.
    """
    if chosen:
        begin = random.Random(f"{seed}").random()  # noqa: S311
        return (begin + ask.request_id * GOLDEN) % 1
    return random.Random(f"{seed}/{ask.request_id}/{ask.person_id}").random()  # noqa: S311


def _has_text(ask: CoverAsk, moment: datetime) -> bool:
    return text_about(ask.request, ask.asked_at) + AFTER <= moment


def _answer(ask: CoverAsk, seed: int) -> int:
    chosen = accepted_ahead(ask.request, ask.person) is not None
    leaning = WOULD if chosen or _has_said_so(ask) else ASKED
    try:
        answer_for(ask=ask.pk, answer=leaning.answer(luck_of(ask, seed, chosen=chosen)))
    except Refused:
        return 0  # the session went to somebody else, or is over
    return 1


def _has_said_so(ask: CoverAsk) -> bool:
    """Whether somebody has said they would work then."""
    elsewhere = ask.person.home_id != ask.request.practice_id
    return Half(ask.request.half) in would_work(ask.person, ask.request.day, elsewhere=elsewhere)
