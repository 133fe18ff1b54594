"""The start page in words, and what is published about a code."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from wraparound.actions.absence import OffNow
from wraparound.actions.published import published
from wraparound.actions.start import PracticeStart
from wraparound.operations.ready import Ending
from wraparound.operations.roles import Deed
from wraparound.web.design.formats import day, patients


@dataclass(frozen=True, slots=True)
class StartPage:
    """What the start page of a practice says.

    Attributes:
        start: the practice.
        off: who is off now or soon.
        soon: who has an item that ends soon.
    """

    start: PracticeStart
    off: list[OffNow]
    soon: list[tuple[str, int, Ending]]

    def may(self, deed: str) -> bool:
        """Whether who looks may do something here, by the deed's name."""
        return Deed[deed] in self.start.may

    @property
    def tasks(self) -> list[dict[str, Any]]:
        """What is still to do before the practice has joined, as items of the NHS task list."""
        to_do = self.start.to_do
        ready = to_do.why_not_approve is None
        people = f"{to_do.people} with usual days" if to_do.people else ""
        theirs = self.start.filled_in_for
        return [
            self._task("Fill in the practice’s details" if theirs
                       else "Check your practice’s details", "details", to_do.details,
                       hint="Code, name, telephone number, rooms"),
            self._task("Add people and their usual days", "people", bool(to_do.people),
                       hint=people or "One doctor with usual days is enough to begin",
                       needed=True),
            self._task("Name a buddy", "buddies", bool(to_do.buddies),
                       hint=f"The practice {'it rings' if theirs else 'you ring'} first"),
            self._task("Add numbers to ring", "numbers", bool(to_do.numbers),
                       hint="Staff bank, locums you know, the local medical committee"),
            self._task("Look over what is filled in" if theirs
                       else "Look it over and approve", "approve", done=False,
                       hint="Nothing holds until the practice approves" if theirs
                       else "Nothing holds until you do", needed=not theirs, waits=not ready),
        ]  # fmt: skip

    def _task(
        self,
        words: str,
        route: str,
        done: bool,
        *,
        hint: str,
        needed: bool = False,
        waits: bool = False,
    ) -> dict[str, Any]:
        item: dict[str, Any] = {"heading": {"text": words}, "hint": {"text": hint}}
        if waits:
            item["status"] = {"text": "Cannot start yet"}
            return item
        item["href"] = reverse(f"network:{route}", args=[self.start.key])
        if done:
            item["status"] = {"text": "Done"}
        elif needed:
            item["status"] = {"tag": {"text": "To do", "classes": "nhsuk-tag--blue"}}
        else:
            item["status"] = {"tag": {"text": "Optional", "classes": "nhsuk-tag--grey"}}
        return item

    @property
    def warnings(self) -> list[dict[str, Any]]:
        """Items of people that have ended or end soon: who, which, and when."""
        return [
            {
                "href": reverse("network:person", args=[self.start.key, key]),
                "name": name,
                "what": f"{each.item.check.value} {ends_words(each.days)}",
            }
            for name, key, each in self.soon
        ]


def ends_words(days: int) -> str:
    """When something ends or ended, in words."""
    if days < 0:
        return "has ended"
    return {0: "ends today", 1: "ends tomorrow"}.get(days, f"ends in {days} days")


def published_words(code: str) -> str:
    """What is published about a code, in a sentence that shows a slip at once."""
    known = published(code=code)
    if known is None:
        return f"We know no practice with the code {code}. Check it before you go on."
    return (
        f"{code} is {known.name}, with {patients(known.patients)} on its list ({day(known.as_at)})."
    )
