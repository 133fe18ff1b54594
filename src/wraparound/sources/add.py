"""Take files as published, recognise them, read them, keep them; account for every one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path

from wraparound import config
from wraparound.economy.receipts import Receipt
from wraparound.errors import BadFile
from wraparound.progress import SILENT, Progress
from wraparound.sources.dataset import Dataset, NotUsed, Reader, Release, part_name
from wraparound.sources.published import PublishedFile, published_files
from wraparound.sources.recognise import glimpse, known_but_unused, reader_of
from wraparound.sources.shelf import Shelf

FULLER = 1.1
"""A release with more than this many times the rows is not replaced by the lesser one: a revision
changes a few rows, a part lacks whole regions."""


class Outcome(StrEnum):
    """What became of a file."""

    READ = "read"
    UNUSED = "recognised, not used yet"
    UNKNOWN = "unknown"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Account:
    """What became of one file, or of one release in it.

    Attributes:
        file: the file's name.
        outcome: what became of it.
        dataset: title of the dataset, if it was recognised.
        released: first day of the month described, if it was read.
        rows: rows read.
        remark: why it was refused, is not used or unknown, or what was dropped, in sentences.
    """

    file: str
    outcome: Outcome
    dataset: str = ""
    released: date | None = None
    rows: int = 0
    remark: str = ""


def add(paths: Iterable[Path], shelf: Shelf, progress: Progress = SILENT) -> list[Account]:
    """Read every published file at or below the paths and keep what it holds.

    A file that cannot be accepted is refused whole, with a sentence in its account; it changes
    nothing on the shelf, and the other files go on.

    Returns:
        One account for each file, or for each release where a file holds several.

    Raises:
        MissingData: if a path leads nowhere.
    """
    shelf.clear_left_behind()
    accounts: list[Account] = []
    progress.begin("Reading published files")
    try:
        for path in paths:
            for file in _whole_files(path, accounts):
                accounts.extend(_take(file, shelf))
                progress.advance()
    finally:
        progress.finish()
    return accounts


def _whole_files(path: Path, accounts: list[Account]) -> Iterator[PublishedFile]:
    """The files at or below a path; damaged archives are accounted for instead."""
    for outer in published_paths(path):
        try:
            yield from published_files(outer)
        except BadFile as fault:
            accounts.append(Account(outer.name, Outcome.REFUSED, remark=str(fault)))


def published_paths(path: Path) -> list[Path]:
    """The files at or below a path, hidden ones apart; the path itself if it is no folder."""
    if not path.is_dir():
        return [path]
    inside = sorted(path.rglob("*"))
    return [p for p in inside if p.is_file() and not p.name.startswith(".")]


def _take(file: PublishedFile, shelf: Shelf) -> list[Account]:
    try:
        seen = glimpse(file)
        reader = reader_of(seen)
        if reader is None:
            known = known_but_unused(file, seen)
            if known:
                return [Account(file.name, Outcome.UNUSED, known)]
            return [Account(file.name, Outcome.UNKNOWN, remark=_why_unknown(file, seen.header))]
        return _read(file, reader, shelf)
    except BadFile as fault:
        return [Account(file.name, Outcome.REFUSED, remark=str(fault))]


def _read(file: PublishedFile, reader: Reader, shelf: Shelf) -> list[Account]:
    """Read a file and keep its releases; an account of each."""
    try:
        releases = reader.read(file)
    except NotUsed as fault:
        return [Account(file.name, Outcome.UNUSED, reader.dataset.title, remark=str(fault))]
    receipts = [_receipt(reader.dataset, file, release) for release in releases]
    for receipt in receipts:
        _keep_the_fuller(shelf, receipt)
    for receipt, release in zip(receipts, releases, strict=True):
        shelf.put(receipt, release.table)
    return [
        Account(
            file.name,
            Outcome.READ,
            reader.dataset.title,
            release.released,
            release.table.height,
            " ".join(release.notes),
        )
        for release in releases
    ]


def _keep_the_fuller(shelf: Shelf, incoming: Receipt) -> None:
    """See that an extract of one county does not take the place of all England.

    Raises:
        BadFile: if what is kept of the same month has clearly more rows.
    """
    for kept in shelf.receipts(incoming.dataset):
        if kept.released == incoming.released and kept.rows > FULLER * incoming.rows:
            raise BadFile(
                f"{incoming.file} has {incoming.rows:,} rows; {kept.file}, kept of the same month, "
                f"has {kept.rows:,}.",
                f"To use the smaller one, keep it in a data folder of its own: set {config.HOME}.",
            )


def _receipt(dataset: Dataset, file: PublishedFile, release: Release) -> Receipt:
    return Receipt(
        dataset=part_name(dataset, release.part),
        title=dataset.title,
        released=release.released,
        publisher=dataset.publisher,
        page=dataset.page,
        licence=dataset.licence,
        file=file.name,
        digest=file.digest,
        rows=release.table.height,
    )


def _why_unknown(file: PublishedFile, header: tuple[str, ...]) -> str:
    if not (file.is_csv or file.is_workbook or file.is_geojson):
        return "Not a table: only csv, xlsx and geojson files are read."
    first = ", ".join(cell for cell in header[:4] if cell)
    return f"No dataset we know begins with the columns {first}." if first else "It is empty."
