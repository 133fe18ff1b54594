"""Whether a download is whole and what its name says, before anything is kept of it."""

from __future__ import annotations

import zipfile
import zlib
from pathlib import Path

from wraparound.errors import NotFetched
from wraparound.sources.fetch.web import BY_HAND

_HEAD = 4096
_AGAIN = "Try again later."


def check_whole(path: Path, address: str) -> None:
    """See that a file is what its name says: a whole zip or workbook, or a table of text.

    Args:
        path: the file.
        address: where it came from, for the sentence.

    Raises:
        NotFetched: if it is empty, cut short, damaged, or something else, such as a page of HTML
            that a site answers with instead.
    """
    with path.open("rb") as file:
        head = file.read(_HEAD)
    if not head.strip():
        raise NotFetched(f"{address} gave an empty file.", _AGAIN)
    if _is_html(head):
        raise NotFetched(f"{address} gave a web page instead of the file {path.name}.", BY_HAND)
    if path.suffix.lower() in (".zip", ".xlsx"):
        _check_archive(path, address)
    elif b"\0" in head:
        raise NotFetched(f"{address} gave something else than a table of text.", BY_HAND)


def _is_html(head: bytes) -> bool:
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    return start.startswith((b"<!doctype html", b"<html", b"<head", b"<!--"))


def _check_archive(path: Path, address: str) -> None:
    """Read a zip or workbook, which is a zip as well, through to its end."""
    broken: str | None = path.name
    try:
        with zipfile.ZipFile(path) as archive:
            broken = archive.testzip()
    except (zipfile.BadZipFile, zlib.error, EOFError):
        pass
    except (RuntimeError, NotImplementedError):
        raise NotFetched(f"{path.name} at {address} is encrypted.", BY_HAND) from None
    if broken is not None:
        raise NotFetched(f"{path.name} at {address} was cut short or is damaged.", _AGAIN)
