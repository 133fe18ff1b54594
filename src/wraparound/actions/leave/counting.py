"""How much annual leave people have in a leave year, with what they carried over into it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import timedelta
from fractions import Fraction

from django.utils import timezone

from wraparound.operations.rota.quota import (
    Balance,
    LeaveYear,
    balance,
    carried_over,
    leave_year,
    one_after_the_other,
    quota,
)
from wraparound.operations.rota.session import Session
from wraparound.operations.rota.template import usual_pattern
from wraparound.store.models import Organisation, Person
from wraparound.store.repositories import leave as rows
from wraparound.store.repositories import people
from wraparound.store.repositories.leave import Settled
from wraparound.store.repositories.rota import settings
from wraparound.store.repositories.rota.practice_rota import practice_rota

A_YEAR = timedelta(days=366)

Known = dict[LeaveYear, tuple[Session, ...]]
"""What everybody works in leave years looked at already: of a large practice, many sessions."""


def worked_in(where: Organisation, year: LeaveYear, known: Known) -> tuple[Session, ...]:
    """What everybody works in a leave year, asked for once."""
    if year not in known:
        known[year] = practice_rota(where, year.first, year.last).sessions
    return known[year]


def balances(
    where: Organisation, year: LeaveYear, staff: Iterable[Person], known: Known
) -> dict[int, Balance]:
    """Annual leave of these people in a leave year, by key.

    What they carried over follows from the year before, and so from every year since the first of
    which something is carried over.
    """
    staff, settled = list(staff), rows.settled_at(where.pk)
    found = _of_the_year(where, year, staff, known)
    if not _carries_into(settled, year):
        return found
    before = leave_year(year.first - timedelta(days=1), settled.rules.year_begins)
    left = balances(where, before, staff, known)
    weeks = dict.fromkeys(found, Fraction(settled.carry_weeks))
    most = _quotas(where, before, staff, weeks)
    return {
        key: replace(each, carried=carried_over(left[key], most[key]))
        for key, each in found.items()
    }


def _carries_into(settled: Settled, year: LeaveYear) -> bool:
    """Whether something is carried over into a year. Of years after the next nobody can say."""
    if not settled.carry_weeks or settled.carry_from is None:
        return False
    return settled.carry_from < year.first.year and year.first <= timezone.localdate() + A_YEAR


def _of_the_year(
    where: Organisation, year: LeaveYear, staff: Sequence[Person], known: Known
) -> dict[int, Balance]:
    """Annual leave without what was carried over."""
    whole = _quotas(where, year, staff, rows.weeks_of(each.pk for each in staff))
    leaves = [rows.leave_of(each) for each in rows.leaves_at(where.pk, year.first, year.last)]
    sessions = worked_in(where, year, known)
    return {key: balance(key, each, year, leaves, sessions) for key, each in whole.items()}


def _quotas(
    where: Organisation, year: LeaveYear, staff: Iterable[Person], weeks: dict[int, Fraction]
) -> dict[int, Fraction]:
    """So many weeks of what each works in a year, in half-day sessions, by key."""
    own, patterns = settings.templates_of(where.pk), settings.patterns_of(where.pk)
    found = {}
    for row in staff:
        usual = usual_pattern(people.colleague(row), where.pk, own)
        worked = one_after_the_other(usual, patterns.get(row.pk, ()), year)
        found[row.pk] = quota(worked, year, weeks[row.pk])
    return found
