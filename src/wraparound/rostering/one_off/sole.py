"""What only one person can do: skills, professions, and duties that are nobody's profession."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from wraparound.operations.professions import Profession
from wraparound.rostering.one_off.ahead import Ahead


class Kind(StrEnum):
    """What sort of thing only one person can do."""

    PROFESSION = "the only one who does this work"
    SKILL = "the only one who can do this"
    DUTY = "the only one who may do this"


@dataclass(frozen=True, slots=True)
class Sole:
    """Somebody who alone can do something.

    Attributes:
        person: key of who.
        practice: at which practice nobody else can; nothing if nobody in the network can.
        kind: what sort of thing.
        what: what: "GP", "minor surgery", "say that someone is off".
    """

    person: int
    practice: int | None
    kind: Kind
    what: str


def sole_holders(ahead: Ahead, duties: Iterable[Duty] = ()) -> list[Sole]:
    """Everything only one person can do, by practice, then by kind and name.

    A skill is looked at over the whole network, for neighbours can lend it; who does what work and
    who may decide what, practice by practice. People without a session in these weeks hold nothing
    up: their work is not counted on.

    Args:
        ahead: the weeks as they stand.
        duties: who may do what nobody has by profession, such as saying that someone is off.
    """
    found = [*_professions(ahead), *_skills(ahead), *_duties(duties)]
    kinds = list(Kind)
    return sorted(found, key=lambda each: (each.practice or 0, kinds.index(each.kind), each.what))


@dataclass(frozen=True, slots=True)
class Duty:
    """Something that is somebody's to do or decide at a practice.

    Attributes:
        practice: key of where.
        what: what.
        people: keys of those who may.
    """

    practice: int
    what: str
    people: frozenset[int]


def _professions(ahead: Ahead) -> Iterable[Sole]:
    """The only GP, the only nurse, ... of a practice."""
    for practice, rota in ahead.rotas.items():
        at_work = {each.person for each in rota.sessions}
        found: dict[str, set[int]] = {}
        for key in sorted(at_work):
            found.setdefault(_called(rota.people[key].profession), set()).add(key)
        for what, people in found.items():
            yield from _if_one(people, practice, Kind.PROFESSION, what)


def _called(profession: Profession) -> str:
    return "GP" if profession.is_gp else profession.value


def _skills(ahead: Ahead) -> Iterable[Sole]:
    """Skills that one person of the whole network has."""
    holders: dict[str, set[int]] = {}
    at_work = {each.person for rota in ahead.rotas.values() for each in rota.sessions}
    skills: Mapping[int, frozenset[str]] = {
        **{key: held for rota in ahead.rotas.values() for key, held in rota.skills.items()},
        **{each.key: each.skills for each in ahead.problem.workers},
    }
    first_row = {row: rows[0] for rows in ahead.rows_of.values() for row in rows}
    covering = {each.worker for each in ahead.problem.spares}
    for key in sorted(at_work | covering):
        for skill in skills.get(key, ()):
            holders.setdefault(skill, set()).add(first_row.get(key, key))
    for what, people in holders.items():
        yield from _if_one(people, None, Kind.SKILL, what)


def _duties(duties: Iterable[Duty]) -> Iterable[Sole]:
    for each in duties:
        yield from _if_one(each.people, each.practice, Kind.DUTY, each.what)


def _if_one(people: Iterable[int], practice: int | None, kind: Kind, what: str) -> Iterable[Sole]:
    held = list(people)
    if len(held) == 1:
        yield Sole(held[0], practice, kind, what)
