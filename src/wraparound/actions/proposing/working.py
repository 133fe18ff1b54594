"""Works a wanted proposal out and keeps what came of it.

Reading and writing are transactions of their own; nothing is held while the search goes on. Quick
ones are worked out in the request that wants them, the others by the runner; a second who works on
the same one at once finds it done and throws its own work away.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from wraparound.actions.looking import noted_look_at_people
from wraparound.actions.notices import tell_of_proposal
from wraparound.actions.proposing.came import who_came
from wraparound.actions.proposing.drafting import Draft, Kept, Line, Week, work_out
from wraparound.actions.proposing.facts import Facts, digest, key_of
from wraparound.actions.proposing.gathering import Scope, gather, purpose_of
from wraparound.actions.proposing.missing import Own
from wraparound.errors import Stopped
from wraparound.operations.proposals import DECIDED, LineState, Standing
from wraparound.progress import SILENT, Progress
from wraparound.store.models import Proposal, ProposalLine
from wraparound.store.repositories import proposals
from wraparound.store.repositories.people import people_with

QUICK = 6_000
"""Sessions times people up to which a proposal is worked out while its reader waits.

Well under the two seconds a reader bears (benchmarks/README.md); counted and not timed, so that
the same rows always go the same way.
"""

GRACE = timedelta(seconds=5)
"""How long the runner leaves a proposal to the request that wants it."""


def work_out_due() -> int:
    """Work out what waits for the runner; gives back how many proposals came of it."""
    keys = proposals.wanted_keys(timezone.now() - GRACE)
    return sum(work_out_proposal(key) for key in keys)


def work_out_proposal(key: int, *, only_if_quick: bool = False) -> bool:
    """Work out one proposal; gives back whether it was, and not by another meanwhile.

    Args:
        key: of the proposal.
        only_if_quick: leave it for the runner if it is large.
    """
    with transaction.atomic():
        wanted = proposals.wanted(key)
        if wanted is None:
            return False
        facts, keep = gather(scope_of(wanted), timezone.now()), _kept(wanted)
    large = len(facts.sessions) * len(facts.people) > QUICK
    if large and only_if_quick:
        return False
    try:
        stop: Progress = _Told(key) if large else SILENT
        draft = work_out(facts, keep, stop=stop, seed=wanted.seed)
    except Stopped:
        return False
    with transaction.atomic():
        return _keep(key, facts, draft, timezone.now())


def scope_of(proposal: Proposal) -> Scope:
    """What a proposal is about, as it stands with what was decided in it."""
    return Scope(
        owner=proposal.owner,
        days=(proposal.first_day, proposal.last_day),
        absence=proposal.absence,
        own=own_of(proposals.lines_of(proposal)),
    )


def own_of(lines: Iterable[ProposalLine]) -> Own:
    """The sessions of these lines that somebody was accepted for, or found for since."""
    decided = {state.value for state in DECIDED}
    return frozenset(
        session_of(line) for line in lines if line.state in decided or who_came(line) is not None
    )


def session_of(line: ProposalLine) -> str:
    """The key of the session of a line."""
    return key_of(line.practice_id, line.absence_id, line.request_id, line.day, line.half)


def _kept(proposal: Proposal) -> list[Kept]:
    """Who is kept for what: those accepted, and those somebody asked to keep."""
    kept = {LineState.PROPOSED.value, *(state.value for state in DECIDED)}
    return [
        (session_of(line), line.person_id)
        for line in proposals.lines_of(proposal)
        if line.person_id is not None and line.state in kept
    ]


def _keep(key: int, facts: Facts, draft: Draft, now: datetime) -> bool:
    """Keep what was worked out, unless another did or somebody stopped it."""
    held = proposals.proposal_held(key)
    if held is None:
        return False
    kept = set(_kept(held))
    proposals.drop_undecided(held)
    there = {session_of(line) for line in proposals.lines_of(held)}
    fresh = [each for each in draft.lines if each.session.key not in there]
    lines = [_line(each, kept) for each in fresh]
    passed = [(place, *why) for place, each in enumerate(fresh) for why in each.passed]
    proposals.keep_lines(held, lines, passed)
    marks = facts.marks()
    held.standing, held.ready_at, held.done = Standing.READY.value, now, 100
    held.digest, held.status = digest(marks), draft.status[:40]
    held.uncovered_by_hand = draft.uncovered_by_hand
    held.facts = {"marks": marks, "weeks": [_week(each) for each in draft.weeks]}
    proposals.keep(held)
    people = people_with(each.key for each in facts.people)
    noted_look_at_people(None, held.owner, people, purpose_of(held.owner))
    if held.wanted_by_id is None and any(each.person for each in draft.lines):
        tell_of_proposal(held, len([each for each in fresh if each.person]))
    return True


def _line(line: Line, kept: set[Kept]) -> ProposalLine:
    session = line.session
    return ProposalLine(
        practice_id=session.practice,
        absence_id=session.absence,
        request_id=session.request,
        day=session.day,
        half=session.half.value,
        work=session.work.value,
        skill=session.skill,
        instead_of=session.instead_of.value,
        urgent=session.urgent,
        person_id=line.person.key if line.person else None,
        pool=line.pool.value if line.pool else "",
        why=line.why[:400],
        pence=line.pence,
        minutes=line.minutes,
        kept=line.person is not None and (session.key, line.person.key) in kept,
    )


def _week(week: Week) -> dict[str, object]:
    names = ("practice", "planned", "met", "covered")
    return {name: getattr(week, name) for name in names} | {"week": str(week.week)}


@dataclass(slots=True)
class _Told:
    """Writes how far the work is where the page can see it, and ends it if somebody stops it."""

    key: int
    steps: int = 0
    done: int = 0

    def begin(self, what: str, steps: int | None = None) -> None:  # noqa: ARG002
        """A part of the work starts."""
        self.steps, self.done = steps or 0, 0
        self._write()

    def advance(self, steps: int = 1) -> None:
        """So many more steps are done.

        Raises:
            Stopped: if somebody stopped the proposal.
        """
        self.done += steps
        self._write()

    def say(self, sentence: str) -> None:
        """Nothing is told in words."""

    def finish(self) -> None:
        """The part is over."""

    def _write(self) -> None:
        share = min(99, 100 * self.done // self.steps) if self.steps else 0
        if not proposals.keep_done(self.key, share):
            raise Stopped("The proposal was stopped.", "Propose again when you like.")
