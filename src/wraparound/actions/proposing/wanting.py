"""Want a proposal: for one person off, for a practice that cannot open, for the weeks ahead."""

from __future__ import annotations

from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone

from wraparound.actions.absence import DAYS_AHEAD
from wraparound.actions.actor import Actor
from wraparound.actions.proposing.working import work_out_proposal
from wraparound.errors import BadRequest
from wraparound.operations.proposals import Purpose, Standing
from wraparound.operations.reason import Reason, refuse
from wraparound.operations.roles import Deed
from wraparound.store.models import Absence, CoverRequest, Organisation, Proposal
from wraparound.store.repositories import absences, audit, proposals
from wraparound.store.repositories.organisations import organisation

WEEKS = 4
"""How many weeks a network plans ahead."""


def propose_cover(*, by: Actor, practice: int, absence: int) -> int:
    """Propose who could cover what one person off leaves; gives back the key of the proposal.

    Nobody is asked. What was accepted in an earlier proposal about the same stays accepted.

    Raises:
        Refused: if the actor may not, or nobody is off any more.
        UnknownName: if there is no such absence at the practice.
    """
    with transaction.atomic():
        by.must_be_allowed(Deed.ASK_FOR_COVER, practice)
        where = organisation(practice, held=True)
        off = absences.absence(absence, where)
        today = timezone.localdate()
        if off.withdrawn_at is not None or off.last_day < today:
            refuse(Reason(f"{off.person.name} is not off any more.", "Nobody is needed."))
        made = _want(by, where, Purpose.ABSENCE, _days_of(off, today), off)
    work_out_proposal(made, only_if_quick=True)
    return made


def propose_while_closed(*, by: Actor, practice: int, days: tuple[date, date]) -> int:
    """Propose who could cover everything a practice that cannot open leaves.

    Raises:
        Refused: if the actor may not.
        BadRequest: if the days are over, out of order or more than four weeks.
    """
    with transaction.atomic():
        by.must_be_allowed(Deed.ASK_FOR_COVER, practice)
        _check_days(days)
        made = _want(by, organisation(practice, held=True), Purpose.CLOSED, days, None)
    work_out_proposal(made, only_if_quick=True)
    return made


def plan_weeks(*, by: Actor, network: int) -> int:
    """Propose who could cover what over a network's next four weeks, from what practices share.

    Raises:
        Refused: if the actor may not.
    """
    with transaction.atomic():
        by.must_be_allowed(Deed.PLAN_WEEKS, network)
        today = timezone.localdate()
        days = (today, today + timedelta(days=7 * WEEKS - 1))
        made = _want(by, organisation(network, held=True), Purpose.WEEKS, days, None)
    work_out_proposal(made, only_if_quick=True)
    return made


def propose_again(*, by: Actor, owner: int, proposal: int) -> int:
    """Propose anew about the same, around what was accepted and what is kept.

    Raises:
        Refused: if the actor may not.
        UnknownName: if there is no such proposal.
    """
    _must_propose(by, owner)
    held = proposals.proposal_of(owner, proposal)
    if held.purpose == Purpose.WEEKS.value:
        return plan_weeks(by=by, network=owner)
    if held.absence_id is not None:
        return propose_cover(by=by, practice=owner, absence=held.absence_id)
    first = max(held.first_day, timezone.localdate())
    days = (first, max(held.last_day, first))
    return propose_while_closed(by=by, practice=owner, days=days)


@transaction.atomic
def stop_proposal(*, by: Actor, owner: int, proposal: int) -> None:
    """Stop the work on a proposal; nothing comes of it.

    Raises:
        Refused: if the actor may not, or it is ready already.
    """
    _must_propose(by, owner)
    held = proposals.proposal_of(owner, proposal, held=True)
    by.must_be_allowed(deed_for(held), owner)
    if held.standing != Standing.WANTED.value:
        refuse(Reason(f"This proposal is {held.standing} already.", "Look at it."))
    held.standing = Standing.STOPPED.value
    proposals.keep(held)
    _note(by.account, held, "proposal stopped")


def want_again(request: CoverRequest) -> None:
    """Somebody dropped out: the runner proposes anew and tells whoever asked. In a transaction."""
    off = request.absence
    today = timezone.localdate()
    if off is None or off.withdrawn_at is not None or off.last_day < today:
        return
    days = _days_of(off, today)
    row = proposals.want(off.practice, Purpose.ABSENCE, days, timezone.now(), None, off)
    proposals.replace_older(row)


def deed_for(proposal: Proposal) -> Deed:
    """What one must be allowed to decide about a proposal where it belongs."""
    weeks = proposal.purpose == Purpose.WEEKS.value
    return Deed.PLAN_WEEKS if weeks else Deed.ASK_FOR_COVER


def _must_propose(by: Actor, owner: int) -> None:
    """Who may propose nothing there is not told either what has been proposed."""
    if by.why_not(Deed.PLAN_WEEKS, owner) is not None:
        by.must_be_allowed(Deed.ASK_FOR_COVER, owner)


def _check_days(days: tuple[date, date]) -> None:
    first, last = days
    today = timezone.localdate()
    if last < first or last < today:
        raise BadRequest("These days are over, or out of order.", "Choose days to come.")
    if (last - max(first, today)).days >= DAYS_AHEAD:
        raise BadRequest("Four weeks at the most are proposed at once.", "Choose an earlier end.")


def _days_of(off: Absence, today: date) -> tuple[date, date]:
    """The days of an absence to come, as many weeks ahead as its list is made for."""
    first = max(off.first_day, today)
    return first, min(off.last_day, first + timedelta(days=DAYS_AHEAD - 1))


def _want(
    by: Actor, where: Organisation, purpose: Purpose, days: tuple[date, date], off: Absence | None
) -> int:
    row = proposals.want(where, purpose, days, timezone.now(), by.account, off)
    proposals.replace_older(row)
    _note(by.account, row, "cover proposed")
    return row.pk


def _note(account: int | None, proposal: Proposal, deed: str) -> None:
    audit.add_line(
        at=timezone.now(),
        account=account,
        organisation=proposal.owner_id,
        deed=deed,
        about="proposal",
        of=proposal.owner_id,
        details={"proposal": proposal.pk},
    )
