"""The people of a practice for tests, drawn as a table.

    STAFF = staff('''
        person  | does       | mon morning  | mon afternoon
        Dr Shah | GP partner | duty doctor  | routine clinic
        Poe     | nurse      | -            | routine clinic
    ''')

One row a person; a column for each half day of the usual week, with what the session is for.
"""

from __future__ import annotations

from tests.worlds import drawn

from wraparound.operations.professions import Profession
from wraparound.operations.week import WEEKDAYS, Colleague, Half, UsualSession, Work


def staff(drawing: str) -> dict[str, Colleague]:
    """The people drawn, by name."""
    return {
        row["person"]: Colleague(
            number, row["person"], Profession(row["does"]), tuple(_sessions(row))
        )
        for number, row in enumerate(drawn(drawing), start=1)
    }


def _sessions(row: dict[str, str]):
    for heading, cell in row.items():
        if heading in ("person", "does") or not cell:
            continue
        day, half = heading.split()
        weekday = next(n for n, name in enumerate(WEEKDAYS) if name.lower().startswith(day))
        yield UsualSession(weekday, Half(half), Work(cell))
