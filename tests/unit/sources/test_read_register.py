"""The register of practices and the list of branches, in every layout seen."""

from __future__ import annotations

from datetime import date

import pytest

from wraparound.errors import BadFile
from wraparound.sources.csv_table import glimpse
from wraparound.sources.published import PublishedFile
from wraparound.sources.read import branches, register


def line(code: str, **cells: str) -> str:
    """One row of the register's 27 cells, quoted as published."""
    row = [""] * 27
    row[0], row[1], row[2], row[3], row[9] = code, "ELM SURGERY", "Y63", "QHM", "zz1 1aa"
    row[10], row[12], row[14], row[25] = "19740401", "A", "16C", "4"
    for place, cell in cells.items():
        row[int(place.removeprefix("c"))] = cell
    return ",".join(f'"{cell}"' for cell in row)


def register_file(*lines: str, name: str = "epraccur_2022-05.csv") -> PublishedFile:
    return PublishedFile(name, "\r\n".join(lines).encode("latin-1"))


def test_a_practice_is_read_with_its_dates_and_codes():
    """A row of the register becomes typed columns, its postcode in the one spelling."""
    file = register_file(line("A99001", c11="20220331", c12="C", c17=" 01234 567890"))
    (release,) = register.read(file)
    assert release.released == date(2022, 5, 1)
    assert release.table.to_dicts() == [
        {
            "practice": "A99001",
            "name": "ELM SURGERY",
            "postcode": "ZZ1 1AA",
            "telephone": "01234 567890",
            "opened": date(1974, 4, 1),
            "closed": date(2022, 3, 31),
            "active": False,
            "gp_practice": True,
            "commissioner": "16C",
            "icb": "QHM",
            "region": "Y63",
            "welsh": False,
        }
    ]


@pytest.mark.parametrize(
    ("status", "setting", "active"),
    [
        ("A", "4", True),
        ("C", "4", False),
        ("D", "4", False),
        ("P", "4", False),
        ("ACTIVE", "RO76", True),
        ("INACTIVE", "RO76", False),
        ("DORMANT", "RO76", False),
    ],
)
def test_both_ways_of_writing_status_and_setting_are_read(status, setting, active):
    """The codes of 2026 mean the same as the letters before."""
    (release,) = register.read(register_file(line("A99001", c12=status, c25=setting)))
    assert release.table.select("active", "gp_practice").row(0) == (active, True)


def test_other_services_are_kept_apart_from_gp_practices():
    """A special scheme with a practice's code is there, but is no GP practice; a prison is not."""
    file = register_file(line("A99001"), line("Y99002", c25="0"), line("ABC", c25="10"))
    (release,) = register.read(file)
    assert dict(release.table.select("practice", "gp_practice").iter_rows()) == {
        "A99001": True,
        "Y99002": False,
    }


def test_welsh_practices_are_set_aside_and_told():
    """A code starting W is marked as Welsh whatever its setting, and the note counts it."""
    (release,) = register.read(register_file(line("A99001"), line("W99001")))
    assert release.table.filter("welsh")["practice"].to_list() == ["W99001"]
    assert release.notes == ("Practices of Wales set aside: 1.",)


def test_latin1_names_are_read():
    """The register is published in Latin-1 as well as UTF-8."""
    (release,) = register.read(register_file(line("A99001", c1="ST ANDRÉ SURGERY")))
    assert release.table["name"][0] == "ST ANDRÉ SURGERY"


def test_the_month_is_told_from_the_opening_dates():
    """Without a date in the name, the newest month with openings beyond its first day counts."""
    opened = ("20220401", "20220502", "20220512", "20220601", "20220601", "20220927")
    lines = [line(f"A9900{n}", c10=day) for n, day in enumerate(opened)]
    (release,) = register.read(register_file(*lines, name="epraccur.csv"))
    assert release.released == date(2022, 5, 1)


def test_a_register_of_no_month_is_refused():
    """A register that tells no month asks for it in the name instead of guessing."""
    with pytest.raises(BadFile, match="does not tell which month"):
        register.read(register_file(line("A99001"), name="epraccur.csv"))


@pytest.mark.parametrize(
    ("cells", "sentence"),
    [
        ({"c12": "Z"}, r"row 2, column 13 \(status\): “Z” is no status"),
        ({"c10": "31/03/2022"}, r"row 2, column 11 \(open date\): “31/03/2022” is not a date"),
        ({"c11": "20221341"}, r"row 2, column 12 \(close date\): “20221341” is not a date"),
    ],
)
def test_cells_the_register_cannot_hold_are_named(cells, sentence):
    """A strange cell is refused with its row and column."""
    with pytest.raises(BadFile, match=sentence):
        register.read(register_file(line("A99001"), line("A99002", **cells)))


def test_a_gp_practice_with_a_strange_code_is_refused():
    """A code that is no practice's, beside a practice's setting, is named."""
    with pytest.raises(BadFile, match=r"row 2, column 1 \(code\): “O99002”"):
        register.read(register_file(line("A99001"), line("O99002")))


def test_a_code_in_two_rows_is_refused():
    """No practice may stand in the register twice."""
    with pytest.raises(BadFile, match=r"row 2.*“A99001” is there a second time"):
        register.read(register_file(line("A99001"), line("A99001")))


def test_branches_are_told_apart_from_the_register():
    """Nine-character codes with a practice as parent are branches, six-character ones practices."""
    branch = glimpse(register_file(line("A99001001", c12="", c14="A99001", c25="")))
    practice = glimpse(register_file(line("A99001")))
    assert (branches.recognises(branch), register.recognises(branch)) == (True, False)
    assert (branches.recognises(practice), register.recognises(practice)) == (False, True)


def test_a_branch_is_read_with_its_parent():
    """A branch belongs to the parent named, also when its own code begins with another's."""
    file = register_file(
        line("A99001001", c12="", c14="A99002", c11="20170331"), name="ebranchs_2017-05.csv"
    )
    (release,) = branches.read(file)
    assert release.released == date(2017, 5, 1)
    assert release.table.row(0) == (
        "A99001001", "A99002", "ELM SURGERY", "ZZ1 1AA", date(1974, 4, 1), date(2017, 3, 31),
    )  # fmt: skip


def test_branches_without_a_month_are_dated_by_the_newest_opening():
    """The newest opening tells the month where the name does not."""
    file = register_file(line("A99001001", c12="", c14="A99001"), name="ebranchs.csv")
    assert branches.read(file)[0].released == date(1974, 4, 1)
