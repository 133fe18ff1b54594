"""The front door: a network at work, made up from a number of practices and a seed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from wraparound.errors import BadRequest
from wraparound.operations.week import monday_of
from wraparound.sources.invented.chance import Chance
from wraparound.sources.invented.codes import telephones
from wraparound.sources.invented.names import some_places
from wraparound.sources.invented.network.network import (
    InventedNetwork,
    InventedPractice,
)
from wraparound.sources.invented.network.places import Place, invented_places
from wraparound.sources.invented.network.staff import (
    people_of,
    reached,
    ready,
    shared_people,
    told_apart,
)
from wraparound.sources.invented.network.travel import minutes_between
from wraparound.sources.invented.network.weeks import away_in

MOST_PRACTICES = 200
"""A large federation; more are refused."""

WEEKS = 4
FIRST = date(2026, 11, 2)
"""The Monday networks begin on unless said otherwise."""

WEIGHT_SPREAD = 0.08
"""Spread of the logarithm of weighted to registered patients: assumed."""

PATIENTS_A_ROOM = 1_500
"""Registered patients to a consulting room: assumed."""


def invent_network(
    practices: int = 5, seed: int = 0, *, first: date = FIRST, weeks: int = WEEKS
) -> InventedNetwork:
    """A made-up network at work, the same for the same practices, seed, day and weeks.

    Five practices, about 63 clinicians and four weeks are a network of usual size.

    Args:
        practices: how many, from 1 to 200.
        seed: which of all the ones that could be; any whole number from 0.
        first: a day of the first week; weeks begin on Monday.
        weeks: how many weeks.

    Raises:
        BadRequest: if practices, seed or weeks are out of bounds.
    """
    if not 1 <= practices <= MOST_PRACTICES:
        raise BadRequest(
            f"An invented network cannot have {practices:,} practices.",
            f"Ask for a number from 1 to {MOST_PRACTICES}.",
        )
    chance = Chance(seed)
    name = f"{some_places(1, chance.of('network name'))[0]} Network"
    return network_of(invented_places(practices, chance), seed, name, first=first, weeks=weeks)


def network_of(
    places: Sequence[Place], seed: int, name: str = "", *, first: date = FIRST, weeks: int = WEEKS
) -> InventedNetwork:
    """These practices as a network at work; the arguments as in `invent_network`.

    Raises:
        BadRequest: if the seed is below zero or there are no weeks.
    """
    if weeks < 1:
        raise BadRequest(f"A network cannot be at work for {weeks} weeks.", "Ask for at least 1.")
    chance, monday = Chance(seed), monday_of(first)
    practices = tuple(_practices(places, chance))
    workers = [
        worker
        for place, practice in zip(places, practices, strict=True)
        for worker in people_of(place, practice, chance)
    ]
    if name:
        workers += shared_people(practices, chance)
    workers = [replace(each, key=number) for number, each in enumerate(workers, start=1)]
    minutes = minutes_between(practices)
    workers = ready(told_apart(workers, chance), practices, minutes, monday)
    return InventedNetwork(
        name=name,
        seed=seed,
        first=monday,
        weeks=weeks,
        practices=practices,
        workers=tuple(workers),
        away=away_in(workers, monday, weeks, chance),
        reached=tuple(reached(workers, minutes)),
    )


def _practices(places: Sequence[Place], chance: Chance) -> Iterator[InventedPractice]:
    """The practices, with their telephones and rooms."""
    numbers = telephones(len(places))
    for key, (place, telephone) in enumerate(zip(places, numbers, strict=True), start=1):
        luck = chance.of(f"network practice {place.code}")
        yield InventedPractice(
            key=key,
            code=place.code,
            name=place.name,
            patients=place.patients,
            weighted=round(place.patients * float(luck.lognormal(0.0, WEIGHT_SPREAD)), 1),
            telephone=telephone,
            rooms=max(round(place.patients / PATIENTS_A_ROOM), 2),
            east=place.east,
            north=place.north,
        )
