"""What is missing, and what would help, in words."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from wraparound.operations.professions import Profession
from wraparound.rostering.one_off import Buddies, Change, Lack, Trained


def week(monday: date) -> str:
    """A week by its Monday: "30 November"."""
    return f"{monday:%-d %B}"


def missing(lack: Lack) -> str:
    """What is missing and when: "Tuesday morning: a GP and a duty doctor"."""
    return f"{lack.day:%A} {lack.half.value}: {lack.what}"


def times(count: int, one: str, more: str) -> str:
    """So many of something."""
    return f"1 {one}" if count == 1 else f"{count} {more}"


def helping(change: Change, who: str, practices: Iterable[str]) -> str:
    """What somebody would do, as a sentence without its stop.

    Args:
        change: which.
        who: whom it is about, as the beginning of a sentence; not used for buddies.
        practices: those that would become buddies.
    """
    if isinstance(change, Buddies):
        return f"{' and '.join(practices)} become buddies and get each other’s people ready"
    if isinstance(change, Trained):
        return f"{who} learns to do {change.skill}"
    return f"{who} shares one more session a week: {change.when}"


def worth(weeks: int) -> str:
    """What a change would do: "makes 3 weeks safe"."""
    return f"makes {times(weeks, 'week', 'weeks')} safe"


def somebody(does: str, practice: str) -> str:
    """Somebody who is not named: "A GP of Oak Surgery"."""
    what = "GP" if Profession(does).is_gp else does
    article = "An" if what[0] in "aeiou" else "A"
    return f"{article} {what} of {practice}"
