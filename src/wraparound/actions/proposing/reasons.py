"""Why this person, or why nobody, in sentences a manager can act on. Pure.

Nobody else is named, and nothing is said of what anybody answered but yes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from wraparound.actions.proposing.facts import Facts, Missing, Somebody
from wraparound.operations.pools import Pool
from wraparound.operations.professions import stands_in_for
from wraparound.rostering import Need, Plan, Problem, Worker
from wraparound.rostering.explain import Explanation
from wraparound.rostering.lookup import Lookup
from wraparound.rostering.roster import Roster
from wraparound.rostering.rules import first_refusal

TIMES = {1: "once", 2: "twice"}

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
            yield f"Has covered here {TIMES.get(times, f'{times} times')} before."
        yield self.explanation.why(need.key).sentence

    def why_nobody(self, session: Missing, need: Need) -> str:
        """Why nobody covers a session."""
        refused: Counter[tuple[str, str]] = Counter()
        for worker in self._would(need):
            found = first_refusal(self.roster, need, worker)
            refused[NOT.get(found[0].name if found else "", ELSE)] += 1
        if kept := sum(_is_kept(session, each) for each in self.facts.people):
            refused[UNLENT] += kept
        total = refused.total()
        if not total:
            return "Nobody you may know of has said they would work then."
        said = f"{_people(total)} {'has' if total == 1 else 'have'} said they would work then"
        if len(refused) == 1:
            return f"{said}, but {_of(next(iter(refused)), total)}."
        told = [f"{count} {_of(words, count)}" for words, count in sorted(refused.items())]
        return f"{said}: {', '.join(told[:-1])} and {told[-1]}."

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


UNLENT = ("cannot be lent by their practice", "cannot be lent by their practices")
"""One sentence for every rule of a lender: which of them it is, is its own affair."""

ELSE = ("cannot be given it", "cannot be given it")

NOT = {
    "has said they would": (
        "was asked already, or is not wanted here",
        "were asked already, or are not wanted here",
    ),
    "ready to work there": ("is not ready to work here", "are not ready to work here"),
    "near enough": (
        "is further away than they would travel",
        "are further away than they would travel",
    ),
    "practices that work together": UNLENT,
    "one place at a time": ("works elsewhere then", "work elsewhere then"),
    "time to get from one to the other": (
        "could not get here in time",
        "could not get here in time",
    ),
    "at most two sessions a day": ("has two sessions that day", "have two sessions that day"),
    "eleven hours of rest": ("needs rest then", "need rest then"),
    "no more a week than they would": (
        "has as many sessions that week as they would work",
        "have as many sessions that week as they would work",
    ),
    "lent only so often": UNLENT,
    "a practice lends only so much": UNLENT,
    "enough stay at home": UNLENT,
    "a GP to supervise": ("has no GP to supervise them", "have no GP to supervise them"),
    "has the skill": ("lacks the skill", "lack the skill"),
    "": ("covers another session", "cover another session"),
}
"""Why not, by the name of the rule, of one and of several."""


def _of(words: tuple[str, str], count: int) -> str:
    one, several = words
    return one if count == 1 else several


def _is_kept(session: Missing, who: Somebody) -> bool:
    """Whether somebody would come, and their own practice cannot lend them."""
    then = (session.day, session.half)
    taken = {*who.usually, *who.away, *((day, half) for day, half, _ in who.holds)}
    return (
        then in who.unlent
        and then not in taken
        and who.home != session.practice
        and stands_in_for(who.profession, session.instead_of)
    )


def _people(count: int) -> str:
    return "1 person" if count == 1 else f"{count} people"
