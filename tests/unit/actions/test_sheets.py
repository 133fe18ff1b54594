"""The rota goes out as a spreadsheet and comes in as one: whole, once, and by people who may."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest
from tests.books import book
from tests.clock import NOW
from tests.leaves import MONDAY, TUESDAY, Team, messages
from time_machine import travel

from wraparound.actions.rota.publishing import publish_week
from wraparound.actions.rota.undoing import undo_last
from wraparound.actions.sheets.importing import import_sheet, leave_sheet
from wraparound.actions.sheets.looking import look_at_sheet
from wraparound.actions.sheets.naming import name_columns, name_work
from wraparound.actions.sheets.sending import send_sheet
from wraparound.actions.sheets.taking import Format, take_rota, take_template
from wraparound.errors import BadFile, BadRequest, Refused, UnknownName
from wraparound.operations.rota.headings import TEMPLATE, Column
from wraparound.operations.rota.importing import Scope
from wraparound.operations.rota.origin import Origin
from wraparound.operations.rota.session import Session
from wraparound.operations.week import Work
from wraparound.sources.sheets.incoming import read_grids
from wraparound.store.models import AuditLine, RotaSession, RotaWeek, SentSheet
from wraparound.store.repositories.rota.sessions import put

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]

HEAD = "person,day,start,end,work,site\n"
SHEET = HEAD + (
    "Dr Shah,09/11/2026,08:30,12:40,duty doctor,Elm Road\n"
    "Dr Wells,09/11/2026,13:00,17:10,routine clinic,\n"
)
SUNDAY = MONDAY + timedelta(days=6)


@pytest.fixture
def team() -> Team:
    return Team()


def sends(team: Team, content: str | bytes = SHEET, sheet: str = "") -> int:
    return send_sheet(
        by=team.by(team.manager), practice=team.elm.pk, name="rota.csv",
        content=content.encode() if isinstance(content, str) else content, sheet=sheet,
    )  # fmt: skip


def looks(team: Team, key: int):
    return look_at_sheet(by=team.by(team.manager), practice=team.elm.pk, sheet=key)


def imports(team: Team, content: str | bytes = SHEET, **more):
    return import_sheet(
        by=team.by(team.manager), practice=team.elm.pk, sheet=sends(team, content), **more
    )


def kept(first: date = MONDAY, last: date = SUNDAY) -> list[tuple[str, str, str, str]]:
    rows = RotaSession.objects.filter(day__gte=first, day__lte=last).select_related("person")
    return sorted(
        (row.person.name, f"{row.day:%a}", f"{row.starts:%H:%M}", row.work) for row in rows
    )


def takes(team: Team, form: Format = Format.WORKBOOK) -> bytes:
    return take_rota(
        by=team.by(team.shah), practice=team.elm.pk, first=MONDAY, last=SUNDAY, form=form
    )


# In


def test_a_sheet_fills_its_week_and_leaves_others_as_usual(team):
    """Of Monday only the sheet counts for those in it; Dr Shah's Tuesday is as usual."""
    found = imports(team)
    assert (len(found.changed), len(found.taken_out), found.same) == (1, 2, 1)
    assert kept() == [
        ("Dr Shah", "Mon", "08:30", "duty doctor"),
        ("Dr Shah", "Tue", "08:00", "routine clinic"),
        ("Dr Wells", "Mon", "13:00", "routine clinic"),
    ]
    assert list(RotaWeek.objects.values_list("monday", flat=True)) == [MONDAY]


def test_the_same_sheet_twice_gives_no_doubles(team):
    """The second changes nothing at all, not even the list of changes."""
    imports(team)
    before, lines = kept(), AuditLine.objects.count()
    assert imports(team).is_nothing
    assert kept() == before
    assert AuditLine.objects.count() == lines


@pytest.mark.parametrize("form", Format)
@pytest.mark.parametrize("scope", Scope)
@pytest.mark.parametrize("filled", [True, False])
def test_a_rota_sent_in_as_it_was_taken_away_changes_nothing(team, form, scope, filled):
    """As workbook and as CSV, whether its week is filled or as usually worked."""
    if filled:
        imports(team)
    before = set(RotaSession.objects.values_list("pk", "day", "starts", "ends", "work", "site"))
    assert imports(team, takes(team, form), scope=scope).is_nothing
    after = set(RotaSession.objects.values_list("pk", "day", "starts", "ends", "work", "site"))
    assert after == before


def test_a_session_that_moves_keeps_its_row(team):
    """So that calendars and swaps follow it."""
    imports(team)
    shah = RotaSession.objects.get(person=team.shah, day=MONDAY)
    imports(team, HEAD + "Dr Shah,09/11/2026,09:00,13:00,duty doctor,Elm Road\n")
    shah.refresh_from_db()
    assert (shah.starts, shah.origin) == (time(9), Origin.SHEET.value)


def test_a_sheet_that_is_the_whole_rota_takes_out_the_rest(team):
    """From its first day to its last."""
    team.fill_week()
    imports(team, SHEET + "Dr Wells,10/11/2026,08:00,12:10,duty doctor,\n", scope=Scope.WHOLE)
    assert kept() == [
        ("Dr Shah", "Mon", "08:30", "duty doctor"),
        ("Dr Wells", "Mon", "13:00", "routine clinic"),
        ("Dr Wells", "Tue", "08:00", "duty doctor"),
    ]


def test_nothing_is_imported_while_anything_is_wrong(team):
    """Neither the rows that are in order."""
    key = sends(team, SHEET + "Dr Who,09/11/2026,08:30,12:40,duty doctor,\n")
    waiting = looks(team, key)
    assert not waiting.is_ready
    assert [str(fault.cell) for fault in waiting.faults] == ["A4"]
    assert [each.name for each in waiting.unknown] == ["Dr Who"]
    with pytest.raises(BadFile, match="A4: Nobody here is called “Dr Who”"):
        import_sheet(by=team.by(team.manager), practice=team.elm.pk, sheet=key)
    assert kept() == []
    assert SentSheet.objects.count() == 1


def test_who_works_elsewhere_then_is_a_fault_of_the_cell(team):
    """At another practice, which is not named."""
    other = Team()
    put([], [(Session(team.shah.pk, other.elm.pk, MONDAY, time(9), time(11)), Origin.HAND)])
    waiting = looks(team, sends(team))
    (fault,) = waiting.faults
    assert fault.cell == "C2"
    assert "Dr Shah works from 09:00 to 11:00 on Monday 9 November already" in str(fault.reason)


def test_what_became_wrong_while_a_sheet_waited_stops_the_import(team):
    """It is read again at the last moment."""
    key = sends(team)
    assert looks(team, key).is_ready
    other = Team()
    put([], [(Session(team.shah.pk, other.elm.pk, MONDAY, time(9), time(11)), Origin.HAND)])
    with pytest.raises(BadFile, match="C2"):
        import_sheet(by=team.by(team.manager), practice=team.elm.pk, sheet=key)
    assert kept() == [("Dr Shah", "Mon", "09:00", "routine clinic")]


def test_a_published_week_needs_a_note_and_those_affected_get_it(team):
    """The page says so before."""
    team.fill_week()
    publish_week(by=team.by(team.manager), practice=team.elm.pk, day=MONDAY)
    key = sends(team)
    assert looks(team, key).published[Scope.PART] == (MONDAY,)
    here = {"by": team.by(team.manager), "practice": team.elm.pk, "sheet": key}
    with pytest.raises(Refused, match="is published"):
        import_sheet(**here)
    import_sheet(**here, note="Flu clinic")
    told = [each for each in messages() if "has changed your rota" in each]
    assert len(told) == 2
    assert all("Flu clinic" in each for each in told)


def test_an_import_is_undone_as_one_change(team):
    """The week is not filled any more."""
    imports(team)
    undo_last(by=team.by(team.manager), practice=team.elm.pk)
    assert kept() == []
    assert not RotaWeek.objects.exists()


def test_looking_changes_nothing(team):
    """However often."""
    key = sends(team)
    for _ in range(2):
        assert len(looks(team, key).changes[Scope.PART].changed) == 1
    assert kept() == []


def test_a_sheet_is_forgotten_once_it_is_imported_or_left(team):
    """Or after a day, or when its sender sends another."""
    imports(team)
    key = sends(team)
    leave_sheet(by=team.by(team.manager), practice=team.elm.pk, sheet=key)
    assert not SentSheet.objects.exists()
    old, new = sends(team), sends(team)
    with pytest.raises(UnknownName, match="no longer here"):
        looks(team, old)
    with travel(NOW + timedelta(days=1, minutes=1), tick=False), pytest.raises(UnknownName):
        looks(team, new)


def test_only_who_may_change_the_rota_sends_sheets_in(team):
    """And nobody sees another practice's."""
    with pytest.raises(Refused, match="You may not change this practice’s rota"):
        send_sheet(by=team.by(team.shah), practice=team.elm.pk, name="x", content=SHEET.encode())
    other, key = Team(), sends(team)
    with pytest.raises(UnknownName):
        look_at_sheet(by=other.by(other.manager), practice=other.elm.pk, sheet=key)


# Columns and words


def test_columns_are_proposed_then_said_once_and_remembered(team):
    """Also where the next sheet has them in another order."""
    own = "Clinician,Shift date,From,Till,What\nDr Shah,09/11/2026,08:30,12:40,duty doctor\n"
    key = sends(team, own)
    waiting = looks(team, key)
    assert waiting.missing == (Column.ENDS, Column.WORK)
    assert waiting.columns[Column.PERSON] == "Clinician"
    said = {**waiting.columns, Column.ENDS: "Till", Column.WORK: "What"}
    name_columns(by=team.by(team.manager), practice=team.elm.pk, sheet=key, columns=said)
    assert looks(team, key).is_ready
    again = "What,Till,From,Shift date,Clinician\nduty doctor,12:40,08:30,09/11/2026,Dr Shah\n"
    assert looks(team, sends(team, again)).is_ready


def test_our_own_template_is_read_whatever_was_said_before(team):
    """Headings as they stand in the template are recognised."""
    key = sends(team, "Wer,day,start,end,work\nDr Shah,09/11/2026,08:30,12:40,duty doctor\n")
    said = {column: column.value for column in TEMPLATE} | {Column.PERSON: "Wer", Column.SITE: ""}
    name_columns(by=team.by(team.manager), practice=team.elm.pk, sheet=key, columns=said)
    assert looks(team, key).is_ready
    assert looks(team, sends(team)).is_ready


@pytest.mark.parametrize(
    ("columns", "sentence"),
    [
        ({Column.PERSON: "nobody"}, "The sheet has no such column."),
        ({Column.PERSON: "day", Column.DAY: "day"}, "One column is chosen twice."),
    ],
)
def test_a_column_is_one_of_the_sheet_and_only_one_of_ours(team, columns, sentence):
    """Whatever is sent."""
    with pytest.raises(BadRequest, match=sentence):
        name_columns(
            by=team.by(team.manager), practice=team.elm.pk, sheet=sends(team), columns=columns
        )


def test_words_for_work_are_given_a_meaning_once(team):
    """In any case, and for the next sheet too."""
    own = SHEET.replace("duty doctor", "On  Call")
    key = sends(team, own)
    assert looks(team, key).strange_work == ("On Call",)
    name_work(by=team.by(team.manager), practice=team.elm.pk, work={"On Call": Work.DUTY})
    waiting = looks(team, key)
    assert waiting.is_ready
    imports(team, own.replace("On  Call", "ON CALL"))
    assert kept()[0] == ("Dr Shah", "Mon", "08:30", "duty doctor")


# Which sheet


def test_of_several_sheets_the_one_like_a_rota_is_meant(team):
    """Or the one that is named."""
    rota = [row.split(",") for row in SHEET.splitlines()]
    key = sends(team, book([["notes"], ["x"]], rota))
    assert looks(team, key).is_ready
    with pytest.raises(BadFile, match="several sheets: Sheet1, Sheet2"):
        sends(team, book(rota, rota))
    assert looks(team, sends(team, book(rota, rota), "Sheet2")).is_ready
    with pytest.raises(BadFile, match="no sheet called Sheet9"):
        sends(team, book(rota, rota), "Sheet9")


def test_hidden_rows_are_told(team):
    """By their numbers."""
    rota = [row.split(",") for row in SHEET.splitlines()]
    hidden = book(rota, then=lambda made, page: page.set_row(2, None, None, {"hidden": True}))
    assert looks(team, sends(team, hidden)).hidden == (3,)


# Out


def test_the_rota_taken_away_has_a_row_for_each_session(team):
    """Of weeks not filled yet, as usually worked."""
    rows = read_grids("x", takes(team, Format.CSV))[0].rows
    assert rows[0] == ("person", "day", "start", "end", "work", "site")
    assert rows[1] == ("Dr Shah", "09/11/2026", "08:00", "12:10", "duty doctor", "")
    assert len(rows) == 6
    assert [row[1] for row in rows[1:]].count(f"{TUESDAY:%d/%m/%Y}") == 1


def test_the_template_has_our_headings_and_says_how(team):
    """And no session."""
    rota, how = read_grids("x", take_template(by=team.by(team.shah), practice=team.elm.pk))
    assert rota.rows == (tuple(column.value for column in TEMPLATE),)
    assert any("Write nothing about patients" in row[1] for row in how.rows)


@pytest.mark.parametrize("last", [MONDAY - timedelta(days=1), MONDAY + timedelta(days=367)])
def test_days_out_of_order_or_too_many_are_refused(team, last):
    """A year is enough."""
    with pytest.raises(BadRequest):
        take_rota(by=team.by(team.shah), practice=team.elm.pk, first=MONDAY, last=last)


def test_nobody_takes_away_another_practices_rota(team):
    """Not even its manager's neighbour."""
    other = Team()
    with pytest.raises(Refused):
        take_rota(by=other.by(other.manager), practice=team.elm.pk, first=MONDAY, last=SUNDAY)
