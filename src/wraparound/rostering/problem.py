"""Who could cover what: everything a proposal is made from, frozen.

A problem holds only what the practices concerned share with whoever asks. It refuses nonsense when
it is made, in words.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from wraparound.errors import BadRequest
from wraparound.rostering.need import Need
from wraparound.rostering.practice import Planned, Practice, Standing
from wraparound.rostering.worker import Booked, Spare, Worker


@dataclass(frozen=True, slots=True, order=True)
class Assignment:
    """One session given to one person.

    Attributes:
        need: key of the session.
        worker: key of the person.
    """

    need: int
    worker: int


@dataclass(frozen=True, slots=True)
class Problem:
    """Sessions somebody is needed for, people who may cover, and what holds at their practices.

    Attributes:
        needs: sessions nobody has.
        workers: people who may cover.
        practices: those that ask and those that lend.
        spares: half days people said they would work.
        booked: work people have already, at home or elsewhere.
        planned: what practices need each week. A week of a practice that is left out counts as
            its needs alone.
        standing: who stays, for half days somebody could be taken out of.
        minutes: travel from one practice to another, one way; either direction will do.
        pins: given already; kept as they are.
        declined: pairs that are out of the question. Nobody is told why.
        published: what was last published; changing it is a little worse than keeping it.
        been: worker and practice, where somebody covered before.
    """

    needs: tuple[Need, ...]
    workers: tuple[Worker, ...]
    practices: tuple[Practice, ...]
    spares: tuple[Spare, ...] = ()
    booked: tuple[Booked, ...] = ()
    planned: tuple[Planned, ...] = ()
    standing: tuple[Standing, ...] = ()
    minutes: Mapping[tuple[int, int], int] = field(default_factory=dict, hash=False)
    pins: frozenset[Assignment] = frozenset()
    declined: frozenset[Assignment] = frozenset()
    published: frozenset[Assignment] = frozenset()
    been: frozenset[tuple[int, int]] = frozenset()

    def __post_init__(self) -> None:
        needs = _keys("session", (each.key for each in self.needs))
        workers = _keys("person", (each.key for each in self.workers))
        practices = _keys("practice", (each.key for each in self.practices))
        _known("practice", practices, (each.practice for each in self.needs))
        _known("person", workers, (each.worker for each in self.spares))
        _known("person", workers, (each.worker for each in self.booked))
        _known("practice", practices, (each.practice for each in self.planned))
        _known("practice", practices, (each.practice for each in self.standing))
        _known("session", needs, (each.need for each in self.pins))
        _known("person", workers, (each.worker for each in self.pins))
        _keys("week of a practice", ((each.practice, each.week) for each in self.planned))
        _keys(
            "half day of a practice",
            ((each.practice, each.day, each.half) for each in self.standing),
        )
        _keys("half day of a person", ((each.worker, each.day, each.half) for each in self.spares))
        _keys("pinned session", (each.need for each in self.pins))
        _sensible(self)


def _keys(what: str, keys: Iterable[object]) -> frozenset[object]:
    """The keys, each once."""
    listed = list(keys)
    once = frozenset(listed)
    if len(once) < len(listed):
        raise BadRequest(f"A {what} is there twice.", "Give each of them once.")
    return once


def _known(what: str, known: frozenset[object], used: Iterable[int]) -> None:
    """Refuse keys of things that are not there."""
    for key in used:
        if key not in known:
            raise BadRequest(f"There is no {what} {key}.", f"Add the {what}, or leave it out.")


def _sensible(problem: Problem) -> None:
    """Refuse figures that cannot be."""
    for practice in problem.practices:
        if not practice.weighted_patients > 0:
            raise BadRequest(
                f"{practice.name} has no patients.", "Give its weighted list, more than zero."
            )
    for week in problem.planned:
        if week.week.weekday() != 0:
            raise BadRequest(f"{week.week:%-d %B %Y} is not a Monday.", "A week is its Monday.")
        if week.sessions < 0 or week.met < 0:
            raise BadRequest("A week has fewer than no sessions.", "Count sessions from zero.")
    for minutes in problem.minutes.values():
        if minutes < 0:
            raise BadRequest("A journey takes less than no time.", "Give minutes from zero.")


def weeks(problem: Problem) -> dict[tuple[int, date], Planned]:
    """What every practice with a need or a plan needs each week, by practice and Monday.

    A week nobody described counts as its needs alone, none of them met.
    """
    found = {(each.practice, each.week): each for each in problem.planned}
    counts: dict[tuple[int, date], int] = {}
    for need in problem.needs:
        counts[need.practice, need.week] = counts.get((need.practice, need.week), 0) + 1
    for (practice, week), sessions in counts.items():
        found.setdefault((practice, week), Planned(practice, week, sessions, 0))
    return dict(sorted(found.items()))
