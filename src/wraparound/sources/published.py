"""Files as publishers give them: plain, zipped, gzipped, nested, in folders of folders."""

from __future__ import annotations

import gzip
import hashlib
import io
import lzma
import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from wraparound.errors import BadFile, MissingData

DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    struct.error,
    EOFError,
    OSError,
    OverflowError,
    NotImplementedError,
    ValueError,
)
"""What Python raises at archives with bytes changed or missing, depending on which."""


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
        BadFile: if an archive is damaged; the sentence names it.
    """
    if not path.exists():
        raise MissingData(f"There is no file or folder {path}.", "Check the path and try again.")
    if path.is_dir():
        for inside in sorted(path.rglob("*")):
            if inside.is_file() and not inside.name.startswith("."):
                yield from _opened(inside.relative_to(path).as_posix(), inside.read_bytes())
    else:
        yield from _opened(path.name, path.read_bytes())


def _opened(name: str, content: bytes) -> Iterator[PublishedFile]:
    """The file itself, or the files it wraps."""
    lower = name.lower()
    if lower.endswith(".zip"):
        yield from _unzipped(name, content)
    elif lower.endswith(".gz"):
        yield from _opened(name[:-3], _gunzipped(name, content))
    else:
        yield PublishedFile(name, content)


def _unzipped(name: str, content: bytes) -> Iterator[PublishedFile]:
    again = "Download it again: it is damaged or was cut short."
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
    except DAMAGE:
        raise BadFile(f"{name} is not a whole zip file.", again) from None
    with archive:
        for member in sorted(archive.namelist()):
            if member.endswith("/") or Path(member).name.startswith((".", "__MACOSX")):
                continue
            try:
                inner = archive.read(member)
            except RuntimeError:  # NotImplementedError is one of them
                raise BadFile(
                    f"{name} holds {member} encrypted or packed in an unusual way.",
                    "Unpack it and add the unpacked file.",
                ) from None
            except DAMAGE:
                raise BadFile(f"{name} is damaged at {member}.", again) from None
            yield from _opened(f"{name} › {member}", inner)


def _gunzipped(name: str, content: bytes) -> bytes:
    try:
        return gzip.decompress(content)
    except (OSError, EOFError, zlib.error):
        raise BadFile(
            f"{name} is not a whole gzip file.",
            "Download it again: it is damaged or was cut short.",
        ) from None
