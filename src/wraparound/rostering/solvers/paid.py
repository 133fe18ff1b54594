"""What the money buys, in whole sessions.

Without whole numbers the last bit of money buys a bit of a session, and the plan comes out better
than any can be. These rows take that away; they rule out no plan.
"""

from __future__ import annotations

import math
from collections import defaultdict

from wraparound.rostering.solvers.matrix import ROUNDING, Expression
from wraparound.rostering.solvers.model import Model

FEW = 3
"""Differences between prices that are looked at: more would be more rows than they are worth."""


def hold_paid(model: Model, ceiling: int) -> None:
    """Let no more sessions be paid for than a ceiling allows, dear and cheap ones together.

    The number of sessions is a whole one. And if that many were paid for at the lowest price, the
    rest would go so far: each dearer session takes the difference, each session fewer gives back
    the lowest price. Counted in one difference, and rounded so that no whole plan is lost (mixed
    integer rounding), that is a row of its own.

    Args:
        model: the rules; that the cost keeps the ceiling is a row already.
        ceiling: what the plan may cost, in pence.
    """
    prices = _by_price(model)
    if not prices:
        return
    paid: defaultdict[int, float] = defaultdict(float)
    for terms in prices.values():
        for column, factor in terms.items():
            paid[column] += factor
    least = model.matrix.least({column: -factor for column, factor in paid.items()})
    if not math.isfinite(least):
        return
    most, lowest = math.floor(ROUNDING - least), min(prices)
    model.matrix.row(paid, high=most)
    for step in sorted(price - lowest for price in prices if price > lowest)[:FEW]:
        limit = (ceiling - lowest * most) / step
        fewer = _rounded(-lowest / step, limit)
        row: defaultdict[int, float] = defaultdict(float)
        for price, terms in prices.items():
            for column, factor in terms.items():
                row[column] += factor * (_rounded((price - lowest) / step, limit) - fewer)
        model.matrix.row(row, high=math.floor(limit) - fewer * most + ROUNDING)


def _by_price(model: Model) -> dict[int, Expression]:
    """Sessions that cost anything beyond usual pay, by what they cost."""
    found: defaultdict[int, defaultdict[int, float]] = defaultdict(lambda: defaultdict(float))
    for each in model.free:
        if each.worker.pence > 0:
            for column in model.columns(each):
                found[each.worker.pence][column] += 1.0
    return dict(found)


def _rounded(factor: float, limit: float) -> float:
    """A factor of a row of whole numbers with this limit, once the limit is rounded down."""
    part = limit - math.floor(limit)
    return math.floor(factor) + max(0.0, (factor - math.floor(factor) - part) / (1 - part))
