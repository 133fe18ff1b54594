"""When a practice has one GP and no other: half days in which it would have none without them."""

from __future__ import annotations

from collections import Counter
from datetime import date

from wraparound.operations.rota.practice_rota import PracticeRota


def half_days_as_only_gp(rota: PracticeRota, first: date, last: date) -> Counter[int]:
    """In how many half days each GP of a practice is the only one who is in.

    Whoever is known to be away is not in, and whoever comes to cover is.

    Args:
        rota: of the practice.
        first: the first day looked at.
        last: the last.

    Returns:
        Half days, by key of the person.
    """
    found: Counter[int] = Counter()
    for now in rota.half_days(first, last):
        there = {
            each.colleague.key for each in now.there().present if each.colleague.profession.is_gp
        }
        if len(there) == 1:
            found.update(there)
    return found
