"""Compiled inner loops of the questions asked of all practices, one after another.

They place patients as `dispersal.disperse` does, but keep only totals by practice. Of limits they
know closed lists, not room or boundaries.
Numba is imported here alone, and this module only by functions that need it, so that neither a
page nor a command pays for it before somebody asks.

One part for each question, after the part they share:

    patients placed         `place` and what it leans on; `Desk` says who is open, who went where
    every practice in turn  `close_in_turn`, for `contingency`; how much further people would go
    two at once             `close_pairs`, for `pairs`; `pushed_over`, for `margin`
    knock-on closures       `cascade_from`, for `cascades`

Each writes what it finds into named columns made by who asks: `Alone`, `Together`, `FromEach`.

All kernels share this one file, with the columns they write, because Numba's cache looks only at
the file a kernel stands in: a kernel elsewhere would go on calling an old `place` after this one
had changed, or writing into columns in their old order (both tried with Numba 0.68). Where the
installed package can't be written to, Numba keeps its cache in the user's own folder.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numba import njit
from numpy.typing import NDArray

from wraparound.analysis.contingency.plain import Plain
from wraparound.units import METRES_PER_KM

NOBODY, SOMEBODY = 1e-6, 0.5
"""As in `disperse` and `contingency.pushed`; here for the cache to see them change."""

# Patients placed


class Desk(NamedTuple):
    """Where kernels note who is open and who went where. One number a practice in each.

    Attributes:
        is_open: whether it is open.
        draw: the same as 1 and 0, times the factor of a tie while patients are being placed.
        went: patients who went there from the practice closed last.
        drawn: patients who would have gone, were every list open; only written where some are not.
        received: patients who went there from all closed practices.
    """

    is_open: NDArray[np.bool_]
    draw: NDArray[np.float64]
    went: NDArray[np.float64]
    drawn: NDArray[np.float64]
    received: NDArray[np.float64]


@njit(cache=True)
def all_open(plain: Plain) -> Desk:
    """A desk on which every practice is open and nobody has moved."""
    count = plain.lists.size
    nobody = np.zeros((3, count))
    return Desk(np.ones(count, np.bool_), np.ones(count), nobody[0], nobody[1], nobody[2])


@njit(cache=True)
def close(desk: Desk, practice: int) -> None:
    """Close a practice."""
    desk.is_open[practice], desk.draw[practice] = False, 0.0


@njit(cache=True)
def reopen(desk: Desk, practice: int) -> None:
    """Open it again."""
    desk.is_open[practice], desk.draw[practice] = True, 1.0


@njit(cache=True)
def bind(plain: Plain, desk: Desk, closing: int) -> float:
    """Let a closed practice's ties weigh on `draw`; gives back the weight of open successors."""
    weight = 0.0
    for tie in range(plain.tie_start[closing], plain.tie_start[closing + 1]):
        if desk.is_open[plain.tied[tie]]:
            desk.draw[plain.tied[tie]] = plain.factor[tie]
            weight += plain.successor[tie]
    return weight


@njit(cache=True)
def unbind(plain: Plain, desk: Desk, closing: int) -> None:
    """Undo `bind`."""
    for tie in range(plain.tie_start[closing], plain.tie_start[closing + 1]):
        if desk.is_open[plain.tied[tie]]:
            desk.draw[plain.tied[tie]] = 1.0


@njit(cache=True)
def pull_of_area(plain: Plain, area: int, draw: NDArray[np.float64]) -> float:
    """How strongly all open practices together draw a neighbourhood's people."""
    pull = 0.0
    for entry in range(plain.start[area], plain.start[area + 1]):
        pull += plain.pull[entry] * draw[plain.drawing[entry]]
    return pull


@njit(cache=True)
def place(plain: Plain, desk: Desk, closing: int) -> float:
    """Place one closed practice's patients; gives back how many find no practice.

    Overwrites `desk.went` with the patients who go to each practice.
    """
    if plain.takes.all():
        return float(place_freely(plain, desk, closing))
    return float(place_where_open(plain, desk, closing))


@njit(cache=True)
def place_freely(plain: Plain, desk: Desk, closing: int) -> float:
    """As `place`, where every list is open."""
    went, draw = desk.went, desk.draw
    went[:] = 0.0
    weight = bind(plain, desk, closing)
    transfer = plain.transfer[closing] if weight > 0 else 0.0
    chose, stuck = 0.0, 0.0
    for cell in range(plain.cell_start[closing], plain.cell_start[closing + 1]):
        area, patients = plain.cell_area[cell], plain.cell_patients[cell]
        pull = pull_of_area(plain, area, draw)
        if pull > 0:
            chose += patients
            each = patients * (1.0 - transfer) / pull
            for entry in range(plain.start[area], plain.start[area + 1]):
                practice = plain.drawing[entry]
                went[practice] += each * plain.pull[entry] * draw[practice]
        else:
            stuck += patients
    unbind(plain, desk, closing)
    if transfer > 0:
        # Those whom nobody draws have the transfer alone to go by.
        whole = transfer * chose + stuck
        for tie in range(plain.tie_start[closing], plain.tie_start[closing + 1]):
            if desk.is_open[plain.tied[tie]]:
                went[plain.tied[tie]] += whole * plain.successor[tie] / weight
        chose, stuck = chose + stuck, 0.0
    followers = stuck + plain.elsewhere[closing]
    if chose <= 0:
        return float(followers)
    went *= (chose + followers) / chose
    return 0.0


@njit(cache=True)
def place_where_open(plain: Plain, desk: Desk, closing: int) -> float:
    """As `place`, where some lists are closed.

    Whoever chose a closed list chooses again among the open ones of their own choice; those without
    any find no practice. Followers follow the others to open lists.
    """
    went, drawn, draw, takes = desk.went, desk.drawn, desk.draw, plain.takes
    went[:], drawn[:] = 0.0, 0.0
    weight = bind(plain, desk, closing)
    transfer = plain.transfer[closing] if weight > 0 else 0.0
    taken = share_taken(plain, desk, closing, weight)
    stuck, lost, chose, took = 0.0, 0.0, 0.0, 0.0
    for cell in range(plain.cell_start[closing], plain.cell_start[closing + 1]):
        area, patients = plain.cell_area[cell], plain.cell_patients[cell]
        pull = pull_of_area(plain, area, draw)
        if pull <= 0 and transfer == 0:
            stuck += patients
            continue
        left = share_left(plain, desk, area, pull, transfer, taken)
        again = 1.0 / left if left > 0 else 0.0
        whole = patients * (transfer if pull > 0 else 1.0)
        if pull > 0:
            each = (patients - whole) / pull
            for entry in range(plain.start[area], plain.start[area + 1]):
                practice = plain.drawing[entry]
                moved = each * plain.pull[entry] * draw[practice]
                drawn[practice] += moved
                went[practice] += moved * again * takes[practice]
        chose, took = chose + whole, took + whole * again
        if left <= 0:
            lost += patients
    unbind(plain, desk, closing)
    if transfer > 0:
        for tie in range(plain.tie_start[closing], plain.tie_start[closing + 1]):
            practice = plain.tied[tie]
            if desk.is_open[practice]:
                drawn[practice] += chose * plain.successor[tie] / weight
                went[practice] += took * plain.successor[tie] / weight * takes[practice]
    followers, led = stuck + plain.elsewhere[closing], (drawn * takes).sum()
    if led <= 0:
        return float(lost + followers)
    went += followers / led * drawn * takes
    return float(lost)


@njit(cache=True)
def share_taken(plain: Plain, desk: Desk, closing: int, weight: float) -> float:
    """How much of the weight of a closed practice's open successors lies with open lists."""
    taken = 0.0
    for tie in range(plain.tie_start[closing], plain.tie_start[closing + 1]):
        if desk.is_open[plain.tied[tie]] and plain.takes[plain.tied[tie]]:
            taken += plain.successor[tie]
    return taken / weight if weight > 0 else 0.0


@njit(cache=True)
def share_left(
    plain: Plain, desk: Desk, area: int, pull: float, transfer: float, taken: float
) -> float:
    """Share of a neighbourhood's choices that closed lists leave it, while ties are bound."""
    if pull <= 0:
        return taken if transfer > 0 else 1.0
    open_pull = 0.0
    for entry in range(plain.start[area], plain.start[area + 1]):
        practice = plain.drawing[entry]
        open_pull += plain.pull[entry] * desk.draw[practice] * plain.takes[practice]
    return (1.0 - transfer) * open_pull / pull + transfer * taken


@njit(cache=True)
def place_alone(plain: Plain, desk: Desk, closing: int) -> float:
    """As `place`, with the practice closed while it lasts."""
    close(desk, closing)
    unplaced = place(plain, desk, closing)
    reopen(desk, closing)
    return unplaced


@njit(cache=True)
def place_all(plain: Plain, desk: Desk) -> float:
    """Place every closed practice's patients; gives back how many find no practice.

    Overwrites `desk.received` with each practice's new patients.
    """
    unplaced = 0.0
    desk.received[:] = 0.0
    for closing in range(desk.is_open.size):
        if not desk.is_open[closing]:
            unplaced += place(plain, desk, closing)
            desk.received[:] += desk.went
    return unplaced


@njit(cache=True)
def is_pushed_over(before: float, received: float, capacity: float) -> bool:
    """Whether new patients push a practice over its capacity; see `contingency.pushed`.

    Takes numbers only: handing all of `Plain` to a function in the innermost loop costs more than
    the loop.
    """
    return received >= SOMEBODY - NOBODY and before <= capacity + NOBODY < before + received


# Every practice in turn


class Alone(NamedTuple):
    """What `close_in_turn` finds: one number a practice in each column of `CONTINGENCY`."""

    receiving: NDArray[np.float64]
    pushed_over: NDArray[np.float64]
    patients_over: NDArray[np.float64]
    unplaced: NDArray[np.float64]
    largest_growth: NDArray[np.float64]
    mean_extra_km: NDArray[np.float64]
    p90_extra_km: NDArray[np.float64]
    benefit: NDArray[np.float64]


@njit(cache=True)
def close_in_turn(
    plain: Plain, block: tuple[int, int], km: NDArray[np.float64], found: Alone
) -> None:
    """Close each practice of a block alone.

    Args:
        plain: the economy.
        block: line of the first practice to close, and of the one after the last.
        km: of every draw, from `km_of_draws`.
        found: written for each practice closed, but for `benefit`: there each closure adds the
            displaced patients whom others have room for.
    """
    desk, bins = all_open(plain), np.zeros(BINS)
    for closing in range(block[0], block[1]):
        close(desk, closing)
        found.unplaced[closing] = place(plain, desk, closing)
        kilometres = tally_further(plain, desk, closing, km, bins)
        reopen(desk, closing)
        count_receiving(plain, desk.went, closing, found)
        known = bins.sum()
        found.mean_extra_km[closing] = kilometres / known if known > 0 else np.nan
        found.p90_extra_km[closing] = quantile(bins, 0.9)


@njit(cache=True)
def push_in_turn(plain: Plain, block: tuple[int, int], pushes: NDArray[np.bool_]) -> None:
    """Close each practice of a block alone, and note whether anybody is pushed over the limit.

    Args:
        plain: the economy.
        block: line of the first practice to close, and of the one after the last.
        pushes: written for each practice closed.
    """
    desk = all_open(plain)
    for closing in range(block[0], block[1]):
        close(desk, closing)
        place(plain, desk, closing)
        reopen(desk, closing)
        for practice in range(desk.went.size):
            if is_pushed_over(plain.lists[practice], desk.went[practice], plain.capacity[practice]):
                pushes[closing] = True
                break


@njit(cache=True)
def count_receiving(
    plain: Plain, received: NDArray[np.float64], closing: int, found: Alone
) -> None:
    """Note what one closure means for the receiving practices, and add to everyone's benefit."""
    lists, capacity = plain.lists, plain.capacity
    receiving, pushed, over, growth = 0, 0, 0.0, 0.0
    for practice in range(received.size):
        moved = received[practice]
        if moved > 0:
            receiving += moved >= SOMEBODY - NOBODY
            if is_pushed_over(lists[practice], moved, capacity[practice]):
                pushed += 1
                over += lists[practice] + moved
            if lists[practice] > 0:
                growth = max(growth, moved / lists[practice])
            if capacity[practice] > lists[practice]:
                found.benefit[practice] += min(moved, capacity[practice] - lists[practice])
    found.receiving[closing], found.pushed_over[closing] = receiving, pushed
    found.patients_over[closing], found.largest_growth[closing] = over, growth


# How much further people would have to go

BINS_PER_KM = 10
SPAN_KM = 100
BINS = 2 * SPAN_KM * BINS_PER_KM
"""Extra distances are counted in bins of 100 metres, from 100 km nearer to 100 km further away;
the few beyond are counted at the ends."""


@njit(cache=True)
def km_to(plain: Plain, area: int, practice: int) -> float:
    """Kilometres from a neighbourhood's centre to a practice's nearest site; NaN if not known."""
    nearest = np.inf
    for site in range(plain.site_start[practice], plain.site_start[practice + 1]):
        east = plain.site[site, 0] - plain.centre[area, 0]
        north = plain.site[site, 1] - plain.centre[area, 1]
        nearest = min(nearest, east * east + north * north)
    return np.sqrt(nearest) / METRES_PER_KM if nearest < np.inf else np.nan


@njit(cache=True)
def km_of_draws(plain: Plain) -> NDArray[np.float64]:
    """Kilometres from the neighbourhood of every draw to its practice."""
    km = np.empty(plain.drawing.size)
    for area in range(plain.start.size - 1):
        for entry in range(plain.start[area], plain.start[area + 1]):
            km[entry] = km_to(plain, area, plain.drawing[entry])
    return km


@njit(cache=True)
def tally(further: float, patients: float, bins: NDArray[np.float64]) -> float:
    """Count patients who go so much further; gives back patient-kilometres, 0 if not known."""
    if not patients > 0 or np.isnan(further):
        return 0.0
    place_in = (min(max(further, -SPAN_KM), SPAN_KM) + SPAN_KM) * BINS_PER_KM
    bins[min(int(place_in), BINS - 1)] += patients
    return further * patients


@njit(cache=True)
def tally_further(
    plain: Plain, desk: Desk, closing: int, km: NDArray[np.float64], bins: NDArray[np.float64]
) -> float:
    """Count how much further a closed practice's patients go; gives back patient-kilometres.

    Those without known distances before and after are left out. To be asked after `place`;
    overwrites `bins` with patients by extra kilometres.
    """
    bins[:] = 0.0
    weight = bind(plain, desk, closing)
    transfer = plain.transfer[closing] if weight > 0 else 0.0
    taken = share_taken(plain, desk, closing, weight)
    alike, share = chosen_alike(plain, desk, closing, transfer)
    kilometres, all_open_lists = 0.0, plain.takes.all()
    for cell in range(plain.cell_start[closing], plain.cell_start[closing + 1]):
        area, patients = plain.cell_area[cell], plain.cell_patients[cell]
        before = km_to(plain, area, closing)
        pull = pull_of_area(plain, area, desk.draw)
        left = 1.0
        if not all_open_lists:
            left = share_left(plain, desk, area, pull, transfer, taken)
        if left <= 0:
            continue
        together = patients * (transfer if pull > 0 else 1.0)
        if pull > 0:
            each = (patients - together) / pull / left
            for entry in range(plain.start[area], plain.start[area + 1]):
                practice = plain.drawing[entry]
                moved = each * plain.pull[entry] * desk.draw[practice] * plain.takes[practice]
                kilometres += tally(km[entry] - before, moved, bins)
        if together > 0:
            together *= taken / left if transfer > 0 else 1.0
            for line in range(alike.size):
                further = km_to(plain, area, alike[line]) - before
                kilometres += tally(further, together * share[line], bins)
    unbind(plain, desk, closing)
    return kilometres


@njit(cache=True)
def chosen_alike(
    plain: Plain, desk: Desk, closing: int, transfer: float
) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """Practices, with shares, chosen by those who don't choose by where they live.

    They go to the successor, or, where the model knows none, follow the others: to open lists only.
    """
    weights = desk.went if plain.takes.all() else desk.drawn * plain.takes
    if transfer > 0:
        weights = np.zeros(desk.went.size)
        for tie in range(plain.tie_start[closing], plain.tie_start[closing + 1]):
            weights[plain.tied[tie]] += plain.successor[tie]
        weights *= desk.is_open & plain.takes
    alike = np.nonzero(weights)[0]
    return alike, weights[alike] / weights.sum()


@njit(cache=True)
def quantile(bins: NDArray[np.float64], share: float) -> float:
    """Extra kilometres that this share of patients stays within, to the bin's upper end."""
    wanted, reached = share * bins.sum() - NOBODY, 0.0
    for place_in in range(bins.size):
        reached += bins[place_in]
        if 0 < wanted <= reached:
            return (place_in + 1) / BINS_PER_KM - SPAN_KM
    return np.nan


# Two at once


class Together(NamedTuple):
    """What `close_pairs` finds: one number a pair in each column of `PAIRS`."""

    unplaced: NDArray[np.float64]
    pushed_over: NDArray[np.float64]
    patients_over: NDArray[np.float64]
    worse: NDArray[np.float64]
    only_together: NDArray[np.float64]


@njit(cache=True)
def transfers_from(plain: Plain, first: int, found: NDArray[np.float64]) -> None:
    """Overwrite each row of `found` with who goes where if one practice closes alone.

    The first row is about the practice on line `first`, the next about the one after it.
    """
    desk = all_open(plain)
    for row in range(found.shape[0]):
        place_alone(plain, desk, first + row)
        found[row] = desk.went


@njit(cache=True)
def close_pairs(
    plain: Plain,
    block: tuple[int, int],
    one: NDArray[np.int64],
    other: NDArray[np.int64],
    found: Together,
) -> None:
    """Close pairs of practices, each pair alone.

    Args:
        plain: the economy.
        block: the first pair to close, and the one after the last.
        one: line of one practice of each pair.
        other: line of the other.
        found: written for each pair closed.
    """
    desk = all_open(plain)
    for pair in range(block[0], block[1]):
        alone = np.zeros(plain.lists.size, np.bool_)
        apart = place_alone(plain, desk, one[pair])
        apart += patients_over(plain, desk, desk.went, alone)
        apart += place_alone(plain, desk, other[pair])
        apart += patients_over(plain, desk, desk.went, alone)
        together = np.zeros(plain.lists.size, np.bool_)
        close(desk, one[pair])
        close(desk, other[pair])
        unplaced = place_all(plain, desk)
        over = patients_over(plain, desk, desk.received, together)
        reopen(desk, one[pair])
        reopen(desk, other[pair])
        found.unplaced[pair], found.patients_over[pair] = unplaced, over
        found.worse[pair] = unplaced + over - apart
        found.pushed_over[pair] = together.sum()
        found.only_together[pair] = (together & ~alone).sum()


@njit(cache=True)
def patients_over(
    plain: Plain, desk: Desk, received: NDArray[np.float64], pushed: NDArray[np.bool_]
) -> float:
    """Patients then at open practices pushed over the limit, which are marked in `pushed`."""
    lists, capacity, patients = plain.lists, plain.capacity, 0.0
    for practice in range(lists.size):
        moved = received[practice]
        if desk.is_open[practice] and is_pushed_over(lists[practice], moved, capacity[practice]):
            pushed[practice] = True
            patients += lists[practice] + moved
    return patients


@njit(cache=True)
def pushed_over(plain: Plain, closing: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Whether each practice is pushed over the limit if all of `closing` close at once."""
    desk, pushed = all_open(plain), np.zeros(plain.lists.size, np.bool_)
    for practice in closing:
        close(desk, practice)
    place_all(plain, desk)
    patients_over(plain, desk, desk.received, pushed)
    return pushed


# Knock-on closures


class FromEach(NamedTuple):
    """What `cascade_from` finds: one number a practice in each column of `CASCADES`."""

    closed: NDArray[np.float64]
    rounds: NDArray[np.float64]
    displaced: NDArray[np.float64]
    unplaced: NDArray[np.float64]
    finished: NDArray[np.float64]


Moves = tuple[NDArray[np.int64], NDArray[np.float64]]
"""Practices a closed one's patients went to, and how many to each."""


@njit(cache=True)
def cascade_from(
    first: Plain, later: Plain, block: tuple[int, int], most_rounds: int, found: FromEach
) -> None:
    """Follow the knock-on closures from each practice of a block until nobody is pushed over.

    Args:
        first: the economy, with the ties of practices that close first.
        later: the economy, with the ties of practices that close later.
        block: line of the first practice to start from, and of the one after the last.
        most_rounds: rounds after which to stop all the same.
        found: written for each practice started from.
    """
    lists, lost = first.lists, np.zeros(first.lists.size)
    nowhere = np.zeros(0, np.int64), np.zeros(0)
    moves = [nowhere for _ in range(lists.size)]
    for start in range(block[0], block[1]):
        desk, known = all_open(first), np.zeros(lists.size, np.bool_)
        close(desk, start)
        unplaced, closed, rounds = place_all(first, desk), 1, 1
        closing = next_to_close(first, desk)
        while closing.size > 0 and rounds < most_rounds:
            for practice in closing:
                close(desk, practice)
            unplaced = place_again(first, later, desk, start, known, moves, lost)
            closed, rounds = closed + closing.size, rounds + 1
            closing = next_to_close(first, desk)
        found.closed[start], found.rounds[start] = closed, rounds
        found.displaced[start], found.unplaced[start] = lists[~desk.is_open].sum(), unplaced
        found.finished[start] = closing.size == 0


@njit(cache=True)
def next_to_close(plain: Plain, desk: Desk) -> NDArray[np.int64]:
    """Ordinary practices pushed over the limit by all they have received."""
    pushed = np.zeros(plain.lists.size, np.bool_)
    patients_over(plain, desk, desk.received, pushed)
    return np.nonzero(pushed & ~plain.is_special)[0]


@njit(cache=True)
def place_again(
    first: Plain,
    later: Plain,
    desk: Desk,
    start: int,
    known: NDArray[np.bool_],
    moves: list[Moves],
    lost: NDArray[np.float64],
) -> float:
    """As `place_all`, asking only those afresh whose choice has changed since the last round.

    It has not changed for patients of a closed practice while all that drew some of them are open:
    the practices that have closed since drew none of them.

    Args:
        first: the economy, with the ties of the practice that closed first.
        later: the economy, with the ties of all others.
        desk: who is open.
        start: line of the practice that closed first.
        known: whether each closed practice's patients were placed in an earlier round.
        moves: if so, where they went.
        lost: and how many found no practice.
    """
    desk.received[:], unplaced = 0.0, 0.0
    for closing in range(desk.is_open.size):
        if desk.is_open[closing]:
            continue
        if not known[closing] or any_closed(desk, moves[closing][0]):
            if closing == start:
                lost[closing] = place(first, desk, closing)
            else:
                lost[closing] = place(later, desk, closing)
            known[closing], moves[closing] = True, moves_on(desk)
        unplaced += lost[closing]
        practices, patients = moves[closing]
        for entry in range(practices.size):
            desk.received[practices[entry]] += patients[entry]
    return unplaced


@njit(cache=True)
def any_closed(desk: Desk, practices: NDArray[np.int64]) -> bool:
    """Whether any of these practices is closed."""
    for practice in practices:  # noqa: SIM110 - Numba compiles no generators given to `any`.
        if not desk.is_open[practice]:
            return True
    return False


@njit(cache=True)
def moves_on(desk: Desk) -> Moves:
    """Where the patients of the practice closed last went, or, to a closed list, would have."""
    practices, patients, count = np.empty(desk.went.size, np.int64), np.empty(desk.went.size), 0
    for practice in range(desk.went.size):
        if desk.went[practice] > 0 or desk.drawn[practice] > 0:
            practices[count], patients[count] = practice, desk.went[practice]
            count += 1
    return practices[:count].copy(), patients[:count].copy()
