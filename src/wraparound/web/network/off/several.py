"""Several items at once: which buttons there are, what each gives to whom, what is told then."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from wraparound.actions.asking_help import Helper
from wraparound.actions.day_off import DayOff, GpThere, ToSee
from wraparound.operations.seen_to import Escalation, State, could_take
from wraparound.web.design.formats import listed, sentence


@dataclass(frozen=True, slots=True)
class Several:
    """The box of buttons that each see to several items of a day.

    Attributes:
        day: the day of the absence.
        helpers: who manages the practice's networks.
    """

    day: DayOff
    helpers: Sequence[Helper]

    @property
    def is_shown(self) -> bool:
        """Whether there is anything for a button to give."""
        return bool(self.covering or self.mine or self.help)

    @property
    def covering(self) -> list[tuple[GpThere, str, str]]:
        """GPs who are in and could see to several items: who, the button, and what it gives."""
        return [
            (gp, f"{gp.name} sees to {counted(items)}", f"In the {_halves(gp)}: {named(items)}.")
            for gp in self.day.gps
            if (items := self._for(gp.name)) and (len(items) > 1 or self._waits(items))
        ]

    def _for(self, name: str) -> list[ToSee]:
        return [each for each in self.day.items if could_take(each.state, each.could, name)]

    def _waits(self, items: Iterable[ToSee]) -> bool:
        """Whether help was asked for with any, so that it has no button of its own to be owned."""
        return any(each.state is State.ESCALATED for each in items)

    @property
    def mine(self) -> tuple[str, str] | None:
        """The button for what needs no GP, and what that is; nothing if all does."""
        items = [each for each in self._open if not each.task.needs_gp]
        if not items or len(self._open) == 1:
            return None
        verb = "needs" if len(items) == 1 else "need"
        return f"I see to {counted(items)} that {verb} no GP", f"{sentence(named(items))}."

    @property
    def help(self) -> str:
        """The button that asks for help with what is open; empty where nobody would hear."""
        count = len(self._open)
        if count <= 1 or not self.helpers:
            return ""
        which = "all" if count == len(self.day.items) else "the other"
        return f"Ask the network manager for help with {which} {count}"

    @property
    def _open(self) -> list[ToSee]:
        return [each for each in self.day.items if each.state is State.OPEN]


def told(given: Sequence[ToSee], who: str, left: int) -> str:
    """What a button has done, in sentences.

    Args:
        given: the items it gave.
        who: to whom, as the start of a sentence that ends with the items.
        left: items nobody owns yet.
    """
    done = f"{who} {counted(given)}: {named(given)}." if given else "Nothing was left to give."
    if not left:
        return f"{done} Every item has an owner."
    return f"{done} {'1 item has' if left == 1 else f'{left} items have'} no owner yet."


def asked(to: Escalation) -> str:
    """Who is told of items nobody can be found for, as the start of a sentence."""
    if to is Escalation.NETWORK:
        return "The network manager gets an e-mail about"
    return f"You ring {to.value} about"


def counted(items: Sequence[ToSee]) -> str:
    """How many items, in words."""
    return "1 item" if len(items) == 1 else f"{len(items)} items"


def named(items: Iterable[ToSee]) -> str:
    """Which items, each kind once: "urgent patients (morning and afternoon), home visits"."""
    kinds: dict[str, list[str]] = {}
    for each in items:
        kinds.setdefault(each.task.value, []).append(each.half)
    return ", ".join(
        f"{kind[:1].lower()}{kind[1:]}" + (f" ({listed(halves)})" if len(halves) > 1 else "")
        for kind, halves in kinds.items()
    )


def _halves(gp: GpThere) -> str:
    return listed([half.value for half in gp.halves])
