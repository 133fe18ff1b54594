"""Find a dataset's file on its publication page and keep it, whole, with a receipt.

    downloads/register/2026-07/epraccur.zip
    downloads/register/2026-07/receipt.json

File and receipt are written beside and put in place in one move; what is broken leaves nothing.
"""

from __future__ import annotations

import shutil
import tempfile
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from wraparound.errors import BadRequest, NotFetched
from wraparound.progress import SILENT, Progress
from wraparound.sources.fetch.catalogue import Listing
from wraparound.sources.fetch.page import Found, Page, editions, file_names, file_on
from wraparound.sources.fetch.receipt import DownloadReceipt
from wraparound.sources.fetch.web import BY_HAND, Web
from wraparound.sources.fetch.whole import check_whole
from wraparound.sources.in_place import clear_left_behind, move_into_place

EDITIONS = 6
"""Pages for a month looked through for the newest file: some come every three months, and the page
of the next month may be there before its files are."""

_MOST_NAMED = 12


@dataclass(frozen=True, slots=True)
class Download:
    """A file fetched and kept.

    Attributes:
        file: where it is kept.
        receipt: where it came from.
    """

    file: Path
    receipt: DownloadReceipt


def fetch(
    listing: Listing,
    home: Path,
    *,
    page: str | None = None,
    month: date | None = None,
    web: Web | None = None,
    progress: Progress = SILENT,
) -> Download:
    """Fetch the dataset's newest file, or the one of a month.

    Args:
        listing: which dataset.
        home: Wraparound's data folder.
        page: the page to look at; the dataset's standing page where it is left out.
        month: first day of the month wanted.
        web: how publishers' sites are reached.
        progress: told how many kilobytes have come.

    Raises:
        BadRequest: if the dataset can only be fetched by hand.
        NotFetched: if the file cannot be found, had whole, or kept.
    """
    if listing.file is None:
        raise BadRequest(
            f"{listing.dataset.title} cannot be fetched by a program.",
            f"Open {listing.page} in a browser, download the file and add it: "
            "wraparound data add FILE",
        )
    reached = web or Web()
    start = page or listing.page
    found = find(listing, reached, start, month)
    return _keep(listing, found, start, home, reached, progress)


def find(listing: Listing, web: Web, start: str, month: date | None = None) -> Found:
    """The file on the page, or on one of the pages for a month or year that it leads to.

    Raises:
        NotFetched: if there is none; the sentence lists what was seen.
    """
    first = web.page(start)
    found = file_on(first, listing, month)
    if found is not None:
        return found
    seen, dated = [first], editions(first)
    for told, link in dated[:EDITIONS] if month is None else dated:
        if month in (None, told):
            seen.append(web.page(link.address))
            found = file_on(seen[-1], listing, month)
            if found is not None:
                return found
    raise _not_found(listing, seen, [told for told, _ in dated], month)


def _not_found(
    listing: Listing, seen: list[Page], months: list[date], month: date | None
) -> NotFetched:
    names = file_names(seen)
    what = f"{listing.dataset.title}{f' of {month:%B %Y}' if month else ''}"
    if month and months and month not in months:
        told = ", ".join(f"{each:%Y-%m}" for each in months[:_MOST_NAMED])
        return NotFetched(
            f"{seen[0].address} has no page for {month:%B %Y}.", f"It has pages for {told}."
        )
    pages = seen[0].address + (f" and {len(seen) - 1} pages it leads to" if seen[1:] else "")
    links = ", ".join(names[:_MOST_NAMED]) + (", ..." if names[_MOST_NAMED:] else "")
    return NotFetched(
        f"No link to {what} on {pages}.",
        f"Files linked there: {links or 'none'}. If it has moved, name its page: --from PAGE. "
        f"{BY_HAND}",
    )


def _keep(
    listing: Listing, found: Found, page: str, home: Path, web: Web, progress: Progress
) -> Download:
    """Download, check and put in place."""
    folder = home / "downloads"
    now = datetime.now(UTC)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        clear_left_behind(folder)
        beside = Path(tempfile.mkdtemp(prefix=".incoming-", dir=folder))
        try:
            receipt = _download(listing, found, page, now, beside, web, progress)
            place = folder / listing.dataset.name / f"{found.month or now:%Y-%m}"
            place.parent.mkdir(exist_ok=True)
            move_into_place(beside, place)
        finally:
            shutil.rmtree(beside, ignore_errors=True)
    except OSError as fault:
        raise NotFetched(
            f"{found.name} could not be kept in {folder}: {fault.strerror or fault}.",
            "Make room there, or name another folder with WRAPAROUND_HOME.",
        ) from None
    return Download(place / found.name, receipt)


def _download(
    listing: Listing,
    found: Found,
    page: str,
    now: datetime,
    beside: Path,
    web: Web,
    progress: Progress,
) -> DownloadReceipt:
    """The receipt of the file, once both are written and the file is whole."""
    got = web.download(found.address, beside / found.name, progress)
    check_whole(beside / found.name, got.address)
    dataset = listing.dataset
    receipt = DownloadReceipt(
        dataset=dataset.name,
        title=dataset.title,
        publisher=dataset.publisher,
        licence=dataset.licence,
        page=page,
        address=got.address,
        file=found.name,
        month=found.month,
        fetched=now,
        size=got.size,
        digest=got.digest,
        content_type=got.content_type,
    )
    receipt.write(beside)
    return receipt
