"""What the page of swaps shows: one's own sessions to offer, and swaps one can decide about."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from django.utils import timezone

from wraparound.actions.actor import Actor
from wraparound.actions.practices import practice_to_see
from wraparound.actions.swaps.deciding import sides_of
from wraparound.operations.rota.session import Session
from wraparound.operations.rota.swap import SwapState
from wraparound.operations.rota.swap_life import Act, Side, why_not_step
from wraparound.store.models import Swap
from wraparound.store.repositories import people, swaps
from wraparound.store.repositories.rota import sessions

AHEAD = timedelta(days=27)
"""Sessions of the next four weeks can be offered from the page."""


@dataclass(frozen=True, slots=True)
class SwapShown:
    """A swap.

    Attributes:
        key: what tells it from others.
        asker: who asks.
        asked: who is asked.
        given: the session the asker gives up.
        taken: the session they would have for it.
        state: where it stands.
        acts: what who looks may do.
    """

    key: int
    asker: str
    asked: str
    given: Session
    taken: Session
    state: SwapState
    acts: tuple[Act, ...]


@dataclass(frozen=True, slots=True)
class SwapsPage:
    """The page of swaps.

    Attributes:
        me: key of who looks among the practice's people, if they are one of them.
        open: swaps who looks has to do with, those they can decide first.
        mine: their sessions to come that are in no swap.
    """

    me: int | None
    open: tuple[SwapShown, ...]
    mine: tuple[Session, ...]


def swaps_page(*, by: Actor, practice: int) -> SwapsPage:
    """Swaps of a practice as far as they concern who looks; all of them for who keeps the rota.

    Raises:
        Refused: if the actor may not see the practice.
    """
    where = practice_to_see(by=by, practice=practice)
    today = timezone.localdate()
    me = people.person_with_account(by.account, where)
    shown = [
        _shown(each, sides)
        for each in swaps.open_swaps(practice, today)
        if (sides := tuple(sides_of(by, each)))
    ]
    waits_first = sorted(shown, key=lambda each: Act.WITHDRAW in each.acts and len(each.acts) == 1)
    return SwapsPage(me.pk if me else None, tuple(waits_first), _mine(practice, me and me.pk))


def swap_shown(*, by: Actor, practice: int, swap: int) -> SwapShown:
    """One swap, whatever became of it, for those it concerns.

    Raises:
        Refused: if the actor may not see the practice.
        UnknownName: if there is none that concerns them.
    """
    practice_to_see(by=by, practice=practice)
    row = swaps.swap_at(practice, swap, held=False)
    sides = tuple(sides_of(by, row))
    if not sides:
        raise swaps.no_such_swap()
    return _shown(row, sides)


def _shown(row: Swap, sides: Iterable[Side]) -> SwapShown:
    state, sides = SwapState(row.state), tuple(sides)
    return SwapShown(
        row.pk, row.gives.name, row.takes.name,
        sessions.session_of(row.given), sessions.session_of(row.taken), state,
        tuple(act for act in Act if why_not_step(act, state, sides) is None),
    )  # fmt: skip


def _mine(practice: int, me: int | None) -> tuple[Session, ...]:
    """Sessions to come of somebody at a practice that are in no swap."""
    if me is None:
        return ()
    today, now = timezone.localdate(), timezone.now()
    return tuple(
        sessions.session_of(row)
        for row in sessions.sessions_by(me, today, today + AHEAD)
        if row.practice_id == practice and row.starts_at > now and not swaps.offered(row)
    )
