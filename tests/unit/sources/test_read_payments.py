"""What practices were paid, in the headings of every year."""

from __future__ import annotations

from datetime import date

import pytest

from wraparound.errors import BadFile
from wraparound.sources.csv_table import glimpse
from wraparound.sources.published import PublishedFile
from wraparound.sources.read import payments

PAID = "Total NHS Payments to General Practice"
HEADINGS = {
    "nhs_payments_gp_2014-15.csv": (
        "Practice Code,Contract Type,Dispensing Practice,"
        f"Number of Weighted Patients (Last Known Figure),{PAID}"
    ),
    "nhspaymentsgp-17-18-csv.csv": (
        "Practice Code,Contract Type,Dispensing Practice,Practice Rurality,"
        f"Number of Weighted Patients (Last Known Figure),{PAID}"
    ),
    "nhspaymentsgp-19-20-prac-csv.csv": (
        "Practice Code,Contract Type,Dispensing Practice,Practice Rurality,"
        f"Average number of weighted patients1,{PAID},{PAID} Minus Deductions2"
    ),
    "nhspaymentsgp-22-23-prac-csv.csv": (
        "\ufeffPractice Code,Contract Type,Dispensing Practice,Practice Rurality,"
        f"Average Number of Weighted Patients,{PAID}"
    ),
}


def paid_file(name: str, *rows: str) -> PublishedFile:
    return PublishedFile(name, "\n".join([HEADINGS[name], *rows, ""]).encode())


@pytest.mark.parametrize("name", HEADINGS)
def test_payments_of_all_years_give_the_same_columns(name):
    """Headings with and without rurality, footnote digits and a byte order mark."""
    with_rurality = "Rurality" in HEADINGS[name]
    row = f"A99001,GMS,Yes,{'Rural,' if with_rurality else ''}2000.5,300000.25"
    row += ",1" if "Minus" in HEADINGS[name] else ""
    file = paid_file(name, row)
    assert payments.recognises(glimpse(file))
    (release,) = payments.read(file)
    assert release.table.row(0, named=True) == {
        "practice": "A99001",
        "contract": "GMS",
        "dispensing": True,
        "rural": True if with_rurality else None,
        "weighted_patients": 2000.5,
        "paid": 300000.25,
    }


def test_a_year_is_dated_by_its_last_month():
    """Payments of 2022-23 describe the year to March 2023."""
    file = paid_file("nhspaymentsgp-22-23-prac-csv.csv", "A99001,GMS,No,Urban,1,1")
    assert payments.read(file)[0].released == date(2023, 3, 1)


def test_unknown_words_and_empty_lists_are_no_figures():
    """Unknown contract, missing rurality and a list of none leave the cells empty."""
    file = paid_file("nhspaymentsgp-22-23-prac-csv.csv", "A99001,Unknown,UNKNOWN,Missing,0,-12.5")
    assert payments.read(file)[0].table.row(0) == ("A99001", None, None, None, None, -12.5)


def test_a_contract_nobody_heard_of_is_refused():
    """A new kind of contract is named, not dropped."""
    file = paid_file("nhspaymentsgp-22-23-prac-csv.csv", "A99001,XMS,No,Urban,1,1")
    with pytest.raises(BadFile, match="row 2, column Contract Type: “XMS”"):
        payments.read(file)


def test_a_file_without_its_year_is_refused():
    """The year is only in the name, so a renamed file asks for it."""
    file = paid_file("nhspaymentsgp-22-23-prac-csv.csv", "A99001,GMS,No,Urban,1,1")
    with pytest.raises(BadFile, match="says nowhere which year"):
        payments.read(PublishedFile("payments.csv", file.content))
