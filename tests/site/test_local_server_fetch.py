"""Fetching over real sockets, from a publisher's site that runs for the length of a test."""

from __future__ import annotations

import hashlib
import io
import json
import resource
import socket
import threading
import zipfile
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
import xlsxwriter
from typer.testing import CliRunner

from wraparound.cli.app import app
from wraparound.errors import BadFile, BadRequest, NotFetched
from wraparound.sources.fetch.catalogue import listing_of
from wraparound.sources.fetch.fetch import fetch
from wraparound.sources.fetch.web import Patience, Web
from wraparound.sources.shelf import Shelf

SERIES = "/statistical/patients-registered-at-a-gp-practice"
HTML, CSV, ZIP = "text/html; charset=utf-8", "text/csv", "application/zip"

MAP = """PUBLICATION,EXTRACT_DATE,PRACTICE_CODE,PRACTICE_NAME,PRACTICE_POSTCODE,PCN_CODE,PCN_NAME,\
SUB_ICB_LOCATION_CODE,ICB_CODE,ICB_NAME,COMM_REGION_CODE
GP_PRAC_PAT_LIST,{day},A81001,THE ELMS,TS18 1HU,U44751,NORTH PCN,16C,QHM,NORTH EAST ICB,Y63
GP_PRAC_PAT_LIST,{day},A81002,THE OAKS,TS18 2AW,U,,16C,QHM,NORTH EAST ICB,Y63
"""

Answer = Callable[[BaseHTTPRequestHandler], None]


def zipped(name: str, text: str) -> bytes:
    """A zip file as a publisher makes it."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, text)
    return buffer.getvalue()


def workbook() -> bytes:
    """An ePCN workbook with one network of one practice."""
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer) as book:
        book.add_worksheet("PCNDetails").write_row(0, 0, ["PCN Code", "PCN Name"])
        sheet = book.add_worksheet("PCN Core Partner Details")
        sheet.write_row(0, 0, ["Partner\nOrganisation\nCode", "PCN Code", "PCN Name",
                               "Practice to PCN\nRelationship\nStart Date",
                               "Practice to PCN\nRelationship\nEnd Date"])  # fmt: skip
        sheet.write_row(1, 0, ["A81001", "U44751", "NORTH PCN", "20190701", ""])
    return buffer.getvalue()


def sends(content: bytes, kind: str = HTML, length: int | None = None, status: int = 200) -> Answer:
    """An answer that announces a length, the true one unless another is given."""

    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(status)
        handler.send_header("Content-Type", kind)
        handler.send_header("Content-Length", str(len(content) if length is None else length))
        handler.end_headers()
        handler.wfile.write(content)

    return answer


def links(*addresses: str) -> Answer:
    """A publication page."""
    items = "".join(
        f'<li><a class="nhsd-a-box-link" href="{each}">x</a></li>' for each in addresses
    )
    return sends(f"<!DOCTYPE html><html><body><ul>{items}</ul></body></html>".encode())


def redirects(to: str) -> Answer:
    """An answer that sends people elsewhere."""

    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(302)
        handler.send_header("Location", to)
        handler.send_header("Content-Length", "0")
        handler.end_headers()

    return answer


class Publisher:
    """A site of paths and answers that remembers what it was asked."""

    def __init__(self) -> None:
        self.answers: dict[str, Answer] = {}
        self.asked: list[str] = []
        self.over = threading.Event()
        site = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                site.asked.append(self.path)
                site.answers.get(self.path, sends(b"<html>Not here</html>", status=404))(self)

            def log_message(self, *args: object) -> None:
                """Keep the test's output clean."""

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.address = f"http://127.0.0.1:{self._server.server_address[1]}"
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.02,))
        self._thread.start()

    def close(self) -> None:
        """Stop serving."""
        self.over.set()
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[Publisher]:
    """A publisher's site, reached without any proxy."""
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    publisher = Publisher()
    yield publisher
    publisher.close()


def get(site: Publisher, home: Path, dataset: str = "network-map", path: str = SERIES, **options):
    """Fetch in a hurry: half a second of silence, one more try at once."""
    web = Web(Patience(silence=0.5, pauses=(0.01,)))
    return fetch(listing_of(dataset), home, page=site.address + path, web=web, **options)


def leftovers(home: Path) -> list[Path]:
    """Whatever fetching left in the data folder, the folder it works in apart."""
    return [path for path in home.rglob("*") if path != home / "downloads"]


def test_the_newest_file_is_found_through_its_months_page_and_kept_with_a_receipt(site, home):
    """The page of a coming month is there before its files; the one before has them."""
    content = zipped("gp-reg-pat-prac-map.csv", MAP.format(day="01Jul2026"))
    site.answers |= {
        SERIES: links(*(f"{SERIES}/{month}" for month in ("may-2026", "august-2026", "july-2026"))),
        f"{SERIES}/august-2026": links("/about"),
        f"{SERIES}/july-2026": links("/12/AB/gp-reg-pat-prac-map.zip", "/12/AC/other.zip"),
        "/12/AB/gp-reg-pat-prac-map.zip": sends(content, ZIP),
    }
    before = datetime.now(UTC) - timedelta(seconds=1)
    download = get(site, home)
    assert download.file == home / "downloads/network-map/2026-07/gp-reg-pat-prac-map.zip"
    assert download.file.read_bytes() == content
    receipt = json.loads((download.file.parent / "receipt.json").read_text())
    assert before <= datetime.fromisoformat(receipt.pop("fetched")) <= datetime.now(UTC)
    assert receipt == {
        "dataset": "network-map",
        "title": listing_of("network-map").dataset.title,
        "publisher": "NHS England",
        "licence": "Open Government Licence v3.0",
        "page": site.address + SERIES,
        "address": f"{site.address}/12/AB/gp-reg-pat-prac-map.zip",
        "file": "gp-reg-pat-prac-map.zip",
        "month": "2026-07",
        "size": len(content),
        "digest": hashlib.sha256(content).hexdigest(),
        "content_type": "application/zip",
    }


def test_a_month_that_is_named_is_fetched_and_no_other_page_is_asked(site, home):
    may = f"{SERIES}/may-2026"
    site.answers |= {
        SERIES: links(f"{SERIES}/july-2026", may),
        may: links("/5/gp-reg-pat-prac-map.csv"),
        "/5/gp-reg-pat-prac-map.csv": sends(MAP.format(day="01MAY2026").encode(), CSV),
    }
    download = get(site, home, month=date(2026, 5, 1))
    assert download.file.parent.name == "2026-05"
    assert site.asked == [SERIES, may, "/5/gp-reg-pat-prac-map.csv"]


def test_the_command_fetches_reads_and_says_so(site, home):
    """A redirect on the same site is followed; a workbook and a csv are read as published."""
    site.answers |= {
        "/gp-data": links("/old/ePCN.xlsx", "/7/gp-reg-pat-prac-map.csv"),
        "/old/ePCN.xlsx": redirects("/new/ePCN.xlsx"),
        "/new/ePCN.xlsx": sends(workbook(), "application/vnd.ms-excel"),
        "/7/gp-reg-pat-prac-map.csv": sends(MAP.format(day="01JUL2026").encode(), CSV),
    }
    command = [
        "data",
        "fetch",
        "network-members",
        "network-map",
        "--from",
        site.address + "/gp-data",
    ]
    result = CliRunner().invoke(app, command)
    assert result.exit_code == 0, result.output
    assert "1 rows of July 2019 read" in result.output
    assert "2 rows of July 2026 read" in result.output
    assert f"{site.address}/new/ePCN.xlsx" in result.output.replace("\n", "")
    assert Shelf(home).datasets() == ["network-map", "network-members"]


def test_of_several_datasets_the_others_are_fetched_when_one_cannot_be(site, home):
    site.answers |= {
        "/gp-data": links("/7/gp-reg-pat-prac-map.csv"),
        "/7/gp-reg-pat-prac-map.csv": sends(MAP.format(day="01JUL2026").encode(), CSV),
    }
    command = ["data", "fetch", "register", "network-map", "--from", site.address + "/gp-data"]
    result = CliRunner().invoke(app, command)
    assert isinstance(result.exception, NotFetched)
    assert result.exception.exit_code == 8
    assert "1 of 2 could not be fetched" in str(result.exception)
    assert Shelf(home).datasets() == ["network-map"]


def test_a_file_that_comes_whole_but_cannot_be_read_is_kept_and_refused(site, home):
    site.answers |= {
        "/gp-data": links("/epraccur.csv"),
        "/epraccur.csv": sends(b"one,two\n1,2\n", CSV),
    }
    result = CliRunner().invoke(
        app, ["data", "fetch", "register", "--from", site.address + "/gp-data"]
    )
    assert isinstance(result.exception, BadFile)
    assert "Nothing in epraccur.csv could be read" in str(result.exception)
    assert len(list(home.rglob("epraccur.csv"))) == 1


WHOLE = zipped("gp-reg-pat-prac-map.csv", MAP.format(day="01JUL2026") * 200)
FLIPPED = WHOLE[:80] + bytes([WHOLE[80] ^ 255]) + WHOLE[81:]

BROKEN = {
    "cut in transit": (sends(WHOLE[:300], ZIP, len(WHOLE)), "zip", "was cut short"),
    "cut at the publisher": (sends(WHOLE[:-30], ZIP), "zip", "cut short or is damaged"),
    "damaged": (sends(FLIPPED, ZIP), "zip", "cut short or is damaged"),
    "page for a zip": (sends(b"<!DOCTYPE html><p>Sorry"), "zip", "gave a web page instead"),
    "page for a csv": (sends(b"\n <html><p>Sorry", CSV), "csv", "gave a web page instead"),
    "zip for a csv": (sends(WHOLE, CSV), "csv", "something else than a table"),
    "empty": (sends(b"", CSV), "csv", "gave an empty file"),
    "gone": (
        sends(b"", CSV, status=404),
        "csv",
        r"nothing at http.*\(404\).*page may have changed",
    ),
    "turned away": (sends(b"", CSV, status=403), "csv", r"turned us away \(403\).*in a browser"),
    "server broken": (sends(b"", CSV, status=503), "csv", r"error \(503\)"),
    "another scheme": (
        redirects("file:///etc/passwd"),
        "csv",
        "file://.* not an address on the web",
    ),
}


@pytest.mark.parametrize("case", BROKEN)
def test_what_is_not_the_file_leaves_nothing_and_is_told_in_a_sentence(site, home, case):
    """An earlier fetch of the same month stays as it was."""
    answer, kind, sentence = BROKEN[case]
    name = f"/7/gp-reg-pat-prac-map.{kind}"
    site.answers |= {f"{SERIES}/july-2026": links(name), name: answer}
    with pytest.raises(NotFetched, match=sentence):
        get(site, home, path=f"{SERIES}/july-2026")
    assert leftovers(home) == []
    site.answers["/7/gp-reg-pat-prac-map.zip"] = sends(WHOLE, ZIP)
    site.answers[f"{SERIES}/july-2026"] = links("/7/gp-reg-pat-prac-map.zip")
    kept = get(site, home, path=f"{SERIES}/july-2026").file
    site.answers |= {f"{SERIES}/july-2026": links(name), name: answer}
    with pytest.raises(NotFetched, match=sentence):
        get(site, home, path=f"{SERIES}/july-2026")
    assert kept.read_bytes() == WHOLE
    assert {path.name for path in home.rglob("*") if path.is_file()} == {kept.name, "receipt.json"}


def test_a_site_that_says_nothing_is_given_up_after_every_try(site, home):
    site.answers[SERIES] = lambda handler: site.over.wait(5)
    with pytest.raises(NotFetched, match=r"did not answer within 0\.5 seconds"):
        get(site, home)
    assert site.asked == [SERIES, SERIES]


def test_a_lost_connection_is_tried_again_and_the_file_comes_whole(site, home):
    """The first answer breaks off half-way; what it brought is not put before the second."""
    name = "/7/gp-reg-pat-prac-map.zip"

    def breaks_off_once(handler: BaseHTTPRequestHandler) -> None:
        site.answers[name] = sends(WHOLE, ZIP)
        sends(WHOLE[:300], ZIP, len(WHOLE))(handler)

    site.answers |= {SERIES: links(name), name: breaks_off_once}
    assert get(site, home).file.read_bytes() == WHOLE


def test_a_site_that_is_not_there_is_told(home):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{free.getsockname()[1]}/"
    with pytest.raises(NotFetched, match=f"No connection to {address}: .*refused"):
        fetch(listing_of("register"), home, page=address, web=Web(Patience(pauses=())))


@pytest.mark.parametrize(
    "address", ["file:///etc/passwd", "ftp://127.0.0.1/x", "gp-data", "http://127.0.0.1:x/"]
)
def test_only_addresses_on_the_web_are_asked(home, address):
    with pytest.raises(NotFetched, match="not an address on the web"):
        fetch(listing_of("register"), home, page=address)


def test_a_circle_of_redirects_is_left(site, home):
    site.answers[SERIES] = redirects(SERIES)
    with pytest.raises(NotFetched, match="leads in a circle"):
        get(site, home)
    assert len(site.asked) == 6


def test_a_page_without_the_file_is_told_with_what_it_links_to(site, home):
    site.answers |= {
        SERIES: links(f"{SERIES}/july-2026"),
        f"{SERIES}/july-2026": links("/7/totals.csv", "/7/areas.zip", "/7/about"),
    }
    with pytest.raises(
        NotFetched, match=r"No link to .* Files linked there: totals.csv, areas.zip\."
    ):
        get(site, home)


def test_a_month_without_a_page_is_told_with_the_months_there_are(site, home):
    site.answers[SERIES] = links(f"{SERIES}/july-2026", f"{SERIES}/june-2026")
    with pytest.raises(
        NotFetched, match=r"no page for May 2026\. It has pages for 2026-07, 2026-06"
    ):
        get(site, home, month=date(2026, 5, 1))


def test_a_file_named_as_the_page_is_refused(site, home):
    site.answers["/epraccur.zip"] = sends(WHOLE, ZIP)
    with pytest.raises(NotFetched, match="not a publication page but application/zip"):
        get(site, home, "register", "/epraccur.zip")


def test_a_full_disk_is_told_and_leaves_nothing(site, home):
    """A limit on the size of files stands for the full disk: the system refuses to write."""
    name, content = "/7/gp-reg-pat-prac-map.csv", MAP.format(day="01JUL2026").encode() * 5000
    site.answers |= {SERIES: links(name), name: sends(content, CSV)}
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, before[1]))
    try:
        with pytest.raises(NotFetched, match=r"could not be kept in .*Make room there"):
            get(site, home)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert leftovers(home) == []


def test_the_catalogue_is_shown_and_nothing_asked_without_a_call_to_any_site(home, monkeypatch):
    def refuse(*args: object) -> None:
        raise AssertionError("a connection was made")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    result = CliRunner().invoke(app, ["data", "fetch", "--list"])
    assert result.exit_code == 0
    assert "small-area-registrations" in result.output
    nothing = CliRunner().invoke(app, ["data", "fetch"])
    assert isinstance(nothing.exception, BadRequest)


def test_a_dataset_on_a_page_that_needs_a_browser_is_told_how_to_get_by_hand(home):
    with pytest.raises(BadRequest, match=r"Open https://geoportal.* wraparound data add"):
        fetch(listing_of("area-centres-2021"), home)
