"""Papers: what a practice has signed or sent, and what a covered session calls for."""

from __future__ import annotations

from datetime import date

from django.http import HttpRequest
from ninja import Router, Schema, Status
from pydantic import Field

from wraparound.actions import papers
from wraparound.actions.papers import CalledFor, NewPaper, PaperShown
from wraparound.api.key import asker
from wraparound.api.shapes import Day, Key, Made, Words, answers, found_at
from wraparound.operations.papers.kinds import Paper
from wraparound.operations.papers.rules import Call

router = Router(tags=["Papers"])


class PaperKept(Schema):
    """A paper that was signed or sent."""

    key: int
    version: str
    on: date
    until: date | None
    signer: str
    holds: bool


class PaperAbout(Schema):
    """What a paper is for."""

    what: str
    when: str
    source: str
    check: bool = Field(description="Whether the rule has to be checked locally.")


class PaperHeld(Schema):
    """A kind of paper, and what a practice has of it."""

    paper: Paper
    about: PaperAbout
    template: int
    holds: bool
    kept: list[PaperKept]


class PaperSigned(Schema):
    """What one says about a paper that was signed or sent."""

    paper: Paper
    version: Words
    on: Day
    signer: Words
    until: Day | None = None

    def new(self) -> NewPaper:
        """As actions know it."""
        return NewPaper(self.paper, self.version, self.on, self.signer, self.until)


class PaperCalledFor(Schema):
    """A paper that a session to be covered calls for, and whether it is there."""

    paper: Paper
    call: Call
    why: str
    about: PaperAbout
    done: bool
    ours: date | None = Field(description="When the practice that asks signed or sent it.")
    lender: str = Field(description="Who lends somebody and must have it too; else empty.")
    theirs: date | None

    resolve_paper = found_at("applies.paper")
    resolve_call = found_at("applies.call")
    resolve_why = found_at("applies.why")
    resolve_done = found_at("is_done")

    @staticmethod
    def resolve_ours(called: CalledFor) -> date | None:
        """When the practice that asks signed or sent it."""
        return called.ours.on if called.ours else None

    @staticmethod
    def resolve_theirs(called: CalledFor) -> date | None:
        """When the practice that lends signed it."""
        return called.theirs.on if called.theirs else None


class MemberHolds(Schema):
    """A member of a network, and the agreements it holds today."""

    name: str
    holds: list[Paper]
    lacks: list[Paper]


@router.get("/practices/{practice}/papers", response=answers(list[PaperHeld]))
def papers_held(request: HttpRequest, practice: Key) -> list[PaperShown]:
    """Every kind of paper, and what a practice has signed or sent."""
    return papers.papers_shown(by=asker(request), practice=practice)


@router.post("/practices/{practice}/papers", response=answers(Made, 201))
def sign_paper(request: HttpRequest, practice: Key, signed: PaperSigned) -> Status[Made]:
    """Note that a practice has signed or sent a paper."""
    key = papers.sign_paper(by=asker(request), practice=practice, new=signed.new())
    return Status(201, Made(keys=[key]))


@router.delete("/practices/{practice}/papers/{signed}", response=answers(list[PaperHeld]))
def strike_out_paper(request: HttpRequest, practice: Key, signed: Key) -> list[PaperShown]:
    """Strike out a paper that was noted by mistake."""
    by = asker(request)
    papers.strike_out_paper(by=by, practice=practice, key=signed)
    return papers.papers_shown(by=by, practice=practice)


@router.get("/practices/{practice}/requests/{key}/papers", response=answers(list[PaperCalledFor]))
def papers_called_for(request: HttpRequest, practice: Key, key: Key) -> list[CalledFor]:
    """Which papers a request for cover calls for, why, and who has them."""
    return papers.papers_for_request(by=asker(request), practice=practice, request=key)


@router.get("/networks/{network}/papers", response=answers(list[MemberHolds]))
def agreements_held(request: HttpRequest, network: Key) -> list[MemberHolds]:
    """Each member of a network, and which agreements it holds today and which it lacks."""
    return [
        MemberHolds(
            name=name,
            holds=[paper for paper, holds in those if holds],
            lacks=[paper for paper, holds in those if not holds],
        )
        for name, those in papers.agreements_in(by=asker(request), network=network)
    ]
