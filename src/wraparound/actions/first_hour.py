"""See to the items of a day: own, move, escalate or open each again."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from django.db import transaction
from django.utils import timezone

from wraparound.actions.actor import Actor
from wraparound.actions.asking_help import tell_network_managers
from wraparound.errors import BadRequest
from wraparound.operations.first_hour import Task
from wraparound.operations.reason import refuse
from wraparound.operations.roles import Deed
from wraparound.operations.seen_to import Escalation, Move, State, why_not_move
from wraparound.store.models import Absence, AbsenceItem
from wraparound.store.repositories import absences, audit
from wraparound.store.repositories.organisations import organisation

LONGEST_NAME = 120


@transaction.atomic
def own_item(*, by: Actor, practice: int, absence: int, item: int, owner: str) -> None:
    """Say who sees to an item.

    Raises:
        Refused: if the actor may not.
        BadRequest: if no name is given.
    """
    name = " ".join(owner.split())
    if not name:
        raise BadRequest("Nobody is named.", "Choose a name or write one.")
    if len(name) > LONGEST_NAME:
        raise BadRequest("That name is too long.", f"Use at most {LONGEST_NAME} characters.")

    def decide(row: AbsenceItem) -> None:
        row.state, row.owner, row.how = State.OWNED.value, name, ""

    _decide(by, practice, absence, item, "owned", decide)


@transaction.atomic
def move_item(*, by: Actor, practice: int, absence: int, item: int, move: Move) -> None:
    """Move an item elsewhere; who moves it sees it through.

    Raises:
        Refused: if the actor may not, or what it is cannot go there.
    """

    def decide(row: AbsenceItem) -> None:
        refuse(why_not_move(Task(row.task), move))
        row.state, row.owner, row.how = State.MOVED.value, by.name, move.value

    _decide(by, practice, absence, item, "moved", decide)


@transaction.atomic
def escalate_items(
    *, by: Actor, practice: int, absence: int, items: Sequence[int], to: Escalation
) -> None:
    """Tell somebody else that nobody can be found for items of a day; who does so sees it through.

    Network managers get an e-mail. The partners, the LMC and the ICB are rung.

    Raises:
        Refused: if the actor may not, or there is no network manager to tell.
    """

    def decide(row: AbsenceItem) -> None:
        row.state, row.owner, row.how = State.ESCALATED.value, by.name, to.value

    rows = [_decide(by, practice, absence, item, "escalated", decide) for item in items]
    if to is Escalation.NETWORK:
        tell_network_managers(organisation(practice), rows, by.name)


@transaction.atomic
def open_item_again(*, by: Actor, practice: int, absence: int, item: int) -> None:
    """Take a decision back.

    Raises:
        Refused: if the actor may not.
    """

    def decide(row: AbsenceItem) -> None:
        row.state, row.owner, row.how = State.OPEN.value, "", ""

    _decide(by, practice, absence, item, "opened again", decide)


def _decide(
    by: Actor,
    practice: int,
    absence: int,
    item: int,
    deed: str,
    decide: Callable[[AbsenceItem], None],
) -> AbsenceItem:
    by.must_be_allowed(Deed.SEE_TO, practice)
    held: Absence = absences.absence(absence, organisation(practice))
    row = absences.item_of(item, held, held=True)
    decide(row)
    row.decided_by_id, row.decided_at = by.account, timezone.now()
    absences.keep_decision(row)
    audit.add_line(
        at=row.decided_at,
        account=by.account,
        organisation=practice,
        deed=f"item {deed}",
        about="absence",
        of=practice,
        details={"absence": held.pk, "item": row.pk},
    )
    return row
