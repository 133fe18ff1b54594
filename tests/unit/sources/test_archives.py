"""Archives made to swell beyond reason are refused in a sentence, and ordinary ones are not."""

from __future__ import annotations

import gzip
import io
import struct
import zipfile

import pytest

from wraparound.errors import BadFile
from wraparound.sources import archives
from wraparound.sources.add import Outcome, add
from wraparound.sources.archives import MOST, SMALL, gunzipped, refuse_swollen, unzipped
from wraparound.sources.shelf import Shelf

NOTHING = bytes(SMALL + 20 * 1024**2)
"""Packs a thousand times smaller, as nothing that was ever published does."""


def zipped(content: bytes, name: str = "inner.csv") -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        archive.writestr(name, content)
    return held.getvalue()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("bomb.zip", zipped(NOTHING)),
        ("bomb.csv.gz", gzip.compress(NOTHING)),
        ("bomb.xlsx", zipped(NOTHING, "xl/workbook.xml")),
    ],
    ids=["zip", "gzip", "workbook"],
)
def test_what_would_swell_beyond_reason_is_refused_in_one_sentence(name, content, home, tmp_path):
    """It is named, with what to do, and the other files go on."""
    (tmp_path / name).write_bytes(content)
    (tmp_path / "other.csv").write_text("fruit,colour\nplum,blue\n")
    bomb, other = add([tmp_path / name, tmp_path / "other.csv"], Shelf(home))
    assert other.outcome is Outcome.UNKNOWN
    assert bomb.outcome is Outcome.REFUSED
    assert bomb.remark.startswith(name)
    assert "would unpack to 0.1 GB or more out of" in bomb.remark
    assert bomb.remark.endswith("Unpack it and add the unpacked file.")


def test_no_more_than_a_piece_beyond_the_limit_is_ever_unpacked(monkeypatch):
    """A gzip says nothing reliable of its size, so what comes out is counted."""
    monkeypatch.setattr(archives, "MOST", 3 * archives.PIECE)
    content, read = gzip.compress(NOTHING), 0

    class Counting(gzip.GzipFile):
        def read(self, size=-1):
            nonlocal read
            read += size
            return super().read(size)

    monkeypatch.setattr(archives.gzip, "GzipFile", Counting)
    with pytest.raises(BadFile, match="would unpack"):
        gunzipped("bomb.gz", content)
    assert 0 < read <= 4 * archives.PIECE


def test_a_zip_that_lies_about_its_size_is_refused():
    """It says one byte; the rest does not come out, and what did is not what was packed."""
    lying = bytearray(zipped(NOTHING))
    for mark, offset in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        lying[(at := lying.index(mark) + offset) : at + 4] = struct.pack("<I", 1)
    with pytest.raises(BadFile, match=r"lie\.zip is damaged at inner\.csv"):
        list(unzipped("lie.zip", bytes(lying)))


def test_a_size_beyond_the_limit_is_refused_however_it_is_packed():
    """At the limit it is not."""
    refuse_swollen("large.csv", MOST, MOST // 2)
    with pytest.raises(BadFile, match=r"^large\.csv would unpack to 4\.0 GB or more"):
        refuse_swollen("large.csv", MOST + 1, MOST // 2)


def test_a_small_table_may_pack_as_well_as_it_likes():
    """An empty column of a million rows is no attack."""
    rows = b"0\n" * 1_000_000
    assert list(unzipped("small.zip", zipped(rows))) == [("inner.csv", rows)]
    assert gunzipped("small.gz", gzip.compress(rows)) == rows


def test_archives_within_archives_come_to_an_end(home, tmp_path):
    """One can be made to hold itself; nobody publishes six within each other."""
    content = b"fruit,colour\nplum,blue\n"
    name = "inner.csv"
    for depth in range(6):
        content, name = zipped(content, name), f"{depth}.zip"
        (tmp_path / name).write_bytes(content)
    (deep,) = add([tmp_path / "5.zip"], Shelf(home))
    assert (deep.outcome, "is an archive in 5 others" in deep.remark) == (Outcome.REFUSED, True)
    (known,) = add([tmp_path / "4.zip"], Shelf(home))
    assert known.outcome is Outcome.UNKNOWN
