"""In the demo a doctor who works alone knows a locum, as most do: somebody for what is left."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta

from wraparound.actions.invented_rows import Kept
from wraparound.operations.professions import Engagement, Profession
from wraparound.operations.ready import REQUIRED
from wraparound.operations.week import Half
from wraparound.sources.invented.network import InventedNetwork
from wraparound.store.models import Extra, Organisation, Person, ReadyCheck
from wraparound.store.repositories.filling import keep

NAMES = ("Dr Locke", "Dr Marlow", "Dr Penrose", "Dr Quill", "Dr Rowntree", "Dr Sayer")
"""Names nobody else in the town has."""

DAYS = (2, 3, 4)
"""Wednesday to Friday."""

READY_DAYS = 300


def keep_locums(invented: InventedNetwork, kept: Kept, now: datetime) -> None:
    """A locum for each practice with one doctor, ready to work there, who would some days."""
    alone = [kept.practices[key] for key in practices_with_one_gp(invented)]
    locums = [_locum(home, place) for place, home in enumerate(alone)]
    keep(locums)
    keep([*_extras(locums)])
    keep([*_checks(locums, now)])


def practices_with_one_gp(invented: InventedNetwork) -> list[int]:
    """Keys, in the invention, of the practices where one GP works."""
    return [
        key
        for key, rota in invented.rotas.items()
        if sum(each.profession.is_gp and bool(each.week) for each in rota.people.values()) == 1
    ]


def _locum(home: Organisation, place: int) -> Person:
    return Person(
        home=home,
        name=NAMES[place % len(NAMES)],
        profession=Profession.LOCUM.value,
        engagement=Engagement.LOCUM.value,
        telephone=f"07700 900{990 + place % 10}",
        registration=f"99{99_990 - home.pk:05d}",
    )


def _extras(locums: Iterable[Person]) -> Iterator[Extra]:
    for each in locums:
        for day in DAYS:
            for half in (Half.MORNING, Half.AFTERNOON):
                yield Extra(person=each, weekday=day, half=half.value)


def _checks(locums: Iterable[Person], now: datetime) -> Iterator[ReadyCheck]:
    ends: date = now.date() + timedelta(days=READY_DAYS)
    for each in locums:
        for check in REQUIRED[Profession.LOCUM]:
            yield ReadyCheck(
                person=each,
                check_kind=check.value,
                practice=each.home if check.is_local else None,
                ends=ends,
                verified_at=now,
            )
