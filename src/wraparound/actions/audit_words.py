"""What a line of the audit is about, in names of days and things instead of their numbers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from wraparound.actions.notices import session_in_words
from wraparound.operations.first_hour import Task
from wraparound.store.models import Absence, AbsenceItem, AuditLine, CoverRequest
from wraparound.store.repositories import audited


class About:
    """Names what some lines are about, where it belongs to the practice that reads them.

    Args:
        lines: those to be shown.
        reader: key of the practice; what is another's stays unnamed.
    """

    def __init__(self, lines: Iterable[AuditLine], reader: int) -> None:
        held = [line.details for line in lines]
        self._absences = audited.absences_named(reader, _keys(held, "absence"))
        self._items = audited.items_named(reader, _keys(held, "item"))
        self._lines = audited.lines_named(reader, _keys(held, "line"))
        self._requests = audited.requests_named(reader, _keys(held, "request"))

    def words(self, details: Mapping[str, Any]) -> Iterator[str]:
        """What one line is about."""
        item = self._items.get(details.get("item", 0))
        absence = self._absences.get(details.get("absence", 0))
        line = self._lines.get(details.get("line", 0))
        request = self._requests.get(details.get("request", 0))
        if item is not None:
            yield _item(item)
        if absence is not None:
            yield _absence(absence)
        if line is not None:
            yield f"{line.day:%A %-d %B}, {line.half} ({line.work})"
        if request is not None:
            yield _request(request)


def deed_in_words(deed: str, *, outside: bool) -> str:
    """What was done, as whoever reads the line would say it.

    Args:
        deed: as the line has it, in the words of whose data it is.
        outside: whether others did it; else what they looked at is not the reader's own.
    """
    if outside or not deed.startswith("looked at "):
        return deed
    return re.sub(r"\bour\b", "their", deed)


def _keys(held: Iterable[Mapping[str, Any]], name: str) -> list[int]:
    return [int(details[name]) for details in held if name in details]


def _item(row: AbsenceItem) -> str:
    when = f"{row.day:%A %-d %B}{f', {row.half}' if row.half else ''}"
    return f"{Task(row.task).value}, {when}"


def _absence(row: Absence) -> str:
    return f"{row.person.name} off from {row.first_day:%-d %B %Y}"


def _request(row: CoverRequest) -> str:
    return session_in_words(row)
