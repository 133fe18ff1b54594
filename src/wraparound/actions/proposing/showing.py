"""Shows proposals: never who said no, never whom one may not know of any more."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date

from django.db import transaction
from django.utils import timezone

from wraparound.actions.actor import Actor
from wraparound.actions.looking import noted_look_at_people
from wraparound.actions.proposing.came import who_came
from wraparound.actions.proposing.changes import what_changed
from wraparound.actions.proposing.gathering import purpose_of
from wraparound.actions.proposing.lines import Requests, line_shown
from wraparound.actions.proposing.shown import LineShown, Listed, Part, ProposalShown, WeekShown
from wraparound.operations.professions import Profession
from wraparound.operations.proposals import LineState, Purpose, Standing
from wraparound.operations.roles import Deed
from wraparound.operations.sharing import Purpose as What
from wraparound.operations.sharing import Shared
from wraparound.operations.week import monday_of
from wraparound.store.models import Organisation, Person, Proposal, ProposalLine
from wraparound.store.repositories import people, proposals
from wraparound.store.repositories.known import Known, known_to
from wraparound.store.repositories.organisations import names_of, organisation

COUNTED = (LineState.PROPOSED, LineState.ASKED, LineState.GIVEN)
"""What counts as covered if people agree."""


@transaction.atomic
def proposal_shown(*, by: Actor, practice: int, proposal: int) -> ProposalShown:
    """A proposal as a practice sees it: its own, or its part of what its network put to it.

    That people of other practices were looked at is noted for these.

    Raises:
        Refused: if the actor may not see the practice.
        UnknownName: if there is no such proposal.
    """
    by.must_be_allowed(Deed.SEE_PRACTICE, practice)
    where = organisation(practice)
    return _shown(by, where, proposals.proposal_for(practice, proposal))


@transaction.atomic
def plan_shown(*, by: Actor, network: int, proposal: int) -> ProposalShown:
    """The plan of a network's weeks as its manager sees it.

    Raises:
        Refused: if the actor may not plan the network's weeks.
        UnknownName: if there is no such plan.
    """
    by.must_be_allowed(Deed.PLAN_WEEKS, network)
    return _shown(by, organisation(network), proposals.proposal_of(network, proposal))


def proposals_listed(*, by: Actor, practice: int) -> list[Listed]:
    """A practice's proposals that still stand, and its network's that were put to it.

    Raises:
        Refused: if the actor may not see the practice.
    """
    by.must_be_allowed(Deed.SEE_PRACTICE, practice)
    return [
        _listed(each, practice) for each in proposals.standing_for(practice, timezone.localdate())
    ]


def plans_listed(*, by: Actor, network: int) -> list[Listed]:
    """A network's plans that still stand.

    Raises:
        Refused: if the actor may not plan the network's weeks.
    """
    by.must_be_allowed(Deed.PLAN_WEEKS, network)
    return [_listed(each, None) for each in proposals.standing_of(network, timezone.localdate())]


def _listed(row: Proposal, practice: int | None) -> Listed:
    lines = [
        line
        for line in proposals.lines_of(row)
        if practice in (None, line.practice_id)
        and line.person_id
        and line.state == LineState.PROPOSED.value
    ]
    return Listed(
        row.pk,
        Purpose(row.purpose),
        row.absence.person.name if row.absence else "",
        row.first_day,
        row.last_day,
        Standing(row.standing),
        len(lines),
    )


def _shown(by: Actor, where: Organisation, row: Proposal) -> ProposalShown:
    known = known_to(where)
    rows = [line for line in proposals.lines_of(row) if _concerns(line.practice_id, where, known)]
    seen = [line for line in rows if _may_see(line, where, known)]
    requests = Requests(rows)
    shown = [each for line in rows if (each := line_shown(line, where, line in seen, requests))]
    noted_look_at_people(by, where, people.people_with(_named(shown)), purpose_of(where))
    ready = row.standing == Standing.READY.value
    return ProposalShown(
        key=row.pk,
        purpose=Purpose(row.purpose),
        absence=row.absence_id,
        name=row.absence.person.name if row.absence else "",
        first_day=row.first_day,
        last_day=row.last_day,
        standing=Standing(row.standing),
        done=row.done,
        ready_at=row.ready_at,
        changed=tuple(what_changed(row, where.pk)) if ready and _undecided(rows) else (),
        lines=tuple(shown),
        parts=_parts(seen),
        weeks=_weeks(row, where, known, rows),
        by_hand=row.uncovered_by_hand,
        put=row.put_at is not None,
    )


def _named(lines: Iterable[LineShown]) -> set[int]:
    """Keys of everybody these lines name."""
    named = {each.person_key for each in lines if each.person_key is not None}
    asking = [each.asking for each in lines if each.asking]
    return named | {who.person for each in asking for who in (*each.yes, *each.maybe)}


def _undecided(lines: Iterable[ProposalLine]) -> bool:
    """Whether anything is left to decide: what has changed since matters to nobody else."""
    return any(line.state == LineState.PROPOSED.value for line in lines)


def _concerns(practice: int, where: Organisation, known: Known) -> bool:
    """Whether one may see what a practice needs: one's own; for a network, what is shared."""
    if where.is_practice:
        return practice == where.pk
    return known.shares(practice, Shared.ROTA, timezone.localdate(), What.ROTA)


def _may_see(line: ProposalLine, where: Organisation, known: Known) -> bool:
    """Whether one may know of who is in a line: nobody, one's own, shared, or agreed already."""
    if line.person is None or line.state == LineState.GIVEN.value:
        return True
    home = line.person.home_id
    return known.shares(home, Shared.SPARE_SESSIONS, line.day, purpose_of(where))


def _parts(lines: Iterable[ProposalLine]) -> tuple[Part, ...]:
    """Who gives and who receives how much, the most given first; within a practice is neither."""
    gives: Counter[str] = Counter()
    receives: Counter[str] = Counter()
    for line in lines:
        who = _counted(line)
        if who is not None and who.home_id != line.practice_id:
            gives[who.home.name] += 1
            receives[line.practice.name] += 1
    names = sorted({*gives, *receives}, key=lambda name: (-gives[name], name))
    return tuple(Part(name, gives[name], receives[name]) for name in names)


def _counted(line: ProposalLine) -> Person | None:
    """Who covers a line's session, or would if people agree; nobody if that is open."""
    return line.person if LineState(line.state) in COUNTED else who_came(line)


def _weeks(
    row: Proposal, where: Organisation, known: Known, lines: Iterable[ProposalLine]
) -> tuple[WeekShown, ...]:
    """The weeks of those that ask, the worst-off first; to a practice only its own.

    Whoever was found since for a session nobody was proposed for counts as well.
    """
    found = Counter(
        (each.practice_id, monday_of(each.day))
        for each in lines
        if each.person_id is None and Profession(each.instead_of).is_gp and who_came(each)
    )
    kept = [
        each
        for each in row.facts.get("weeks", [])
        if _concerns(int(each["practice"]), where, known)
    ]
    names = names_of(int(each["practice"]) for each in kept)
    shown = []
    for each in kept:
        practice, week = int(each["practice"]), date.fromisoformat(str(each["week"]))
        covered = int(each["covered"]) + found[practice, week]
        shown.append(
            WeekShown(names[practice], week, int(each["planned"]), int(each["met"]), covered)
        )
    return tuple(sorted(shown, key=lambda each: (each.share, each.week, each.practice)))
