"""Put a network's plan to its practices: each sees its own lines then, and decides about them."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from wraparound.actions.actor import Actor
from wraparound.operations.proposals import Standing
from wraparound.operations.reason import Reason, refuse
from wraparound.operations.roles import Deed
from wraparound.store.repositories import audit, proposals


@transaction.atomic
def put_to_practices(*, by: Actor, network: int, proposal: int) -> None:
    """Show each practice the lines about its own sessions. The network decides about none of them.

    Raises:
        Refused: if the actor may not plan the network's weeks, or the plan is not ready.
        UnknownName: if there is no such plan.
    """
    by.must_be_allowed(Deed.PLAN_WEEKS, network)
    held = proposals.proposal_of(network, proposal, held=True)
    if held.standing != Standing.READY.value:
        refuse(Reason(f"This plan is {held.standing}.", "Put the newest one to them."))
    now = timezone.now()
    held.put_at = now
    proposals.keep(held)
    audit.add_line(
        at=now,
        account=by.account,
        organisation=network,
        deed="plan put to practices",
        about="proposal",
        of=network,
        details={"proposal": held.pk},
    )
