"""Laws of the picture of one day."""

from __future__ import annotations

from collections import defaultdict

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from tests.worlds import LAW, worlds

from wraparound.analysis.closure import close
from wraparound.analysis.dispersal import Limits
from wraparound.economy import Economy, Registrations

CELLS = st.lists(st.tuples(st.integers(0, 4), st.integers(0, 6), st.integers(0, 99)), max_size=60)


@LAW
@given(cells=CELLS)
def test_registrations_are_a_table_of_tables(cells: list[tuple[int, int, int]]) -> None:
    """Against dictionaries of dictionaries: cells added up, empty ones gone, both ways round."""
    slow: defaultdict[int, defaultdict[int, int]] = defaultdict(lambda: defaultdict(int))
    for practice, area, patients in cells:
        slow[practice][area] += patients
    practice, area, patients = zip(*cells, strict=True) if cells else ((), (), ())
    grid = Registrations.of(practice, area, patients, practices=5, neighbourhoods=7)
    for line in range(5):
        mine = grid.of_practice(line)
        told = dict(zip(grid.neighbourhood[mine], grid.patients[mine], strict=True))
        assert told == {a: n for a, n in sorted(slow[line].items()) if n}
        assert list(told) == sorted(told)
        assert grid.per_practice[line] == sum(slow[line].values())
    for line in range(7):
        there = grid.of_neighbourhood(line)
        told = dict(zip(grid.practice[there], grid.patients[there], strict=True))
        assert told == {p: slow[p][line] for p in range(5) if slow[p][line]}
        assert list(told) == sorted(told)
        assert grid.per_neighbourhood[line] == sum(told.values())


@LAW
@given(cells=CELLS, seed=st.randoms(use_true_random=False))
def test_the_order_of_cells_does_not_matter(cells: list[tuple[int, int, int]], seed) -> None:
    """Whatever order a file had them in."""
    shuffled = list(cells)
    seed.shuffle(shuffled)
    one, other = (
        Registrations.of(*np.array(c, int).reshape(-1, 3).T, practices=5, neighbourhoods=7)
        for c in (cells, shuffled)
    )
    assert one.equals(other)


@LAW
@given(economy=worlds())
def test_lists_are_patients_of_known_and_unknown_areas(economy: Economy) -> None:
    """Nobody is registered nowhere."""
    assert np.array_equal(economy.registrations.per_practice + economy.elsewhere, economy.lists)


@LAW
@given(economy=worlds(), data=st.data())
def test_an_answer_adds_up_in_whole_patients(economy: Economy, data: st.DataObject) -> None:
    """Told, pooled and without a practice are the list; groups of each kind are too."""
    code = data.draw(st.sampled_from(economy.codes))
    room = data.draw(st.dictionaries(st.sampled_from(economy.codes), st.floats(0, 900)))
    answer = close(economy, code, model="share", limits=Limits(room=room))
    told = int(answer.receivers["patients"].sum())
    assert told + answer.pooled[1] + answer.unplaced == answer.patients
    for kind in ("deprivation", "setting"):
        group = answer.who.filter(kind=kind)
        assert group["patients"].sum() == answer.patients
        for part in ("worse_off", "beyond_walk", "unplaced"):
            assert (group[part] <= group["patients"]).all()


@LAW
@given(economy=worlds(), data=st.data())
def test_an_unknown_return_of_gps_is_never_over_the_limit(
    economy: Economy, data: st.DataObject
) -> None:
    """Nobody is pushed over for want of a figure, and the range holds the estimate."""
    code = data.draw(st.sampled_from(economy.codes))
    table = close(economy, code).every_receiver
    unknown = table.filter(table["gp_fte"].is_null())
    assert not unknown["pushed_over"].any()
    assert set(unknown["status_after"]) <= {"not known"}
    assert (table["low"] <= table["patients"]).all()
    assert (table["patients"] <= table["high"]).all()
