"""Joining releases into an economy: a tiny county, drawn as tables."""

from __future__ import annotations

from datetime import date

import pytest
from tests.county import A11, B11, C11, D11, HALF, JULY, MERGED, County

from wraparound.errors import MissingData
from wraparound.sources.read import (
    ages,
    area_outlines,
    branches,
    deprivation,
    list_sizes,
    payments,
    rural_urban,
    workforce_by_year,
    workforce_detailed,
)
from wraparound.sources.shelf import Shelf


@pytest.fixture
def county(home) -> County:
    return County(Shelf(home))


def test_a_practice_is_joined_from_lists_and_register(county):
    """The list, the part of it in no area, the address and the place on the grid."""
    economy = county.build()
    elm = economy.practice("A99001")
    assert (elm.patients, elm.elsewhere, elm.postcode, elm.icb) == (2000, 100, "ZZ1 1AA", "QHM")
    assert economy.main_site[0].tolist() == [1.0, 2.0]
    assert economy.registrations.per_practice.tolist() == [1900.0, 6000.0]
    assert economy.name == "england-2022-07"


def test_without_lists_for_the_day_the_step_is_told(county):
    """An economy of a day before every list says which dataset to add, and from where."""
    with pytest.raises(MissingData, match=r"no Patients registered by practice.*wraparound data"):
        county.build(date(2021, 1, 1))


def branch(site: str, postcode: str, closed: date | None, practice: str = "A99001") -> tuple:
    return (site, practice, "BRANCH", postcode, date(2010, 1, 1), closed)


def test_branches_stand_beside_the_main_site(county):
    """Branches open on the day whose parent has patients are sites; the others are not."""
    columns = ["site", "practice", "name", "postcode", "opened", "closed"]
    county.put(
        branches,
        date(2017, 5, 1),
        columns,
        [
            branch("A99001001", "ZZ1 1AB", None),
            branch("A99001002", "ZZ1 1AB", date(2017, 3, 31)),
            branch("A99001003", "ZZ9 9ZZ", None),
            branch("A99009001", "ZZ1 1AB", None, practice="A99009"),
        ],
    )
    sites = county.build().sites
    assert sites.select("practice", "site", "main").rows() == [
        ("A99001", "A99001", True),
        ("A99002", "A99002", True),
        ("A99001", "A99001001", False),
    ]
    assert county.found()["other old releases"]


def test_a_dated_relationship_goes_before_an_older_map(county):
    """The workbook of April knows of a move that the map of January does not."""
    county.map(date(2022, 1, 1), {"A99001": "U99001", "A99002": "U99001"})
    county.members(
        date(2022, 4, 1),
        [
            ("A99001", "U99001", "ONE", date(2019, 10, 1), date(2022, 3, 31)),
            ("A99001", "U99002", "TWO", date(2022, 4, 1), None),
        ],
    )
    economy = county.build()
    assert economy.practices["network"].to_list() == ["U99002", "U99001"]
    assert economy.networks.rows() == [("U99001", "U99001"), ("U99002", "TWO")]


def test_commissioners_are_those_of_the_map(county):
    """The map names the commissioners of the day; the register keeps older codes for long."""
    county.register(date(2022, 5, 1), ["A99001", "A99002"], icb="QXX", commissioner="99X")
    county.map(date(2022, 1, 1), {"A99001": "U99001"})
    rows = county.build().practices.select("icb", "sub_icb").rows()
    assert rows == [("QHM", "16C"), ("QXX", "99X")]
    assert county.build().boards.rows() == [("QHM", "Here ICB"), ("QXX", "QXX")]


def test_a_newer_map_goes_before_the_workbook(county):
    """The map of the day knows better than a workbook of years ago."""
    county.map(JULY, {"A99001": "U99001", "A99002": None})
    county.members(
        date(2020, 4, 1),
        [(code, "U99009", "OLD", date(2019, 10, 1), None) for code in ("A99001", "A99002")],
    )
    assert county.build().practices["network"].to_list() == ["U99001", None]


def test_an_ended_relationship_is_no_network(county):
    """Where the newer workbook says that a relationship ended, the older map does not revive it."""
    county.map(date(2022, 1, 1), {"A99001": "U99001", "A99002": "U99001"})
    ended = ("A99001", "U99001", "ONE", date(2019, 10, 1), date(2022, 3, 31))
    county.members(date(2022, 4, 1), [ended])
    assert county.build().practices["network"].to_list() == [None, "U99001"]


def scored(county: County) -> None:
    """Four areas of 2011 with scores 40, 30, 10, 18, and B and C on either side of rural."""
    rows = [(A11, "Here 1A", 40.0, 1), (B11, "Here 1B", 30.0, 2), (C11, "Here 1C", 10.0, 5),
            (D11, "Here 1D", 18.0, 4)]  # fmt: skip
    county.put(deprivation, date(2019, 9, 1), ["neighbourhood", "name", "score", "fifth"], rows)
    classes = [(A11, "", False), (B11, "", True), (C11, "", False), (D11, "", True)]
    county.put(rural_urban, date(2013, 8, 1), ["neighbourhood", "name", "rural"], classes)


def test_areas_of_2011_keep_their_own_figures(county):
    """Score, fifth, class and name come by the area's own code."""
    scored(county)
    county.changes()
    row = county.build().neighbourhoods.row(0, named=True)
    assert (row["deprivation_score"], row["deprivation_fifth"]) == (40.0, 1)
    assert (row["rural"], row["name"]) == (False, "Here 1A")


def test_areas_of_2021_get_theirs_from_the_areas_they_came_of(county):
    """A merged area has the mean score and that score's fifth; halves have the whole's figures."""
    scored(county)
    county.changes()
    county.lists(JULY, [("A99001", A11, 1), ("A99001", MERGED, 2), ("A99002", HALF, 3)])
    areas = county.build().neighbourhoods.select(
        "neighbourhood", "deprivation_score", "deprivation_fifth", "rural", "name"
    )
    assert areas.rows() == [
        (A11, 40.0, 1, False, "Here 1A"),
        (MERGED, 20.0, 4, True, "Here 1F"),
        (HALF, 18.0, 4, True, "Here 1G"),
    ]


def test_outlines_are_drawn_only_where_the_code_still_fits(county):
    """Parts are put together; an area of 2011 that changed finds no outline."""
    columns = ["neighbourhood", "name", "geometry"]
    for part, area in (("E06000001", A11), ("E06000002", MERGED)):
        county.put_as(
            f"{area_outlines.DATASET.name}-{part}", date(2022, 12, 1), columns, [(area, "", "{}")]
        )
    assert county.build().outlines["neighbourhood"].to_list() == [A11]


def test_history_holds_every_count_of_the_practices_here(county):
    """Earlier and later months stand in the history, whole lists before sums over areas."""
    columns = ["practice", "patients"]
    county.put(list_sizes, date(2021, 7, 1), columns, [("A99001", 4100), ("A99009", 5)])
    county.put(list_sizes, JULY, columns, [("A99001", 2001)])
    county.lists(date(2023, 7, 1), [("A99001", A11, 1500)])
    rows = county.build().history.filter(practice="A99001").select("on", "patients").rows()
    assert rows == [(date(2021, 7, 1), 4100), (JULY, 2001), (date(2023, 7, 1), 1500)]
    assert "A99009" not in county.build().history["practice"]


def test_a_list_halved_in_a_year_is_emptying(county):
    """The count nearest to a year before tells; one of long ago does not."""
    columns = ["practice", "patients"]
    county.put(list_sizes, date(2021, 7, 1), columns, [("A99001", 4100), ("A99002", 6100)])
    assert county.build().practices["special"].to_list() == ["list emptying", None]


@pytest.mark.parametrize("counted", [date(2015, 7, 1), date(2021, 12, 1)])
def test_only_a_count_of_about_a_year_before_tells(counted, county):
    """A list is not emptying for what it was seven years or seven months ago."""
    county.put(list_sizes, counted, ["practice", "patients"], [("A99001", 9100)])
    assert county.build().practices["special"].to_list() == [None, None]


def test_a_sample_of_staff_does_not_hide_the_full_return(county):
    """The newest release that knows half the practices is used, a smaller one is not."""
    county.staff(workforce_by_year, date(2022, 3, 1), {"A99001": 1.5, "A99002": 3.0})
    county.lists(JULY, [(f"A9900{n}", A11, 1000) for n in (1, 2, 3)])
    county.staff(workforce_detailed, date(2022, 6, 1), {"A99001": 9.0})
    assert county.build().people["gp_fte"].to_list() == [1.5, 3.0, None]
    county.staff(workforce_detailed, date(2022, 6, 1), {"A99001": 2.0, "A99003": 4.0})
    assert county.build().people["gp_fte"].to_list() == [2.0, None, 4.0]


def test_contracts_are_of_the_latest_year_not_after_the_day(county):
    """Payments of the year to March 2022 serve July 2022; those of the next year do not."""
    columns = ["practice", "contract", "dispensing", "rural", "weighted_patients", "paid"]
    for year, paid in ((2021, 1.0), (2022, 2.0), (2023, 3.0)):
        county.put(payments, date(year, 3, 1), columns, [("A99001", "GMS", True, False, 2.0, paid)])
    assert county.build().contracts.rows() == [("A99001", "GMS", True, False, 2.0, 2.0)]


def test_ages_of_a_later_count_are_shown_under_their_own_day(county):
    """Where no count by age was made by the day, the first later one is shown and labelled."""
    columns = ["practice", "from_age", "to_age", "patients"]
    county.put(ages, date(2026, 7, 1), columns, [("A99001", 0, 4, 90), ("A99009", 0, 4, 1)])
    economy = county.build()
    assert economy.ages.rows() == [("A99001", date(2026, 7, 1), 0, 4, 90)]
    (receipt,) = [receipt for receipt in economy.receipts if receipt.dataset == "ages"]
    assert receipt.display_only


def test_later_releases_change_no_answer(county):
    """With releases of later months on the shelf, everything but history and ages is the same."""
    scored(county)
    county.map(date(2022, 1, 1), {"A99001": "U99001", "A99002": "U99001"})
    county.staff(workforce_by_year, date(2022, 3, 1), {"A99001": 1.5, "A99002": 3.0})
    before = county.build()
    later = date(2022, 8, 1)
    county.lists(later, [("A99001", B11, 1), ("A99003", C11, 9)])
    county.register(later, ["A99001"], name="RENAMED", postcode="ZZ1 1AB")
    county.map(later, {"A99001": "U99009", "A99002": None})
    county.members(later, [("A99001", "U99008", "LATER", date(2019, 10, 1), None)])
    county.staff(workforce_by_year, later, {"A99001": 99.0, "A99002": 99.0})
    county.staff(workforce_detailed, later, {"A99001": 98.0, "A99002": 98.0})
    county.put(list_sizes, later, ["practice", "patients"], [("A99001", 1)])
    after = county.build()
    for table in ("practices", "sites", "neighbourhoods", "people", "contracts", "networks",
                  "boards", "outlines"):  # fmt: skip
        assert getattr(after, table).equals(getattr(before, table)), table
    for name in ("practice", "neighbourhood", "patients"):
        was, now = (getattr(each.registrations, name).tolist() for each in (before, after))
        assert now == was, name
    assert (after.thresholds, after.findings) == (before.thresholds, before.findings)
    assert all(r.display_only for r in after.receipts if r.released == later)
