"""Someone is off: what has to be seen to, made from the usual week.

The list and its order are those a manager goes through when a doctor rings in at a quarter to
eight: urgent patients first, booked clinics last (docs/reference/first-hour.md).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from wraparound.operations.week import Colleague, Half, UsualSession, Work, who_is_in


class Task(StrEnum):
    """Something that has to be seen to, in the order to see to it."""

    URGENT = "Urgent patients"
    DUTY = "Duty doctor"
    SUPERVISION = "Supervision"
    VISITS = "Home visits"
    ONLINE = "Online requests"
    RESULTS = "Test results"
    PRESCRIPTIONS = "Prescriptions"
    DOCUMENTS = "Letters and documents"
    CLINIC = "Booked clinic"

    @property
    def needs_gp(self) -> bool:
        """Whether only a GP can own it."""
        return self in _NEEDS_GP


_NEEDS_GP = frozenset(
    {Task.URGENT, Task.DUTY, Task.SUPERVISION, Task.RESULTS, Task.PRESCRIPTIONS, Task.DOCUMENTS}
)

ONCE_A_DAY = {
    Task.ONLINE: "Requests already in that nobody has answered.",
    Task.RESULTS: "Results waiting for {name} that need a doctor that day.",
    Task.PRESCRIPTIONS: "Prescriptions waiting to be signed.",
    Task.DOCUMENTS: "Hospital letters and documents that need a doctor that day.",
}
"""What waits for a GP every day, whatever sessions they have."""


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that has to be seen to today.

    Attributes:
        task: what kind of thing.
        half: when; nothing if any time that day.
        words: what exactly, in a sentence.
        could: names of those in then who could own it.
    """

    task: Task
    half: Half | None
    words: str
    could: tuple[str, ...] = ()


def first_hour(
    absent: Colleague, day: date, colleagues: Sequence[Colleague], halves: Sequence[Half]
) -> list[Item]:
    """What has to be seen to because somebody is off.

    Args:
        absent: who is off.
        day: which day.
        colleagues: who else works at the practice and is not off.
        halves: from which parts of the day they are off.

    Returns:
        Every item, in the order to see to them. Empty if they were not to be in.
    """
    sessions = [each for each in absent.sessions_on(day) if each.half in halves]
    others = [each for each in colleagues if each.key != absent.key]
    items = [
        item
        for session in sessions
        for item in _of_session(absent, session, who_is_in(others, day, session.half))
    ]
    if sessions and absent.profession.is_gp:
        items.extend(_of_the_day(absent, day, others, halves))
    order = list(Task)
    return sorted(items, key=lambda item: order.index(item.task))


def _of_session(
    absent: Colleague, session: UsualSession, there: Sequence[Colleague]
) -> Iterator[Item]:
    """What one session leaves behind."""
    gps = tuple(each.name for each in there if each.profession.is_gp)
    half = session.half
    if absent.profession.is_gp:
        yield from _of_a_gp(session, there, gps)
    if session.work is Work.DUTY:
        yield Item(Task.DUTY, half, f"{absent.name} was duty doctor in the {half}.", gps)
    if session.work is Work.VISITS:
        yield Item(Task.VISITS, half, "Visits promised, and care homes due.", gps)
    if session.work.is_booked:
        same = tuple(
            each.name
            for each in there
            if each.profession == absent.profession
            or (each.profession.is_gp and absent.profession.is_gp)
        )
        yield Item(Task.CLINIC, half, f"{_sentence(session.work)} in the {half}.", same)


def _of_a_gp(
    session: UsualSession, there: Sequence[Colleague], gps: tuple[str, ...]
) -> Iterator[Item]:
    """What a missing GP means for everybody else who is in."""
    half = session.half
    if not gps:
        yield Item(Task.URGENT, half, f"No other GP is in this {half}. Who sees urgent patients?")
    supervised = [each.name for each in there if each.profession.is_supervised]
    if supervised and not gps:
        words = f"{_listed(supervised)} work this {half} and no GP is in to supervise."
        yield Item(Task.SUPERVISION, half, words.replace(" work ", _verb(supervised)))


def _of_the_day(
    absent: Colleague, day: date, others: Sequence[Colleague], halves: Sequence[Half]
) -> Iterator[Item]:
    """What waits for a GP on any day they were to be in."""
    there = {each.key: each for half in halves for each in who_is_in(others, day, half)}
    gps = tuple(each.name for each in there.values() if each.profession.is_gp)
    everybody = tuple(each.name for each in there.values())
    if not any(each.work is Work.VISITS for each in absent.sessions_on(day)):
        yield Item(Task.VISITS, None, f"Visits {absent.name} has promised for that day.", gps)
    for task, words in ONCE_A_DAY.items():
        could = gps if task.needs_gp else everybody
        yield Item(task, None, words.format(name=absent.name), could)


def _sentence(work: Work) -> str:
    return work.value[0].upper() + work.value[1:]


def _verb(names: Sequence[str]) -> str:
    return " works " if len(names) == 1 else " work "


def _listed(names: Sequence[str]) -> str:
    if len(names) == 1:
        return names[0]
    return f"{', '.join(names[:-1])} and {names[-1]}"
