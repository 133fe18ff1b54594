"""What people are told about swaps."""

from __future__ import annotations

from collections.abc import Iterable

from wraparound import config
from wraparound.actions.actor import Actor
from wraparound.actions.telling import tell_managers, tell_person
from wraparound.operations.rota.swap_life import Act, Side
from wraparound.store.models import Organisation, Swap
from wraparound.store.repositories.rota.sessions import session_of

WORDS = {
    Act.ACCEPT: "{asker} and {asked} want to swap: {given} for {taken}. Approve or decline: {link}",
    Act.APPROVE: "Your swap holds: {asked} works {given}, {asker} works {taken}.",
    Act.DECLINE: "Your swap of {given} for {taken} is declined.",
    Act.WITHDRAW: "{asker} no longer asks to swap {given} for {taken}.",
}
"""What those are told whom the table of steps names."""


def tell_asked(where: Organisation, row: Swap) -> None:
    """Ask whoever is asked to swap."""
    body = "{asker} asks you to swap: you work {given}, and they work {taken}. Answer: {link}"
    tell_person(
        row.takes, f"swap asked {row.pk}", "Swap sessions?", body.format(**_words(where, row))
    )


def tell_of(
    act: Act, where: Organisation, row: Swap, by: Actor, sides: Iterable[Side], note: str = ""
) -> None:
    """Tell of a step, but for whoever took it.

    Args:
        act: the step.
        where: the practice.
        row: the swap.
        by: who took it.
        sides: who is told.
        note: a word from whoever took it.
    """
    told, sides = WORDS[act].format(**_words(where, row)), frozenset(sides)
    body = " ".join(part for part in (told, note) if part)
    key = f"swap {act.name.lower()} {row.pk}"
    for side, person in ((Side.ASKER, row.gives), (Side.ASKED, row.takes)):
        if side in sides and person.account_id != by.account:
            tell_person(person, key, "Your swap", body)
    if Side.PRACTICE in sides:
        tell_managers(where, key, "A swap to approve", body, but=[by.account])


def _words(where: Organisation, row: Swap) -> dict[str, str]:
    return {
        "asker": row.gives.name,
        "asked": row.takes.name,
        "given": session_of(row.given).in_words,
        "taken": session_of(row.taken).in_words,
        "link": f"{config.public_address()}/practices/{where.pk}/swaps/",
    }
