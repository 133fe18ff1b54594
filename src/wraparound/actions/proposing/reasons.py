"""Why this person, or why nobody, in sentences a manager can act on. Pure.

Nobody else is named, and nothing is said of what anybody answered but yes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from wraparound.actions.proposing.facts import Facts, Missing, Somebody
from wraparound.operations.pools import Pool
from wraparound.rostering import Need, Plan, Problem, Worker
from wraparound.rostering.explain import Explanation
from wraparound.rostering.lookup import Lookup
from wraparound.rostering.roster import Roster
from wraparound.rostering.rules import first_refusal

FROM = {
    Pool.OWN: "Works at your practice.",
    Pool.BUDDY: "Comes from a buddy practice.",
    Pool.NETWORK: "Comes from your network.",
    Pool.BANK: "Comes from the staff bank.",
    Pool.LOCUM: "Is a locum you know.",
}
"""Where somebody comes from, as the first reason."""


@dataclass(frozen=True, slots=True)
class Reasons:
    """Finds the reasons of a plan.

    Attributes:
        facts: what it was made from.
        roster: the plan as the rules look at it.
        explanation: answers about the plan.
    """

    facts: Facts
    roster: Roster
    explanation: Explanation

    def why(self, session: Missing, need: Need, who: Somebody) -> str:
        """Why this person covers a session."""
        return " ".join(self._why(session, need, who))

    def _why(self, session: Missing, need: Need, who: Somebody) -> Iterator[str]:
        if who.key in session.offered:
            yield "Has said yes already."
        if session.practice in who.pools:
            yield FROM.get(who.pools[session.practice], "")
        times = self.facts.earlier.get((who.key, session.practice), 0)
        if times:
            yield f"Has covered here before, {'once' if times == 1 else f'{times} times'}."
        yield self.explanation.why(need.key).sentence

    def why_nobody(self, need: Need) -> str:
        """Why nobody covers a session."""
        refused: Counter[str] = Counter()
        would = self._would(need)
        for worker in would:
            found = first_refusal(self.roster, need, worker)
            refused[found[0].name if found else ""] += 1
        if not would:
            return "Nobody you may know of has said they would work then."
        told = [
            f"{count} {NOT.get(rule, 'cannot be given it')}"
            for rule, count in sorted(refused.items())
        ]
        verb = "has" if len(would) == 1 else "have"
        return f"{_people(len(would))} {verb} said they would work then: {', '.join(told)}."

    def _would(self, need: Need) -> list[Worker]:
        """Who has said they would work then, and does the work of who is missing."""
        lookup = self.roster.lookup
        return [
            worker
            for worker in lookup.problem.workers
            if (spare := lookup.spares.get((worker.key, need.day, need.half)))
            and (spare.anywhere or worker.home == need.practice)
            and first_of(self.roster, need, worker) != "does the same work"
        ]


def reasons(facts: Facts, problem: Problem, plan: Plan, explanation: Explanation) -> Reasons:
    """The reasons of a plan."""
    return Reasons(facts, Roster(Lookup(problem), plan.assignments), explanation)


def first_of(roster: Roster, need: Need, worker: Worker) -> str:
    """The name of the first rule that refuses somebody a session; empty if none does."""
    found = first_refusal(roster, need, worker)
    return found[0].name if found else ""


NOT = {
    "has said they would": "asked already, or not wanted here",
    "ready to work there": "not ready to work here",
    "near enough": "further away than they would travel",
    "practices that work together": "cannot be lent here",
    "one place at a time": "works elsewhere then",
    "time to get from one to the other": "could not get here in time",
    "at most two sessions a day": "has two sessions that day",
    "eleven hours of rest": "needs rest then",
    "no more a week than they would": "has as many sessions that week as they would",
    "lent only so often": "cannot be lent that week",
    "a practice lends only so much": "cannot be lent that week",
    "enough stay at home": "needed at home",
    "a GP to supervise": "has no GP to supervise them",
    "has the skill": "has not the skill",
    "": "covers another session",
}
"""Why not, by the name of the rule, as the end of "1 ..."."""


def _people(count: int) -> str:
    return "1 person" if count == 1 else f"{count} people"
