"""Inside a workbook, before it is read: how far each sheet reaches, and which rows it hides.

A cell in the last row and column there can be makes a reader fill millions of cells between. What
a workbook says of its own size may be a lie, so its parts are unpacked and counted.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from xml.parsers import expat

from wraparound.errors import BadFile
from wraparound.sources.archives import DAMAGE, PIECE
from wraparound.sources.sheets.limits import MOST_UNPACKED

BROKEN = "Open it in your spreadsheet program and save it again as .xlsx."

BOOK, LINKS = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"

_PLACE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")

Started = Callable[[str, Mapping[str, str]], None]


@dataclass(slots=True)
class Shape:
    """How far a sheet reaches.

    Attributes:
        rows: the last row with something in it, 1 for the first; 0 if there is none.
        columns: the last column with something in it, 1 for A.
        hidden: rows the spreadsheet does not show.
    """

    rows: int = 0
    columns: int = 0
    hidden: tuple[int, ...] = ()


def is_workbook(content: bytes) -> bool:
    """Whether it is a workbook (.xlsx or .xlsm), whole or not."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return BOOK in archive.namelist()
    except DAMAGE:
        return False


def shapes(name: str, content: bytes) -> dict[str, Shape]:
    """The shape of each sheet of a workbook, by the sheet's name.

    Raises:
        BadFile: if it is damaged, encrypted, or would swell beyond reason.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = _unpacked(name, archive)
        return {sheet: _shape(parts[path]) for sheet, path in _sheets(parts).items()}
    except (*DAMAGE, RuntimeError, expat.ExpatError, KeyError):
        raise BadFile(f"{name} is not a whole workbook.", BROKEN) from None


def _unpacked(name: str, archive: zipfile.ZipFile) -> dict[str, bytes]:
    """The parts that are looked into; all are counted, for a reader may unpack each of them."""
    found: dict[str, bytes] = {}
    left = MOST_UNPACKED
    for member in archive.infolist():
        out = io.BytesIO()
        with archive.open(member) as packed:
            while piece := packed.read(PIECE):
                left -= len(piece)
                if left < 0:
                    raise BadFile(
                        f"{name} would unpack to more than {MOST_UNPACKED // 1024**2} MB.",
                        "Copy the rota alone into a new workbook.",
                    )
                out.write(piece)
        if member.filename in (BOOK, LINKS) or member.filename.startswith("xl/worksheets/"):
            found[member.filename] = out.getvalue()
    return found


def _sheets(parts: Mapping[str, bytes]) -> dict[str, str]:
    """The part each sheet is in, by its name."""
    targets: dict[str, str] = {}
    named: dict[str, str] = {}

    def link(tag: str, about: Mapping[str, str]) -> None:
        if tag == "Relationship":
            targets[about["Id"]] = posixpath.normpath(posixpath.join("/xl", about["Target"]))[1:]

    def sheet(tag: str, about: Mapping[str, str]) -> None:
        if tag == "sheet":
            key = next(value for name, value in about.items() if name.rpartition(":")[2] == "id")
            named[about["name"]] = key

    _walk(parts[LINKS], link)
    _walk(parts[BOOK], sheet)
    # Sheets of charts are in another folder, and hold no cells.
    return {name: targets[key] for name, key in named.items() if targets[key] in parts}


@dataclass(slots=True)
class _Cells:
    """Follows the rows and cells of a sheet; those left empty do not count."""

    row: int = 0
    column: int = 0
    shape: Shape = field(default_factory=Shape)

    def start(self, tag: str, about: Mapping[str, str]) -> None:
        if tag == "row":
            self.row = int(about.get("r", self.row + 1))
            self.column = 0
            if about.get("hidden") in ("1", "true"):
                self.shape.hidden = (*self.shape.hidden, self.row)
        elif tag == "c":
            place = _PLACE.fullmatch(about.get("r", ""))
            self.column = _number(place.group(1)) if place else self.column + 1
            self.row = int(place.group(2)) if place else self.row
        elif tag in ("v", "is"):
            self.shape.rows = max(self.shape.rows, self.row)
            self.shape.columns = max(self.shape.columns, self.column)


def _shape(part: bytes) -> Shape:
    cells = _Cells()
    _walk(part, cells.start)
    within = tuple(row for row in cells.shape.hidden if row <= cells.shape.rows)
    return Shape(cells.shape.rows, cells.shape.columns, within)


def _walk(part: bytes, started: Started) -> None:
    """Tell of every element, its name without prefix.

    A document that defines entities is refused: a few of them can be made to swell without end.
    """
    parser = expat.ParserCreate()
    parser.StartElementHandler = lambda tag, about: started(tag.rpartition(":")[2], about)
    parser.EntityDeclHandler = _refuse_entity
    parser.Parse(part, True)


def _refuse_entity(*_: object) -> None:
    raise ValueError


def _number(letters: str) -> int:
    """The number of a column by its letters: 1 for A, 27 for AA."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number
