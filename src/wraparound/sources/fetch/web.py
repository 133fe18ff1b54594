"""Read publishers' pages and download their files, patiently, or say in a sentence why not."""

from __future__ import annotations

import hashlib
import ssl
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TypeVar

import httpx

from wraparound import __version__
from wraparound.errors import NotFetched
from wraparound.progress import SILENT, Progress
from wraparound.sources.fetch.page import Page, read_page

T = TypeVar("T")

MOST_REDIRECTS = 5
MOST_PAGE_BYTES = 20_000_000
BLOCK = 65_536
"""Bytes written at a time."""

BY_HAND = "Or open it in a browser, download the file and add it: wraparound data add FILE"


@dataclass(frozen=True, slots=True)
class Patience:
    """How long to wait for publishers.

    Attributes:
        silence: seconds without a byte after which a server is given up.
        pauses: seconds to wait before each further try after a lost connection.
    """

    silence: float = 30.0
    pauses: tuple[float, ...] = (1.0, 4.0)


@dataclass(frozen=True, slots=True)
class Downloaded:
    """What came.

    Attributes:
        address: where it came from, after any redirects.
        content_type: what the server called it.
        size: bytes.
        digest: SHA-256.
    """

    address: str
    content_type: str
    size: int
    digest: str


class Web:
    """Publishers' sites, over http and https only.

    Args:
        patience: how long to wait for them.
    """

    def __init__(self, patience: Patience | None = None) -> None:
        self._patience = patience or Patience()

    def page(self, address: str) -> Page:
        """A publication page.

        Raises:
            NotFetched: if it cannot be had or is no page.
        """

        def read(response: httpx.Response) -> Page:
            kind = _content_type(response)
            if "html" not in kind:
                raise NotFetched(
                    f"{address} is not a publication page but {kind or 'of no known type'}.",
                    "Name the page that links to the file, or download the file yourself and "
                    "add it: wraparound data add FILE",
                )
            return read_page(str(response.url), _text(response))

        return self._ask(address, read, self._patience.pauses)

    def download(self, address: str, to: Path, progress: Progress = SILENT) -> Downloaded:
        """Write a file as it comes; progress is in kilobytes.

        Raises:
            NotFetched: if it cannot be had whole.
            OSError: if it cannot be written.
        """

        def write(response: httpx.Response) -> Downloaded:
            size, digest = 0, hashlib.sha256()
            length = response.headers.get("content-length", "")
            steps = -(-int(length) // 1024) if length.isdigit() else None
            progress.begin(f"Fetching {to.name}", steps)
            try:
                with to.open("wb") as file:
                    for block in response.iter_bytes(BLOCK):
                        file.write(block)
                        digest.update(block)
                        size += len(block)
                        progress.advance(-(-len(block) // 1024))
            finally:
                progress.finish()
            return Downloaded(str(response.url), _content_type(response), size, digest.hexdigest())

        return self._ask(address, write, self._patience.pauses)

    def _ask(
        self, address: str, use: Callable[[httpx.Response], T], pauses: tuple[float, ...]
    ) -> T:
        """What `use` makes of the answer, tried again after each pause if the connection broke."""
        try:
            return self._ask_once(address, use)
        except httpx.RequestError as fault:
            if not pauses or not isinstance(fault, httpx.TransportError):
                raise self._told(address, fault) from None
        time.sleep(pauses[0])
        return self._ask(address, use, pauses[1:])

    def _ask_once(self, address: str, use: Callable[[httpx.Response], T]) -> T:
        try:
            with self._client() as client, client.stream("GET", address) as response:
                _refuse_bad_answer(response)
                return use(response)
        except httpx.InvalidURL:
            raise _no_web_address(address) from None

    def _client(self) -> httpx.Client:
        return httpx.Client(
            follow_redirects=True,
            max_redirects=MOST_REDIRECTS,
            timeout=self._patience.silence,
            verify=_trusted(),
            # Unpacked on the way, a file would not have the length it was announced with.
            headers={"User-Agent": f"Wraparound/{__version__}", "Accept-Encoding": "identity"},
            event_hooks={"request": [_refuse_other_schemes]},
        )

    def _told(self, address: str, fault: httpx.RequestError) -> NotFetched:
        """What went wrong with a connection, as a sentence."""
        again = "Try again later."
        if isinstance(fault, httpx.TimeoutException):
            seconds = self._patience.silence
            return NotFetched(f"{address} did not answer within {seconds:g} seconds.", again)
        if isinstance(fault, httpx.ConnectError):
            return NotFetched(
                f"No connection to {address}: {fault}.",
                "Check the address and your connection, and try again.",
            )
        if isinstance(fault, httpx.TooManyRedirects):
            return NotFetched(
                f"{address} leads in a circle: over {MOST_REDIRECTS} redirects.", BY_HAND
            )
        return NotFetched(f"{address} was cut short: {fault}.", again)


@cache
def _trusted() -> ssl.SSLContext:
    """The authorities trusted to vouch for sites, read once as that takes a moment."""
    return httpx.create_ssl_context()


def _refuse_other_schemes(request: httpx.Request) -> None:
    """Refuse an address, asked for or redirected to, that is not of the web, such as file://."""
    if request.url.scheme not in ("http", "https"):
        raise _no_web_address(str(request.url))


def _no_web_address(address: str) -> NotFetched:
    return NotFetched(
        f"{address} is not an address on the web.", "Addresses begin with https:// or http://"
    )


def _refuse_bad_answer(response: httpx.Response) -> None:
    address, status = str(response.url), response.status_code
    if response.is_success:
        return
    if status in (404, 410):
        raise NotFetched(
            f"There is nothing at {address} ({status}).",
            "The page may have changed. Find its new address and name it: --from PAGE",
        )
    if status in (401, 403, 429):
        # Seen at NHS England's sites since 2026: programs are turned away, browsers are not.
        raise NotFetched(f"{address} turned us away ({status}).", f"Try again later. {BY_HAND}")
    raise NotFetched(f"{address} answered with an error ({status}).", f"Try again later. {BY_HAND}")


def _content_type(response: httpx.Response) -> str:
    return str(response.headers.get("content-type", "")).partition(";")[0].strip().lower()


def _text(response: httpx.Response) -> str:
    """The text of a page."""
    content = b""
    for block in response.iter_bytes(BLOCK):
        content += block
        if len(content) > MOST_PAGE_BYTES:
            raise NotFetched(
                f"{response.url} is too long for a publication page.",
                "Name the page that links to the file.",
            )
    return content.decode(response.encoding or "utf-8", errors="replace")
