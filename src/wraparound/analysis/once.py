"""Work something out once for each economy and remember it as long as the economy lives."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TypeVar
from weakref import WeakKeyDictionary

from wraparound.economy import Economy

T = TypeVar("T")


def once(work_out: Callable[[Economy], T]) -> Callable[[Economy], T]:
    """The same function, which works its answer out once for each economy.

    An economy is frozen, so the answer cannot go stale; it is forgotten with the economy.
    """
    known: WeakKeyDictionary[Economy, T] = WeakKeyDictionary()

    @wraps(work_out)
    def remembered(economy: Economy) -> T:
        if economy not in known:
            known[economy] = work_out(economy)
        return known[economy]

    return remembered
