"""One day's picture: lines and names, corrections, sites, and the next picture."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import numpy as np
import polars as pl
import pytest
from tests.worlds import world

from wraparound.economy import Correction, Economy, Figure, Special
from wraparound.economy.corrections import CORRECTIONS
from wraparound.economy.place import SITES
from wraparound.errors import BadRequest, UnknownName

DRAWN = """
    practice | list | gp fte | gps | network | kind       | east | north
    ASH      | 1000 | 1.0    | 1   | HILL    | -          | 0    | 0
    ELM      | 2500 | -      | -   | -       | university | 3    | 4
    OAK      | 3000 | 2.5    | 3   | HILL    | -          | -    | -

    area | ASH | ELM  | OAK  | east | north
    TOP  | 900 | 2500 | 1000 | 0    | 0
    LOW  | -   | -    | 1900 | -    | -
"""


@pytest.fixture
def economy() -> Economy:
    return world(DRAWN)


def corrected_gps(*said: tuple[str, str, int]) -> pl.DataFrame:
    """Corrections of GPs: practice, value, day of July 2022."""
    rows = [
        {"practice": code, "figure": "gp_fte", "value": value, "on": date(2022, 7, day),
         "source": "the practice"}
        for code, value, day in said
    ]  # fmt: skip
    return CORRECTIONS.conform(pl.DataFrame(rows))


# Names and places in line


def test_a_code_has_one_line_however_it_is_typed(economy):
    """Small letters and spaces around a code do no harm."""
    assert economy.line("ELM") == economy.line(" elm ") == 1


def test_an_unknown_code_gets_suggestions(economy):
    """A code that is nearly right is told which ones are meant."""
    with pytest.raises(UnknownName, match=r"No practice ELN had patients.*Did you mean ELM"):
        economy.line("ELN")


def test_of_many_near_codes_the_one_with_fewest_slips_comes_first():
    """However many other codes look alike; a letter O for a nought is no slip at all."""
    codes = [f"A81{n:03}" for n in range(1, 60)]
    rows = "\n".join(f"{code} | 1" for code in codes)
    economy = world(
        f"practice | list\n{rows}\n\narea | {' | '.join(codes)}\nTOP | {' | '.join('1' * 59)}"
    )
    with pytest.raises(UnknownName, match=r"Did you mean A81007, "):
        economy.line("A81X07")
    with pytest.raises(UnknownName, match=r"Did you mean A81020, "):
        economy.line("A8102O")


def test_a_code_like_no_other_gets_another_way(economy):
    """Where nothing is near, the next step is to look it up."""
    with pytest.raises(UnknownName, match="Look it up by name or postcode"):
        economy.line("Q12345")


def test_a_practice_is_its_row_in_words(economy):
    """One practice has its list, its patients in no known area and its kind."""
    elm, ash = economy.practice("elm"), economy.practice("ASH")
    assert (elm.code, elm.name, elm.patients, elm.elsewhere) == ("ELM", "Elm", 2500, 0)
    assert elm.special is Special.UNIVERSITY
    assert (ash.elsewhere, ash.special, ash.network) == (100, None, "HILL")


def test_its_name_tells_how_large_it_is(economy):
    """What a notebook prints says whose picture it is."""
    assert repr(economy) == "<Economy a drawn world: 3 practices, 6,500 patients>"


def test_two_equal_pictures_are_still_two(economy):
    """An economy is itself, so that what is worked out of it is remembered for it alone."""
    assert economy != world(DRAWN)
    assert len({economy, world(DRAWN)}) == 2


# Per practice


def test_each_practice_has_its_networks_line(economy):
    """Practices of one network share a line; who is in none has -1."""
    assert economy.network_line.tolist() == [0, -1, 0]


def test_a_network_that_is_not_listed_is_none(economy):
    """A code without a network of that name is no network."""
    assert replace(economy, networks=economy.networks.clear()).network_line.tolist() == [-1] * 3


def test_the_main_site_is_where_it_is_known(economy):
    """Metres on the grid; missing where the postcode has no place."""
    assert economy.main_site[:2].tolist() == [[0, 0], [3000, 4000]]
    assert np.isnan(economy.main_site[2]).all()


def test_branches_stand_behind_the_main_site(economy):
    """Every site of a practice is in its row, the main one first, then missing ones."""
    branches = [
        {"practice": "ASH", "site": code, "main": False, "easting": east, "northing": 0.0,
         "latitude": 52.0, "longitude": -1.0}
        for code, east in (("ASH1", 7000.0), ("ASH2", 8000.0))
    ]  # fmt: skip
    with_branches = replace(
        economy, sites=pl.concat([SITES.conform(pl.DataFrame(branches)), economy.sites])
    )
    table = with_branches.site_table
    assert table.shape == (3, 3, 2)
    assert table[0, :, 0].tolist() == [0, 7000, 8000]
    assert table[1, 0].tolist() == [3000, 4000]
    assert np.isnan(table[1, 1:]).all()
    assert np.isnan(table[2]).all()
    assert with_branches.main_site[0].tolist() == [0, 0]


def test_a_practice_known_only_by_its_branch_has_no_main_site(economy):
    """Distances use the branch; the map says the main site is not known."""
    only = replace(economy, sites=economy.sites.with_columns(main=pl.lit(value=False)))
    assert np.isnan(only.main_site).all()
    assert only.site_table[1, 0].tolist() == [3000, 4000]


def test_a_world_without_any_site_has_none(economy):
    """No site at all is an empty table, not an error."""
    assert np.isnan(replace(economy, sites=SITES.empty()).site_table).all()


# Corrections


def test_a_correction_is_used_and_the_published_figure_stays(economy):
    """Both can be shown; the thresholds do not move with it."""
    after = economy.corrected(corrected_gps(("ELM", "1.25", 1)))
    assert after.gp_fte.tolist() == [1.0, 1.25, 2.5]
    assert np.array_equal(after.published_gp_fte, economy.published_gp_fte, equal_nan=True)
    assert after.thresholds == economy.thresholds
    assert np.isnan(economy.gp_fte[1])


def test_the_correction_dated_last_holds(economy):
    """Of two of one figure it is the date that counts; on one day, the lower row."""
    later_first = corrected_gps(("ASH", "3", 9), ("ASH", "2", 1))
    assert economy.corrected(later_first).gp_fte[0] == 3
    same_day = corrected_gps(("ASH", "3", 9), ("ASH", "2", 9))
    assert economy.corrected(same_day).gp_fte[0] == 2


def test_a_correction_of_a_practice_that_is_not_here_changes_nothing(economy):
    """Corrections are kept for all pictures; this one may not have the practice."""
    after = economy.corrected(corrected_gps(("YEW", "3", 1)))
    assert np.array_equal(after.gp_fte, economy.gp_fte, equal_nan=True)


def test_what_is_said_for_a_question_beats_a_correction(economy):
    """Even one dated later than the picture itself."""
    known = economy.corrected(corrected_gps(("ASH", "3", 31)))
    asked = known.with_gp_fte({"ash": 0.5, "ELM": 2})
    assert asked.gp_fte.tolist() == [0.5, 2.0, 2.5]
    assert known.gp_fte[0] == 3
    assert known.with_gp_fte({}) is known


def test_nobody_can_be_said_to_have_gps_who_is_not_here(economy):
    """A misspelt code is told at once."""
    with pytest.raises(UnknownName):
        economy.with_gp_fte({"YEW": 1.0})


def test_a_correction_names_its_figure_as_it_is_kept():
    """The figure of a correction is what the table holds."""
    said = Correction("ASH", Figure.GP_FTE, 2.0, date(2022, 7, 1), "the practice")
    assert said.figure == "gp_fte"


# Next pictures


def test_after_a_closure_the_picture_before_still_exists(economy):
    """Closing makes another picture and leaves the first as it was."""
    after = economy.without(["elm"])
    assert after.closed == ("ELM",)
    assert after.is_closed.tolist() == [False, True, False]
    assert economy.closed == ()
    assert not economy.is_closed.any()
    assert after.lists.tolist() == economy.lists.tolist()


def test_closures_add_up(economy):
    """A second closure keeps the first."""
    assert economy.without(["ELM"]).without(["ASH"]).closed == ("ELM", "ASH")


@pytest.mark.parametrize("twice", [["ASH", "ash"], ["OAK", "ELM"]])
def test_nobody_closes_twice(economy, twice):
    """Neither in one go nor one after the other."""
    with pytest.raises(BadRequest, match="is closed more than once"):
        economy.without(["ELM"]).without(twice)


def test_only_who_is_there_can_close(economy):
    """An unknown code is told before anything closes."""
    with pytest.raises(UnknownName):
        economy.without(["YEW"])
