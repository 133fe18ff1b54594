"""Shapes that several answers share."""

from __future__ import annotations

from datetime import date, time
from enum import StrEnum
from operator import attrgetter
from typing import Annotated, Any

from ninja import Path, Schema
from pydantic import AfterValidator, Field, StringConstraints, WithJsonSchema

Key = Annotated[int, Path(ge=1, le=2**63 - 1)]
"""What tells a row from others."""

Words = Annotated[str, StringConstraints(max_length=300, pattern=r"^[^\x00]*$")]
"""Words somebody writes."""

Day = Annotated[date, Field(ge=date(2000, 1, 1), lt=date(2100, 1, 1))]
"""A day somebody may ask about: days before and after it can be counted with."""

Secret = Annotated[str, StringConstraints(min_length=1, max_length=100, pattern=r"^[\w-]+$")]
"""The last part of a one-tap link."""


def _on_the_wall(at: time) -> time:
    if at.tzinfo is not None:
        raise ValueError("no offset: a clock on the wall shows none")
    return at.replace(fold=0)


Clock = Annotated[
    time,
    AfterValidator(_on_the_wall),
    WithJsonSchema({"type": "string", "pattern": r"^([01]\d|2[0-3]):[0-5]\d(:[0-5]\d)?$"}),
]
"""A time by the clock on the wall. What the standard calls a time has an offset; this has none."""


def in_place(words: type[StrEnum]) -> object:
    """Words described where they stand: others of the same name would be mixed up with them."""
    return Annotated[
        words, WithJsonSchema({"type": "string", "enum": [each.value for each in words]})
    ]


def found_at(path: str) -> staticmethod[[object], Any]:
    """Where a field of an answer is found in what an action gave: names, with points between."""

    def found(given: object) -> Any:
        return attrgetter(path)(given)

    return staticmethod(found)


class Wrong(Schema):
    """Why a request was not carried out: nothing was changed."""

    sentence: str = Field(description="What is wrong, in one plain sentence.")
    next_step: str = Field(description="What to do about it; may be empty.")


class Made(Schema):
    """The keys of what was made; none if it was there already."""

    keys: list[int]


class Why(Schema):
    """Why something cannot be done."""

    sentence: str
    next_step: str


NOT_DONE = frozenset({400, 401, 403, 404, 422})
"""Whatever is not carried out is answered with one of these and a sentence."""


def answers(shape: object, status: int = 200) -> dict[object, object]:
    """What an operation may answer: its shape, or why not."""
    return {status: shape, NOT_DONE: Wrong}
