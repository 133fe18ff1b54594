"""People in words: their week, what they would do, how sure one is of them."""

from __future__ import annotations

from collections.abc import Iterable

from wraparound.actions.people import PersonDetails
from wraparound.actions.ready.shown import Checked
from wraparound.operations.ready import WARN_DAYS
from wraparound.operations.week import WEEKDAYS, Half, UsualSession
from wraparound.web.design.formats import day, sentence

_HALVES = list(Half)
SOON = WARN_DAYS[1]
"""Days before the end of an item from which its tag turns from yellow to orange."""


def week_in_words(week: Iterable[UsualSession]) -> list[str]:
    """A usual week, a line for each day: "Monday: duty doctor, then routine clinic"."""
    lines = []
    for weekday, name in enumerate(WEEKDAYS):
        sessions = sorted(
            (each for each in week if each.weekday == weekday),
            key=lambda each: _HALVES.index(each.half),
        )
        if sessions:
            told = "; ".join(f"{each.half.value} {each.work.value}" for each in sessions)
            lines.append(f"{name}: {told}")
    return lines


def sessions_in_words(details: PersonDetails) -> str:
    """How many sessions a week, on which days: "5 sessions: Mon, Tue, Thu"."""
    count = len(details.week)
    if not count:
        return "No usual days"
    days = sorted({each.weekday for each in details.week})
    named = ", ".join(WEEKDAYS[each][:3] for each in days)
    return f"{count} {'session' if count == 1 else 'sessions'} a week: {named}"


def extras_in_words(details: PersonDetails) -> list[str]:
    """What they would work extra: "Monday morning, here and elsewhere"."""
    extras = sorted(details.extras, key=lambda each: (each.weekday, _HALVES.index(each.half)))
    return [
        f"{WEEKDAYS[each.weekday]} {each.half.value}, "
        f"{'here and elsewhere' if each.anywhere else 'here only'}"
        for each in extras
    ]


def tag_of(item: Checked) -> dict[str, str]:
    """The NHS tag of one item: whether it counts, and for how long."""
    if item.is_missing:
        return {"text": "Missing", "classes": "nhsuk-tag--grey"}
    if item.warning == 0:
        return {"text": "Ended", "classes": "nhsuk-tag--red"}
    if item.verified_at is None:
        return {"text": "Not verified", "classes": "nhsuk-tag--grey"}
    if item.warning is not None:
        colour = "yellow" if item.warning > SOON else "orange"
        left = {0: "Ends today", 1: "Ends tomorrow"}.get(item.days, f"Ends in {item.days} days")
        return {"text": left, "classes": f"nhsuk-tag--{colour}"}
    return {"text": "Verified", "classes": "nhsuk-tag--green"}


def until_in_words(item: Checked) -> str:
    """Until when an item holds, in words."""
    if item.is_missing:
        return ""
    return f"Until {day(item.ends)}" if item.ends else "No end date"


def verified_in_words(item: Checked) -> str:
    """Who saw the proof and when; empty if that is not shown."""
    if item.verified_at is None or not item.verified_by:
        return ""
    return f"{item.verified_by} saw the proof on {day(item.verified_at.date())}"


def item_in_words(item: Checked) -> str:
    """What the item is, with the practice if it is for one."""
    words = sentence(item.check.value)
    return f"{words}: {item.at}" if item.at else words
