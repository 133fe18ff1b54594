"""A file somebody sends in: a workbook or text, whichever it turns out to be."""

from __future__ import annotations

from wraparound.errors import BadFile
from wraparound.sources.sheets.grid import Grid
from wraparound.sources.sheets.limits import refuse_large
from wraparound.sources.sheets.parts import is_workbook
from wraparound.sources.sheets.text_file import read_text
from wraparound.sources.sheets.workbook import read_workbook

_ZIP, _OLD = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How a zip begins, and how Excel before 2007 and anything under a password does."""

_SAVE = "Save it as a workbook (.xlsx) without a password, or as CSV."


def read_grids(name: str, content: bytes) -> list[Grid]:
    """The sheets of a file; what it is is told by its content and never by its name.

    Args:
        name: what to call the file to people.
        content: its bytes.

    Raises:
        BadFile: if it is no spreadsheet that can be read, in one sentence.
    """
    refuse_large(name, content)
    if content.startswith(_OLD):
        raise BadFile(f"{name} has a password, or was saved by Excel before 2007.", _SAVE)
    if content.startswith(_ZIP):
        if not is_workbook(content):
            raise BadFile(f"{name} is no whole workbook (.xlsx) that can be read.", _SAVE)
        grids = read_workbook(name, content)
    else:
        grids = [each for each in (read_text(name, content),) if not each.is_empty]
    if not grids:
        raise BadFile(f"Nothing is written in {name}.", "Check that it is the file you meant.")
    return grids
