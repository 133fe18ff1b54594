"""Fetch published files from where they are published, and add them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from wraparound import config
from wraparound.progress import SILENT, Progress
from wraparound.sources.add import Account, add
from wraparound.sources.fetch.catalogue import LISTINGS, Listing, listing_of
from wraparound.sources.fetch.fetch import Download, fetch
from wraparound.sources.shelf import Shelf


@dataclass(frozen=True, slots=True)
class Fetched:
    """A file fetched and read.

    Attributes:
        download: the file kept, and its receipt.
        accounts: what became of it, or of each file in it.
    """

    download: Download
    accounts: list[Account]


def what_can_be_fetched() -> tuple[Listing, ...]:
    """The catalogue: every dataset with its page. Nothing is looked up on the web."""
    return LISTINGS


def fetch_and_add(
    *,
    dataset: str,
    page: str | None = None,
    month: date | None = None,
    home: Path | None = None,
    progress: Progress = SILENT,
) -> Fetched:
    """Fetch a dataset's newest file, or the one of a month, and add it.

    Raises:
        UnknownName: if the catalogue has no such dataset.
        BadRequest: if it can only be fetched by hand.
        NotFetched: if the file cannot be found, had whole, or kept.
    """
    folder = home or config.data_home()
    download = fetch(listing_of(dataset), folder, page=page, month=month, progress=progress)
    return Fetched(download, add([download.file], Shelf(folder), progress))
