"""Figures and dates read on the page as people write them."""

from __future__ import annotations

import math
from datetime import UTC, date, datetime

import pytest
import time_machine

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


@pytest.mark.parametrize(
    ("names", "written"), [(["A"], "A"), (["A", "B"], "A and B"), (["A", "B", "C"], "A, B and C")]
)
def test_names_in_one_line_are_listed_as_people_say_them(names, written):
    assert formats.listed(names) == written


@pytest.mark.parametrize(
    ("words", "written"), [("buddy group", "Buddy group"), ("GP partner", "GP partner"), ("", "")]
)
def test_a_sentence_begins_with_a_capital_and_keeps_the_others(words, written):
    assert formats.sentence(words) == written


@pytest.mark.parametrize(
    ("moment", "written"),
    [
        (datetime(2026, 3, 2, 9, 5, tzinfo=UTC), "9:05am today"),
        (datetime(2026, 3, 2, 0, 0, tzinfo=UTC), "12:00am today"),
        (datetime(2026, 3, 2, 12, 30, tzinfo=UTC), "12:30pm today"),
        (datetime(2026, 3, 29, 12, 30, tzinfo=UTC), "1:30pm on 29 March 2026"),
    ],
)
def test_a_moment_is_read_off_the_wall_in_england(moment, written):
    """On 29 March the clocks have gone forward."""
    with time_machine.travel("2026-03-02 08:00+00:00"):
        assert formats.clock(moment) == written


def test_a_sentence_keeps_its_capitals():
    assert formats.sentence("ICB commissioning") == "ICB commissioning"
    assert formats.sentence("practice manager") == "Practice manager"
