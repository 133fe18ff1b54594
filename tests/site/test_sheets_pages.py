"""Pages of the rota as a spreadsheet, without a browser."""

from __future__ import annotations

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from tests.books import book
from tests.leaves import MONDAY, Team
from tests.practices import signed_in
from tests.site.reading import text

from wraparound.actions.rota.filling import fill_weeks
from wraparound.actions.rota.publishing import publish_week
from wraparound.sources.sheets.incoming import read_grids
from wraparound.store.models import RotaSession, SentSheet

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("one_step", "clock")]

SHEET = "person,day,start,end,work\nDr Shah,09/11/2026,08:30,12:40,duty doctor\n"


@pytest.fixture
def team(client) -> Team:
    team = Team()
    signed_in(client, team.manager)
    return team


def address(team: Team, name: str = "sheets", **keys) -> str:
    return reverse(f"network:{name}", kwargs={"practice": team.elm.pk, **keys})


def sends(client, team: Team, content: str | bytes = SHEET, name: str = "rota.csv"):
    content = content.encode() if isinstance(content, str) else content
    file = SimpleUploadedFile(name, content)
    return client.post(address(team), {"file": file}, follow=True)


def one(team: Team, name: str = "sheet") -> str:
    return address(team, name, sheet=SentSheet.objects.get().pk)


def test_a_sheet_is_sent_in_looked_at_and_imported(client, team):
    """What changes stands on the page before anything does."""
    page = text(sends(client, team))
    assert "1 session changes" in page
    assert "08:30 to 12:40 duty doctor, was 08:00 to 12:10 duty doctor" in page
    assert not RotaSession.objects.exists()
    answer = client.post(one(team), {"scope": "PART"}, follow=True)
    assert "Imported." in text(answer)
    assert RotaSession.objects.filter(starts="08:30").count() == 1


def test_a_file_that_cannot_be_read_is_told_beside_the_field(client, team):
    """In one sentence, and nothing is kept."""
    page = text(sends(client, team, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 old", "rota.xls"))
    assert "There is a problem" in page
    assert "rota.xls has a password, or was saved by Excel before 2007." in page
    assert not SentSheet.objects.exists()


def test_no_file_is_told_beside_the_field(client, team):
    """The form was sent too soon."""
    assert "Choose a file" in text(client.post(address(team), {}))


def test_a_file_too_large_is_refused_without_reading_it_whole(client, team):
    """Five megabytes and a byte."""
    page = text(sends(client, team, b"a,b\n" + b"x" * (5 * 1024**2)))
    assert "has more than 5 MB" in page


def test_faults_are_shown_by_cell_and_can_be_taken_away(client, team):
    """Nothing can be imported meanwhile."""
    page = text(sends(client, team, SHEET.replace("12:40", "12.5")))
    assert "1 thing to put right" in page
    assert "“12.5” is not a time." in page
    assert "Nothing is imported while anything is wrong." in page
    assert ">Import<" not in page
    file = client.get(one(team, "sheet-faults"))
    assert "attachment" in file["Content-Disposition"]
    (grid,) = read_grids("faults", file.content)
    assert grid.rows[1][:2] == ("D2", "“12.5” is not a time.")
    answer = client.post(one(team), {"scope": "PART"})
    assert answer.status_code == 400
    assert not RotaSession.objects.exists()


def test_a_script_in_a_sheet_is_only_words(client, team):
    """Whatever stands in a cell."""
    page = sends(client, team, SHEET.replace("Dr Shah", "<script>alert(1)</script>"))
    assert b"<script>alert" not in page.content
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in text(page)


def test_unknown_columns_are_asked_for_once(client, team):
    """With what was recognised filled in."""
    own = SHEET.replace("end", "Till").replace("person", "Clinician")
    page = text(sends(client, team, own))
    assert "Which column is which?" in page
    assert re.search(r'<option[^>]*value="Clinician"[^>]*selected', page)
    said = {"person": "Clinician", "day": "day", "start": "start", "end": "Till", "work": "work"}
    refused = client.post(one(team, "sheet-columns"), said | {"end": ""})
    assert "Choose the column that holds when it ends" in text(refused)
    answer = client.post(one(team, "sheet-columns"), said, follow=True)
    assert "Remembered for this sheet and the next." in text(answer)
    assert "1 session changes" in text(answer)


def test_words_for_work_are_asked_for_once(client, team):
    """Chosen from our kinds of work."""
    page = text(sends(client, team, SHEET.replace("duty doctor", "On call")))
    assert "What does “On call” mean?" in page
    assert "Choose what “On call” means" in text(client.post(one(team, "sheet-work"), {}))
    answer = client.post(one(team, "sheet-work"), {"work-0": "duty doctor"}, follow=True)
    assert "1 session changes" in text(answer)


def test_a_published_week_asks_for_a_note(client, team):
    """And says so where it is missing."""
    by = team.by(team.manager)
    fill_weeks(by=by, practice=team.elm.pk, first=MONDAY, weeks=1)
    publish_week(by=by, practice=team.elm.pk, day=MONDAY)
    page = text(sends(client, team))
    assert "Published: the week from 9 November 2026." in page
    refused = client.post(one(team), {"scope": "PART"})
    assert "Write a note to those whose sessions change." in text(refused)
    answer = client.post(one(team), {"scope": "PART", "note": "Flu clinic"}, follow=True)
    assert "Imported." in text(answer)


def test_hidden_rows_are_told(client, team):
    """In a sentence."""
    rows = [line.split(",") for line in SHEET.splitlines()]
    content = book(rows, then=lambda made, page: page.set_row(1, None, None, {"hidden": True}))
    page = text(sends(client, team, content, "rota.xlsx"))
    assert "Row 2 is hidden in the spreadsheet and read all the same." in page


def test_a_sheet_can_be_left(client, team):
    """Nothing is imported."""
    sends(client, team)
    answer = client.post(one(team, "sheet-leave"), follow=True)
    assert "Nothing was imported." in text(answer)
    assert not SentSheet.objects.exists()


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_the_rota_and_the_template_are_taken_away(client, team, form):
    """By anybody who works there, named by their days and by no person."""
    signed_in(client, team.shah.account)
    days = {"first": "2026-11-09", "last": "2026-11-15", "form": form}
    file = client.get(address(team, "rota-file"), days)
    assert file["Content-Disposition"] == (
        f'attachment; filename="rota-2026-11-09-to-2026-11-15.{form}"'
    )
    assert len(read_grids("x", file.content)[0].rows) == 6
    template = client.get(address(team, "rota-template"), {"form": form})
    assert len(read_grids("x", template.content)[0].rows) == 1


def test_days_that_make_no_sense_are_told(client, team):
    """On a page of their own."""
    answer = client.get(address(team, "rota-file"), {"first": "x", "last": "y", "form": "csv"})
    assert answer.status_code == 400
    assert "The days are not clear." in text(answer)


def test_a_colleague_takes_the_rota_away_and_sends_nothing_in(client, team):
    """The form is not there, and refused."""
    signed_in(client, team.shah.account)
    assert "Send a sheet in" not in text(client.get(address(team)))
    assert sends(client, team).status_code == 403
