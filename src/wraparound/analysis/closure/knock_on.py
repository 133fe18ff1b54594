"""Knock-on closures of one answer: the first closure as declared, those that follow undeclared."""

from __future__ import annotations

from dataclasses import dataclass

from wraparound.analysis.cascade import Cascade, cascade
from wraparound.analysis.closure.answer import ClosureAnswer
from wraparound.analysis.dispersal import Attraction, Model, Tie, Ties, model_named
from wraparound.analysis.dispersal.models import DEFAULT
from wraparound.economy import Economy
from wraparound.economy.changes import Kind


@dataclass(frozen=True)
class Declared:
    """One closure goes as declared; whatever closes after it goes as the usual model says.

    Attributes:
        first: ODS code of the practice whose closure is declared.
        declared: says where its patients go.
        usual: says where everybody else's go, and what draws people.
    """

    first: str
    declared: Model
    usual: Model

    @property
    def name(self) -> str:
        """What the usual model is called."""
        return self.usual.name

    def attraction(self, economy: Economy) -> Attraction:
        """What draws people, declared or not."""
        return self.usual.attraction(economy)

    def tie(self, economy: Economy, closing: int) -> Tie | None:
        """The declared tie of the first closure; the usual one of the others."""
        declared = economy.codes[closing] == self.first
        return (self.declared if declared else self.usual).tie(economy, closing)

    def ties(self, economy: Economy) -> Ties | None:
        """The usual ties: whichever closes first is declared one at a time."""
        return self.usual.ties(economy)


def knock_on(answer: ClosureAnswer) -> Cascade:
    """Which practices would close next, round by round, under the limits of the answer."""
    closure = answer.closure
    usual = answer.model
    if closure.kind is not Kind.UNDECLARED:
        usual = model_named(answer.model.name if closure.successor is None else DEFAULT)
    return cascade(
        answer.before,
        [closure.practice],
        Declared(closure.practice, answer.model, usual),
        answer.limits,
    )
