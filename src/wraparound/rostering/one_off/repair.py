"""The best repair: who of those willing covers what, so that as little as possible stays open.

Exact: fewest needs uncovered, and of all ways to do that the one that covers the earlier needs.
Needs that share nobody and no limit cannot get in each other's way, so each such group is searched
alone, and its answer is kept: it is the same for everybody whose being off does not touch it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import time

from wraparound.rostering.lookup import Lookup
from wraparound.rostering.solvers.candidates import Candidate
from wraparound.rostering.solvers.limits import Limits

Able = Mapping[int, Sequence[Candidate]]
"""Who could cover each need, as far as person and need alone decide."""

EARLIEST, LATEST = time(6), time(19)
"""Sessions within these are eleven hours from those of the next day (`rules.rest`)."""

Token = tuple[object, ...]


class Repair:
    """Finds what stays uncovered, and remembers.

    Args:
        lookup: everything the rules need to know.
        able: who could cover each need of the lookup.
    """

    def __init__(self, lookup: Lookup, able: Able) -> None:
        self.lookup = lookup
        self.able = able
        self._known: dict[tuple[object, ...], tuple[int, ...]] = {}

    def uncovered(self, needs: Sequence[int], off: str | int | None = None) -> tuple[int, ...]:
        """The needs that stay open after the best repair, in the order given.

        Args:
            needs: keys of needs, the most pressing first.
            off: who covers nothing; nobody if not said.
        """
        place = {key: number for number, key in enumerate(needs)}
        left = [
            key
            for group in self._groups(needs, off)
            for key in self._of_group(tuple(sorted(group, key=place.__getitem__)), off)
        ]
        return tuple(sorted(left, key=place.__getitem__))

    def willing(self, need: int, off: str | int | None) -> list[Candidate]:
        """Who could cover a need while somebody is off."""
        return [each for each in self.able[need] if each.worker.identity != off]

    def _of_group(self, needs: tuple[int, ...], off: str | int | None) -> tuple[int, ...]:
        """The same for needs that may get in each other's way."""
        concerned = any(c.worker.identity == off for need in needs for c in self.able[need])
        asked = needs, off if concerned else None
        if asked not in self._known:
            found = {need: self.willing(need, off) for need in needs}
            self._known[asked] = fewest(self.lookup, needs, found)
        return self._known[asked]

    def _groups(self, needs: Sequence[int], off: str | int | None) -> list[set[int]]:
        """The needs in groups that share nobody and no limit."""
        groups: list[tuple[set[int], set[Token]]] = []
        for need in needs:
            mine: tuple[set[int], set[Token]] = ({need}, set(self._tokens(need, off)))
            apart = []
            for group in groups:
                if group[1].isdisjoint(mine[1]):
                    apart.append(group)
                else:
                    mine = mine[0] | group[0], mine[1] | group[1]
            groups = [*apart, mine]
        return [members for members, _ in groups]

    def _tokens(self, need: int, off: str | int | None) -> Iterator[Token]:
        """What a need shares with others that have the same: people, days, limits."""
        for each in self.willing(need, off):
            who, day = each.worker.identity, each.need.day
            yield who, day
            if each.worker.profession.is_supervised or each.worker.profession.is_gp:
                yield "in", each.need.practice, day, each.need.half
            if each.gives_up:
                yield "in", each.worker.home, day, each.need.half
            if self._crosses_days(each):
                yield (who,)
            home = self.lookup.practices.get(each.worker.home)
            if each.lent and home is not None:
                if home.lends_each_a_week is not None:
                    yield (who,)
                if home.lends_a_week is not None:
                    yield "lends", home.key, each.need.week

    def _crosses_days(self, each: Candidate) -> bool:
        """Whether taking a need may bear on other days of the same person."""
        limited = any(
            row.most_sessions is not None for row in self.lookup.rows[each.worker.identity]
        )
        night = each.need.ends > LATEST or each.need.starts < EARLIEST
        overnight = each.need.ends <= each.need.starts
        return limited or each.gives_up or night or overnight


def fewest(lookup: Lookup, needs: Sequence[int], able: Able) -> tuple[int, ...]:
    """The fewest needs that must stay open, the later rather than the earlier; by full search.

    A need that calls for a GP is tried before one whose people may need that GP to supervise.
    """
    search = _Search(lookup, needs, able)
    search.run()
    return tuple(need for need, left in zip(needs, search.best, strict=True) if left)


class _Search:
    """Every way to cover some needs, cut off where it cannot get better."""

    def __init__(self, lookup: Lookup, needs: Sequence[int], able: Able) -> None:
        self.needs = needs
        self.able = able
        self.limits = Limits(lookup)
        self.order = sorted(
            range(len(needs)),
            key=lambda place: (not lookup.needs[needs[place]].instead_of.is_gp, place),
        )
        self.left = [False] * len(needs)
        self.best = [True] * len(needs)
        self.hopeless = [
            sum(not able[needs[place]] for place in self.order[depth:])
            for depth in range(len(needs) + 1)
        ]

    def run(self) -> None:
        """Search all."""
        self._go(0, 0)

    def _go(self, depth: int, left: int) -> None:
        if left + self.hopeless[depth] > sum(self.best):
            return
        if depth == len(self.order):
            if (left, self.left) < (sum(self.best), self.best):
                self.best = list(self.left)
            return
        if self._cannot_be_better():
            return
        place = self.order[depth]
        for each in self.able[self.needs[place]]:
            if self.limits.fits(each):
                self.limits.take(each)
                self._go(depth + 1, left)
                self.limits.drop(each)
        self.left[place] = True
        self._go(depth + 1, left + 1)
        self.left[place] = False

    def _cannot_be_better(self) -> bool:
        """Whether only the hopeless stay open in the best found: nothing beats that."""
        return sum(self.best) == self.hopeless[0]
