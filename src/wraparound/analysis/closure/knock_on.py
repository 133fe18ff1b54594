"""Knock-on closures of one answer: the first closure as declared, those that follow freely.

A practice that is overwhelmed finds nobody to take its list over, so the patients of every closure
that follows the first choose for themselves.
"""

from __future__ import annotations

from wraparound.analysis.cascade import Cascade, cascade
from wraparound.analysis.closure.answer import ClosureAnswer

ROUNDS = 10
"""Rounds looked at unless somebody asks for all, the first closure too. Beyond, answers say how
far a rule can be driven rather than anything about a place: two practices of England would bring
down 1,600 in a hundred rounds."""


def knock_on(answer: ClosureAnswer, rounds: int | None = ROUNDS) -> Cascade:
    """Which practices would close next, round by round, under the limits of the answer.

    Args:
        answer: the first closure.
        rounds: how many rounds to look at, the first closure too; all of them where it is none.
    """
    first = [answer.closure.practice]
    return cascade(answer.before, first, answer.model, answer.limits, rounds, following_freely=True)
