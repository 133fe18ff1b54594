"""Proposals: have one made, read who could cover what and why, accept it whole or in part."""

from __future__ import annotations

from datetime import date, datetime

from django.http import HttpRequest
from ninja import Router, Schema, Status
from pydantic import Field

from wraparound.actions.proposing import deciding, showing, wanting
from wraparound.actions.proposing.shown import Listed, ProposalShown
from wraparound.api.cover import Somebody
from wraparound.api.key import asker
from wraparound.api.shapes import Day, Key, answers, in_place
from wraparound.operations.proposals import LineState, Purpose, Standing
from wraparound.operations.roles import Deed
from wraparound.operations.week import Half, Work

router = Router(tags=["Proposals"])


class Proposed(Schema):
    """The proposal; it may still be being worked out."""

    proposal: int


class ClosedDays(Schema):
    """From one day to another, both included."""

    first_day: Day
    last_day: Day


class Asking(Schema):
    """How the asking about a session goes: who was asked, whatever they answered."""

    names: list[str] = Field(description="Asked besides whom the line names.")
    first_at: datetime | None = Field(description="When the first are asked, if nobody was.")
    yes: list[Somebody]
    maybe: list[Somebody]


class OneLine(Schema):
    """Who could cover one session, and why they. Nobody is told who said no."""

    key: int
    practice: str
    day: date
    half: Half
    work: Work
    skill: str = Field(description="The skill it needs; empty if none.")
    urgent: bool
    person: str
    from_where: str
    why: str
    cost: str
    travel: str
    state: in_place(LineState)  # type: ignore[valid-type]
    kept: bool
    request: int | None
    maybe: bool = Field(description="Whether who was asked said maybe: to be rung.")
    person_key: int | None
    telephone: str
    asking: Asking | None = Field(description="While it is asked about and nobody has it.")


class Part(Schema):
    """How many sessions a practice gives and receives."""

    practice: str
    gives: int
    receives: int


class PlannedWeek(Schema):
    """How much of what a practice planned for a week somebody works."""

    practice: str
    week: date
    planned: int
    met: int
    covered: int


class Proposal(Schema):
    """A proposal as this practice may see it."""

    key: int
    purpose: Purpose
    absence: int | None
    name: str
    first_day: date
    last_day: date
    standing: Standing
    done: int = Field(description="How far the work on it is, in per cent.")
    ready_at: datetime | None
    changed: list[str] = Field(description="What has changed since; then it cannot be accepted.")
    lines: list[OneLine]
    parts: list[Part]
    weeks: list[PlannedWeek]
    by_hand: int = Field(description="Sessions left if everybody took the first that suits.")


class InList(Schema):
    """A proposal in a list."""

    key: int
    purpose: Purpose
    name: str
    first_day: date
    last_day: date
    standing: Standing
    undecided: int


class ChosenLines(Schema):
    """The lines to accept; all that are not decided if none are named."""

    lines: list[int] | None = Field(None, max_length=500)
    ask_about_the_rest: bool = Field(
        False, description="Ask also about the sessions nobody is proposed for, pool by pool."
    )


class Agreed(Schema):
    """Who had offered and is agreed with, and who was asked and is once they say yes."""

    agreed: list[str]
    asked: list[str]
    besides: int = Field(description="Sessions nobody was proposed for: others are asked.")


class Kept(Schema):
    """Whether a line is kept when one proposes again."""

    kept: bool


@router.get("/practices/{practice}/proposals", response=answers(list[InList]))
def proposals(request: HttpRequest, practice: Key) -> list[Listed]:
    """A practice's proposals that still stand."""
    return showing.proposals_listed(by=asker(request), practice=practice)


@router.post("/practices/{practice}/absences/{absence}/proposals", response=answers(Proposed, 201))
def propose(request: HttpRequest, practice: Key, absence: Key) -> Status[Proposed]:
    """Have it worked out who could cover what somebody off leaves. Nobody is asked."""
    made = wanting.propose_cover(by=asker(request), practice=practice, absence=absence)
    return Status(201, Proposed(proposal=made))


@router.post("/practices/{practice}/proposals", response=answers(Proposed, 201))
def propose_while_closed(request: HttpRequest, practice: Key, days: ClosedDays) -> Status[Proposed]:
    """Have it worked out who could cover everything, for a practice that cannot open."""
    made = wanting.propose_while_closed(
        by=asker(request), practice=practice, days=(days.first_day, days.last_day)
    )
    return Status(201, Proposed(proposal=made))


@router.get("/practices/{practice}/proposals/{key}", response=answers(Proposal))
def one_proposal(request: HttpRequest, practice: Key, key: Key) -> ProposalShown:
    """One proposal."""
    return showing.proposal_shown(by=asker(request), practice=practice, proposal=key)


@router.post("/practices/{practice}/proposals/{key}/again", response=answers(Proposed, 201))
def propose_again(request: HttpRequest, practice: Key, key: Key) -> Status[Proposed]:
    """Propose anew, around what was accepted and what is kept."""
    by = asker(request)
    by.must_be_allowed(Deed.ASK_FOR_COVER, practice)  # also where a network's plans are proposed
    made = wanting.propose_again(by=by, owner=practice, proposal=key)
    return Status(201, Proposed(proposal=made))


@router.post("/practices/{practice}/proposals/{key}/accepted", response=answers(Agreed))
def accept(request: HttpRequest, practice: Key, key: Key, chosen: ChosenLines) -> deciding.Accepted:
    """Accept a proposal, whole or in part. Nothing is given without a person saying yes."""
    return deciding.accept_lines(
        by=asker(request),
        practice=practice,
        proposal=key,
        lines=chosen.lines,
        ask_about_the_rest=chosen.ask_about_the_rest,
    )


@router.post(
    "/practices/{practice}/proposals/{key}/lines/{line}/refused", response=answers(Proposal)
)
def refuse(request: HttpRequest, practice: Key, key: Key, line: Key) -> ProposalShown:
    """Refuse one line: this person is not proposed for this session again."""
    by = asker(request)
    deciding.refuse_line(by=by, practice=practice, proposal=key, line=line)
    return showing.proposal_shown(by=by, practice=practice, proposal=key)


@router.put("/practices/{practice}/proposals/{key}/lines/{line}", response=answers(Proposal))
def keep(request: HttpRequest, practice: Key, key: Key, line: Key, kept: Kept) -> ProposalShown:
    """Keep a line when one proposes again, or no longer."""
    by = asker(request)
    deciding.keep_line(by=by, practice=practice, proposal=key, line=line, kept=kept.kept)
    return showing.proposal_shown(by=by, practice=practice, proposal=key)
