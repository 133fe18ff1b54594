"""What a published dataset is, what a reader of one promises, and what reading gives."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from wraparound.errors import BadFile

if TYPE_CHECKING:
    import polars as pl

    from wraparound.sources.published import PublishedFile

OGL = "Open Government Licence v3.0"


@dataclass(frozen=True, slots=True)
class Dataset:
    """A series of files that one publisher puts out.

    Attributes:
        name: our short name, such as "register".
        title: what people call it.
        publisher: who publishes it.
        page: the publication's standing address.
        licence: under which licence.
        timeless: whether one release serves any day, as with the centres of census areas.
    """

    name: str
    title: str
    publisher: str
    page: str
    licence: str = OGL
    timeless: bool = False


def part_name(dataset: Dataset, part: str) -> str:
    """The name under which one part of a dataset is kept: "area-outlines-E06000014"."""
    return f"{dataset.name}-{part}" if part else dataset.name


@dataclass(frozen=True, slots=True)
class Release:
    """What one file says of one month: a tidy, typed table and nothing else.

    Attributes:
        released: first day of the month described.
        table: tidy rows; the reader's module says which columns.
        notes: rows dropped and the like, each a sentence.
        part: where a publisher splits one release over many files, which part this is, such as the
            code of a local authority; each part is kept beside the others.
    """

    released: date
    table: pl.DataFrame
    notes: tuple[str, ...] = ()
    part: str = ""


class NotUsed(BadFile):
    """A good file of a dataset we read, of which we have no use; another of the dataset has it."""


@dataclass(frozen=True, slots=True)
class Glimpse:
    """What can be seen of a file without reading it through.

    Attributes:
        header: the cells of the first row, trimmed, line breaks as spaces.
        second: the cells of the second row.
        sheets: sheet names, if it is a workbook.
    """

    header: tuple[str, ...]
    second: tuple[str, ...] = ()
    sheets: tuple[str, ...] = ()

    def has(self, *columns: str) -> bool:
        """Whether the header has all these columns, in any case and order."""
        present = {cell.upper() for cell in self.header}
        return all(column.upper() in present for column in columns)


@dataclass(frozen=True, slots=True)
class Reader:
    """Knows one dataset: recognises its files by content and reads them.

    Attributes:
        dataset: which dataset.
        recognises: whether a glimpse is of this dataset.
        read: all the releases in a file; most files hold one. It raises `NotUsed` for a file that
            comes beside the one it reads, `BadFile` for one that cannot be accepted.
    """

    dataset: Dataset
    recognises: Callable[[Glimpse], bool]
    read: Callable[[PublishedFile], Sequence[Release]] = field(repr=False)
