"""Figures and dates read on the page as people write them."""

from __future__ import annotations

import math
from datetime import date

import pytest

from wraparound.web.design import formats


@pytest.mark.parametrize(
    ("value", "decimals", "written"),
    [
        (12345, 0, "12,345"),
        (12345.6, 0, "12,346"),
        (12345.67, 1, "12,345.7"),
        (0, 0, "0"),
        (-0.2, 0, "0"),
        (-0.04, 1, "0.0"),
        (-3.2, 0, "-3"),
        (None, 0, "not known"),
        (math.nan, 0, "not known"),
    ],
)
def test_a_number_has_commas_and_no_minus_nought(value, decimals, written):
    assert formats.number(value, decimals) == written


def test_one_patient_is_not_patients():
    assert [formats.patients(n) for n in (1, 0.8, 1234, None)] == [
        "1 patient",
        "1 patient",
        "1,234 patients",
        "not known",
    ]


def test_kilometres_have_one_decimal():
    assert [formats.km(d) for d in (1.24, 0, None)] == ["1.2 km", "0.0 km", "not known"]


def test_a_share_is_written_in_hundredths():
    assert formats.percent(0.123) == "12%"
    assert formats.percent(0.123, 1) == "12.3%"
    assert formats.percent(None) == "not known"


def test_a_date_has_no_leading_nought():
    assert formats.day(date(2022, 7, 1)) == "1 July 2022"
    assert formats.month(date(2022, 7, 1)) == "July 2022"
    assert formats.day(None) == "not known"


def test_templates_have_every_format(jinja):
    page = jinja.from_string("{{ 1912|patients }}, {{ 0.5|percent }}, {{ on|day }}, {{ 1.25|km }}")
    assert page.render(on=date(2022, 7, 1)) == "1,912 patients, 50%, 1 July 2022, 1.2 km"
