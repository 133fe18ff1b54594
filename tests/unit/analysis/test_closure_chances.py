"""How likely a closure pushes somebody over the limit, takeovers looked at one by one."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import polars as pl
import pytest
from tests.worlds import world

from wraparound.analysis.closure import close
from wraparound.analysis.contingency import contingency
from wraparound.analysis.dispersal import MODELS, Limits

# Elm's whole list would push Oak over 5,805 patients a GP; the part it gets on average would not.
TOWN = world(
    """
    practice | list | gp fte | network | east | north
    ELM      | 2000 | 1.0    | N1      | 0    | 0
    OAK      | 4500 | 1.0    | N1      | 1    | 0
    ASH      | 4500 | 2.0    | N1      | 0    | 1

    area | ELM  | OAK  | ASH  | east | north
    QUAY | 2000 | 4500 | 4500 | 0    | 0
    """,
    limit=5_805,
)


def test_a_takeover_that_would_push_its_successor_over_is_a_chance_though_the_mean_is_not():
    """On average Oak stays within the limit; if it takes the list over, it does not."""
    answer = close(TOWN, "ELM")
    oak = answer.every_receiver.filter(practice="OAK").row(0, named=True)
    assert not oak["pushed_over"]
    assert 0 < oak["chance_over"] < 1
    assert answer.chances is not None
    assert answer.chances.anybody == pytest.approx(oak["chance_over"])


def test_the_chance_is_that_of_a_takeover_times_that_of_the_successor():
    """With nobody pushed over by free choice, only the takeover by Oak counts."""
    answer = close(TOWN, "ELM")
    elm, oak = TOWN.line("ELM"), TOWN.line("OAK")
    tie = MODELS["choice"].tie(TOWN, elm)
    assert tie is not None
    successor = np.where(np.arange(tie.successor.size) == elm, 0.0, tie.successor)
    assert answer.chances is not None
    assert answer.chances.each[oak] == pytest.approx(
        tie.transfer * successor[oak] / successor.sum()
    )


def test_what_is_declared_has_no_chances_in_it():
    """A free dispersal or a named takeover either pushes somebody over or does not."""
    assert close(TOWN, "ELM", kind="free").chances is None
    assert close(TOWN, "ELM", kind="transfer", successor="OAK").chances is None


def test_an_answer_with_chances_has_one_for_every_receiver():
    """None is missing, and none lies outside 0 to 1."""
    chances = close(TOWN, "ELM").every_receiver["chance_over"]
    assert chances.null_count() == 0
    assert chances.is_between(0, 1).all()


def chance_of(name: str, limits: Limits) -> float:
    """Chance that a practice of the town is pushed over if Elm closes under these limits."""
    found = close(TOWN, "ELM", limits=limits).chances
    assert found is not None
    return float(found.each[TOWN.line(name)])


@pytest.mark.parametrize(
    "limits",
    [
        Limits(closed=frozenset({"OAK"})),
        Limits(room={"OAK": 0}),
        Limits(room={"OAK": 1_999}),
        Limits(furthest_km={"OAK": 0}),
        Limits(furthest_km={"OAK": 0.9}),
    ],
)
def test_who_cannot_take_the_whole_list_is_no_successor(limits):
    """A closed list, room for one patient less, or a boundary short of where they live."""
    assert chance_of("OAK", limits) == 0


@pytest.mark.parametrize("limits", [Limits(room={"OAK": 2_000}), Limits(furthest_km={"OAK": 1.0})])
def test_who_can_just_take_the_whole_list_may_be_the_successor(limits):
    """Room for all, or a boundary that holds all of them."""
    assert chance_of("OAK", limits) == pytest.approx(chance_of("OAK", Limits()))


def test_where_another_cannot_take_the_list_the_chances_of_the_rest_are_scaled_up():
    """With Ash out of it, a takeover is by Oak."""
    tie = MODELS["choice"].tie(TOWN, TOWN.line("ELM"))
    assert tie is not None
    assert chance_of("OAK", Limits(room={"ASH": 1_999})) == pytest.approx(tie.transfer, abs=1e-9)


def test_patients_of_no_known_area_are_beyond_every_boundary():
    """Nobody can say that they live within it, so the list does not go there whole."""
    some = replace(
        TOWN,
        practices=TOWN.practices.with_columns(
            elsewhere=pl.when(practice="ELM").then(1).otherwise(0)
        ),
    )
    found = close(some, "ELM", limits=Limits(furthest_km={"OAK": 5.0})).chances
    assert found is not None
    assert found.each[some.line("OAK")] == 0


@pytest.mark.parametrize(("gps", "chance"), [("1.0", 1.0), ("3.0", 0.0)])
def test_where_nobody_could_take_the_list_there_is_only_free_choice(gps, chance):
    """Universities' practices take no list over; asked alone and in turn."""
    lonely = world(
        f"""
        practice | list | gp fte | kind       | east | north
        ELM      | 2000 | 1.0    | university | 0    | 0
        OAK      | 4500 | {gps}  | university | 1    | 0

        area | ELM  | OAK
        QUAY | 2000 | 4500
        """,
        limit=5_805,
    )
    found = close(lonely, "ELM").chances
    assert found is not None
    assert found.anybody == chance
    table = contingency(lonely, MODELS["choice"]).practices
    assert table.filter(practice="ELM")["chance_over"].to_list() == [chance]


def test_the_highest_likely_number_is_cut_off_by_room():
    """Unlimited, Oak might receive nearly everybody; with room for 700 it cannot."""
    assert highest_at_oak(Limits()) > 700
    assert highest_at_oak(Limits(room={"OAK": 700.5})) == 700


def highest_at_oak(limits: Limits) -> int:
    """The highest likely number at Oak if Elm closes under these limits."""
    return int(close(TOWN, "ELM", limits=limits).every_receiver.filter(practice="OAK")["high"][0])
