"""A publication page: what it links to, and which link is the file of a month."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from html.parser import HTMLParser
from pathlib import PurePosixPath
from urllib.parse import parse_qs, unquote, urldefrag, urljoin, urlsplit

from wraparound.sources.dates import month_in_name, year_in_name
from wraparound.sources.fetch.catalogue import Listing

YEAR_ENDS_IN = 3
"""NHS years run from April to March."""

_VERSION = re.compile(r"[-_]v(\d+)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Link:
    """One link of a page.

    Attributes:
        address: where it leads, in full.
        name: the last part of the address: a file's name, or what the next page is called.
    """

    address: str
    name: str

    @property
    def is_file(self) -> bool:
        """Whether it leads to a file of a kind data come in."""
        return self.name.lower().endswith((".csv", ".zip", ".xlsx", ".xls", ".ods", ".geojson"))


@dataclass(frozen=True, slots=True)
class Page:
    """A publication page.

    Attributes:
        address: where it was found, after any redirects.
        links: what it links to, in its order, each once.
    """

    address: str
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """A file of a dataset.

    Attributes:
        address: where it is.
        name: what it is called.
        month: first day of the month it describes, if its name or its page tells.
    """

    address: str
    name: str
    month: date | None


def read_page(address: str, html: str) -> Page:
    """The page with its links, relative ones in full."""
    anchors = _Anchors()
    anchors.feed(html)
    anchors.close()
    full = dict.fromkeys(urldefrag(urljoin(address, href)).url for href in anchors.targets)
    return Page(address, tuple(Link(each, name_in(each)) for each in full if _is_web(each)))


def name_in(address: str) -> str:
    """The name of the file, or the last part of the path, an address leads to."""
    parts = urlsplit(address)
    # The Organisation Data Service makes its files on request: getReport?report=epraccur
    report = parse_qs(parts.query).get("report")
    if report:
        return f"{PurePosixPath(report[0]).name}.csv"
    return PurePosixPath(unquote(parts.path)).name


def month_told(name: str) -> date | None:
    """The month a name tells; the last month of the NHS year where it tells only that."""
    year = year_in_name(name)
    return date(year, YEAR_ENDS_IN, 1) if year else month_in_name(name)


def file_on(page: Page, listing: Listing, month: date | None = None) -> Found | None:
    """The dataset's file on a page: the newest, or the one of a month; of corrected ones the last.

    A file whose name tells no month is of the month its page's address tells.
    """
    of_page = month_told(name_in(page.address))
    found = [
        Found(link.address, link.name, month_told(link.name) or of_page)
        for link in page.links
        if listing.is_of(link.name)
    ]
    if month is not None:
        found = [each for each in found if each.month == month]
    return max(found, key=_newness, default=None)


def editions(page: Page) -> list[tuple[date, Link]]:
    """The pages for a month or year below a standing page, the newest first."""
    below = urlsplit(page.address).path.rstrip("/") + "/"
    found = []
    for link in page.links:
        path = urlsplit(link.address).path.rstrip("/")
        month = month_told(link.name)
        if path.startswith(below) and "/" not in path.removeprefix(below) and month:
            found.append((month, link))
    return sorted(found, key=lambda each: each[0], reverse=True)


def file_names(pages: Iterable[Page]) -> list[str]:
    """Names of the files the pages link to, each once."""
    return list(dict.fromkeys(link.name for page in pages for link in page.links if link.is_file))


def _newness(found: Found) -> tuple[date, int]:
    version = _VERSION.search(found.name)
    return found.month or date.min, int(version[1]) if version else 1


def _is_web(address: str) -> bool:
    return urlsplit(address).scheme in ("http", "https")


class _Anchors(HTMLParser):
    """Gathers what the links of a page lead to, as written."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.targets: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep the target of a link."""
        if tag == "a":
            self.targets.extend(value.strip() for name, value in attrs if name == "href" and value)
