"""What was odd about an economy's releases: found, named, and refused in a strict run."""

from __future__ import annotations

from datetime import date

import polars as pl
import pytest
from tests.county import A11, JULY, County

from wraparound.errors import FindingsRefused
from wraparound.sources.read import register
from wraparound.sources.shelf import Shelf


@pytest.fixture
def county(home) -> County:
    return County(Shelf(home))


def test_two_networks_at_once_are_a_finding(county):
    """The network joined last is shown, and a strict run refuses to go on."""
    rows = [
        ("A99001", "U99001", "ONE", date(2019, 10, 1), None),
        ("A99001", "U99002", "TWO", date(2021, 4, 1), None),
    ]
    county.members(date(2022, 4, 1), rows)
    assert county.build().practices["network"][0] == "U99002"
    assert county.found()["in two networks"] is False
    with pytest.raises(FindingsRefused, match="1 practice is in more than one network"):
        county.build(strict=True)


def test_what_the_register_and_the_map_lack_is_found(county):
    """Practices with patients missing from either are told, and the register's is unexpected."""
    county.lists(JULY, [("A99001", A11, 1), ("A99003", A11, 2000)])
    county.register(date(2022, 5, 1), ["A99001"])
    county.map(date(2022, 1, 1), {"A99001": "U99001"})
    found = county.found()
    assert found["not in the register"] is False
    assert found["not in the network map"] is True


def test_half_of_the_active_practices_without_a_list_is_part_of_england(county):
    """A list of one county is told by the active practices it leaves out."""
    county.register(date(2022, 5, 1), ["A99001", "A99002", "A99003", "A99004"])
    assert county.found()["part of England"] is False
    county.register(date(2022, 5, 1), ["A99003"], gp_practice=False)
    assert "part of England" not in county.found()


def test_a_practice_closed_in_the_register_is_found(county):
    """Patients may stay on the list of a code that closed; it is told."""
    county.register(date(2022, 5, 1), ["A99001", "A99002"], closed=date(2022, 4, 30))
    assert county.found()["closed in the register"] is True


def test_old_lists_are_unexpected_and_other_old_releases_expected(county):
    """Half a year is still of the time; more is told."""
    assert "old list of patients" not in county.found(date(2023, 1, 1))
    found = county.found(date(2023, 2, 1))
    assert found["old list of patients"] is False
    assert found["other old releases"] is True


def test_a_file_that_is_not_the_whole_release_is_found(county):
    """July 2022 is known to have 6,484 practices; two are not all of them."""
    finding = next(f for f in county.build().findings if f.check == "other totals than published")
    assert not finding.expected
    assert "has 2 practices and 8,000 patients, the whole release 6,484" in finding.sentence


def test_welsh_practices_in_the_register_are_told(county):
    """Their number is given, and none of them is here."""
    county.shelf.put(
        county.shelf.receipts(register.DATASET.name)[0],
        pl.concat(
            [
                table := county.shelf.table(county.shelf.receipts(register.DATASET.name)[0]),
                table.head(1).with_columns(practice=pl.lit("W99001"), welsh=pl.lit(value=True)),
            ]
        ),
    )
    assert county.found()["practices of Wales"] is True
    assert county.build().codes == ["A99001", "A99002"]


def test_a_strict_run_lists_what_it_does_not_pass_over(county):
    """Expected findings are passed over, the others refused with their sentences."""
    with pytest.raises(FindingsRefused, match="england-2022-07 was not built: 1 file"):
        county.build(strict=True)
