"""Why not me: what those passed over are told, about themselves alone. Pure.

A rule that refuses them is told in words to them. Where no rule does, the plan is tried with them
in the other's place, and the first aim that suffers is the reason: true by construction.
"""

from __future__ import annotations

from collections.abc import Mapping

from wraparound.rostering import Level, Plan, Problem
from wraparound.rostering.explain import Explanation, PassedOver

BY_RULE: Mapping[str, str] = {
    "ready to work there": "You are not ready to work there on that day: an item is missing or "
    "ends before.",
    "near enough": "It is further away than you have said you would travel.",
    "practices that work together": "Your practice and theirs do not lend to each other.",
    "one place at a time": "You work elsewhere then, or are proposed for another session.",
    "time to get from one to the other": "You could not get there in time from where you work "
    "that day.",
    "at most two sessions a day": "You have two sessions that day.",
    "eleven hours of rest": "You would not have eleven hours of rest.",
    "no more a week than they would": "You have as many sessions that week as you would work.",
    "lent only so often": "Your practice has lent you as often as it would that week.",
    "a practice lends only so much": "Your practice lends no more that week.",
    "enough stay at home": "Your own practice needs you then.",
    "a GP to supervise": "No GP would be there to supervise you.",
    "has the skill": "The session needs a skill that is not among yours.",
    "what is kept stays": "The practice had chosen before the proposal was made.",
}
"""By the name of the rule. What is not here is not told: who did not offer is not passed over."""

BY_AIM: Mapping[Level, str] = {
    Level.URGENT: "You are needed more for an urgent session.",
    Level.WORST_OFF: "With you here, a practice that is worse off would stay without cover.",
    Level.UNCOVERED: "With you here, another session would stay without cover.",
    Level.COST: "Somebody whose session costs less could come.",
    Level.FAIRNESS: "Your practice has given more of late, for its size, than others.",
    Level.TRAVEL: "Somebody with a shorter way could come.",
    Level.CONTINUITY: "Somebody who has covered there before could come.",
    Level.CHANGE: "Somebody who had offered, or whom it suits better, could come.",
}
"""By the first aim that suffers with them in the other's place."""

EVEN = "You would have suited as well; somebody had to be chosen."


def passed_over(
    problem: Problem, plan: Plan, explanation: Explanation
) -> dict[int, tuple[tuple[int, str], ...]]:
    """For each session that somebody covers: who else would, and why not they."""
    spare = {(each.worker, each.day, each.half): each for each in problem.spares}
    needs = {each.key: each for each in problem.needs}
    found = {}
    for given in plan.assignments:
        need = needs[given.need]
        would = [
            worker.key
            for worker in problem.workers
            if worker.key != given.worker
            and (half := spare.get((worker.key, need.day, need.half))) is not None
            and (half.anywhere or worker.home == need.practice)
        ]
        told = ((key, _told(explanation.why_not(need.key, key))) for key in would)
        found[need.key] = tuple((key, words) for key, words in told if words)
    return found


def _told(why: PassedOver | None) -> str:
    """Why not they, to themselves; empty where there is nothing to tell."""
    if why is None:
        return ""
    if why.rule:
        return BY_RULE.get(why.rule, "")
    return BY_AIM[why.level] if why.level is not None else EVEN
