"""Ready to work here: what must be in date, and when people are warned."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wraparound.operations.professions import Profession
from wraparound.operations.ready import REQUIRED, Check, ReadyItem, ending, why_not_ready

DAY = date(2026, 11, 23)
HERE = "A81001"


def everything(profession: Profession, **changed) -> list[ReadyItem]:
    """Whatever the profession needs, in date until the day itself."""
    return [
        ReadyItem(check, HERE if check.is_local else None, changed.get("ends", DAY))
        for check in REQUIRED[profession]
    ]


@pytest.mark.parametrize("profession", Profession)
def test_everything_in_date_on_the_day_is_enough(profession):
    """An item that ends that very day still holds."""
    assert why_not_ready("Dr Shah", profession, everything(profession), HERE, DAY) is None


@pytest.mark.parametrize("profession", Profession)
@given(data=st.data())
def test_any_one_item_missing_or_past_is_a_reason_that_names_it(profession, data):
    """Whichever it is, and however it falls short."""
    items = everything(profession)
    place = data.draw(st.integers(0, len(items) - 1))
    short = data.draw(st.sampled_from(["missing", "past", "not verified", "elsewhere"]))
    item = items.pop(place)
    if short == "past":
        items.append(ReadyItem(item.check, item.practice, DAY - timedelta(days=1)))
    if short == "not verified":
        items.append(ReadyItem(item.check, item.practice, DAY, verified=False))
    if short == "elsewhere":
        if not item.check.is_local:
            return
        items.append(ReadyItem(item.check, "B82002", DAY))
    reason = why_not_ready("Dr Shah", profession, items, HERE, DAY)
    assert reason is not None
    assert item.check.value in reason.sentence
    assert reason.next_step


@pytest.mark.parametrize("check", Check)
@pytest.mark.parametrize("ends", [None, DAY - timedelta(days=1)])
def test_the_next_step_names_whose_it_is_and_the_page(check, ends):
    """What is verified once is their own practice's; log-in and induction are where they come."""
    items = [each for each in everything(Profession.SALARIED) if each.check is not check]
    if ends:
        items.append(ReadyItem(check, HERE if check.is_local else None, ends))
    reason = why_not_ready("Dr Shah", Profession.SALARIED, items, HERE, DAY)
    assert reason is not None
    whose, page = (
        ("The practice they come to", "Ready to work here")
        if check.is_local
        else ("Their own practice", "Ready to work elsewhere")
    )
    assert reason.next_step.startswith(whose)
    assert reason.next_step.endswith(f"{page}.")


def test_only_doctors_need_the_performers_list():
    """GPs and trainees; a nurse does not, a receptionist needs no indemnity either."""
    assert Check.PERFORMERS_LIST in REQUIRED[Profession.TRAINEE]
    assert Check.PERFORMERS_LIST not in REQUIRED[Profession.NURSE]
    assert Check.INDEMNITY not in REQUIRED[Profession.RECEPTION]


@pytest.mark.parametrize(
    ("days", "warning"),
    [(61, None), (60, 60), (31, 60), (30, 30), (8, 30), (7, 7), (0, 7), (-1, 0)],
)
def test_warnings_come_60_30_and_7_days_before_the_end(days, warning):
    """Nothing at 61; 0 once it has ended."""
    found = ending([ReadyItem(Check.DBS, ends=DAY + timedelta(days=days))], DAY)
    assert [each.warning for each in found] == ([] if warning is None else [warning])


def test_the_most_pressing_comes_first_and_what_never_ends_not_at_all():
    """An item without an end is no warning."""
    items = [
        ReadyItem(Check.DBS),
        ReadyItem(Check.INDEMNITY, ends=DAY + timedelta(days=20)),
        ReadyItem(Check.LIFE_SUPPORT, ends=DAY - timedelta(days=3)),
    ]
    assert [each.item.check for each in ending(items, DAY)] == [
        Check.LIFE_SUPPORT,
        Check.INDEMNITY,
    ]
