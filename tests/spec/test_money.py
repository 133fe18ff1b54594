"""What a covered session comes to, to the penny: thirty cases worked by hand in the manual."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction

import pytest
from tests.spec.manual import REFERENCE, shows
from tests.worlds import drawn

from wraparound.operations.money.outcome import outcome
from wraparound.operations.money.pence import HIGHEST, pounds, read_pounds, whole_pence
from wraparound.operations.money.rates import FIGURES, Per, Rate, figure_on, session_cost
from wraparound.operations.money.reimbursement import in_words, reimbursed, week_of, why_not_claim
from wraparound.operations.money.terms import Grounds, Settled, Terms
from wraparound.operations.professions import Profession
from wraparound.operations.reason import Reason

CASES = """
no | off      | why off   | week | settled | sessions | from     | invoiced | before
1  | partner  | sickness  | 1    | time    | 1        | practice | -        | -
2  | partner  | sickness  | 3    | time    | 1        | practice | -        | -
3  | partner  | sickness  | 1    | invoice | 1        | practice | 226.24   | -
4  | partner  | sickness  | 2    | invoice | 1        | practice | 226.24   | -
5  | partner  | sickness  | 3    | invoice | 1        | practice | 226.24   | -
6  | partner  | sickness  | 3    | invoice | 1        | practice | 226.24   | 2000.00
7  | partner  | sickness  | 3    | invoice | 1        | practice | 226.24   | 2151.96
8  | partner  | sickness  | 28   | invoice | 1        | practice | 360.00   | -
9  | partner  | sickness  | 29   | invoice | 1        | practice | 360.00   | -
10 | partner  | sickness  | 30   | invoice | 1        | practice | 226.24   | 2000.00
11 | partner  | sickness  | 54   | invoice | 1        | bank     | 323.21   | -
12 | partner  | sickness  | 55   | invoice | 1        | bank     | 323.21   | -
13 | partner  | parental  | 1    | invoice | 1        | practice | 226.24   | -
14 | partner  | parental  | 2    | invoice | 1        | locum    | 360.00   | 1400.00
15 | partner  | parental  | 3    | invoice | 1        | locum    | 360.00   | 1400.00
16 | partner  | suspended | 1    | invoice | 1        | agency   | 432.00   | 1296.00
17 | partner  | study     | 5    | invoice | 1        | agency   | 432.00   | -
18 | partner  | other     | 4    | invoice | 1        | practice | 226.24   | -
19 | partner  | other     | 4    | time    | 1        | practice | -        | -
20 | salaried | sickness  | 10   | time    | 0.5      | practice | -        | -
21 | partner  | sickness  | 1    | time    | 1.25     | practice | -        | -
22 | salaried | sickness  | 1    | invoice | 0.36     | practice | 81.45    | -
23 | nurse    | sickness  | 5    | invoice | 1        | practice | 150.00   | -
24 | trainee  | sickness  | 5    | time    | 1        | practice | -        | -
25 | salaried | sickness  | 3    | invoice | 1        | practice | 500.00   | 1800.00
26 | locum    | sickness  | 5    | invoice | 1        | locum    | 360.00   | -
27 | partner  | nobody    | -    | invoice | 1        | practice | 226.24   | -
28 | partner  | sickness  | 29   | time    | 1        | practice | -        | -
29 | partner  | sickness  | 3    | invoice | 1        | bank     | 323.21   | 1990.00
30 | partner  | sickness  | 30   | invoice | 1        | practice | 226.25   | 0.01
"""

COME_TO = """
no | back   | net    | worth  | locum  | avoided | look out
1  | 0.00   | 0.00   | 226.24 | 360.00 | 360.00  | -
2  | 0.00   | 0.00   | 226.24 | 0.00   | 0.00    | lost
3  | 0.00   | 226.24 | 0.00   | 360.00 | 133.76  | vat, pension
4  | 0.00   | 226.24 | 0.00   | 360.00 | 133.76  | vat, pension
5  | 226.24 | 0.00   | 0.00   | 0.00   | 0.00    | claim, vat, pension
6  | 151.96 | 74.28  | 0.00   | 208.04 | 133.76  | claim, vat, pension
7  | 0.00   | 226.24 | 0.00   | 360.00 | 133.76  | vat, pension
8  | 360.00 | 0.00   | 0.00   | 0.00   | 0.00    | claim, vat, pension
9  | 180.00 | 180.00 | 0.00   | 180.00 | 0.00    | claim, vat, pension
10 | 75.98  | 150.26 | 0.00   | 284.02 | 133.76  | claim, vat, pension
11 | 161.61 | 161.60 | 0.00   | 180.00 | 18.40   | claim, pension
12 | 0.00   | 323.21 | 0.00   | 360.00 | 36.79   | pension
13 | 226.24 | 0.00   | 0.00   | 0.00   | 0.00    | claim, vat, pension
14 | 18.43  | 341.57 | 0.00   | 341.57 | 0.00    | claim, pension
15 | 360.00 | 0.00   | 0.00   | 0.00   | 0.00    | claim, pension
16 | 108.38 | 323.62 | 0.00   | 251.62 | -72.00  | claim, pension
17 | 432.00 | 0.00   | 0.00   | 0.00   | 0.00    | claim, pension
18 | 0.00   | 226.24 | 0.00   | 360.00 | 133.76  | vat, pension
19 | 0.00   | 0.00   | 226.24 | 360.00 | 360.00  | -
20 | 0.00   | 0.00   | 113.12 | 0.00   | 0.00    | lost
21 | 0.00   | 0.00   | 282.80 | 450.00 | 450.00  | -
22 | 0.00   | 81.45  | 0.00   | 129.60 | 48.15   | vat, pension
23 | 0.00   | 150.00 | 0.00   | -      | -       | vat
24 | 0.00   | 0.00   | -      | -      | -       | -
25 | 351.96 | 148.04 | 0.00   | 8.04   | -140.00 | claim, vat, pension
26 | 0.00   | 360.00 | 0.00   | 360.00 | 0.00    | pension
27 | 0.00   | 226.24 | 0.00   | 360.00 | 133.76  | vat, pension
28 | 0.00   | 0.00   | 226.24 | 180.00 | 180.00  | lost
29 | 161.96 | 161.25 | 0.00   | 198.04 | 36.79   | claim, pension
30 | 113.12 | 113.13 | 0.00   | 180.00 | 66.87   | claim, vat, pension
"""

OFF_SINCE = date(2025, 9, 1)
"""A Monday; the sessions are on Tuesdays."""

WHO = {
    "partner": Profession.PARTNER, "salaried": Profession.SALARIED, "locum": Profession.LOCUM,
    "trainee": Profession.TRAINEE, "nurse": Profession.NURSE,
}  # fmt: skip
WHY = {
    "sickness": Grounds.SICKNESS, "parental": Grounds.PARENTAL, "suspended": Grounds.SUSPENSION,
    "study": Grounds.STUDY, "other": Grounds.OTHER, "nobody": Grounds.OTHER,
}  # fmt: skip
FLAGS = {
    "claim it back": "claim", "a claim would be lost": "lost", "VAT": "vat",
    "NHS pension forms": "pension",
}  # fmt: skip


def pence(cell: str) -> int | None:
    """Worked with whole numbers, apart from the code that is tried."""
    return round(float(cell) * 100) if cell else None


def terms(row: dict[str, str]) -> Terms:
    nobody = row["why off"] == "nobody"
    week = 1 if nobody else int(row["week"])
    return Terms(
        day=OFF_SINCE + timedelta(days=7 * (week - 1) + 1),
        thousandths=round(float(row["sessions"]) * 1000),
        off_since=None if nobody else OFF_SINCE,
        grounds=WHY[row["why off"]],
        instead_of=WHO[row["off"]],
        settled=Settled.TIME if row["settled"] == "time" else Settled.INVOICE,
        invoiced=pence(row["invoiced"]) or 0,
        invoiced_before=pence(row["before"]) or 0,
        between_practices=row["from"] == "practice",
        covered_by_gp=row["off"] != "nurse",
    )


ROWS = [case | found for case, found in zip(drawn(CASES), drawn(COME_TO), strict=True)]
PLAIN = terms(ROWS[4])


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["no"])
def test_a_case_worked_by_hand_comes_out_to_the_penny(row):
    """Each figure of the manual's table, and what to look out for."""
    found = outcome(terms(row))
    for name, column in (
        ("reimbursed", "back"), ("net", "net"), ("worth", "worth"), ("locum", "locum"),
        ("avoided", "avoided"),
    ):  # fmt: skip
        assert getattr(found, name) == pence(row[column]), name
    raised = ", ".join(FLAGS[flag.value] for flag in found.flags)
    assert raised == row["look out"]


def test_there_are_thirty_cases_and_the_manual_shows_each_with_its_arithmetic():
    """The table to the letter, and a numbered line of working for every case."""
    assert len(ROWS) == 30
    assert [row["no"] for row in drawn(CASES)] == [row["no"] for row in drawn(COME_TO)]
    assert shows(CASES, COME_TO, page="cover-given.md")
    manual = (REFERENCE / "cover-given.md").read_text()
    worked = [int(number) for number in re.findall(r"^(\d+)\. ", manual, re.MULTILINE)]
    assert worked == list(range(1, 31))


def test_the_manual_shows_every_figure_with_its_source():
    """And says which to check."""
    manual = (REFERENCE / "cover-given.md").read_text()
    for figure in FIGURES:
        end = "" if figure.until is None else f"{figure.until:%-d %B %Y}"
        check = "yes" if figure.check else "after that"
        assert (
            f"| {figure.rate.value} | {pounds(figure.pence)} | {figure.per.value} | "
            f"{figure.starts:%-d %B %Y} | {end} | {figure.source} | {check} |"
        ) in manual


def test_a_figure_outside_the_year_it_was_published_for_is_to_be_checked():
    """Before it begins the first is used, after it ends the last: never silently."""
    held = figure_on(Rate.SICKNESS, date(2026, 3, 31))
    assert not held.to_check(date(2026, 3, 31))
    assert held.to_check(date(2026, 4, 1))
    newer = replace(held, pence=220_000, starts=date(2026, 4, 1), until=date(2027, 3, 31))
    both = [newer, held]
    assert figure_on(Rate.SICKNESS, date(2026, 3, 31), both) is held
    assert figure_on(Rate.SICKNESS, date(2026, 4, 1), both) is newer
    assert figure_on(Rate.SICKNESS, date(2020, 1, 1), both) is held


def test_every_rate_has_a_figure_and_weekly_ones_are_ceilings():
    """Nobody can ask for one that is not there."""
    for rate in Rate:
        figure = figure_on(rate, OFF_SINCE)
        assert figure.source
        assert figure.pence > 0
    weekly = {each.rate for each in FIGURES if each.per is Per.WEEK}
    assert weekly == {
        Rate.SICKNESS, Rate.PARENTAL_FIRST, Rate.PARENTAL, Rate.SUSPENSION, Rate.STUDY
    }  # fmt: skip


def test_the_claims_of_a_week_sum_to_the_lower_of_its_invoices_and_the_ceiling():
    """However the week's invoices are cut up."""
    invoices = [22_624, 32_321, 36_000, 43_200, 50_001, 60_000]
    for start in (2, 28, 53):
        day, before, back = OFF_SINCE + timedelta(days=7 * start), 0, 0
        for each in invoices:
            asked = replace(PLAIN, day=day, invoiced=each, invoiced_before=before)
            back, before = back + reimbursed(asked), before + each
        half = start >= 28
        assert back == (215_196 // 2 if half else 215_196)


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"grounds": Grounds.OTHER}, "for this kind of absence"),
        ({"off_since": None}, "for this kind of absence"),
        ({"instead_of": Profession.LOCUM}, "GP partners and salaried GPs"),
        ({"day": OFF_SINCE + timedelta(days=13)}, "begin after 2 weeks"),
        ({"day": OFF_SINCE + timedelta(days=54 * 7)}, "end after week 54"),
        ({"settled": Settled.TIME}, "carries no invoice"),
    ],
)
def test_why_nothing_is_claimed_is_said(change, why):
    """In a sentence, and then nothing is counted on."""
    asked = replace(PLAIN, **change)
    assert why in str(why_not_claim(asked))
    assert reimbursed(asked) == 0
    assert in_words(asked) == ""


def test_the_rule_a_claim_follows_is_said():
    """With the week and the ceiling of the day."""
    assert in_words(PLAIN) == (
        "Week 3 of the absence: the lower of what is invoiced and £2,151.96 a week."
    )
    later = replace(PLAIN, day=OFF_SINCE + timedelta(days=28 * 7))
    assert in_words(later).startswith("Week 29 of the absence: half of the lower")


def test_weeks_of_an_absence_are_seven_days_from_its_first():
    """Not calendar weeks."""
    since = date(2025, 9, 3)
    assert [week_of(since, since + timedelta(days=n)) for n in (0, 6, 7, 13, 14)] == [1, 1, 2, 2, 3]
    with pytest.raises(ValueError, match="before the absence"):
        week_of(since, since - timedelta(days=1))


def test_half_a_penny_is_rounded_up_and_nothing_is_below_nought():
    """Stated once, used everywhere."""
    assert [whole_pence(Fraction(n, 4)) for n in (1, 2, 3, 4, 6)] == [0, 1, 1, 1, 2]
    with pytest.raises(ValueError, match="not below nought"):
        whole_pence(Fraction(-1, 3))
    assert session_cost(Rate.INTERNAL, OFF_SINCE, 360) == 8_145


@pytest.mark.parametrize(
    ("written", "pence"),
    [("360", 36_000), ("£1,418.43", 141_843), (" 12.5 ", 1_250), ("0", 0), ("10000", HIGHEST)],
)
def test_amounts_are_read_as_people_write_them(written, pence):
    """And written back with two decimals."""
    assert read_pounds(written) == pence
    assert read_pounds(pounds(pence)) == pence


@pytest.mark.parametrize("written", ["", "-5", "12.345", "1,23", "three", "10000.01", "99999999"])
def test_what_is_no_amount_is_refused_and_never_guessed(written):
    """With the words that were typed, or why it is too much."""
    assert isinstance(read_pounds(written), Reason)


def test_a_loss_is_written_with_its_sign_before_the_pound():
    assert pounds(-7_200) == "-£72.00"
