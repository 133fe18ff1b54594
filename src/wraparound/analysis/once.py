"""Work something out once and remember it as long as what it was worked out from.

One rule for all: an answer depends on nothing but the objects it names (the economy, or some of its
tables) and the further arguments, and is forgotten with the first of these objects to go. So it
must not hold one of them itself. Economies that share the tables share the answer: closing a
practice or correcting a figure leaves places and registrations as they are.

Threads may ask at the same time: one works the answer out, the others wait for it.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from threading import RLock
from typing import TypeVar, TypeVarTuple
from weakref import finalize

from wraparound.economy import Economy

T = TypeVar("T")
More = TypeVarTuple("More")


def once(work_out: Callable[[Economy, *More], T]) -> Callable[[Economy, *More], T]:
    """The same function, which works its answer out once for each economy.

    Further arguments must be hashable; each set of them has its answer.
    """
    return _remembering(work_out, lambda economy: (economy,))


def once_for(
    *tables: str,
) -> Callable[[Callable[[Economy, *More], T]], Callable[[Economy, *More], T]]:
    """As `once`, for answers that depend on these attributes of an economy and on nothing else."""

    def named(economy: Economy) -> tuple[object, ...]:
        return tuple(getattr(economy, table) for table in tables)

    return lambda work_out: _remembering(work_out, named)


def _remembering(
    work_out: Callable[[Economy, *More], T],
    worked_out_from: Callable[[Economy], tuple[object, ...]],
) -> Callable[[Economy, *More], T]:
    known: dict[tuple[int, ...], dict[tuple[*More], T]] = {}
    working = RLock()

    def answers_for(sources: tuple[object, ...]) -> dict[tuple[*More], T]:
        # An id is another object's as soon as this one has gone, and by then its entry has, too.
        key = tuple(map(id, sources))
        if key not in known:
            known[key] = {}
            for source in sources:
                finalize(source, known.pop, key, None).atexit = False
        return known[key]

    @wraps(work_out)
    def remembered(economy: Economy, *more: *More) -> T:
        with working:
            answers = answers_for(worked_out_from(economy))
            if more not in answers:
                answers[more] = work_out(economy, *more)
            return answers[more]

    return remembered
