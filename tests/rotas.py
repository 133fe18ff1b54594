"""A practice's rota for tests: one week, drawn as tables.

    ELM = rota('''
        person  | does       | mon morning | mon afternoon
        Dr Shah | GP partner | duty doctor | routine clinic
    ''', away='''
        person  | from        | until         | planned
        Dr Shah | mon morning | mon afternoon | yes
    ''', covers='''
        person   | instead of | when
        Dr Wells | Dr Shah    | mon morning
    ''')

The first table is the usual week (tests/staffs.py), with the usual times. A person of it without a
session may be a visitor. The week is that of `MONDAY`.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from tests.staffs import staff
from tests.worlds import drawn

from wraparound.operations.rota.away import Away
from wraparound.operations.rota.gaps import gaps
from wraparound.operations.rota.opening import Opening
from wraparound.operations.rota.practice_rota import Covered, PracticeRota
from wraparound.operations.rota.session import Session
from wraparound.operations.rota.template import sessions_of, usual_pattern
from wraparound.operations.week import WEEKDAYS, Half

MONDAY = date(2026, 11, 2)
SUNDAY = MONDAY + timedelta(days=6)
ELM = 7
"""Key of the practice drawn."""


def rota(week: str, away: str = "", covers: str = "", **settings) -> PracticeRota:
    """The rota drawn; `settings` are other attributes of `PracticeRota`."""
    people = staff(week)
    opening = settings.setdefault("opening", Opening())
    sessions = tuple(
        session
        for colleague in people.values()
        for session in sessions_of(usual_pattern(colleague, ELM), MONDAY, SUNDAY, opening)
    )
    known = {each.key: each for each in people.values()}
    world = PracticeRota(ELM, known, sessions, away=tuple(aways(away, people)), **settings)
    return replace(world, covers=tuple(_covers(covers, people, world)))


def aways(table: str, people) -> list[Away]:
    """Who is away, as drawn."""
    return [
        Away(
            people[row["person"]].key, *_first(row), *_halves(row),
            planned=row.get("planned") == "yes",
        )
        for row in (drawn(table) if table else ())
    ]  # fmt: skip


def at(words: str) -> tuple[date, Half]:
    """The day and half of "mon morning"."""
    day, half = words.split()
    ahead = next(n for n, name in enumerate(WEEKDAYS) if name.lower().startswith(day))
    return MONDAY + timedelta(days=ahead), Half(half)


def session_at(world: PracticeRota, name: str, words: str) -> Session:
    """Somebody's session in a half day."""
    day, half = at(words)
    return next(
        each
        for each in world.sessions
        if world.people[each.person].name == name and each.day == day and half in each.halves
    )


def told(world: PracticeRota, first: date = MONDAY, last: date = SUNDAY) -> list[dict[str, str]]:
    """The gaps as they would be drawn."""
    return [
        {
            "when": f"{gap.day:%a} {gap.half}".lower(),
            "what": gap.rule.value,
            "who would have": ", ".join(world.people[each.person].name for each in gap.sessions),
        }
        for gap in gaps(world, first, last)
    ]


def _first(row):
    return at(row["from"])[0], at(row["until"])[0]


def _halves(row):
    return at(row["from"])[1], at(row["until"])[1]


def _covers(table: str, people, world: PracticeRota):
    for row in drawn(table) if table else ():
        whose = row["instead of"]
        covered = session_at(world, whose, row["when"])
        yield Covered(replace(covered, person=people[row["person"]].key), people[whose].key)
