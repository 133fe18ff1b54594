"""Knock-on closures of one answer: the first closure as declared, those that follow freely.

A practice that is overwhelmed finds nobody to take its list over, so the patients of every closure
that follows the first choose for themselves.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from wraparound.analysis.cascade import Cascade, cascade
from wraparound.analysis.closure.answer import ClosureAnswer
from wraparound.analysis.dispersal import Attraction, Model, Tie, Ties, model_named
from wraparound.analysis.dispersal.models import DEFAULT
from wraparound.analysis.dispersal.models.choice import Choice
from wraparound.analysis.dispersal.models.transfer import Transfer
from wraparound.economy import Economy

ROUNDS = 10
"""Rounds looked at unless somebody asks for all, the first closure too. Beyond, answers say how
far a rule can be driven rather than anything about a place: two practices of England would bring
down 1,600 in a hundred rounds."""


@dataclass(frozen=True)
class Following:
    """One closure goes as declared; in those that follow, patients choose freely.

    Attributes:
        first: ODS code of the practice whose closure is declared.
        declared: says where its patients go.
        freely: says where everybody else's go, and what draws people.
    """

    first: str
    declared: Model
    freely: Model
    _ties: dict[int, Tie | None] = field(default_factory=dict, compare=False, repr=False)

    @property
    def name(self) -> str:
        """What the model of the free choices is called."""
        return self.freely.name

    def attraction(self, economy: Economy) -> Attraction:
        """What draws people, in every closure."""
        return self.freely.attraction(economy)

    def tie(self, economy: Economy, closing: int) -> Tie | None:
        """The declared tie of the first closure, the free one of the others.

        A tie does not depend on who else has closed, so it is worked out once, not in each round.
        """
        if closing not in self._ties:
            model = self.declared if economy.codes[closing] == self.first else self.freely
            self._ties[closing] = model.tie(economy, closing)
        return self._ties[closing]

    def ties(self, economy: Economy) -> Ties | None:
        """The free ties: whichever closes first is declared one at a time."""
        return self.freely.ties(economy)


def choosing_freely(model: Model) -> Model:
    """The same model, or the usual one after a named takeover, with no list taken over."""
    chosen = model_named(DEFAULT) if isinstance(model, Transfer) else model
    return replace(chosen, transfer=0.0) if isinstance(chosen, Choice) else chosen


def knock_on(answer: ClosureAnswer, rounds: int | None = ROUNDS) -> Cascade:
    """Which practices would close next, round by round, under the limits of the answer.

    Args:
        answer: the first closure.
        rounds: how many rounds to look at, the first closure too; all of them where it is none.
    """
    first = answer.closure.practice
    following = Following(first, answer.model, choosing_freely(answer.model))
    return cascade(answer.before, [first], following, answer.limits, rounds)
