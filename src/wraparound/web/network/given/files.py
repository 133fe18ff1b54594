"""Cover given and received to take away: CSV for spreadsheets, JSON for programs."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.http import HttpResponse, JsonResponse

from wraparound.actions.given.network import NetworkGiven
from wraparound.actions.given.statement import GivenStatement
from wraparound.actions.own.sheet import Sheet
from wraparound.operations.ledger.amounts import SESSION
from wraparound.web.network.given.words import WHAT
from wraparound.web.network.sharing.archive import as_csv

COLUMNS = (
    "line", "day", "what", "session", "who", "with", "given", "received", "so far", "stands",
    "pounds", "why",
)  # fmt: skip

PARTIES = (
    "practice", "given", "received", "in all", "for each 1,000 patients weighted by work",
)  # fmt: skip


def statement_csv(shown: GivenStatement) -> HttpResponse:
    """A statement as a CSV file."""
    return _csv(f"cover-given-{_when(shown.year)}", COLUMNS, [_cells(e) for e in _lines(shown)])


def statement_json(shown: GivenStatement) -> HttpResponse:
    """A statement as JSON; amounts are session equivalents of 4 h 10 min."""
    return _json(
        f"cover-given-{_when(shown.year)}",
        {
            "practice": shown.name,
            "network": shown.network_name,
            "year": shown.year,
            "before": shown.before / SESSION,
            "in_all": shown.after / SESSION,
            "lines": _lines(shown),
        },
    )


def network_csv(shown: NetworkGiven) -> HttpResponse:
    """What a network's members have given and received, as a CSV file."""
    return _csv(
        f"cover-given-{_when(shown.year)}", PARTIES, [_cells(each) for each in _parties(shown)]
    )


def network_json(shown: NetworkGiven) -> HttpResponse:
    """The same as JSON."""
    return _json(
        f"cover-given-{_when(shown.year)}",
        {"network": shown.name, "year": shown.year, "practices": _parties(shown)},
    )


def _lines(shown: GivenStatement) -> list[dict[str, Any]]:
    return [
        {
            "line": each.key,
            "day": each.day.isoformat(),
            "what": WHAT[each.kind],
            "session": each.session,
            "who": each.person,
            "with": each.other,
            "given": max(each.change, 0) / SESSION,
            "received": max(-each.change, 0) / SESSION,
            "so_far": each.after / SESSION,
            "stands": each.holds,
            "pounds": None if each.pence is None else each.pence / 100,
            "why": each.why,
        }
        for each in shown.lines
    ]


def _parties(shown: NetworkGiven) -> list[dict[str, Any]]:
    return [
        {
            "practice": each.name,
            "given": each.given / SESSION,
            "received": each.received / SESSION,
            "in_all": each.after / SESSION,
            "for_each_1000": None
            if each.per_thousand is None
            else round(float(each.per_thousand), 3),
        }
        for each in shown.parties
    ]


def _cells(row: dict[str, Any]) -> tuple[Any, ...]:
    return tuple(
        ("yes" if cell else "no") if isinstance(cell, bool) else cell for cell in row.values()
    )


def _csv(name: str, columns: Sequence[str], rows: Sequence[tuple[Any, ...]]) -> HttpResponse:
    written = as_csv(Sheet(name, tuple(columns), tuple(rows)))
    response = HttpResponse(written.encode("utf-8-sig"), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return response


def _json(name: str, held: dict[str, Any]) -> HttpResponse:
    response = JsonResponse(held)
    response["Content-Disposition"] = f'attachment; filename="{name}.json"'
    return response


def _when(year: int | None) -> str:
    return "all" if year is None else f"{date(year, 4, 1):%Y}-{(year + 1) % 100:02d}"
