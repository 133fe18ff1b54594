"""A practice's own data about proposals: its own, and those its network put to it."""

from __future__ import annotations

from collections.abc import Iterator

from wraparound.actions.own.sheet import Sheet, named, sheet
from wraparound.operations.proposals import DECIDED, LineState
from wraparound.store.models import Organisation, Proposal, ProposalLine
from wraparound.store.repositories.own_data import lines_proposed_to, rows_at


def own_proposals(practice: Organisation) -> Iterator[Sheet]:
    """The tables about who could have covered what.

    Somebody of another practice is named where the practice accepted them. Of the others it may
    not be shared any more what they would do.
    """
    yield sheet(
        "proposals",
        ("proposal", "what for", "absence", "first day", "last day", "standing", "wanted",
         "wanted by", "ready", "sessions left by hand"),
        [
            (p.pk, p.purpose, p.absence_id, p.first_day, p.last_day, p.standing, p.wanted_at,
             named(p.wanted_by), p.ready_at, p.uncovered_by_hand)
            for p in rows_at(Proposal, practice, "owner", "wanted_by")
        ],
    )  # fmt: skip
    yield sheet(
        "proposed",
        ("proposal", "day", "half", "work", "instead of", "urgent", "name", "why", "pence",
         "minutes", "kept", "state", "decided", "request"),
        [
            (e.proposal_id, e.day, e.half, e.work, e.instead_of, e.urgent, *_who(practice, e),
             e.kept, e.state, e.decided_at, e.request_id)
            for e in lines_proposed_to(practice)
        ],
    )  # fmt: skip


def names_in(practice: Organisation) -> set[int]:
    """Keys of the people of others who are named in these tables."""
    return {
        line.person_id
        for line in lines_proposed_to(practice)
        if line.person is not None and line.person.home_id != practice.pk and _is_named(line)
    }


def _is_named(line: ProposalLine) -> bool:
    """Whether the practice accepted whoever was proposed."""
    return LineState(line.state) in DECIDED


def _who(practice: Organisation, line: ProposalLine) -> tuple[str, str, int | None, int | None]:
    """Who was proposed, why, what for and from how far, as far as the practice may keep it."""
    person = line.person
    if person is None:
        return "", line.why, None, None
    if person.home_id == practice.pk or _is_named(line):
        return person.name, line.why, line.pence, line.minutes
    return "", "", None, None
