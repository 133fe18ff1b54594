"""A practice's own data about its rota: sessions, weeks, changes, and how it is set up."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from wraparound.actions.own.sheet import Sheet, named, sheet
from wraparound.operations.week import WEEKDAYS
from wraparound.store.models import (
    ClosedDay,
    Organisation,
    OwnMinimum,
    ReachableGp,
    RotaChangeLine,
    RotaPattern,
    RotaTemplate,
    RotaTurn,
    RotaWeek,
    SharedDuty,
    SheetHeadings,
    StaffingRule,
)
from wraparound.store.repositories.own_data import rows_at
from wraparound.store.repositories.rota.sessions import sessions_at


def own_rota(practice: Organisation) -> Iterator[Sheet]:
    """The tables about a practice's rota."""
    yield _sessions(practice)
    yield _weeks(practice)
    yield _changes(practice)
    yield from _times(practice)
    yield from _opening(practice)
    yield from _staffing(practice)
    yield sheet(
        "names of columns",
        ("columns", "kinds of work"),
        [(_pairs(row.columns), _pairs(row.work)) for row in rows_at(SheetHeadings, practice)],
    )


def _sessions(practice: Organisation) -> Sheet:
    return sheet(
        "rota",
        ("person", "day", "from", "to", "work", "site", "room", "skill", "came from"),
        [
            (s.person_id, s.day, s.starts, s.ends, s.work, s.site, s.room, s.skill, s.origin)
            for s in sessions_at(practice.pk, date.min, date.max)
        ],
    )


def _weeks(practice: Organisation) -> Sheet:
    return sheet(
        "rota weeks",
        ("week from", "filled", "published", "published by"),
        [
            (w.monday, w.made_at, w.published_at, named(w.published_by))
            for w in rows_at(RotaWeek, practice, "practice", "published_by")
        ],
    )


def _changes(practice: Organisation) -> Sheet:
    return sheet(
        "rota changes",
        ("change", "what", "at", "by", "undone", "put in", "person", "day", "from", "to", "work",
         "site", "room", "skill"),
        [
            (e.change_id, e.change.kind, e.change.at, named(e.change.by), e.change.undone_at,
             e.put_in, e.person_id, e.day, e.starts, e.ends, e.work, e.site, e.room, e.skill)
            for e in rows_at(RotaChangeLine, practice, "change__practice", "change__by")
        ],
    )  # fmt: skip


def _times(practice: Organisation) -> Iterator[Sheet]:
    yield sheet(
        "times",
        ("name", "from", "to", "work", "skill"),
        [(t.name, t.starts, t.ends, t.work, t.skill) for t in rows_at(RotaTemplate, practice)],
    )
    yield sheet(
        "patterns",
        ("pattern", "person", "starts", "last day", "a first week", "weeks"),
        [
            (p.pk, p.person_id, p.first_day, p.last_day, p.begins, "; ".join(p.types))
            for p in rows_at(RotaPattern, practice)
        ],
    )
    yield sheet(
        "pattern sessions",
        ("pattern", "week", "day", "times", "site", "room"),
        [
            (t.pattern_id, t.week, WEEKDAYS[t.weekday], t.template.name, t.site, t.room)
            for t in rows_at(RotaTurn, practice, "pattern__practice", "template")
        ],
    )


def _opening(practice: Organisation) -> Iterator[Sheet]:
    yield sheet(
        "closed days",
        ("day", "half", "why", "open after all"),
        [(d.day, d.half, d.why, d.open_after_all) for d in rows_at(ClosedDay, practice)],
    )


def _staffing(practice: Organisation) -> Iterator[Sheet]:
    yield sheet(
        "rules switched off", ("rule",), [(r.rule,) for r in rows_at(StaffingRule, practice)]
    )
    yield sheet(
        "own least staff",
        ("at least", "professions", "skill", "days", "halves"),
        [
            (m.number, "; ".join(m.professions), m.skill, _days(m.weekdays), "; ".join(m.halves))
            for m in rows_at(OwnMinimum, practice)
        ],
    )
    yield sheet(
        "GPs within reach",
        ("name", "person", "telephone", "starts", "last day", "days", "halves"),
        [
            (g.name, g.person_id, g.telephone, g.first_day, g.last_day, _days(g.weekdays),
             "; ".join(g.halves))
            for g in rows_at(ReachableGp, practice)
        ],
    )  # fmt: skip
    yield sheet(
        "duty shared with",
        ("practice",),
        [(s.partner.name,) for s in rows_at(SharedDuty, practice, "practice", "partner")],
    )


def _days(weekdays: list[int]) -> str:
    return "; ".join(WEEKDAYS[each] for each in weekdays)


def _pairs(known: dict[str, str]) -> str:
    return "; ".join(f"{ours}: {theirs}" for ours, theirs in known.items())
