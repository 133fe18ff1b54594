"""Who closed between two days, and who is seen to have gained their patients."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import polars as pl
import pytest
from tests.worlds import world

from wraparound.analysis.backtest.closings import Closings
from wraparound.analysis.backtest.events import Event, Kind, LeftOut, events_of, events_table
from wraparound.analysis.backtest.gains import count_gains
from wraparound.analysis.backtest.grids import grids_of, row_of
from wraparound.analysis.backtest.observation import observe
from wraparound.analysis.backtest.reach import median_km

BEFORE = """
practice | east | north
ASH      | 0    | 0
BAY      | 1    | 0
ELM      | 2    | 0
OAK      | 3    | 0

area   | ASH  | BAY  | ELM  | OAK  | east | north
CHURCH | 3000 | 500  | 900  | 0    | 0    | 0
QUAY   | 600  | 2000 | 400  | 1000 | 1    | 0
HILL   | 0    | 100  | 2500 | 3000 | 2    | 0
MILL   | 0    | 1500 | 0    | 2500 | 5    | 0
MOOR   | 2000 | 4000 | 0    | 2000 | 9    | 0
"""


def in_icbs(economy, **icbs: str):
    """The economy with each practice in an ICB, "Q1" where none is given."""
    names = [icbs.get(code, "Q1") for code in economy.codes]
    return replace(economy, practices=economy.practices.with_columns(icb=pl.Series(names)))


def moved(shares: dict[str, dict[str, float]], growth: float = 1.0, *, icbs=None) -> Closings:
    """A year later: these closed, their patients went there, everybody else grew alike."""
    before = in_icbs(world(BEFORE), **(icbs or {}))
    names = before.neighbourhoods["neighbourhood"].to_list()
    grid = np.zeros((len(before.codes), len(names)))
    cells = before.registrations
    grid[cells.practice, cells.neighbourhood] = cells.patients
    later = grid * growth
    for closed, receivers in shares.items():
        for receiver, share in receivers.items():
            later[before.line(receiver)] += share * grid[before.line(closed)]
    staying = [code for code in before.codes if code not in shares]
    rows = [
        " | ".join([area, *(f"{later[before.line(c), i]:.4f}" for c in staying), "0", "0"])
        for i, area in enumerate(names)
    ]
    head = " | ".join(["area", *staying, "east", "north"])
    practices = "\n".join(["practice", *staying])
    after = world(f"{practices}\n\n" + "\n".join([head, *rows]))
    return Closings(before, in_icbs(after, **(icbs or {})))


def seen(closings: Closings, look=observe) -> dict[str, dict[str, float]]:
    """Shares seen, by closed practice and receiver, in whole percent."""
    found = look(grids_of(closings)).share
    codes = closings.before.codes
    return {
        codes[line]: {codes[j]: round(100 * s) for j, s in enumerate(found[row]) if s > 0.005}
        for row, line in enumerate(closings.vanished)
    }


def test_planted_shares_are_found():
    """A list divided three ways is seen divided three ways."""
    closings = moved({"ELM": {"ASH": 0.2, "BAY": 0.3, "OAK": 0.5}})
    assert seen(closings) == {"ELM": {"ASH": 20, "BAY": 30, "OAK": 50}}


def test_own_growth_is_not_taken_for_a_gain():
    """Everybody grew by 3%; the successor still gained one list, the others nothing."""
    closings = moved({"ELM": {"OAK": 1.0}}, growth=1.03)
    assert seen(closings) == {"ELM": {"OAK": 100}}
    found = observe(grids_of(closings))
    assert found.usual_growth == pytest.approx(1.03)
    assert found.growth[closings.before.line("BAY")] == pytest.approx(1.03, abs=0.001)


def test_two_closures_with_one_successor_are_told_apart():
    """Each keeps its own share, because each list has its own pattern of neighbourhoods."""
    closings = moved({"ELM": {"OAK": 0.9, "BAY": 0.1}, "ASH": {"OAK": 0.2, "BAY": 0.8}})
    assert seen(closings) == {"ASH": {"BAY": 80, "OAK": 20}, "ELM": {"BAY": 10, "OAK": 90}}


def test_counting_gains_sees_the_same_main_receiver():
    """The simpler way of observing agrees on a whole list that moved."""
    closings = moved({"ELM": {"OAK": 1.0}})
    assert seen(closings, count_gains)["ELM"]["OAK"] >= 90


def test_where_the_later_day_is_silent_nobody_has_closed():
    """A practice missing together with its whole ICB is not a closure."""
    closings = moved({"ELM": {"OAK": 1.0}, "ASH": {}}, icbs={"ASH": "Q2"})
    assert [closings.before.codes[line] for line in closings.vanished] == ["ELM"]
    assert closings.unseen_icbs == ("Q2",)
    assert closings.beyond.tolist() == [True, False, False, False]


def test_grids_put_both_days_in_the_order_of_the_first():
    """Rows and columns of the later day stand where they stood."""
    closings = moved({"ASH": {"BAY": 1.0}})
    grids = grids_of(closings)
    bay = closings.before.line("BAY")
    order = closings.before.neighbourhoods["neighbourhood"].to_list()
    expected = {"CHURCH": 3500, "QUAY": 2600, "HILL": 100, "MILL": 1500, "MOOR": 6000}
    columns = sorted(order)
    assert row_of(grids.after, bay).tolist() == [expected[area] for area in columns]
    assert row_of(grids.after, closings.before.line("ASH")).sum() == 0


def events_from(closings: Closings) -> tuple[list[Event], dict[str, LeftOut]]:
    grids = grids_of(closings)
    return events_of(closings, grids, observe(grids))


def test_a_list_that_went_to_one_practice_was_transferred():
    """80% at one practice is a transfer, 79% is not."""
    (transfer,), _ = events_from(moved({"ELM": {"OAK": 0.81, "ASH": 0.19}}))
    (dispersal,), _ = events_from(moved({"ELM": {"OAK": 0.79, "ASH": 0.21}}))
    assert (transfer.kind, dispersal.kind) == (Kind.TRANSFER, Kind.DISPERSAL)
    assert dispersal.observed.sum() == pytest.approx(1.0)


def test_observed_shares_are_of_those_seen_again():
    """One in ten found no practice: the rest is scaled to 1, and the share seen is kept."""
    (event,), _ = events_from(moved({"ELM": {"OAK": 0.45, "ASH": 0.45}}))
    assert event.seen == pytest.approx(0.9, abs=0.01)
    assert event.observed[event.observed > 0].tolist() == pytest.approx([0.5, 0.5], abs=0.01)


def test_shares_under_two_percent_are_noise():
    """A receiver of 1% is not counted."""
    (event,), _ = events_from(moved({"ELM": {"OAK": 0.99, "ASH": 0.01}}))
    assert (event.observed > 0).sum() == 1


def test_closures_that_cannot_be_judged_are_left_out_with_the_reason():
    """Too small a list; most patients not seen again; half its neighbours beyond the data."""
    small = moved({"ELM": {"OAK": 1.0}})
    lists = small.before.practices.with_columns(
        patients=pl.when(pl.col("practice") == "ELM").then(999).otherwise("patients")
    )
    before = replace(small.before, practices=lists)
    assert events_from(Closings(before, small.after))[1] == {"ELM": LeftOut.SMALL}
    assert events_from(moved({"ELM": {"OAK": 0.4}}))[1] == {"ELM": LeftOut.UNSEEN}
    edge = moved({"ELM": {"OAK": 1.0}, "ASH": {}}, icbs={"ASH": "Q2"})
    assert events_from(edge)[1] == {"ELM": LeftOut.EDGE}


def test_a_receiver_that_grew_by_a_fifth_on_its_own_is_not_believed():
    """Oak's own list doubled: what it gained cannot be told."""
    closings = moved({"ELM": {"OAK": 0.3, "BAY": 0.7}})
    boom = closings.after.registrations
    oak = boom.practice == closings.after.line("OAK")
    patients = np.where(oak, boom.patients * 2, boom.patients)
    after = replace(closings.after, registrations=replace(boom, patients=patients))
    (event,), _ = events_from(Closings(closings.before, after))
    assert event.observed[closings.before.line("OAK")] == 0


def test_half_of_the_patients_live_no_further_than_the_median():
    """Ash: 3,000 at its door, 600 at 1 km, 2,000 at 9 km; the middle one lives at the door."""
    economy = world(BEFORE)
    assert median_km(economy).round(6).tolist() == [0.0, 4.0, 0.0, 2.0]


def test_a_practice_that_is_not_on_the_map_has_no_reach():
    """Its median distance is infinite, so it is no ordinary receiver."""
    economy = world(BEFORE.replace("OAK      | 3    | 0", "OAK      | -    | -"))
    assert np.isinf(median_km(economy)[economy.line("OAK")])


def test_the_events_table_tells_whether_the_code_is_still_in_use():
    """The later register is shown beside the closure, and left empty where there is none."""
    closings = moved({"ELM": {"OAK": 1.0}})
    events, _ = events_from(closings)
    register = pl.DataFrame({"practice": ["ELM", "OAK"], "active": [False, True]})
    table = events_table(closings, events, register)
    row = table.select("practice", "kind", "top_receiver", "active_later").row(0)
    assert row == ("ELM", "transfer", "OAK", False)
    assert events_table(closings, events)["active_later"].to_list() == [None]
