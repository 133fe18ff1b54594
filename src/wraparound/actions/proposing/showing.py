"""Shows proposals: never who said no, never whom one may not know of any more."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date

from django.db import transaction
from django.utils import timezone

from wraparound.actions.actor import Actor
from wraparound.actions.looking import noted_look_at_people
from wraparound.actions.proposing.changes import what_changed
from wraparound.actions.proposing.gathering import purpose_of
from wraparound.actions.proposing.shown import (
    LineShown,
    Listed,
    Part,
    ProposalShown,
    WeekShown,
)
from wraparound.operations.pools import ABOUT, Pool
from wraparound.operations.professions import Profession
from wraparound.operations.proposals import LineState, Purpose, Standing
from wraparound.operations.roles import Deed
from wraparound.operations.sharing import Purpose as What
from wraparound.operations.sharing import Shared
from wraparound.operations.week import Half, Work
from wraparound.store.models import Organisation, Proposal, ProposalLine
from wraparound.store.repositories import proposals
from wraparound.store.repositories.cover_asks import said_maybe
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
    people = [line.person for line in seen if line.person is not None]
    noted_look_at_people(by, where, people, purpose_of(where))
    ready = row.standing == Standing.READY.value
    asked = {line.request_id for line in seen if line.state == LineState.ASKED.value}
    maybes = said_maybe(asked) if where.is_practice else set()
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
        lines=tuple(
            _line(line, line in seen, line in seen and (line.request_id, line.person_id) in maybes)
            for line in rows
            if line.state != LineState.GONE.value
        ),
        parts=_parts(seen),
        weeks=_weeks(row, where, known),
        by_hand=row.uncovered_by_hand,
        put=row.put_at is not None,
    )


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


def _line(line: ProposalLine, seen: bool, maybe: bool) -> LineShown:
    pool = Pool(line.pool) if line.pool else None
    who = line.person if seen else None
    gone = "Their practice no longer shares what its people would do." if not seen else ""
    here = who is not None and who.home_id == line.practice_id
    return LineShown(
        key=line.pk,
        practice=line.practice.name,
        day=line.day,
        half=Half(line.half),
        work=Work(line.work),
        urgent=line.urgent,
        person=who.name if who else "",
        from_where=("" if who is None else Profession(who.profession).value if here else
                    who.home.name),
        why=gone or line.why,
        cost=_cost(line.pence, pool) if who else "",
        travel=_travel(line.minutes) if who and not here else "",
        state=LineState(line.state),
        kept=line.kept,
        request=line.request_id,
        maybe=maybe,
    )  # fmt: skip


def _cost(pence: int, pool: Pool | None) -> str:
    if pence:
        return f"about £{pence / 100:,.0f}"
    return ABOUT[pool].cost if pool else ""


def _travel(minutes: int | None) -> str:
    if minutes is None:
        return "not known how far"
    return f"about {minutes} minutes by car"


def _parts(lines: Iterable[ProposalLine]) -> tuple[Part, ...]:
    """Who gives and who receives how much, the most given first; within a practice is neither."""
    gives: Counter[str] = Counter()
    receives: Counter[str] = Counter()
    for line in lines:
        lent = line.person is not None and line.person.home_id != line.practice_id
        if lent and line.person is not None and LineState(line.state) in COUNTED:
            gives[line.person.home.name] += 1
            receives[line.practice.name] += 1
    names = sorted({*gives, *receives}, key=lambda name: (-gives[name], name))
    return tuple(Part(name, gives[name], receives[name]) for name in names)


def _weeks(row: Proposal, where: Organisation, known: Known) -> tuple[WeekShown, ...]:
    """The weeks of those that ask, the worst-off first; to a practice only its own."""
    kept = [
        each
        for each in row.facts.get("weeks", [])
        if _concerns(int(each["practice"]), where, known)
    ]
    names = names_of(int(each["practice"]) for each in kept)
    shown = [
        WeekShown(
            names[int(each["practice"])],
            date.fromisoformat(str(each["week"])),
            int(each["planned"]),
            int(each["met"]),
            int(each["covered"]),
        )
        for each in kept
    ]
    return tuple(sorted(shown, key=lambda each: (each.share, each.week, each.practice)))
