"""In the demo nobody has a telephone: its invented people answer by themselves, most of them yes.

So a visitor sees cover agreed. Whoever taps a link first has answered, and is left alone. Nothing
here runs outside the demo, and the pages that show it say so.
"""

from __future__ import annotations

import random
from datetime import datetime, timedelta

from django.utils import timezone

from wraparound.actions.answering import answer_for
from wraparound.errors import Refused
from wraparound.operations.answers import Answer
from wraparound.sources.invented import DEMO_SEED
from wraparound.store.repositories.cover_asks import unanswered

AFTER = timedelta(seconds=4)
"""How long an invented person looks at their telephone first."""

YES, MAYBE = 0.85, 0.93
"""Up to where luck says yes, and then maybe."""


def answer_as_invented(now: datetime | None = None, *, seed: int = DEMO_SEED) -> int:
    """Answer what nobody has answered for some seconds; gives back how many answered.

    The same person gives the same answer to the same question, whenever they are asked.
    """
    due = unanswered((now or timezone.now()) - AFTER)
    return sum(_answer(ask, person, request, seed) for ask, person, request in due)


def _answer(ask: int, person: int, request: int, seed: int) -> int:
    luck = random.Random(f"{seed}/{request}/{person}").random()  # noqa: S311
    answer = Answer.YES if luck < YES else Answer.MAYBE if luck < MAYBE else Answer.NO
    try:
        answer_for(ask=ask, answer=answer)
    except Refused:
        return 0  # the session went to somebody else, or is over
    return 1
