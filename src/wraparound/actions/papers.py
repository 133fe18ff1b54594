"""Papers: what a practice has signed or sent, and what a covered session calls for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone

from wraparound.actions.actor import Actor
from wraparound.actions.noting import noted
from wraparound.actions.practices import practice_to_see
from wraparound.actions.writing import one_line
from wraparound.errors import BadRequest
from wraparound.operations.cover import GIVEN_UP, OPEN, State
from wraparound.operations.papers.kinds import ABOUT, AGREEMENTS, VERSIONS, About, Paper
from wraparound.operations.papers.rules import Applies, Situation, papers_for
from wraparound.operations.papers.signing import Signed, signed_for, why_not_sign
from wraparound.operations.professions import Engagement, Profession
from wraparound.operations.roles import Deed
from wraparound.operations.week import Half
from wraparound.store.models import Absence, Cover, CoverRequest, Organisation, SignedPaper
from wraparound.store.repositories import cover_requests
from wraparound.store.repositories import papers as rows
from wraparound.store.repositories.cover import cover_of
from wraparound.store.repositories.organisations import (
    fellow_practices,
    members_of,
    organisation,
)
from wraparound.store.repositories.rota.practice_rota import practice_rota

LONGEST_VERSION = 40
LENT = frozenset({Engagement.PRACTICE.value, Engagement.NETWORK.value})
"""Whoever works for one of these is lent; bank and locums are engaged in person."""


@dataclass(frozen=True, slots=True)
class NewPaper:
    """What somebody says about a paper that was signed or sent.

    Attributes:
        paper: which.
        version: as the paper calls itself.
        on: the day.
        signer: the name it was signed with.
        until: the last day it holds; nothing if it has no end.
    """

    paper: Paper
    version: str
    on: date
    signer: str
    until: date | None = None


@dataclass(frozen=True, slots=True)
class KeptPaper:
    """A paper that was signed or sent.

    Attributes:
        key: of the line.
        version: as the paper calls itself.
        on: the day.
        until: the last day it holds, if there is one.
        signer: the name it was signed with.
        holds: whether it holds today.
    """

    key: int
    version: str
    on: date
    until: date | None
    signer: str
    holds: bool


@dataclass(frozen=True, slots=True)
class PaperShown:
    """A kind of paper, and what a practice has of it.

    Attributes:
        paper: which.
        about: what it is for.
        template: the version of our own template.
        kept: what was signed or sent, the latest first.
    """

    paper: Paper
    about: About
    template: int
    kept: tuple[KeptPaper, ...]

    @property
    def holds(self) -> bool:
        """Whether an agreement holds today; for a notice, whether any was sent."""
        return any(each.holds for each in self.kept)


def papers_shown(*, by: Actor, practice: int) -> list[PaperShown]:
    """Every kind of paper, and what a practice has signed or sent.

    Raises:
        Refused: if the actor may not see the practice.
    """
    where = practice_to_see(by=by, practice=practice)
    held, today = rows.papers_of([where.pk]), timezone.localdate()
    return [
        PaperShown(
            paper,
            ABOUT[paper],
            VERSIONS[paper],
            tuple(_kept(row, today) for row in held if row.paper == paper.value),
        )
        for paper in Paper
    ]


@transaction.atomic
def sign_paper(*, by: Actor, practice: int, new: NewPaper) -> int:
    """Note that a practice has signed or sent a paper; gives back the key of the line.

    Raises:
        Refused: if the actor may not.
        BadRequest: if the days make no sense, or a name is missing.
    """
    by.must_be_allowed(Deed.KEEP_PAPERS, practice)
    where = practice_to_see(by=by, practice=practice)
    reason = why_not_sign(new.paper, new.on, new.until, timezone.localdate())
    if reason is not None:
        raise BadRequest(reason.sentence, reason.next_step)
    version = one_line(new.version, "The version", most=LONGEST_VERSION, needed=True)
    signer = one_line(new.signer, "The name", needed=True)
    signed = Signed(new.paper, where.pk, version, new.on, new.until)
    row = rows.keep_paper(signed, signer, timezone.now(), by.account)
    noted(by, where, "paper noted", where, paper=new.paper.value, line=row.pk)
    return row.pk


@transaction.atomic
def strike_out_paper(*, by: Actor, practice: int, key: int) -> None:
    """Strike out a paper that was noted by mistake.

    Raises:
        Refused: if the actor may not.
        UnknownName: if the practice has no such line that stands.
    """
    by.must_be_allowed(Deed.KEEP_PAPERS, practice)
    where = practice_to_see(by=by, practice=practice)
    row = rows.strike_out(where.pk, key, timezone.now())
    noted(by, where, "paper struck out", where, paper=row.paper, line=row.pk)


@dataclass(frozen=True, slots=True)
class CalledFor:
    """A paper that a covered session calls for, and who has it.

    Attributes:
        applies: which, why, and how sure that is.
        about: what it is for.
        ours: what the practice that asks has signed or sent, or nothing.
        lender: name of the practice that lends somebody, if it must have it too; else empty.
        theirs: what they have signed, or nothing.
    """

    applies: Applies
    about: About
    ours: Signed | None
    lender: str
    theirs: Signed | None

    @property
    def is_done(self) -> bool:
        """Whether nothing is left to do about it."""
        return self.ours is not None and (not self.lender or self.theirs is not None)


def papers_for_request(*, by: Actor, practice: int, request: int) -> list[CalledFor]:
    """Which papers a request calls for, why, and who has signed or sent them.

    What the practice that lends has signed is told once cover is agreed with it. A request that
    was given up calls for nothing.

    Raises:
        Refused: if the actor may not see the practice.
        UnknownName: if it has no such request.
    """
    where = practice_to_see(by=by, practice=practice)
    row = cover_requests.request_of(where.pk, request)
    if State(row.state) in GIVEN_UP:
        return []
    cover = cover_of(row)
    lender = _lender(where, cover)
    signed = rows.papers_of([where.pk, *([lender.pk] if lender else [])])
    return [
        _called_for(each, row, lender, [rows.as_signed(paper) for paper in signed])
        for each in papers_for(_situation(where, row, cover, lender))
    ]


def agreements_in(*, by: Actor, network: int) -> list[tuple[str, list[tuple[Paper, bool]]]]:
    """Each member of a network, and which agreements it holds today.

    Raises:
        Refused: if the actor may not see the network.
    """
    by.must_be_allowed(Deed.SEE_NETWORK, network)
    today = timezone.localdate()
    members = members_of(organisation(network), today)
    signed = [rows.as_signed(row) for row in rows.papers_of(each.pk for each in members)]
    return [
        (
            each.name,
            [
                (paper, signed_for(paper, each.pk, today, signed) is not None)
                for paper in AGREEMENTS
            ],
        )
        for each in members
    ]


def _kept(row: SignedPaper, today: date) -> KeptPaper:
    holds = rows.as_signed(row).holds(today)
    return KeptPaper(row.pk, row.version, row.on, row.until, row.signer, holds)


def _lender(where: Organisation, cover: Cover | None) -> Organisation | None:
    """The organisation that lends whoever covers, if another one does."""
    if cover is None or cover.person.home_id == where.pk:
        return None
    return cover.person.home if cover.person.engagement in LENT else None


def _situation(
    where: Organisation, row: CoverRequest, cover: Cover | None, lender: Organisation | None
) -> Situation:
    off: Absence | None = row.absence
    return Situation(
        practice=where.name,
        lender=lender.name if lender else "",
        could_be_lent=State(row.state) in OPEN and bool(fellow_practices(where, row.day)),
        first_day=off.first_day if off else None,
        last_day=off.last_day if off else None,
        partner_off=off is not None and off.person.profession == Profession.PARTNER.value,
        nobody_else=not _gp_there(where, row),
        uncovered=cover is None,
    )


def _gp_there(where: Organisation, row: CoverRequest) -> bool:
    """Whether a GP of the practice works then and is not off."""
    rota = practice_rota(where, row.day, row.day)
    half = next(each for each in rota.half_days(row.day, row.day) if each.half is Half(row.half))
    return any(each.is_gp for each in half.there().present)


def _called_for(
    applies: Applies, row: CoverRequest, lender: Organisation | None, signed: Sequence[Signed]
) -> CalledFor:
    today, paper = timezone.localdate(), applies.paper
    since = row.absence.first_day if row.absence and paper.is_notice else None
    day = today if paper.is_notice else max(today, row.day)
    both = lender if applies.both else None
    return CalledFor(
        applies=applies,
        about=ABOUT[paper],
        ours=signed_for(paper, row.practice_id, day, signed, since),
        lender=both.name if both else "",
        theirs=signed_for(paper, both.pk, day, signed, since) if both else None,
    )
