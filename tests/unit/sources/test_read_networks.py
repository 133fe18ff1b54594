"""The network map and the workbook of network members, in every layout seen."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import date

import pytest
import xlsxwriter

from wraparound.errors import BadFile
from wraparound.sources import workbook
from wraparound.sources.csv_table import glimpse
from wraparound.sources.published import PublishedFile
from wraparound.sources.read import network_map, network_members

OLD_MAP = (
    "PUBLICATION,EXTRACT_DATE,PRACTICE_CODE,PRACTICE_NAME,PRACTICE_POSTCODE,PCN_CODE,PCN_NAME,"
    "ONS_CCG_CODE,CCG_CODE,CCG_NAME,ONS_STP_CODE,STP_CODE,STP_NAME,ONS_COMM_REGION_CODE,"
    "COMM_REGION_CODE,COMM_REGION_NAME"
)
NEW_MAP = OLD_MAP.replace("CCG", "SUB_ICB_LOCATION").replace("STP", "ICB") + ",SUPPLIER_NAME"


def map_file(header: str, written: str, network: str = "U99001", more: str = "") -> PublishedFile:
    row = (
        f"GP_PRAC_PAT_LIST,{written},A99001,ELM SURGERY,ZZ11AA,{network},ELM PCN,"
        f"E38,16C,NHS HERE,E54,QHM,HERE,E40,Y63,NORTH{more}"
    )
    return PublishedFile("map.csv", f"{header}\n{row}\n".encode())


@pytest.mark.parametrize(
    ("header", "written", "more", "supplier"),
    [
        (OLD_MAP, "01-Sep-20", "", None),
        (OLD_MAP, "01Jan2022", "", None),
        (NEW_MAP, "01Jul2026", ",TPP", "TPP"),
        (NEW_MAP, "2026-07-01", ",", None),
    ],
)
def test_maps_of_all_years_give_the_same_columns(header, written, more, supplier):
    """CCG or sub-ICB, STP or ICB, with or without the supplier: one tidy table."""
    file = map_file(header, written, more=more)
    assert network_map.recognises(glimpse(file))
    (release,) = network_map.read(file)
    row = release.table.row(0, named=True)
    assert release.released.day == 1
    assert row == {
        "practice": "A99001",
        "name": "ELM SURGERY",
        "postcode": "ZZ1 1AA",
        "network": "U99001",
        "network_name": "ELM PCN",
        "sub_icb": "16C",
        "icb": "QHM",
        "icb_name": "HERE",
        "region": "Y63",
        "supplier": supplier,
    }


def test_a_bare_u_is_no_network():
    """U means none, while U00000 is a network like any other."""
    assert network_map.read(map_file(OLD_MAP, "01Jan2022", "U"))[0].table["network"][0] is None
    real = network_map.read(map_file(OLD_MAP, "01Jan2022", "U00000"))[0]
    assert real.table["network"][0] == "U00000"


MEMBERS = (
    "Partner\nOrganisation\nCode", "Partner\nName", "Practice\nParent\nCCG Code", "PCN Code",
    "PCN Name", "Practice to PCN\nRelationship\nStart Date",
    "Practice to PCN\nRelationship\nEnd Date", "Practice CCG and PCN\nCCG Match ",
)  # fmt: skip


def members_file(
    *rows: Sequence[object],
    header: Sequence[str] = MEMBERS,
    details: str = "PCNDetails",
    name: str = "ePCN_2022-04-27.xlsx",
) -> PublishedFile:
    held = io.BytesIO()
    with xlsxwriter.Workbook(held) as book:
        first = book.add_worksheet(details)
        first.write_row(0, 0, ["PCN Code", "PCN Name"])
        sheet = book.add_worksheet("PCN Core Partner Details")
        for line, cells in enumerate([header, *rows]):
            sheet.write_row(line, 0, cells)
    return PublishedFile(name, held.getvalue())


def member(start: object = "20191001", end: object = "", network: str = "U99001") -> list[object]:
    return ["A99001", "ELM SURGERY", "16C", network, "ELM PCN", start, end, True]


@pytest.mark.parametrize(
    ("header", "details", "start"),
    [
        (MEMBERS, "PCNDetails", "20191001"),
        (tuple(cell.replace("\n", " ") for cell in MEMBERS), "PCN Details", 20191001),
        (tuple(cell.replace("CCG", "Sub ICB Loc") for cell in MEMBERS), "PCNDetails", "20191001"),
    ],
)
def test_workbooks_of_all_years_give_the_same_columns(header, details, start):
    """Line breaks in headings, dates as numbers, CCG or sub-ICB: one tidy table."""
    file = members_file(member(start), header=header, details=details)
    assert network_members.recognises(workbook.glimpse(file))
    (release,) = network_members.read(file)
    assert release.released == date(2022, 4, 1)
    assert release.table.rows() == [("A99001", "U99001", "ELM PCN", date(2019, 10, 1), None)]


def test_ended_relationships_are_kept():
    """The workbook holds the history: once for each network, here in the order of time."""
    file = members_file(member("20210401", network="U99002"), member(end="20210331"))
    (release,) = network_members.read(file)
    assert release.table.select("network", "start", "end").rows() == [
        ("U99001", date(2019, 10, 1), date(2021, 3, 31)),
        ("U99002", date(2021, 4, 1), None),
    ]


def test_a_workbook_without_a_month_is_dated_by_the_newest_relationship():
    """The newest beginning tells the month where the name does not."""
    file = members_file(member("20241003"), name="ePCN.xlsx")
    assert network_members.read(file)[0].released == date(2024, 10, 1)


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        (member(network="PCN1"), "row 2, column PCN Code: “PCN1”"),
        (member(start="soon"), "row 2, column Practice to PCN Relationship Start Date: “soon”"),
        (member(start=""), "row 2, column .*Start Date: the relationship has no beginning"),
        (member(end="never"), "row 2, column Practice to PCN Relationship End Date: “never”"),
    ],
)
def test_cells_the_workbook_cannot_hold_are_named(row, sentence):
    """A strange cell is refused with its row and column."""
    with pytest.raises(BadFile, match=sentence):
        network_members.read(members_file(row))


def test_a_workbook_cut_short_is_refused():
    """Half a workbook is not read as a smaller one."""
    whole = members_file(member())
    half = PublishedFile(whole.name, whole.content[: len(whole.content) // 2])
    with pytest.raises(BadFile, match="is not a whole workbook"):
        workbook.glimpse(half)


def test_a_sheet_under_another_name_is_told():
    """A renamed sheet is named beside the ones that are there."""
    with pytest.raises(BadFile, match="has no sheet Members") as refusal:
        workbook.read_sheet(members_file(member()), ["Members"])
    assert "PCN Core Partner Details" in str(refusal.value)
