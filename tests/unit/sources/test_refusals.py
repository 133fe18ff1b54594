"""Bad files: each is refused with one sentence that names the culprit, and changes nothing."""

from __future__ import annotations

import gzip
import hashlib
import io
import re
import zipfile
from pathlib import Path

import pytest

from wraparound.sources.add import Outcome, add
from wraparound.sources.shelf import Shelf

AREAS = (
    b"PUBLICATION,EXTRACT_DATE,PRACTICE_CODE,PRACTICE_NAME,LSOA_CODE,SEX,NUMBER_OF_PATIENTS\n"
    b"P,01Jul2022,A99001,ELM,E01000001,ALL,3\n"
    b"P,01Jul2022,A99002,OAK,E01000002,ALL,5\n"
)
LISTS = (
    b"PUBLICATION,EXTRACT_DATE,TYPE,CCG_CODE,ONS_CCG_CODE,CODE,POSTCODE,SEX,AGE,"
    b"NUMBER_OF_PATIENTS\n"
    b"P,01Jul2022,GP,16C,E38,A99001,ZZ1 1AA,ALL,ALL,3\n"
    b"P,01Jul2022,GP,16C,E38,A99002,ZZ1 1AB,ALL,ALL,5\n"
)
STAFF = (
    b"Practice.Code,Year,TOTAL_PATIENTS,TOTAL_GP_EXTGL_FTE,TOTAL_GP_EXTGL_HC,TOTAL_NURSES_FTE,"
    b"TOTAL_DPC_FTE,TOTAL_ADMIN_FTE\n"
    b"A99001,2022,1900,1.5,2,0.8,0.3,2.5\n"
)
REGISTER = (
    b'"A99001","ELM","Y63","QHM","","","","","","ZZ1 1AA","20200401","","A","B","16C","","","",'
    b'"","","","0","","","","4",""\n'
)


def zipped(content: bytes) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("inner.csv", content)
    return held.getvalue()


def encrypted(content: bytes) -> bytes:
    """A zip whose member says it is encrypted, in both places that say so."""
    archive = bytearray(zipped(content))
    archive[6] |= 1
    archive[archive.index(b"PK\x01\x02") + 8] |= 1
    return bytes(archive)


def spoilt(content: bytes) -> bytes:
    """A zip with one byte of its member changed."""
    archive = bytearray(zipped(content))
    archive[50] ^= 0xFF
    return bytes(archive)


BAD = {
    "truncated zip": ("a.zip", zipped(AREAS)[:-30], r"^a\.zip is not a whole zip file"),
    "damaged zip": ("a.zip", spoilt(AREAS), r"^a\.zip is damaged at inner\.csv"),
    "encrypted zip": ("a.zip", encrypted(AREAS), r"^a\.zip holds inner\.csv encrypted"),
    "truncated gz": ("a.csv.gz", gzip.compress(AREAS)[:-10], r"^a\.csv\.gz is not a whole gzip"),
    "no gz at all": ("a.csv.gz", AREAS, r"^a\.csv\.gz is not a whole gzip file"),
    "renamed column": (
        "w.csv",
        STAFF.replace(b"TOTAL_ADMIN_FTE", b"ADMIN"),
        r"^w\.csv has no column TOTAL_ADMIN_FTE\. It has ADMIN, ",
    ),
    "two columns of one name": (
        "a.csv",
        AREAS.replace(b"PRACTICE_NAME", b"Sex"),
        r"^a\.csv, row 1: two columns are called “SEX”",
    ),
    "negative count": (
        "a.csv",
        AREAS.replace(b"ALL,5", b"ALL,-5"),
        r"^a\.csv, row 3, column NUMBER_OF_PATIENTS: “-5” is not a count",
    ),
    "part of a patient": (
        "a.csv",
        AREAS.replace(b"ALL,5", b"ALL,5.5"),
        r"^a\.csv, row 3, column NUMBER_OF_PATIENTS: “5\.5” is not a count",
    ),
    "text in a number": (
        "w.csv",
        STAFF.replace(b"0.8", b"some"),
        r"^w\.csv, row 2, column TOTAL_NURSES_FTE: “some” is not a number",
    ),
    "a number beyond all numbers": (
        "w.csv",
        STAFF.replace(b"0.8", b"inf"),
        r"^w\.csv, row 2, column TOTAL_NURSES_FTE: “inf” is not a number",
    ),
    "second header": (
        "l.csv",
        LISTS + LISTS,
        r"^l\.csv, row 4: the header again",
    ),
    "Latin-1 in UTF-8": (
        "a.csv",
        AREAS.replace(b"OAK", b"CH\xcaNE"),
        r"^a\.csv, row 3, column PRACTICE_NAME: a character that is not UTF-8",
    ),
    "unknown area": (
        "a.csv",
        AREAS.replace(b"E01000002", b"X01000002"),
        r"^a\.csv, row 3, column LSOA_CODE: “X01000002” is no small area",
    ),
    "unknown practice": (
        "l.csv",
        LISTS.replace(b"A99002", b"OAK"),
        r"^l\.csv, row 3, column CODE: “OAK” is not how an English practice's code",
    ),
    "a practice twice": (
        "l.csv",
        LISTS.replace(b"A99002", b"A99001"),
        r"^l\.csv, row 3, column CODE: “A99001” is there a second time",
    ),
    "two months": (
        "l.csv",
        LISTS.replace(b"01Jul2022,GP,16C,E38,A99002", b"01Aug2022,GP,16C,E38,A99002"),
        r"^l\.csv, row 3, column EXTRACT_DATE: “01Aug2022” is another day",
    ),
    "a year that is none": (
        "w.csv",
        STAFF.replace(b",2022,", b",22,"),
        r"^w\.csv, row 2, column Year: “22” is not a year",
    ),
    "row too long": (
        "a.csv",
        AREAS.replace(b"ALL,5", b"ALL,5,6"),
        r"^a\.csv, row 3: 8 cells under 7 columns",
    ),
    "row too short": (
        "a.csv",
        AREAS.replace(b",ALL,5", b""),
        r"^a\.csv, row 3: 5 cells under 7 columns",
    ),
    "register row too short": (
        "epraccur_2022-05.csv",
        REGISTER + b'"A99002","OAK"\n',
        r"^epraccur_2022-05\.csv, row 2: 2 cells under 27 columns",
    ),
    "quotation mark out of place": (
        "a.csv",
        AREAS.replace(b",ELM,", b',"EL"M,'),
        r"^a\.csv, row 2: a quotation mark is out of place",
    ),
    "quotation never ended": (
        "a.csv",
        AREAS.replace(b",OAK,", b',"OAK,'),
        r"^a\.csv, row 3: a quotation mark is out of place",
    ),
    "zip of a strange version": (
        "a.zip",
        zipped(AREAS).replace(b"PK\x01\x02\x14\x03\x14", b"PK\x01\x02\x14\x03\xff"),
        r"^a\.zip is not a whole zip file",
    ),
    "zip pointing before its beginning": (
        "a.zip",
        zipped(AREAS)[58:],
        r"^a\.zip is (damaged at inner\.csv|not a whole zip file)",
    ),
    "a cell beyond reason": (
        "epraccur_2022-05.csv",
        REGISTER + REGISTER.replace(b"ELM", b"ELM" * 50_000),
        r"^epraccur_2022-05\.csv, row 2: a cell of more than 131,072 characters",
    ),
    "header and no rows": (
        "a.csv",
        AREAS.splitlines()[0] + b"\n",
        r"^a\.csv has a header but no rows",
    ),
}


@pytest.fixture
def shelf(home: Path, tmp_path: Path) -> Shelf:
    """A shelf that holds a good release of every dataset spoilt here."""
    kept = Shelf(home)
    names = {"good.csv": AREAS, "lists.csv": LISTS, "staff.csv": STAFF}
    for name, content in (names | {"epraccur_2022-05.csv": REGISTER}).items():
        (tmp_path / name).write_bytes(content)
        (account,) = add([tmp_path / name], kept)
        assert account.outcome is Outcome.READ, account.remark
    return kept


def digest(folder: Path) -> str:
    """One digest over every file of a folder and its place in it."""
    total = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        total.update(str(path.relative_to(folder)).encode())
        total.update(path.read_bytes() if path.is_file() else b"")
    return total.hexdigest()


@pytest.mark.parametrize("fault", BAD)
def test_a_bad_file_is_refused_in_a_sentence_and_leaves_the_shelf_alone(fault, shelf, tmp_path):
    """Each fault names file, row and column as far as it has them, and nothing kept changes."""
    name, content, sentence = BAD[fault]
    before = digest(shelf.folder)
    path = tmp_path / name
    path.write_bytes(content)
    (account,) = add([path], shelf)
    assert account.outcome is Outcome.REFUSED
    assert re.search(sentence, account.remark), account.remark
    assert digest(shelf.folder) == before


def test_an_empty_file_is_told_as_empty(shelf, tmp_path):
    """A file of nothing is of no dataset, and its account says why."""
    before = digest(shelf.folder)
    (tmp_path / "empty.csv").write_bytes(b"")
    (account,) = add([tmp_path / "empty.csv"], shelf)
    assert (account.outcome, account.remark) == (Outcome.UNKNOWN, "It is empty.")
    assert digest(shelf.folder) == before


def test_the_other_files_go_on(shelf, tmp_path):
    """One damaged file in a folder does not keep the good ones from being read."""
    folder = tmp_path / "download"
    folder.mkdir()
    (folder / "a.csv").write_bytes(AREAS.replace(b"ALL,5", b"ALL,-5"))
    (folder / "b.zip").write_bytes(zipped(AREAS)[:-30])
    (folder / "c.csv").write_bytes(AREAS)
    outcomes = [account.outcome for account in add([folder], shelf)]
    assert outcomes == [Outcome.REFUSED, Outcome.REFUSED, Outcome.READ]


def test_empty_rows_at_the_end_are_passed_over(shelf, tmp_path):
    """A table saved from a spreadsheet may end in rows of empty cells; they count nothing."""
    (tmp_path / "a.csv").write_bytes(AREAS + b",,,,,,\n\n")
    (account,) = add([tmp_path / "a.csv"], shelf)
    assert (account.outcome, account.rows) == (Outcome.READ, 2)
