"""Files as publishers give them: plain, zipped, gzipped, nested, in folders of folders."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from wraparound.errors import BadFile, MissingData
from wraparound.sources.archives import gunzipped, unzipped

DEEPEST = 5
"""Archives within archives; nobody publishes so many, and one can be made to hold itself."""


@dataclass(frozen=True)
class PublishedFile:
    """One file, out of whatever it came in.

    Attributes:
        name: what to call it to people: "list.zip › list.csv".
        content: its bytes as published.
    """

    name: str
    content: bytes

    @property
    def is_workbook(self) -> bool:
        """Whether it is a spreadsheet workbook."""
        return self.name.lower().endswith(".xlsx")

    @property
    def is_geojson(self) -> bool:
        """Whether it is a collection of outlines."""
        return self.name.lower().endswith(".geojson")

    @property
    def is_csv(self) -> bool:
        """Whether it is a table of comma-separated values."""
        return self.name.lower().endswith(".csv")

    @cached_property
    def digest(self) -> str:
        """SHA-256 of the content."""
        return hashlib.sha256(self.content).hexdigest()


def published_files(path: Path) -> Iterator[PublishedFile]:
    """Every file at or below a path, opened out of zip and gzip, in order of name.

    Raises:
        MissingData: if nothing is there.
        BadFile: if an archive is damaged or cannot be opened; the sentence names it.
    """
    if not path.exists():
        raise MissingData(f"There is no file or folder {path}.", "Check the path and try again.")
    if path.is_dir():
        for inside in sorted(path.rglob("*")):
            if inside.is_file() and not inside.name.startswith("."):
                yield from _opened(inside.relative_to(path).as_posix(), inside.read_bytes())
    else:
        yield from _opened(path.name, path.read_bytes())


def _opened(name: str, content: bytes, depth: int = 0) -> Iterator[PublishedFile]:
    """The file itself, or the files it wraps."""
    lower = name.lower()
    if not lower.endswith((".zip", ".gz")):
        yield PublishedFile(name, content)
        return
    if depth == DEEPEST:
        raise BadFile(f"{name} is an archive in {DEEPEST} others.", "Unpack it and add its files.")
    if lower.endswith(".gz"):
        yield from _opened(name[:-3], gunzipped(name, content), depth + 1)
        return
    for member, inner in unzipped(name, content):
        yield from _opened(f"{name} › {member}", inner, depth + 1)
