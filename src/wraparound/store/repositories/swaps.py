"""Swaps people have asked for."""

from __future__ import annotations

from datetime import date, datetime

from django.db.models import Q, QuerySet

from wraparound.errors import UnknownName
from wraparound.operations.rota.swap import SwapState
from wraparound.store.models import Organisation, RotaSession, Swap

OPEN = (SwapState.ASKED.value, SwapState.ACCEPTED.value)


def open_swaps(practice: int, today: date) -> QuerySet[Swap]:
    """Swaps that are neither agreed nor ended, of sessions still to come, the nearest first."""
    rows = Swap.objects.filter(practice_id=practice, state__in=OPEN)
    rows = rows.filter(given__day__gte=today, taken__day__gte=today)
    return rows.select_related("gives", "takes", "given", "taken").order_by("given__day", "pk")


def offered(session: RotaSession) -> bool:
    """Whether a session is in a swap that is open."""
    return Swap.objects.filter(Q(given=session) | Q(taken=session), state__in=OPEN).exists()


def swap_at(practice: int, key: int, *, held: bool = True) -> Swap:
    """One swap at a practice, held until the transaction is over unless one only looks.

    Raises:
        UnknownName: if there is none with the key.
    """
    rows = Swap.objects.select_for_update(of=("self",)) if held else Swap.objects.all()
    rows = rows.select_related("gives__account", "takes__account", "given", "taken")
    found = rows.filter(practice_id=practice, pk=key).first()
    if found is None:
        raise no_such_swap()
    return found


def no_such_swap() -> UnknownName:
    """What is said of a swap that is not there, or not to be seen."""
    return UnknownName("There is no such swap here.", "Go back to swaps.")


def keep_swap(
    where: Organisation, given: RotaSession, taken: RotaSession, at: datetime, by: int
) -> Swap:
    """Keep that somebody asks a colleague to swap."""
    return Swap.objects.create(
        practice=where, gives=given.person, takes=taken.person, given=given, taken=taken,
        asked_at=at, asked_by_id=by,
    )  # fmt: skip


def decide(row: Swap, state: SwapState, note: str, at: datetime, by: int) -> None:
    """Keep what became of a swap."""
    row.state, row.note, row.decided_at, row.decided_by_id = state.value, note, at, by
    row.save(update_fields=["state", "note", "decided_at", "decided_by"])
