"""Whether practices can spare anybody: their own rules, which nobody else learns."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from wraparound.actions.proposing.team import Team
from wraparound.operations.lending import AtHome, LendingRules, Lent, why_not_lend
from wraparound.operations.week import Half, Work
from wraparound.store.repositories import lending, spare

_NOBODY = 0
"""The key of no practice: limits and wishes are kept by the rostering room."""


class Lenders:
    """The lending rules of some practices, and how each stands at home in each half day.

    Args:
        team: everybody of the practices concerned.
        homes: keys of the practices.
    """

    def __init__(self, team: Team, homes: Iterable[int]) -> None:
        keys = set(homes)
        self.rules: dict[int, LendingRules] = lending.rules_of(keys)
        self._team = team
        self._coming: dict[tuple[int, date, Half], list[Work]] = defaultdict(list)
        for practice, day, half, work in spare.coming(keys, team.days):
            self._coming[practice, day, Half(half)].append(Work(work))
        self._spares: dict[tuple[int, date, Half], bool] = {}

    def can_spare_gp(self, home: int, day: date, half: Half) -> bool:
        """Whether a practice keeps its own minimum and its duty doctor if a GP goes elsewhere."""
        key = (home, day, half)
        if key not in self._spares:
            rules = LendingRules(least_gps=self.rules[home].least_gps)
            refused = why_not_lend(rules, _NOBODY, Lent(), self._at_home(home, day, half))
            self._spares[key] = refused is None
        return self._spares[key]

    def _at_home(self, home: int, day: date, half: Half) -> AtHome:
        planned = self._team.gp_sessions(home, day, half)
        kept = [work for work, is_there in planned if is_there]
        coming = self._coming[home, day, half]
        return AtHome(
            gps_planned=len(planned),
            gps_in=len(kept) + len(coming),
            duty_planned=any(work is Work.DUTY for work, _ in planned),
            duty_kept=Work.DUTY in kept or Work.DUTY in coming,
        )
