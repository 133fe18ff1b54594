"""Where each figure comes from, and what was odd about it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Receipt:
    """One published release an economy was built from.

    Attributes:
        dataset: our short name for the dataset, such as "register".
        title: the dataset's name as people know it.
        released: first day of the month the release describes.
        publisher: who publishes it.
        page: the publication's standing address.
        licence: under which licence.
        file: the file it was read from.
        digest: SHA-256 of that file's content.
        rows: how many rows were read.
        display_only: later than the economy's day, so shown but never used in an answer.
    """

    dataset: str
    title: str
    released: date
    publisher: str
    page: str
    licence: str
    file: str
    digest: str
    rows: int
    display_only: bool = False


@dataclass(frozen=True, slots=True)
class Finding:
    """A named check result: something about the data worth knowing before trusting a figure.

    Attributes:
        check: the check's name.
        sentence: what was found, as one sentence.
        count: how many culprits.
        examples: a few of them.
        expected: whether it is a known habit of the data, which a strict run passes over.
        next_step: what to do about it, if anything.
    """

    check: str
    sentence: str
    count: int
    examples: tuple[str, ...] = ()
    expected: bool = False
    next_step: str = ""
