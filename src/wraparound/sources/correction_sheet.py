"""Local corrections as people write them down: a csv file with one corrected figure a row."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path

import polars as pl

from wraparound.economy.corrections import CORRECTIONS, Correction, Figure, ListStatus
from wraparound.economy.identifiers import is_practice_code
from wraparound.errors import BadFile, MissingData, at
from wraparound.sources.columns import pick
from wraparound.sources.csv_table import ROW, read_text
from wraparound.sources.dates import read_date
from wraparound.sources.published import PublishedFile

KEY = ("practice", "figure", "on")
"""What there is one correction of."""

COLUMNS = {
    "practice": ("practice",),
    "figure": ("figure",),
    "value": ("value",),
    "on": ("on", "date"),
    "source": ("source",),
    "note": ("note", ""),
}
"""Our columns and how they may be headed; the note may be left out."""

MOST = {Figure.GP_FTE: 1_000, Figure.FURTHEST_KM: 1_000, Figure.ROOM: 1_000_000}
"""Numbers beyond these are slips of the keyboard."""

HOW_TO_WRITE = {
    Figure.GP_FTE: "Write full-time equivalents as a number above 0, such as 3.5. For a practice "
    "left without a GP, correct its list_status to closed or its room to 0.",
    Figure.LIST_STATUS: f"Write one of: {', '.join(status.value for status in ListStatus)}.",
    Figure.FURTHEST_KM: "Write kilometres as a number from 0 up, such as 4.5.",
    Figure.ROOM: "Write patients as a whole number from 0 up, such as 250.",
}

HOW_A_FILE_LOOKS = (
    "A file of corrections is a table saved as csv. Its first row is "
    "practice,figure,value,on,source,note and each other row corrects one figure, such as "
    "A81001,gp_fte,3.5,2026-07-01,practice manager,one partner left"
)

_NUMBER = re.compile(r"\d+(\.\d+)?", re.ASCII)
_INVENTED = re.compile(r"Z[0-9]{5}")
"""Codes of the practices in invented towns, which people learn and train on."""


def read_corrections(path: Path, today: date) -> pl.DataFrame:
    """The corrections in a csv file, every one checked.

    Args:
        path: a table with the columns practice, figure, value, on, source and, if wanted, note.
        today: corrections dated later are refused: they are not true yet, but would hold at once.

    Raises:
        MissingData: if there is no such file.
        BadFile: naming the first row and column that cannot be accepted.
    """
    if not path.is_file():
        raise MissingData(f"There is no file {path}.", "Check the path and try again.")
    file = PublishedFile(path.name, path.read_bytes())
    # Spreadsheet programs on Windows write Latin-1 unless told otherwise.
    try:
        table = pick(file, read_text(file, latin1=True), COLUMNS)
    except BadFile as fault:
        raise BadFile(fault.sentence, HOW_A_FILE_LOOKS) from None
    rows = [
        _Row(file.name, cells.pop(ROW), {name: str(cell) for name, cell in cells.items()})
        for cells in table.iter_rows(named=True)
    ]
    corrections = as_table(_correction(row, today) for row in rows)
    again = ~corrections.select(pl.struct(KEY).is_first_distinct()).to_series()
    if again.any():
        row = rows[again.to_list().index(True)]
        raise row.refused(
            "figure",
            f"{row.cells['practice']} has this figure corrected a second time for the same day.",
            "Keep the row that is right.",
        )
    return corrections


def as_table(corrections: Iterable[Correction]) -> pl.DataFrame:
    """Corrections as a table that keeps the promises of `CORRECTIONS`."""
    rows = [
        asdict(each) | {"figure": each.figure.value, "value": _written(each.value)}
        for each in corrections
    ]
    return CORRECTIONS.conform(pl.DataFrame(rows, schema=CORRECTIONS.empty().schema))


def _written(value: float | ListStatus) -> str:
    """The value as text: 3 for 3.0, so that the same figure is always the same text."""
    return value.value if isinstance(value, ListStatus) else f"{value:.12g}"


@dataclass(frozen=True, slots=True)
class _Row:
    """One row as written, and where it stands."""

    file: str
    line: int
    cells: dict[str, str]

    def refused(self, column: str, fault: str, next_step: str) -> BadFile:
        """Why the row cannot be accepted."""
        return BadFile(f"{at(self.file, self.line, column)}: {fault}", next_step)


def _correction(row: _Row, today: date) -> Correction:
    """The row, checked from left to right."""
    practice = _practice(row)
    figure = _figure(row)
    value = _value(row, figure)
    on = _on(row, today)
    return Correction(practice, figure, value, on, _source(row), row.cells["note"])


def _practice(row: _Row) -> str:
    code = row.cells["practice"].upper()
    if not (is_practice_code(code) or _INVENTED.fullmatch(code)):
        raise row.refused(
            "practice",
            f"“{row.cells['practice']}” is not how an English practice's code is written.",
            "Codes are a letter and five digits, such as A81001.",
        )
    return code


def _figure(row: _Row) -> Figure:
    written = row.cells["figure"].lower()
    for figure in Figure:
        if figure.value == written:
            return figure
    raise row.refused(
        "figure",
        f"“{row.cells['figure']}” is no figure that can be corrected.",
        f"Write one of: {', '.join(figure.value for figure in Figure)}.",
    )


def _value(row: _Row, figure: Figure) -> float | ListStatus:
    written = row.cells["value"]
    found = _status(written) if figure is Figure.LIST_STATUS else _number(written, figure)
    if found is None:
        raise row.refused("value", f"“{written}” cannot be a {figure}.", HOW_TO_WRITE[figure])
    return found


def _status(written: str) -> ListStatus | None:
    word = " ".join(written.lower().split())
    return next((status for status in ListStatus if status.value == word), None)


def _number(written: str, figure: Figure) -> float | None:
    if not _NUMBER.fullmatch(written) or float(written) > MOST[figure]:
        return None
    number = float(written)
    if figure is Figure.ROOM and not number.is_integer():
        return None
    # No GP at all reads as "not known" everywhere else, and would set no limit to who comes.
    return None if figure is Figure.GP_FTE and number == 0 else number


def _on(row: _Row, today: date) -> date:
    on = read_date(row.cells["on"])
    if on is None:
        raise row.refused(
            "on",
            f"“{row.cells['on']}” is not a date we can read.",
            "Write it as 2026-07-31 or 31/07/2026.",
        )
    if on > today:
        raise row.refused("on", f"{on} is still to come.", "Add it once it has become true.")
    return on


def _source(row: _Row) -> str:
    if not row.cells["source"]:
        raise row.refused(
            "source", "nobody is named.", "Say who knows: a person, a letter, a meeting."
        )
    return row.cells["source"]
