"""Bring published data in and build economies from it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from wraparound import config
from wraparound.economy import Economy
from wraparound.economy.receipts import Receipt
from wraparound.progress import SILENT, Progress
from wraparound.sources import snapshots
from wraparound.sources.add import Account, add
from wraparound.sources.building import build
from wraparound.sources.invented import Size, invent
from wraparound.sources.shelf import Shelf


def add_files(
    *, paths: Sequence[Path], home: Path | None = None, progress: Progress = SILENT
) -> list[Account]:
    """Read published files and keep them; one account for each."""
    return add(paths, Shelf(home or config.data_home()), progress)


def build_economy(
    *,
    as_at: date,
    name: str | None = None,
    strict: bool = False,
    registrations: date | None = None,
    home: Path | None = None,
    progress: Progress = SILENT,
) -> Economy:
    """Build the economy of a day from the releases kept, and keep it.

    Raises:
        MissingData: if a dataset that cannot be done without has no release for the day.
        FindingsRefused: if `strict` and something unexpected was found; nothing is kept then.
    """
    folder = home or config.data_home()
    economy = build(
        Shelf(folder),
        as_at,
        name=name,
        progress=progress,
        strict=strict,
        registrations=registrations,
    )
    return snapshots.save(economy, folder)


def invent_economy(
    *, size: Size | int, seed: int, name: str | None = None, home: Path | None = None
) -> Economy:
    """Make an economy up, by seed, and keep it."""
    return snapshots.save(invent(size, seed, name=name), home or config.data_home())


@dataclass(frozen=True, slots=True)
class Kept:
    """What Wraparound's data folder holds.

    Attributes:
        releases: receipts of the published releases read.
        economies: names of the economies built, the newest last.
    """

    releases: list[Receipt]
    economies: list[str]


def what_is_kept(*, home: Path | None = None) -> Kept:
    """The releases and economies in Wraparound's data folder."""
    folder = home or config.data_home()
    shelf = Shelf(folder)
    releases = [receipt for dataset in shelf.datasets() for receipt in shelf.receipts(dataset)]
    return Kept(releases, snapshots.names(folder))
