"""Asking about sessions nobody is proposed for, in words."""

from __future__ import annotations

from dataclasses import dataclass

from wraparound.actions.proposing.unproposed import Rest
from wraparound.operations.pools import ABOUT
from wraparound.web.design.formats import listed
from wraparound.web.network.proposal.words import moment, sessions

MOST_NAMED = 4
"""People of a pool that are named; of more, the first three and how many others."""


@dataclass(frozen=True, slots=True)
class RestPage:
    """What is asked beside a proposal.

    Attributes:
        rest: as the actions give it.
    """

    rest: Rest

    @property
    def tick(self) -> str:
        """What the tick does."""
        return f"Also ask everybody else about the {self._sessions} nobody is proposed for"

    @property
    def besides(self) -> str:
        """What else accepting does, while the tick is set."""
        return (
            f"Others are asked about the {self._sessions} nobody is proposed for, unless you take "
            "that tick out below."
        )

    @property
    def button(self) -> str:
        """What the button does, where nothing else is to be decided."""
        return f"Ask everybody else about the {self._sessions}"

    @property
    def _sessions(self) -> str:
        return sessions(self.rest.sessions)

    @property
    def pools(self) -> list[str]:
        """Who is asked, when, and what it usually costs: a line for each pool."""
        return [
            f"{ABOUT[each.pool].title}, {moment(each.at)}: {_named(each.names)}. "
            f"Cost: {ABOUT[each.pool].cost}."
            for each in self.rest.pools
        ]


def _named(names: tuple[str, ...]) -> str:
    if len(names) <= MOST_NAMED:
        return listed(names)
    return f"{', '.join(names[: MOST_NAMED - 1])} and {len(names) - MOST_NAMED + 1} others"
