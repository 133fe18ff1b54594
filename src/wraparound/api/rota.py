"""The rota of a practice: its weeks, its gaps, and how they are changed."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated

from django.http import HttpRequest
from ninja import Path, Query, Router, Schema, Status
from pydantic import Field

from wraparound.actions.rota import editing, filling, publishing, shown
from wraparound.actions.rota.gaps import ask_for_gaps, gaps_of
from wraparound.actions.rota.shown import WeekShown
from wraparound.api.key import asker
from wraparound.api.shapes import Clock, Day, Key, Made, Why, Words, answers, found_at
from wraparound.errors import BadRequest
from wraparound.operations.professions import Profession
from wraparound.operations.rota.gaps import Gap
from wraparound.operations.week import Half, Work

router = Router(tags=["Rota"])


class SessionSaid(Schema):
    """A session as one writes it. Times are by the clock on the wall."""

    person: int = Field(ge=1, le=2**63 - 1)
    day: Day
    starts: Clock
    ends: Clock
    work: Work = Work.ROUTINE
    site: Words = ""
    room: Words = ""
    skill: Words = ""
    note: Words = Field("", description="To those affected; needed once the week is published.")

    def details(self) -> editing.SessionDetails:
        """Without the note."""
        return editing.SessionDetails(**self.dict(exclude={"note"}))


class SessionInWeek(Schema):
    """A session, and whether its person is there."""

    key: int | None
    person: int
    name: str
    profession: Profession
    starts: Clock
    ends: Clock
    work: Work
    halves: list[Half]
    place: str
    away: str
    instead_of: str
    covered_by: str


class GapFound(Schema):
    """Something missing in one half day, and why."""

    day: date
    half: Half
    missing: str
    reason: Why

    resolve_missing = found_at("rule.value")


class DayInWeek(Schema):
    """One day."""

    day: date
    closed: str
    sessions: list[SessionInWeek]
    gaps: list[GapFound]


class RotaWeek(Schema):
    """One week of a practice."""

    monday: date
    made: bool = Field(description="Whether it was filled; else as usually worked.")
    published_at: datetime | None
    days: list[DayInWeek]


class From(Schema):
    """From which day, and how many weeks."""

    first_day: Day
    weeks: int = Field(filling.FOUR_WEEKS, ge=1, le=filling.FOUR_WEEKS)


class Filled(Schema):
    """What filling weeks from the usual week did."""

    put_in: int
    taken_out: int
    left_out: list[Why]
    beware: Why | None


class GapsAsked(Schema):
    """Which of the work missing in a half day to ask about, by its keys."""

    keys: list[Words] = Field(min_length=1, max_length=60)


MOST_DAYS = 92
"""As many days of gaps are worked out in one go: a quarter."""

Between = Annotated[Day, Query()]
AHalf = Annotated[Half, Path()]


@router.get("/practices/{practice}/rota", response=answers(RotaWeek))
def week(request: HttpRequest, practice: Key, day: Day) -> WeekShown:
    """The week a day is in."""
    return shown.practice_week(by=asker(request), practice=practice, day=day)


@router.post("/practices/{practice}/rota", response=answers(Filled))
def fill(request: HttpRequest, practice: Key, start: From) -> filling.Filled:
    """Fill weeks from the usual week. What was edited or published stays as it is."""
    return filling.fill_weeks(
        by=asker(request), practice=practice, first=start.first_day, weeks=start.weeks
    )


@router.get("/practices/{practice}/gaps", response=answers(list[GapFound]))
def gaps(request: HttpRequest, practice: Key, first: Between, last: Between) -> list[Gap]:
    """What is missing from one day to another, the most pressing first."""
    if not 0 <= (last - first).days < MOST_DAYS:
        raise BadRequest(
            "These days are in the wrong order, or too many.", f"Ask for at most {MOST_DAYS} days."
        )
    return gaps_of(by=asker(request), practice=practice, first=first, last=last)


@router.post("/practices/{practice}/gaps/{day}/{half}/requests", response=answers(Made, 201))
def ask_for_gap(
    request: HttpRequest, practice: Key, day: Annotated[Day, Path()], half: AHalf, asked: GapsAsked
) -> Status[Made]:
    """Ask for cover of work that is missing in a half day."""
    made = ask_for_gaps(by=asker(request), practice=practice, day=day, half=half, keys=asked.keys)
    return Status(201, Made(keys=made))


@router.post("/practices/{practice}/rota/published", response=answers(RotaWeek))
def publish(request: HttpRequest, practice: Key, start: From) -> WeekShown:
    """Publish the week a day is in: from then on it changes only with a note."""
    by = asker(request)
    publishing.publish_week(by=by, practice=practice, day=start.first_day)
    return shown.practice_week(by=by, practice=practice, day=start.first_day)


@router.post("/practices/{practice}/sessions", response=answers(Made, 201))
def add_session(request: HttpRequest, practice: Key, said: SessionSaid) -> Status[Made]:
    """Put a session in."""
    made = editing.add_session(
        by=asker(request), practice=practice, session=said.details(), note=said.note
    )
    return Status(201, Made(keys=[made]))


@router.put("/practices/{practice}/sessions/{key}", response=answers(Made))
def change_session(request: HttpRequest, practice: Key, key: Key, said: SessionSaid) -> Made:
    """Change a session."""
    editing.change_session(
        by=asker(request), practice=practice, key=key, session=said.details(), note=said.note
    )
    return Made(keys=[key])


@router.delete("/practices/{practice}/sessions/{key}", response=answers(Made))
def remove_session(request: HttpRequest, practice: Key, key: Key, note: Words = "") -> Made:
    """Take a session out."""
    editing.remove_session(by=asker(request), practice=practice, key=key, note=note)
    return Made(keys=[key])
