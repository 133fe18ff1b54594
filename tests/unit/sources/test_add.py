"""Taking files in: recognised, read, kept, every one accounted for."""

from __future__ import annotations

import io
import json
import os
import time
import zipfile
from datetime import date
from pathlib import Path

import pytest

from wraparound.errors import MissingData
from wraparound.sources.add import Outcome, add
from wraparound.sources.dataset import Glimpse
from wraparound.sources.known import KNOWN
from wraparound.sources.read import READERS
from wraparound.sources.shelf import Shelf

HEADER = "EXTRACT_DATE,PRACTICE_CODE,LSOA_CODE,SEX,NUMBER_OF_PATIENTS"


def areas(rows: int) -> str:
    lines = [f"2022-07-01,A99001,E0100000{n},ALL,{n + 1}" for n in range(rows)]
    return "\n".join([HEADER, *lines, ""])


def outline(authority: str, code: str) -> str:
    square = [[[-1.1, 53.1], [-1.0, 53.1], [-1.0, 53.2], [-1.1, 53.1]]]
    feature = {
        "type": "Feature",
        "properties": {"LSOA21CD": code, "LSOA21NM": "Here", "LADCD_ACTIVE": authority},
        "geometry": {"type": "Polygon", "coordinates": square},
    }
    return json.dumps({"type": "FeatureCollection", "features": [feature]})


def test_a_release_is_kept_with_its_receipt(home, tmp_path):
    """What is read comes back from the shelf, with the file, the month and the rows."""
    (tmp_path / "lsoa.csv").write_text(areas(3))
    (account,) = add([tmp_path / "lsoa.csv"], Shelf(home))
    receipt = Shelf(home).latest("small-area-registrations")
    assert receipt is not None
    assert (receipt.file, receipt.released, receipt.rows) == ("lsoa.csv", date(2022, 7, 1), 3)
    assert (account.outcome, account.released, account.rows) == (
        Outcome.READ, date(2022, 7, 1), 3,
    )  # fmt: skip
    assert Shelf(home).table(receipt)["patients"].to_list() == [1, 2, 3]


def test_a_file_of_several_releases_has_an_account_for_each(home, tmp_path):
    """Two years in one file are two releases and two accounts."""
    (tmp_path / "staff.csv").write_text(
        "Practice.Code,Year,TOTAL_PATIENTS,TOTAL_GP_EXTGL_FTE,TOTAL_GP_EXTGL_HC,TOTAL_NURSES_FTE,"
        "TOTAL_DPC_FTE,TOTAL_ADMIN_FTE\nA99001,2022,1,1,1,1,1,1\nA99001,2024,1,1,1,1,1,1\n"
    )
    accounts = add([tmp_path / "staff.csv"], Shelf(home))
    assert [account.released for account in accounts] == [date(2022, 3, 1), date(2024, 3, 1)]


def test_parts_of_a_release_are_kept_beside_each_other(home, tmp_path):
    """Outlines come in one file for each local authority, and none replaces another."""
    (tmp_path / "a.geojson").write_text(outline("E06000001", "E01000001"))
    (tmp_path / "b.geojson").write_text(outline("E06000002", "E01000002"))
    add([tmp_path], Shelf(home))
    assert Shelf(home).datasets() == ["area-outlines-E06000001", "area-outlines-E06000002"]


def test_a_county_does_not_take_the_place_of_england(home, tmp_path):
    """A clearly smaller release of the same month is refused; one as full replaces it."""
    shelf = Shelf(home)
    (tmp_path / "england.csv").write_text(areas(9))
    (tmp_path / "county.csv").write_text(areas(7))
    add([tmp_path / "england.csv"], shelf)
    (account,) = add([tmp_path / "county.csv"], shelf)
    assert account.outcome is Outcome.REFUSED
    assert "county.csv has 7 rows; england.csv, kept of the same month, has 9" in account.remark
    (tmp_path / "england2.csv").write_text(areas(9))
    (account,) = add([tmp_path / "england2.csv"], shelf)
    assert account.outcome is Outcome.READ


def test_files_within_zips_and_folders_are_found(home, tmp_path):
    """A zip in a folder is opened; hidden files are passed over."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        archive.writestr("inner/lsoa.csv", areas(1))
        archive.writestr("inner/notes.pdf", b"%PDF")
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "list.zip").write_bytes(held.getvalue())
    (tmp_path / ".hidden.csv").write_text(areas(1))
    accounts = add([tmp_path / "deep"], Shelf(home))
    assert [(each.file, each.outcome) for each in accounts] == [
        ("list.zip › inner/lsoa.csv", Outcome.READ),
        ("list.zip › inner/notes.pdf", Outcome.UNUSED),
    ]


def test_the_two_sexes_beside_everybody_are_recognised_and_not_used(home, tmp_path):
    """As the publisher zips them; only the file of everybody is kept, and nothing is refused."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        archive.writestr("all.csv", areas(3))
        for sex in ("female", "male"):
            archive.writestr(f"{sex}.csv", areas(3).replace("ALL", sex.upper()))
    (tmp_path / "areas.zip").write_bytes(held.getvalue())
    accounts = add([tmp_path / "areas.zip"], Shelf(home))
    assert [each.outcome for each in accounts] == [Outcome.READ, Outcome.UNUSED, Outcome.UNUSED]
    assert accounts[1].dataset == accounts[0].dataset
    assert accounts[1].remark.startswith("It counts female patients only.")
    receipt = Shelf(home).latest("small-area-registrations")
    assert receipt is not None
    assert receipt.file == "areas.zip › all.csv"


def test_what_a_killed_process_left_is_cleared_a_day_later(home, tmp_path):
    """Not sooner: somebody may still be filling it."""
    (tmp_path / "lsoa.csv").write_text(areas(1))
    add([tmp_path / "lsoa.csv"], Shelf(home))
    old, new = (home / "releases" / "register" / f".incoming-{name}" for name in ("old", "new"))
    for folder in (old, new):
        folder.mkdir(parents=True)
        (folder / "table.parquet").write_bytes(b"half of it")
    yesterday = time.time() - 25 * 60 * 60
    os.utime(old, (yesterday, yesterday))
    add([tmp_path / "lsoa.csv"], Shelf(home))
    assert (old.exists(), new.exists()) == (False, True)


@pytest.mark.parametrize(
    ("name", "content", "remark"),
    [
        ("a.csv", "fruit,colour\nplum,blue\n", "No dataset we know begins with the columns fruit"),
        ("a.png", "x", "Not a table: only csv, xlsx and geojson files are read."),
    ],
)
def test_unknown_files_say_why(name, content, remark, home, tmp_path):
    """A file of no dataset we know is named as unknown, with what it begins with."""
    (tmp_path / name).write_text(content)
    (account,) = add([tmp_path / name], Shelf(home))
    assert account.outcome is Outcome.UNKNOWN
    assert account.remark.startswith(remark)


def test_a_path_to_nowhere_is_told(home, tmp_path):
    """A mistyped path is a sentence, not an empty answer."""
    with pytest.raises(MissingData, match="There is no file or folder"):
        add([tmp_path / "nothing"], Shelf(home))


def test_every_dataset_has_a_name_of_its_own():
    """Two datasets under one name would replace each other on the shelf."""
    names = [reader.dataset.name for reader in READERS]
    assert len(set(names)) == len(names)


@pytest.mark.parametrize(
    ("header", "title"),
    [
        (("PRACTICE_CODE", "GROUP_CODE", "REGISTER"), "Quality and Outcomes Framework, prevalence"),
        (("Achievement score (635 max)",), "Quality and Outcomes Framework, achievement"),
        (("ZZ1 1AA", "10", "1", "2", "E92000001", "", "", "", "", ""), "Code-Point Open postcodes"),
        (("A99001", "5E1", "W", "20010401", "", "0"), "Practices and their commissioners (epcmem)"),
    ],
)
def test_datasets_of_no_use_yet_are_told_by_their_columns(header, title):
    """What is known but unused has a title, with or without a header row."""
    assert next(known for known, tells in KNOWN if tells(Glimpse(header))) == title


def test_accounts_come_in_the_order_of_names(home, tmp_path: Path):
    """The same folder gives the same accounts, whatever order the disk has."""
    for name in ("b.csv", "a.csv", "c.csv"):
        (tmp_path / name).write_text("fruit,colour\nplum,blue\n")
    assert [account.file for account in add([tmp_path], Shelf(home))][:3] == [
        "a.csv", "b.csv", "c.csv",
    ]  # fmt: skip
