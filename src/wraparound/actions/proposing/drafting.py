"""From facts to lines: builds the problem, has it solved, and finds the reasons. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from wraparound.actions.proposing.building import PENCE, Built, build
from wraparound.actions.proposing.facts import Facts, Missing, Somebody
from wraparound.actions.proposing.passing import passed_over
from wraparound.actions.proposing.reasons import reasons
from wraparound.operations.pools import Pool
from wraparound.progress import SILENT, Progress
from wraparound.rostering import Engine, Parameters, Plan, solve, verify
from wraparound.rostering.explain import Explanation

Kept = tuple[str, int]
"""A session by its key, and who is kept for it."""

PARAMETERS = Parameters()
"""How hard to look: counted in work, not in seconds, so that the same rows give the same lines."""

BY_HAND = Parameters(engine=Engine.GREEDY)


@dataclass(frozen=True, slots=True)
class Line:
    """One session with who could cover it.

    Attributes:
        session: which.
        person: who; nobody if none can.
        pool: where they come from.
        why: why they, or why nobody.
        pence: what it costs beyond usual pay.
        minutes: one way from their own practice; nothing if not known.
        passed: who else would, with why not they.
    """

    session: Missing
    person: Somebody | None
    pool: Pool | None
    why: str
    pence: int = 0
    minutes: int | None = None
    passed: tuple[tuple[int, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Week:
    """How much of a practice's planned sessions of a week somebody works.

    Attributes:
        practice: key of the practice.
        week: its Monday.
        planned: sessions planned.
        met: of these, those its own people work.
        covered: those the proposal covers besides.
    """

    practice: int
    week: date
    planned: int
    met: int
    covered: int


@dataclass(frozen=True, slots=True)
class Draft:
    """What was worked out.

    Attributes:
        lines: one for each session, in order of time.
        weeks: of the practices that ask.
        status: how sure the plan is.
        uncovered_by_hand: sessions left if everybody took the first session that suits.
    """

    lines: tuple[Line, ...]
    weeks: tuple[Week, ...]
    status: str
    uncovered_by_hand: int


def work_out(
    facts: Facts, keep: Iterable[Kept] = (), *, stop: Progress = SILENT, seed: int = 0
) -> Draft:
    """The lines of a proposal.

    Args:
        facts: what the one who asks may know.
        keep: who is kept for which session; whoever can be kept no longer is not.
        stop: told how far the work is; what it raises ends it.
        seed: the same seed and facts give the same lines.
    """
    built = _keeping_what_holds(facts, list(keep))
    plan = solve(built.problem, stop=stop, seed=seed, params=PARAMETERS)
    by_hand = solve(built.problem, seed=seed, params=BY_HAND)
    lines = tuple(_lines(facts, built, plan))
    return Draft(
        lines=lines,
        weeks=tuple(_weeks(facts, lines)),
        status=plan.status.value,
        uncovered_by_hand=len(built.sessions) - len(by_hand.assignments),
    )


def _keeping_what_holds(facts: Facts, keep: list[Kept]) -> Built:
    """The problem, with those kept who still can be."""
    built = build(facts, keep)
    broken = {each.assignment for each in verify(built.problem, sorted(built.problem.pins))}
    if not broken:
        return built
    out = {(built.sessions[each.need].key, each.worker) for each in broken}
    return _keeping_what_holds(facts, [each for each in keep if each not in out])


def _lines(facts: Facts, built: Built, plan: Plan) -> Iterator[Line]:
    people = {each.key: each for each in facts.people}
    given = {each.need: each.worker for each in plan.assignments}
    explanation = Explanation(built.problem, plan.assignments)
    why = reasons(facts, built.problem, plan, explanation)
    passed = passed_over(built.problem, plan, explanation)
    for need, session in zip(built.problem.needs, built.sessions, strict=True):
        who = people.get(given.get(need.key, 0))
        if who is None:
            yield Line(
                session, None, None, why.why_nobody(session, need), passed=passed.get(need.key, ())
            )
            continue
        pool = who.pools.get(session.practice)
        yield Line(
            session=session,
            person=who,
            pool=pool,
            why=why.why(session, need, who),
            pence=PENCE.get(pool, 0) if pool else 0,
            minutes=_minutes(facts, who.home, session.practice),
            passed=passed.get(need.key, ()),
        )


def _minutes(facts: Facts, one: int, other: int) -> int | None:
    if one == other:
        return 0
    return facts.minutes.get((one, other), facts.minutes.get((other, one)))


def _weeks(facts: Facts, lines: Iterable[Line]) -> Iterator[Week]:
    """The weeks in which somebody is missing, without and with the proposal."""
    covered = [(each.session.practice, each.session.day) for each in lines if each.person]
    for practice in facts.surgeries:
        for week, planned in sorted(practice.planned.items()):
            if practice.met[week] >= planned:
                continue
            with_it = sum(
                key == practice.key and 0 <= (day - week).days < 7 for key, day in covered
            )
            yield Week(practice.key, week, planned, practice.met[week], with_it)
