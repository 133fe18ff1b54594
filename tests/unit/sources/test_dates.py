"""The ways dates and months are written, in cells and in names."""

from __future__ import annotations

from datetime import date

import pytest

from wraparound.errors import BadRequest
from wraparound.sources.dates import month_in_name, read_date, read_month, year_in_name


@pytest.mark.parametrize(
    "written",
    ["01JUL2022", "01Jul2022", "2022-07-01", "01-Jul-22", "01-Jul-2022", "01/07/2022", "20220701"],
)
def test_every_spelling_seen_is_one_day(written):
    """The seven ways publishers wrote the first of July 2022."""
    assert read_date(written) == date(2022, 7, 1)


def test_what_is_no_date_is_none():
    """An American date or a word is not bent into a day."""
    assert read_date("13/31/2022") is None
    assert read_date("July") is None


@pytest.mark.parametrize(
    ("name", "month"),
    [
        ("epraccur_2022-05.zip", date(2022, 5, 1)),
        ("ePCN_2022-04-27.zip › ePCN.xlsx", date(2022, 4, 1)),
        ("list202207.csv", date(2022, 7, 1)),
        ("PCNWFIndividualCSV.062026.zip", date(2026, 6, 1)),
        ("1.Primary Care Networks – June 2026 Individual Level.csv", date(2026, 6, 1)),
        ("SSOT_GP_Patients_Oct25.csv", date(2025, 10, 1)),
        ("daily_2017-11_to_2023-10.csv", date(2023, 10, 1)),
        ("epraccur May 12 2022.csv", None),
        ("epraccur 12 May 2022.csv", date(2022, 5, 1)),
        ("epraccur.csv", None),
        ("PREVALENCE_2021-22.csv", None),
        ("Lookup_(2011)_to_LSOA_(2021).csv", None),
        ("Summary22.csv", None),
    ],
)
def test_the_month_a_name_carries(name, month):
    """Months in names are found in every way seen, and not where there is none."""
    assert month_in_name(name) == month


@pytest.mark.parametrize(
    ("name", "year"),
    [
        ("nhspaymentsgp-21-22-prac-csv-v2.csv", 2022),
        ("nhs_payments_gp_2014-15.csv", 2015),
        ("payments_2014-2015.csv", 2015),
        ("payments_2022-07.csv", None),
        ("payments.csv", None),
    ],
)
def test_the_nhs_year_a_name_carries(name, year):
    """Only two years that follow each other are an NHS year."""
    assert year_in_name(name) == year


def test_a_month_as_people_type_it():
    """Year and month, or a day; anything else is refused in a sentence."""
    assert read_month("2022-07") == date(2022, 7, 1)
    assert read_month("2022-07-15") == date(2022, 7, 15)
    with pytest.raises(BadRequest, match="“July” is not a month"):
        read_month("July")
