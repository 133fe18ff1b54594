"""What is inside zip and gzip files, taken out a piece at a time and only up to a sensible size.

A few kilobytes can be packed to swell to terabytes. What a file says of its own size may be a lie,
so what comes out is counted as well.
"""

from __future__ import annotations

import gzip
import io
import lzma
import struct
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from wraparound.errors import BadFile

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

MOST = 4 * 1024**3
"""Bytes of one file unpacked. Patients by small area, of all England, have 64 MB."""

SMALL = 100 * 1024**2
MOST_SWOLLEN = 1_000
"""A file of more than `SMALL` bytes is refused if it takes up so many times less room packed.
Published tables take up at most 40 times less."""

PIECE = 1024**2

AGAIN = "Download it again: it is damaged or was cut short."
UNPACK = "Unpack it and add the unpacked file."


def unzipped(name: str, content: bytes) -> Iterator[tuple[str, bytes]]:
    """Each file in a zip, by name, in order of name; folders and hidden files are passed over.

    Raises:
        BadFile: if the zip is damaged, encrypted, or would swell beyond reason.
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
    except DAMAGE:
        raise BadFile(f"{name} is not a whole zip file.", AGAIN) from None
    with archive:
        for member in sorted(archive.infolist(), key=lambda each: each.filename):
            if not (member.is_dir() or Path(member.filename).name.startswith((".", "__MACOSX"))):
                yield member.filename, _member(name, archive, member)


def _member(name: str, archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> bytes:
    what = f"{name} › {member.filename}"
    refuse_swollen(what, member.file_size, member.compress_size)
    try:
        with archive.open(member) as packed:
            return _counted(what, packed, member.compress_size)
    except RuntimeError:  # NotImplementedError is one of them
        raise BadFile(
            f"{name} holds {member.filename} encrypted or packed in an unusual way.", UNPACK
        ) from None
    except DAMAGE:
        raise BadFile(f"{name} is damaged at {member.filename}.", AGAIN) from None


def refuse_swollen_workbook(name: str, content: bytes) -> None:
    """See that no part of a workbook, which is a zip, says that it would swell beyond reason.

    Raises:
        BadFile: if one does. Whether the workbook is whole is for its reader to say.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = archive.infolist()
    except DAMAGE:
        return
    for part in parts:
        refuse_swollen(name, part.file_size, part.compress_size)


def gunzipped(name: str, content: bytes) -> bytes:
    """The file in a gzip.

    Raises:
        BadFile: if it is damaged, or would swell beyond reason.
    """
    try:
        with gzip.GzipFile(fileobj=io.BytesIO(content)) as packed:
            return _counted(name, packed, len(content))
    except (OSError, EOFError, zlib.error):
        raise BadFile(f"{name} is not a whole gzip file.", AGAIN) from None


def _counted(name: str, packed: IO[bytes] | gzip.GzipFile, room: int) -> bytes:
    """All that comes out, as long as it stays within reason."""
    out = io.BytesIO()
    while piece := packed.read(PIECE):
        out.write(piece)
        refuse_swollen(name, out.tell(), room)
    return out.getvalue()


def refuse_swollen(name: str, size: int, room: int) -> None:
    """See that a file does not take up beyond reason more bytes unpacked than packed.

    Args:
        name: what to call it to people.
        size: bytes unpacked, as declared or as they came out so far.
        room: bytes packed.

    Raises:
        BadFile: if it does.
    """
    if size > MOST or (size > SMALL and size > MOST_SWOLLEN * room):
        raise BadFile(
            f"{name} would unpack to {size / 1024**3:,.1f} GB or more out of {room:,} bytes, which "
            "no published table does.",
            "Check where it comes from. " + UNPACK,
        )
