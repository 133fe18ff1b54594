"""The observation and the scores once more, written for one reader's understanding.

Least squares without negative unknowns are solved by trying every set of unknowns that may be above
zero; scores are counted patient share by patient share.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.unit.analysis.test_backtest_observation import moved

from wraparound.analysis.backtest.closings import Closings
from wraparound.analysis.backtest.grids import grids_of
from wraparound.analysis.backtest.observation import FEW, GROWTH_WEIGHT, PRESENT_SHARE, observe
from wraparound.analysis.backtest.reach import median_km
from wraparound.analysis.backtest.scores import common_part
from wraparound.analysis.distance import to_nearest_site


def people(economy) -> dict[tuple[str, str], float]:
    """Patients by practice and neighbourhood, by name."""
    cells = economy.registrations
    areas = economy.neighbourhoods["neighbourhood"].to_list()
    return {
        (economy.codes[p], areas[a]): float(n)
        for p, a, n in zip(cells.practice, cells.neighbourhood, cells.patients, strict=True)
    }


def gains_by_hand(closings, usual: float) -> dict[tuple[str, str], float]:
    """Share of each closed list gained by each receiver."""
    before, after = people(closings.before), people(closings.after)
    areas = sorted({area for _, area in (*before, *after)})
    closed = [code for code in closings.before.codes if code not in closings.after.codes]
    lists = {code: sum(before.get((code, area), 0) for area in areas) for code in closed}
    found = {}
    for receiver in closings.after.codes:
        present = [area for area in areas if after.get((receiver, area), 0) > 0]
        near = [
            code
            for code in closed
            if sum(before.get((code, area), 0) for area in present) > PRESENT_SHARE * lists[code]
        ]
        if near:
            solved = best(equations(receiver, near, areas, before, after, usual))
            found |= {(code, receiver): solved[1 + n] for n, code in enumerate(near)}
    return found


def equations(receiver, near, areas, before, after, usual):
    """One row a neighbourhood and one for growth: factors of the unknowns, and the right side."""
    rows = []
    for area in areas:
        own = before.get((receiver, area), 0.0)
        lost = [before.get((code, area), 0.0) for code in near]
        now = after.get((receiver, area), 0.0)
        if own > 0 or now > 0 or sum(lost) >= FEW:
            weight = 1 / (own + sum(lost) + 1) ** 0.5
            rows.append(([weight * n for n in (own, *lost)], weight * now))
    pull = GROWTH_WEIGHT**0.5
    rows.append(([pull] + [0.0] * len(near), pull * usual))
    return rows


def best(rows) -> list[float]:
    """The unknowns, none below zero, that leave the least squares."""
    left = np.array([factors for factors, _ in rows])
    right = np.array([value for _, value in rows])
    count = left.shape[1]
    answers = [np.zeros(count)]
    for size in range(1, count + 1):
        for free in combinations(range(count), size):
            solved = np.zeros(count)
            solved[list(free)] = np.linalg.lstsq(left[:, free], right, rcond=None)[0]
            if (solved >= 0).all():
                answers.append(solved)
    return min(answers, key=lambda answer: ((left @ answer - right) ** 2).sum()).tolist()


def in_flux(closings, luck: np.random.Generator):
    """The same, but every number of the later day is up to a fifth off."""
    later = closings.after.registrations
    patients = later.patients * luck.uniform(0.8, 1.2, later.patients.size)
    after = replace(closings.after, registrations=replace(later, patients=patients))
    return Closings(closings.before, after)


part = st.floats(0, 1)


@given(st.tuples(part, part), st.tuples(part, part), st.floats(0.9, 1.1), st.integers(0, 99))
@settings(max_examples=25, deadline=None)
def test_the_observation_agrees_with_the_one_by_hand(elm, ash, growth, seed):
    """For any way two lists may have been divided, found again or not, with all else in flux."""
    whole = max(sum(elm), sum(ash), 1.0)
    closings = moved(
        {
            "ELM": dict(zip(("BAY", "OAK"), (n / whole for n in elm), strict=True)),
            "ASH": dict(zip(("BAY", "OAK"), (n / whole for n in ash), strict=True)),
        },
        growth=growth,
    )
    closings = in_flux(closings, np.random.default_rng(seed))
    found = observe(grids_of(closings))
    by_hand = gains_by_hand(closings, found.usual_growth)
    codes = closings.before.codes
    for row, line in enumerate(closings.vanished):
        for receiver, share in enumerate(found.share[row]):
            expected = by_hand.get((codes[line], codes[receiver]), 0.0)
            assert share == pytest.approx(expected, abs=1e-6)


shares = st.lists(st.integers(0, 50), min_size=3, max_size=3).filter(any)


@given(shares, shares)
@settings(deadline=None)
def test_the_common_part_agrees_with_counting_patients(one, other):
    """Line patients up by where they were predicted and where they went; count those who match."""
    patients = sum(one) * sum(other)
    predicted = [n * sum(other) for n in one]
    went = [n * sum(one) for n in other]
    matched = 0
    for place in range(3):
        for _ in range(min(predicted[place], went[place])):
            matched += 1
    found = common_part(np.array(predicted) / patients, np.array(went) / patients)
    assert found == pytest.approx(matched / patients)


def test_the_median_agrees_with_lining_patients_up():
    """One patient after another, nearest first, the middle one's distance."""
    economy = moved({"ELM": {"OAK": 1.0}}).before
    cells = economy.registrations
    km = to_nearest_site(economy, cells.neighbourhood, cells.practice)
    for line, median in enumerate(median_km(economy)):
        mine = cells.practice == line
        lined_up = sorted(
            distance
            for distance, n in zip(km[mine], cells.patients[mine], strict=True)
            for _ in range(int(n))
        )
        assert median == pytest.approx(lined_up[(len(lined_up) - 1) // 2])
