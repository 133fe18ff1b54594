"""Ready to work here: what must be in date before somebody works at another practice.

Verified once, visible to all members. Nobody is given work while a required item is missing or
ends before the session does.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from wraparound.operations.professions import Profession
from wraparound.operations.reason import Reason


class Check(StrEnum):
    """What is checked."""

    PERFORMERS_LIST = "performers list"
    DBS = "DBS check"
    INDEMNITY = "indemnity"
    SAFEGUARDING = "safeguarding training"
    LIFE_SUPPORT = "basic life support training"
    GOVERNANCE = "information governance training"
    LOG_IN = "log-in to the clinical system"
    INDUCTION = "induction at the practice"

    @property
    def is_local(self) -> bool:
        """Whether it is done anew for each practice."""
        return self in (Check.LOG_IN, Check.INDUCTION)


_EVERYBODY = (Check.DBS, Check.SAFEGUARDING, Check.LIFE_SUPPORT, Check.GOVERNANCE)
_CLINICAL = (*_EVERYBODY, Check.INDEMNITY, Check.LOG_IN, Check.INDUCTION)

REQUIRED: Mapping[Profession, tuple[Check, ...]] = {
    profession: (Check.PERFORMERS_LIST, *_CLINICAL)
    if profession.is_gp or profession is Profession.TRAINEE
    else _CLINICAL
    if profession.is_clinical
    else _EVERYBODY
    for profession in Profession
}
"""What each profession needs to work at a practice that is not their own."""

WARN_DAYS = (60, 30, 7)
"""Days before an item ends on which those concerned are told."""


@dataclass(frozen=True, slots=True)
class ReadyItem:
    """One thing that was checked.

    Attributes:
        check: what.
        practice: for which practice, if it is local; else nothing.
        ends: the last day it holds; nothing if it does not end.
        verified: whether somebody has seen the proof.
    """

    check: Check
    practice: str | None = None
    ends: date | None = None
    verified: bool = True


@dataclass(frozen=True, slots=True)
class Ending:
    """An item that ends soon.

    Attributes:
        item: which.
        days: days left; below zero if it has ended.
        warning: the step of `WARN_DAYS` reached: 60, 30 or 7; 0 once it has ended.
    """

    item: ReadyItem
    days: int
    warning: int


def why_not_ready(
    name: str,
    profession: Profession,
    items: Sequence[ReadyItem],
    practice: str,
    day: date,
) -> Reason | None:
    """Why somebody may not work at a practice on a day, or nothing.

    Args:
        name: whom it is about.
        profession: what they do.
        items: what was checked.
        practice: code of the practice they would work at.
        day: the day the session ends.
    """
    for check in REQUIRED[profession]:
        held = [item for item in items if _is_for(item, check, practice)]
        if not held:
            return Reason(f"{name}: {check.value} is missing.", _who(check, "adds it"))
        if not any(item.verified for item in held):
            return Reason(
                f"{name}: nobody has verified the {check.value}.",
                _who(check, "looks at the proof and confirms it"),
            )
        if not any(item.verified and (item.ends is None or item.ends >= day) for item in held):
            last = max(item.ends for item in held if item.ends)
            ends = f"{name}: {check.value} ends on {last:%-d %B %Y}."
            return Reason(ends, _who(check, "renews it"))
    return None


def _who(check: Check, does: str) -> str:
    """Whose it is to see to a check, and where: what is local is done where they come to."""
    if check.is_local:
        return f"The practice they come to {does}, under Ready to work here."
    return f"Their own practice {does}, under People, their name, Ready to work elsewhere."


def ready_until(profession: Profession, items: Sequence[ReadyItem], practice: str) -> date | None:
    """The last day somebody is ready to work at a practice; nothing if they are not.

    Agrees with `why_not_ready` on every day: ready up to this day, and not after it.

    Args:
        profession: what they do.
        items: what was checked.
        practice: code of the practice they would work at.
    """
    last = date.max
    for check in REQUIRED[profession]:
        held = [
            item.ends or date.max
            for item in items
            if item.verified and _is_for(item, check, practice)
        ]
        if not held:
            return None
        last = min(last, max(held))
    return last


def ending(items: Iterable[ReadyItem], today: date) -> list[Ending]:
    """The items that have ended or end within 60 days, the most pressing first."""
    found = []
    for item in items:
        if item.ends is None:
            continue
        days = (item.ends - today).days
        if days <= max(WARN_DAYS):
            reached = min((step for step in WARN_DAYS if days <= step), default=0)
            found.append(Ending(item, days, 0 if days < 0 else reached))
    return sorted(found, key=lambda each: each.days)


def _is_for(item: ReadyItem, check: Check, practice: str) -> bool:
    return item.check is check and (not check.is_local or item.practice == practice)
