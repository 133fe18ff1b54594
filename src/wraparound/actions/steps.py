"""Takes a step in the life of a request: checked against the table, and noted in the audit.

Lines of proposals about its session follow it.
"""

from __future__ import annotations

from django.utils import timezone

from wraparound.operations.cover import STEPS, Act, Side, State, why_not_step
from wraparound.operations.reason import refuse
from wraparound.store.models import CoverRequest, Person
from wraparound.store.repositories import audit, proposals
from wraparound.store.repositories.cover_requests import keep_state


def take_step(
    request: CoverRequest,
    act: Act,
    side: Side,
    *,
    account: int | None = None,
    person: Person | None = None,
) -> None:
    """Move a held request one step, with its line in the audit. In a transaction.

    Args:
        request: held until the transaction is over.
        act: the step.
        side: who takes it.
        account: of who takes it, if they have one.
        person: who covers, if the line is about them; never somebody who only answered.

    Raises:
        Refused: if the table has no such step from where the request stands.
    """
    refuse(why_not_step(act, State(request.state), [side]))
    request.state = STEPS[act].after.value
    keep_state(request)
    proposals.follow(request, act, person)
    note(request, f"cover: {act.value}", account, person)


def note(
    request: CoverRequest, deed: str, account: int | None, person: Person | None = None
) -> None:
    """Add a line about a request to the audit, in the transaction of the deed."""
    details = {"request": request.pk} | ({"person": person.pk} if person else {})
    # Who has no account acts for nobody but themselves; their own practice is named.
    organisation = person.home_id if account is None and person else request.practice_id
    audit.add_line(
        at=timezone.now(),
        account=account,
        organisation=organisation,
        deed=deed[:60],
        about="cover request",
        of=request.practice_id,
        details=details,
    )
