"""Which dataset a file is of, told by its content and never by its name."""

from __future__ import annotations

from wraparound.errors import BadFile
from wraparound.sources import csv_table, geojson, workbook
from wraparound.sources.dataset import Glimpse, Reader
from wraparound.sources.known import DOCUMENTATION, KNOWN
from wraparound.sources.published import PublishedFile
from wraparound.sources.read import READERS


def glimpse(file: PublishedFile) -> Glimpse:
    """What can be seen of a file without reading it through; empty if it is no table.

    Raises:
        BadFile: if the file is damaged.
    """
    if file.is_workbook:
        return workbook.glimpse(file)
    if file.is_geojson:
        return geojson.glimpse(file)
    if file.is_csv:
        return csv_table.glimpse(file)
    return Glimpse(header=())


def reader_of(seen: Glimpse) -> Reader | None:
    """The one reader that recognises the file, if any does.

    Raises:
        BadFile: if two readers claim it, which a reader's author must put right.
    """
    claims = [reader for reader in READERS if reader.recognises(seen)]
    if len(claims) > 1:
        names = " and ".join(reader.dataset.name for reader in claims)
        raise BadFile(f"A file looks like {names} at once.", "Please report this as a defect.")
    return claims[0] if claims else None


def known_but_unused(file: PublishedFile, seen: Glimpse) -> str | None:
    """The title of a dataset we can tell but make no use of yet."""
    if file.name.lower().endswith((".pdf", ".md", ".txt")):
        return DOCUMENTATION
    return next((title for title, tells in KNOWN if tells(seen)), None)
