"""Limits: closed lists, boundaries, room; and what local people told us of them."""

from __future__ import annotations

from datetime import date

import polars as pl
import pytest
from tests.worlds import world

from wraparound.analysis.closure import close
from wraparound.analysis.dispersal import Limits, local_limits, room_to_the_limit
from wraparound.economy import Economy
from wraparound.economy.corrections import CORRECTIONS
from wraparound.errors import BadRequest, UnknownName

TOWN = world("""
    practice | list | gp fte | east | north
    ASH      | 1000 | 1      | 0    | 0
    ELM      | 1500 | 1      | 1    | 0
    OAK      | 500  | -      | 0    | 2
    YEW      | 2500 | 1      | 3    | 4

    area | ASH | ELM  | OAK | YEW | east | north
    TOP  | 500 | 750  | 250 | -   | 0    | 0
    LOW  | 500 | 750  | 250 | -   | 0    | 3
    FAR  | -   | -    | -   | 2500| 3    | 4
""")


def placed(limits: Limits, economy: Economy = TOWN) -> dict[str, int]:
    """Patients each practice receives when ASH closes, and those who find none."""
    answer = close(economy, "ASH", model="share", limits=limits)
    received = dict(answer.every_receiver.select("practice", "patients").rows())
    return received | ({"nobody": answer.unplaced} if answer.unplaced else {})


def corrected(*rows: tuple[str, str, str]) -> Economy:
    """TOWN with corrections: practice, figure, value."""
    table = [
        {"practice": code, "figure": figure, "value": value, "on": date(2022, 7, 1), "source": "us"}
        for code, figure, value in rows
    ]
    return TOWN.corrected(CORRECTIONS.conform(pl.DataFrame(table)))


def test_without_limits_everybody_goes_where_they_choose():
    """The yardstick of the tests below."""
    assert placed(Limits()) == {"ELM": 750, "OAK": 250}


def test_a_closed_list_receives_nobody():
    """Those who would have gone there go to the others of their neighbourhood."""
    assert placed(Limits(closed=frozenset({"ELM"}))) == {"OAK": 1000}


def test_a_boundary_turns_away_who_lives_beyond_it():
    """From LOW it is over 3 km to ELM, from TOP 1 km."""
    assert placed(Limits(furthest_km={"ELM": 1.0})) == {"OAK": 625, "ELM": 375}


def test_a_full_practice_sends_the_rest_to_the_others():
    """Room for 400 of the 750 who want to come."""
    assert placed(Limits(room={"ELM": 400})) == {"OAK": 600, "ELM": 400}


def test_who_finds_every_list_full_or_closed_has_no_practice():
    """They are counted, never dropped."""
    limits = Limits(closed=frozenset({"OAK"}), room={"ELM": 400})
    assert placed(limits) == {"ELM": 400, "nobody": 600}


def test_no_room_anywhere_leaves_everybody():
    """Room of zero is no room."""
    assert placed(Limits(room={"ELM": 0, "OAK": 0})) == {"nobody": 1000}


def test_patients_of_no_known_place_do_not_pass_a_boundary():
    """Nobody can say how far they live, so they follow to practices without one."""
    somewhere = world("""
        practice | list | east | north
        ASH      | 1000 | 0    | 0
        ELM      | 1500 | 1    | 0
        OAK      | 500  | 0    | 2

        area | ASH | ELM  | OAK | east | north
        TOP  | 800 | 1500 | 500 | 0    | 0
    """)
    answer = close(somewhere, "ASH", model="share", limits=Limits(furthest_km={"ELM": 5}))
    unknown = answer.moves.filter(pl.col("neighbourhood").is_null())
    assert unknown.select("practice", "patients").rows() == [("OAK", 200.0)]


def test_up_to_the_limit_is_the_room_of_known_gps():
    """ELM has room for 500 up to 2,000 patients for its GP, YEW none; OAK's is not known."""
    limits = room_to_the_limit(TOWN)
    assert limits.room == {"ASH": 1000.0, "ELM": 500.0, "YEW": 0.0}
    answer = close(TOWN, "ASH", model="share", limits=limits)
    assert answer.pushed_over.is_empty()
    assert placed(limits) == {"ELM": 500, "OAK": 500}


def test_up_to_the_limit_takes_whole_patients_only():
    """Room for 500.8 is room for 500: one more patient would be over the limit."""
    fractional = TOWN.with_gp_fte({"ELM": 1.0004})
    assert room_to_the_limit(fractional).room["ELM"] == 500
    answer = close(fractional, "ASH", model="share", limits=room_to_the_limit(fractional))
    assert answer.pushed_over.is_empty()
    assert answer.received[fractional.line("ELM")] == 500


def test_who_takes_a_list_over_may_have_been_called_closed_in_small_letters():
    """The successor's own limits are lifted however its code was typed."""
    limits = Limits(closed=frozenset({"elm"}), room={"elm": 1})
    answer = close(TOWN, "ASH", kind="transfer", successor="ELM", limits=limits)
    assert answer.unplaced == 0


def test_what_local_people_told_us_holds_without_being_said_again():
    """A list told as closed, a boundary and room all count."""
    assert placed(Limits(), corrected(("ELM", "list_status", "closed"))) == {"OAK": 1000}
    assert placed(Limits(), corrected(("ELM", "furthest_km", "1"))) == {"OAK": 625, "ELM": 375}
    assert placed(Limits(), corrected(("ELM", "room", "400"))) == {"OAK": 600, "ELM": 400}


def test_an_informally_limited_list_still_takes_who_is_assigned():
    """Only a formally closed list turns everybody away."""
    economy = corrected(("ELM", "list_status", "informally limited"))
    assert placed(Limits(), economy) == {"ELM": 750, "OAK": 250}


def test_what_is_said_for_the_question_beats_what_is_known():
    """Of one practice's room the question's word holds; other limits stay."""
    economy = corrected(("ELM", "room", "400"), ("OAK", "room", "100"))
    assert placed(Limits(room={"ELM": 700}), economy) == {"ELM": 700, "OAK": 100, "nobody": 200}


def test_a_correction_of_a_practice_elsewhere_is_no_limit_here():
    """Corrections are kept for all pictures."""
    assert local_limits(corrected(("FIR", "list_status", "closed"))) == Limits()


@pytest.mark.parametrize("number", [-1.0, float("nan")])
def test_a_limit_is_a_number_from_zero_up(number):
    """The sentence names the practice."""
    with pytest.raises(BadRequest, match="Room is a number from zero up, but not for ELM"):
        Limits(room={"ELM": number})
    with pytest.raises(BadRequest, match="A boundary is a number from zero up, but not for ELM"):
        Limits(furthest_km={"ELM": number})


def test_a_limit_is_set_on_practices_that_are_there():
    """A misspelt code is told instead of being passed over."""
    for limits in (Limits(closed=frozenset({"ELN"})), Limits(room={"ELN": 1}),
                   Limits(furthest_km={"ELN": 1})):  # fmt: skip
        with pytest.raises(UnknownName, match="Did you mean ELM"):
            close(TOWN, "ASH", limits=limits)
