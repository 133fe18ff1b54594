"""No hidden count can be worked out, shown for every small table by trying all."""

from __future__ import annotations

from collections import defaultdict
from itertools import product

import pytest

from wraparound.operations.counts import FEW, Part, published

FIVE = frozenset(range(FEW))


def shown(table: tuple[int, ...]) -> tuple[int | None, ...]:
    """What anybody may see of a table, all parts of which come from five practices."""
    parts = [Part(str(place), count, FIVE) for place, count in enumerate(table)]
    return tuple(each.count for each in published(parts, "All"))


@pytest.mark.parametrize(("parts", "most"), [(1, 20), (2, 20), (3, 14), (4, 9)])
def test_whoever_knows_the_rule_and_the_rest_cannot_tell_what_is_hidden(parts, most):
    """Of all tables that look the same, each hidden figure takes at least five values."""
    alike = defaultdict(list)
    for table in product(range(most + 1), repeat=parts):
        alike[shown(table)].append((*table, sum(table)))
    for seen, tables in alike.items():
        for place, figure in enumerate(seen):
            if figure is None:
                assert len({each[place] for each in tables}) >= FEW, seen


def test_a_count_of_few_practices_is_hidden_however_large():
    """And the total with it."""
    four = frozenset(range(FEW - 1))
    told = published([Part("a", 90, four), Part("b", 90, FIVE)], "All")
    assert [each.count for each in told] == [None, 90, None]


def test_what_is_not_small_is_shown_with_its_total():
    """Five of five practices are enough."""
    told = published([Part("a", 5, FIVE), Part("b", 7, FIVE)], "All")
    assert [each.count for each in told] == [5, 7, 12]
