"""Why this person, and why not another: from the rules and the figures the plan was made by.

For everybody passed over there is one sentence: the first rule that refuses them the session beside
everything else in the plan, or else the first aim at which the plan with them instead is worse. The
answers are made by making that very change and scoring it, so they are true by construction.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from wraparound.operations.lending import to_outsiders
from wraparound.operations.reason import Reason
from wraparound.rostering.lookup import Lookup
from wraparound.rostering.need import Need
from wraparound.rostering.problem import Assignment, Problem
from wraparound.rostering.roster import Roster
from wraparound.rostering.rules import Rule, first_refusal
from wraparound.rostering.score import Level, Score, first_difference, score
from wraparound.rostering.worker import Worker


@dataclass(frozen=True, slots=True)
class PassedOver:
    """Why somebody was not chosen for a session.

    Attributes:
        worker: key of who.
        reason: why, in a sentence.
        rule: the name of the rule that refuses them, if one does.
        level: the aim at which the plan would be worse with them, if no rule refuses them.
    """

    worker: int
    reason: Reason
    rule: str = ""
    level: Level | None = None


class Explanation:
    """Answers about one plan.

    Args:
        problem: who could cover what.
        assignments: the plan.
        viewer: key of the practice that asks. What a practice lends is its own affair: others are
            told only that it cannot lend somebody.
    """

    def __init__(
        self, problem: Problem, assignments: Iterable[Assignment], viewer: int | None = None
    ) -> None:
        self._lookup = Lookup(problem)
        self._viewer = viewer
        self._roster = Roster(self._lookup, assignments)
        self._score = score(self._lookup, self._roster.assignments)
        self._given = {each.need: each.worker for each in self._roster.assignments}

    def why(self, need: int) -> Reason:
        """Why the plan gives a session to whom it does, or to nobody."""
        session = self._lookup.needs[need]
        others = list(self._each(session))
        if need not in self._given:
            return _why_nobody(session, others)
        name = self._lookup.workers[self._given[need]].name
        if self._lookup.pinned.get(need) == self._given[need]:
            return Reason(f"{name} was kept for the session.")
        could = Counter(each.level for each in others if not each.rule)
        if not could:
            return Reason("Nobody else who has said they would work then could come.")
        if could[None]:
            return Reason(f"{name} can, and others just as well.", "You may choose another.")
        return Reason(_told_of_others(could))

    def passed_over(self, need: int) -> list[PassedOver]:
        """Why everybody else does not have a session, in the order of their keys."""
        return list(self._each(self._lookup.needs[need]))

    def why_not(self, need: int, worker: int) -> PassedOver | None:
        """Why somebody does not have a session; nothing if they have it."""
        if self._given.get(need) == worker:
            return None
        return self._why_not(self._lookup.needs[need], self._lookup.workers[worker])

    def _each(self, need: Need) -> Iterator[PassedOver]:
        given = self._given.get(need.key)
        for key in sorted(self._lookup.workers):
            if key != given:
                yield self._why_not(need, self._lookup.workers[key])

    def _why_not(self, need: Need, worker: Worker) -> PassedOver:
        refused = first_refusal(self._roster, need, worker)
        if refused is not None:
            rule, reason = refused
            return PassedOver(worker.key, self._told(rule, reason, worker), rule.name)
        instead = self._with(need, worker)
        level = worse_at(self._score, instead)
        return PassedOver(worker.key, _compared(worker, level, self._score, instead), level=level)

    def _told(self, rule: Rule, reason: Reason, worker: Worker) -> Reason:
        """A rule's reason as the viewer may hear it."""
        if not rule.private or self._viewer == worker.home:
            return reason
        home = self._lookup.practices.get(worker.home)
        return to_outsiders(home.name if home else "Their practice", worker.name)

    def _with(self, need: Need, worker: Worker) -> Score:
        """What the plan comes to with somebody else for one session, all else unchanged."""
        others = (each for each in self._roster.assignments if each.need != need.key)
        return score(self._lookup, [*others, Assignment(need.key, worker.key)])


def worse_at(plan: Score, instead: Score) -> Level | None:
    """The aim at which another plan is worse; nothing if it is just as good.

    Cost may give way a little to the aims after it: if the other plan is cheaper, the first later
    aim at which it is worse has decided.
    """
    first = first_difference(plan, instead)
    if first is None or _worse(first, plan, instead):
        return first
    later = list(Level)[list(Level).index(first) + 1 :]
    return next((each for each in later if _worse(each, plan, instead)), None)


def _worse(level: Level, plan: Score, instead: Score) -> bool:
    if level is Level.WORST_OFF:
        return instead.worst_off < plan.worst_off
    return instead.figure(level) > plan.figure(level)


def _compared(worker: Worker, level: Level | None, plan: Score, instead: Score) -> Reason:
    """How the plan with somebody else compares."""
    if level is None:
        return Reason(f"{worker.name} would do just as well.", "You may choose them instead.")
    return Reason(f"With {worker.name} {WORSE[level](plan, instead)}.")


def _more(figure: Callable[[Score], int], unit: str) -> Callable[[Score, Score], str]:
    def words(plan: Score, instead: Score) -> str:
        return unit.format(figure(instead) - figure(plan))

    return words


WORSE: Mapping[Level, Callable[[Score, Score], str]] = {
    Level.URGENT: _more(lambda it: it.urgent, "{} more urgent sessions would stay open"),
    Level.WORST_OFF: lambda *_: "a practice that is worse off would have less of what it needs",
    Level.UNCOVERED: _more(lambda it: it.uncovered, "{} more sessions would stay open"),
    Level.COST: lambda plan, instead: (
        f"it would cost £{(instead.cost - plan.cost) / 100:,.2f} more"
    ),
    Level.FAIRNESS: lambda *_: "cover given and received would be shared less evenly",
    Level.TRAVEL: _more(lambda it: it.travel, "there would be {} more minutes on the road"),
    Level.CONTINUITY: _more(lambda it: it.new_faces, "{} more would be new to the practice"),
    Level.CHANGE: lambda *_: "more would change, or fewer wishes be met",
}
"""What is worse with another person, as the end of a sentence."""

NEEDED = ("is needed more for another session", "are needed more for other sessions")

OTHERS: Mapping[Level, tuple[str, str]] = {
    Level.URGENT: NEEDED,
    Level.WORST_OFF: NEEDED,
    Level.UNCOVERED: NEEDED,
    Level.COST: ("costs more", "cost more"),
    Level.FAIRNESS: (
        "is from a practice that would have given more than its share",
        "are from practices that would have given more than their share",
    ),
    Level.TRAVEL: ("has further to come", "have further to come"),
    Level.CONTINUITY: ("is new to the practice", "are new to the practice"),
    Level.CHANGE: ("fits the plan and people’s wishes less", "fit the plan and wishes less"),
}
"""Why not the others who could, of one and of several, by the first aim at which each is worse.

Counted for each of them: what is said of the one chosen is then true beside everybody.
"""


def _told_of_others(could: Mapping[Level | None, int]) -> str:
    """How many others could, and why not they."""
    counts: Counter[tuple[str, str]] = Counter()
    for level in Level:
        counts[OTHERS[level]] += could.get(level, 0)
    told = [(words, count) for words, count in counts.items() if count]
    if counts.total() == 1:
        return f"1 other could come, but {told[0][0][0]}."
    if len(told) == 1:
        return f"{counts.total()} others could come, but {told[0][0][1]}."
    parts = [f"{count} {words[0] if count == 1 else words[1]}" for words, count in told]
    return f"{counts.total()} others could come: {', '.join(parts[:-1])} and {parts[-1]}."


def _why_nobody(need: Need, others: list[PassedOver]) -> Reason:
    """Why nobody has a session."""
    if any(each.level is not None for each in others):
        return Reason(
            f"Whoever could come {need.when} would be missed more where they are.",
            "Ask for more sessions, or move the work.",
        )
    return Reason(
        f"Nobody who could do this has a session to spare {need.when}.",
        "Ask beyond those who have said they would, or move the work.",
    )
