"""The margin of a network or area: how many of its practices can go before somebody is pushed over.

It is the smallest number of practices among the given whose loss, all at once and free of limits,
pushes over the limit a practice that was not over it before, wherever that stands.

A practice that stays open never receives fewer patients because one more closes: those it drew
stay, and the others' choice has narrowed. So a practice that is not pushed over by the loss of all
the given (but itself) is not pushed over by the loss of any of them, and most sets need no look.
With closed lists that would not hold, so closed lists are not looked at either.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from wraparound.analysis.contingency.plain import Plain, plain_arrays
from wraparound.analysis.dispersal.attraction import Model
from wraparound.economy import Economy
from wraparound.errors import BadRequest

EXACT_UP_TO = 12
"""So many practices are tried in all their combinations: 4,095 sets. Networks of 2022 had five on
average; above this the answer is a bound found by search."""

Lines = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Margin:
    """How many practices can go.

    Attributes:
        number: the smallest number whose loss pushes somebody over; None if not even the loss of
            all does.
        practices: codes of such a set.
        pushed_over: codes of those it pushes over the limit.
        exact: whether no smaller set exists for certain; if not, `number` is an upper bound.
    """

    number: int | None
    practices: tuple[str, ...]
    pushed_over: tuple[str, ...]
    exact: bool


def margin(economy: Economy, practices: Sequence[str], model: Model) -> Margin:
    """The smallest number of these practices whose loss pushes somebody over the limit.

    Args:
        economy: the economy.
        practices: codes of a network's or an area's practices.
        model: says where patients go.

    Raises:
        BadRequest: if no practice is named, or one has closed already.
        UnknownName: if no practice has one of the codes.
    """
    lines = tuple(sorted({economy.line(code) for code in practices}))
    if not lines:
        raise BadRequest("A margin needs at least one practice.", "Name those of a network.")
    plain = plain_arrays(economy, model)
    plain = plain._replace(takes=np.ones_like(plain.takes))
    found = _smallest(plain, lines) if len(lines) <= EXACT_UP_TO else _search(plain, lines)
    if found is None:
        return Margin(None, (), (), exact=True)
    return Margin(
        number=len(found),
        practices=tuple(economy.codes[line] for line in found),
        pushed_over=tuple(economy.codes[line] for line in np.nonzero(_pushed(plain, found))[0]),
        # A search begins with every practice alone, so only from 3 on could it have missed one.
        exact=len(lines) <= EXACT_UP_TO or len(found) <= 2,
    )


def _pushed(plain: Plain, closing: Lines) -> NDArray[np.bool_]:
    """Who is pushed over the limit if all of these close."""
    from wraparound.analysis.kernels import pushed_over

    return np.asarray(pushed_over(plain, np.array(closing, np.int64)))


def _smallest(plain: Plain, lines: Lines) -> Lines | None:
    """A smallest set, trying all of one size before any of the next; none if there is none."""
    if not _targets(plain, lines):
        return None
    return next(
        chosen
        for size in range(1, len(lines) + 1)
        for chosen in combinations(lines, size)
        if _pushed(plain, chosen).any()
    )


def _targets(plain: Plain, lines: Lines) -> list[int]:
    """Everybody whom the loss of some of these could push over the limit."""
    outside = [int(line) for line in np.nonzero(_pushed(plain, lines))[0]]
    return outside + [line for line in lines if _pushed(plain, _without(lines, line))[line]]


def _without(lines: Lines, line: int) -> Lines:
    return tuple(other for other in lines if other != line)


def _search(plain: Plain, lines: Lines) -> Lines | None:
    """A small set: each practice alone, then those that send most patients to one target."""
    for line in lines:
        if _pushed(plain, (line,)).any():
            return (line,)
    best: Lines | None = None
    moves = _moves(plain, lines)
    for target in _targets(plain, lines):
        senders = [lines[at] for at in np.argsort(-moves[:, target], kind="stable")]
        senders = [line for line in senders if line != target]
        smaller = senders if best is None else senders[: len(best) - 1]
        if _pushed(plain, tuple(smaller))[target]:
            best = _shortest(plain, smaller, target)
    return best


def _shortest(plain: Plain, senders: Sequence[int], target: int) -> Lines:
    """The fewest of these senders, from the first on, that push the target over; all of them do."""
    least, enough = 1, len(senders)
    while least < enough:
        middle = (least + enough) // 2
        if _pushed(plain, tuple(senders[:middle]))[target]:
            enough = middle
        else:
            least = middle + 1
    return tuple(senders[:enough])


def _moves(plain: Plain, lines: Lines) -> NDArray[np.float64]:
    """Patients who go from each of these, closed alone, to every practice."""
    from wraparound.analysis.kernels import transfers_from

    moves = np.empty((len(lines), plain.lists.size))
    for at, line in enumerate(lines):
        transfers_from(plain, line, moves[at : at + 1])
    return moves
