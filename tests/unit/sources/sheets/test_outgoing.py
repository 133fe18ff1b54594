"""Sheets to take away, read back as a practice would send them in."""

from __future__ import annotations

from datetime import date, time

from hypothesis import assume, given
from hypothesis import strategies as st

from wraparound.operations.rota.headings import Column
from wraparound.operations.rota.session import Session, clashes, why_not_times
from wraparound.operations.rota.sheet import Accepted, Known, read_sheet, write_sheet
from wraparound.operations.week import Work
from wraparound.sources.sheets.incoming import read_grids
from wraparound.sources.sheets.outgoing import Explained, as_csv, as_workbook

PEOPLE = {1: "Dr Shah", 2: "=Dr Björk", 3: '-Poe, "nurse"'}
HOW = Explained(
    "How to fill this in",
    (("person", "The name as under People."),),
    ((Column.WORK, ("duty doctor", "routine clinic")),),
)

times = st.times().map(lambda at: at.replace(second=0, microsecond=0))


@st.composite
def rotas(draw: st.DrawFn) -> tuple[Session, ...]:
    """Sessions nobody would work two of at a time."""
    possible = st.tuples(
        st.sampled_from(sorted(PEOPLE)),
        st.dates(date(2026, 1, 1), date(2027, 12, 31)),
        times, times,
        st.sampled_from(Work),
        st.sampled_from(("", "Elm Road", "+1 site")),
        st.sampled_from(("", "Room 2")),
    )  # fmt: skip
    drawn = draw(st.lists(possible, min_size=1, max_size=8, unique_by=lambda one: one[:2]))
    found = [
        Session(who, 7, day, starts, ends, work, site, room)
        for who, day, starts, ends, work, site, room in drawn
        if why_not_times(day, starts, ends) is None
    ]
    return tuple(found) or (Session(1, 7, date(2026, 11, 2), time(8), time(12)),)


def read(content: bytes):
    grid = read_grids("rota", content)[0]
    return read_sheet(grid.rows, Known(7, PEOPLE))


@given(rota=rotas())
def test_a_rota_comes_back_the_same_as_csv_and_as_workbook(rota):
    """Names that look like formulas, nights and odd minutes too."""
    assume(not clashes(rota))
    rows = write_sheet(rota, PEOPLE)
    for content in (as_csv(rows), as_workbook(rows, HOW)):
        back = read(content)
        assert isinstance(back, Accepted), back
        assert sorted(back.sessions, key=repr) == sorted(rota, key=repr)


def test_the_same_rota_gives_the_same_bytes():
    """Whenever it is written."""
    rows = write_sheet([Session(1, 7, date(2026, 11, 2), time(8), time(12))], PEOPLE)
    assert as_workbook(rows, HOW) == as_workbook(rows, HOW)


def test_a_name_that_looks_like_a_formula_is_text():
    """A spreadsheet must not work it out."""
    rows = [["person", "day"], ["=1+1", "02/11/2026"]]
    assert read_grids("rota", as_workbook(rows, Explained("Notes", ())))[0].rows[1][0] == "=1+1"


def test_the_second_sheet_explains():
    """After the rota, so that the rota is what opens."""
    grids = read_grids("rota", as_workbook([["person", "work"]], HOW))
    assert [grid.name for grid in grids] == ["Rota", "How to fill this in"]
    assert grids[1].rows == (("person", "The name as under People."),)
