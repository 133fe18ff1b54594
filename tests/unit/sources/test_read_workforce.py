"""Staff of each practice: the compiled years and the published months."""

from __future__ import annotations

from datetime import date

import pytest

from wraparound.errors import BadFile
from wraparound.sources.csv_table import glimpse
from wraparound.sources.published import PublishedFile
from wraparound.sources.read import workforce_by_year, workforce_detailed

YEARS = (
    "Practice.Code,Year,TOTAL_PATIENTS,TOTAL_GP_EXTGL_FTE,TOTAL_GP_EXTGL_HC,TOTAL_NURSES_FTE,"
    "TOTAL_DPC_FTE,TOTAL_ADMIN_FTE"
)
MONTHS = (
    "PRAC_CODE,TOTAL_PATIENTS,GP_SOURCE,NURSE_SOURCE,DPC_SOURCE,ADMIN_SOURCE,TOTAL_GP_HC,"
    "TOTAL_GP_FTE,TOTAL_GP_EXTGL_HC,TOTAL_GP_EXTGL_FTE,TOTAL_NURSES_FTE,TOTAL_DPC_FTE,"
    "TOTAL_ADMIN_FTE"
)
GIVEN = "Fully provided"


def csv(*lines: str, name: str = "workforce.csv") -> PublishedFile:
    return PublishedFile(name, ("\n".join(lines) + "\n").encode())


def test_each_year_is_a_release_of_its_own():
    """September snapshots up to 2020, means dated by their last month after."""
    file = csv(YEARS, "A99001,2020,1800,1.5,2,0.8,0.3,2.5", "A99001,2022,1900,1.2,2,0.8,,2.5")
    releases = workforce_by_year.read(file)
    assert [release.released for release in releases] == [date(2019, 9, 1), date(2022, 3, 1)]
    assert releases[1].table.row(0) == ("A99001", 1900.0, 1.2, 2.0, 0.8, None, 2.5)


@pytest.mark.parametrize("token", ["0", "0.0", "", "NA", "ND", "EST", "NS", "."])
def test_no_gps_beside_a_list_means_no_return(token):
    """Zero and every word for “no figure” leave the GPs unknown, never none."""
    file = csv(YEARS, f"A99001,2022,1900,{token},{token},0.8,0.3,2.5")
    row = workforce_by_year.read(file)[0].table.row(0, named=True)
    assert (row["gp_fte"], row["gp_headcount"]) == (None, None)


def test_a_welsh_practice_is_left_out():
    """One was seen in the year to March 2025 and belongs to no English list."""
    file = csv(YEARS, "A99001,2025,1,1,1,1,1,1", "W99001,2025,0,1,1,1,1,1")
    assert workforce_by_year.read(file)[0].table["practice"].to_list() == ["A99001"]


@pytest.mark.parametrize(
    ("header", "name"),
    [
        (MONTHS, "1. General Practice – July 2025 Practice Level - Detailed.csv"),
        (MONTHS.lower(), "GPWPracticeCSV.072025.zip › detailed.csv"),
        (MONTHS.replace("EXTGL", "EXRRL"), "workforce_2025-07.csv"),
    ],
)
def test_published_months_take_the_date_from_the_name(header, name):
    """Upper or lower case, the older name of qualified GPs, and three ways of naming the month."""
    row = f"A99001,1900,{GIVEN},{GIVEN},{GIVEN},{GIVEN},3,2.5,2,1.5,0.8,0.3,2.5"
    file = csv(header, row, name=name)
    assert workforce_detailed.recognises(glimpse(file))
    (release,) = workforce_detailed.read(file)
    assert release.released == date(2025, 7, 1)
    assert release.table.row(0, named=True) == {
        "practice": "A99001",
        "patients": 1900.0,
        "gp_fte": 1.5,
        "gp_headcount": 2.0,
        "nurse_fte": 0.8,
        "other_care_fte": 0.3,
        "admin_fte": 2.5,
    }


def test_months_in_columns_are_releases_of_their_own():
    """The copies that carry year and month in columns hold one release for each."""
    row = f"A99001,1900,{GIVEN},{GIVEN},{GIVEN},{GIVEN},3,2.5,2,1.5,0.8,0.3,2.5,2025,"
    file = csv(MONTHS + ",year,month", row + "06", row + "07")
    months = [release.released for release in workforce_detailed.read(file)]
    assert months == [date(2025, 6, 1), date(2025, 7, 1)]


@pytest.mark.parametrize(
    ("source", "known"),
    [
        ("Fully provided", True),
        ("Includes FTE Estimates", True),
        ("Fully estimated - no data provided", False),
        ("CCG Estimates", False),
    ],
)
def test_estimates_for_practices_that_returned_nothing_are_no_figures(source, known):
    """What the publisher estimated for a practice without a return is not what it has."""
    row = f"A99001,1900,{source},{source},{GIVEN},{GIVEN},3,2.5,2,1.5,0.8,0.3,2.5"
    staff = workforce_detailed.read(csv(MONTHS, row, name="w_2025-07.csv"))[0].table
    row = staff.row(0, named=True)
    assert (row["gp_fte"] is not None, row["nurse_fte"] is not None) == (known, known)
    assert row["admin_fte"] == 2.5


@pytest.mark.parametrize(
    ("lines", "name", "sentence"),
    [
        ((MONTHS, f"A99001,1{',x' * 4},3,2,2,many,1,1,1"), "w_2025-07.csv", "“many” is not a num"),
        ((MONTHS, f"A99001,1{',x' * 4},3,2,2,1,1,1,1"), "w.csv", "says nowhere which month"),
        (
            (MONTHS + ",YEAR,MONTH", f"A99001,1{',x' * 4},3,2,2,1,1,1,1,2025,13"),
            "w.csv",
            "row 2, column MONTH: “2025 13”",
        ),
        (
            (MONTHS + ",YEAR,MONTH", f"A99001,1{',x' * 4},3,2,2,1,1,1,1,{'9' * 20},7"),
            "w.csv",
            "row 2, column MONTH: “9{20} 7”",
        ),
    ],
)
def test_returns_that_cannot_be_read_are_refused(lines, name, sentence):
    """Text among numbers and a month that is none are named."""
    with pytest.raises(BadFile, match=sentence):
        workforce_detailed.read(csv(*lines, name=name))
