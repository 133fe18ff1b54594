"""`wraparound ask`: a site asked from a script."""

from __future__ import annotations

import csv
import io
import json
import socket
import threading
from contextlib import contextmanager
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer

import django
import pytest
from django.utils import timezone

from wraparound import config
from wraparound.operations.api_keys import LASTS
from wraparound.operations.week import Half, UsualSession

# Other commands need no rows; what knows the tables is imported where it is used.
django.setup()

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def surgery(live_server, monkeypatch):
    """A practice at a running site, and the key of its manager."""
    from tests.practices import a_practice, an_actor

    from wraparound.actions.api_keys import make_key

    practice = a_practice("Quay Surgery")
    monkeypatch.setenv(config.ADDRESS, live_server.url)
    monkeypatch.setenv(config.KEY, make_key(by=an_actor(practice), name="Script", lasts=LASTS[0]))
    return practice


def test_without_a_question_it_says_all_there_is_to_ask(wraparound, surgery):
    said = wraparound("ask")
    assert said.code == 0
    assert "requests practice= day=" in said.lines
    assert any(line.startswith("whom_to_ask absence= practice= [days=]") for line in said.lines)


def test_an_answer_is_json_that_programs_read(wraparound, surgery):
    said = wraparound("ask", "you")
    assert json.loads(said.text)["posts"][0]["name"] == "Quay Surgery"


def test_a_list_can_be_a_table_with_a_cell_for_each_part(wraparound, surgery, tmp_path):
    from tests.practices import a_person

    a_person(surgery, "Dr O’Neill, the elder")
    to = tmp_path / "people.csv"
    said = wraparound("ask", "people", f"practice={surgery.pk}", "--format", "csv", "--to", str(to))
    assert (said.code, said.raw) == (0, b"")
    [row] = csv.DictReader(io.StringIO(to.read_text()))
    assert row["name"] == "Dr O’Neill, the elder"


def test_something_is_done_with_numbers_dates_and_lists(wraparound, surgery):
    """Declared off, and asked whom one would ask on two days."""
    from tests.practices import a_person

    from wraparound.store.models import Absence

    person = a_person(surgery, week=[UsualSession(day, Half.MORNING) for day in range(7)])
    days = [timezone.localdate() + timedelta(days=n) for n in (1, 2)]
    said = wraparound(
        "ask", "declare_off", f"practice={surgery.pk}", f"person={person.pk}",
        f"first_day={days[0]}", f"last_day={days[1]}", "cause=another reason",
    )  # fmt: skip
    absence = Absence.objects.get(pk=json.loads(said.text)["absence"])
    assert (absence.person, absence.last_day) == (person, days[1])
    asked = ("ask", "ask", f"practice={surgery.pk}", f"absence={absence.pk}")
    said = wraparound(*asked, f"days={days[0]},{days[1]}")
    assert said.code == 0, said.error
    assert len(json.loads(said.text)["keys"]) == 2


def test_leave_is_asked_for_and_approved_from_a_script(wraparound, surgery):
    """With the names its operations have in the description."""
    from tests.practices import a_person

    from wraparound.store.models import Leave

    person = a_person(surgery, "Dr Shah", week=[UsualSession(0, Half.MORNING)])
    day = timezone.localdate() + timedelta(days=30)
    at = f"practice={surgery.pk}"
    asked = wraparound(
        "ask", "ask_for_leave", at, f"person={person.pk}", f"first_day={day}", f"last_day={day}"
    )
    [key] = json.loads(asked.text)["keys"]
    said = wraparound("ask", "decide_leave", at, f"leave={key}", "step=approve")
    assert (said.code, json.loads(said.text)["state"]) == (0, "approved")
    assert Leave.objects.get(pk=key).decided_at is not None
    year = json.loads(wraparound("ask", "leave", at, f"day={day}").text)
    assert [line["name"] for line in year["lines"]] == ["Dr Shah"]


def test_what_the_site_refuses_is_said_in_its_own_words(wraparound, surgery):
    from tests.practices import a_practice

    other = a_practice("Far Surgery")
    wraparound("ask", "people", f"practice={other.pk}").refused(9, "You may not see this practice")
    wraparound("ask", "day_off", f"practice={surgery.pk}", "absence=7").refused(4, "There is no")


def test_what_makes_no_sense_is_said_before_the_site_is_asked(wraparound, surgery):
    wraparound("ask", "request").refused(4, "There is no “request” to ask.", "requests?")
    wraparound("ask", "people").refused(
        5, "practice is missing.", "wraparound ask people practice="
    )
    wraparound("ask", "people", "praktice=1").refused(
        5, "“praktice=1” is nothing that people takes"
    )
    wraparound("ask", "you", "--format", "csv").refused(5, "This answer is no list.")


def test_without_a_key_only_what_is_open_to_everybody_is_answered(wraparound, surgery, monkeypatch):
    monkeypatch.delenv(config.KEY)
    wraparound("ask", "you").refused(9, "This key opens nothing.")
    assert wraparound("ask").code == 0


def test_the_key_never_crosses_a_network_in_the_clear(wraparound, surgery):
    asked = wraparound("ask", "you", "--site", "http://cover.example.org")
    asked.refused(5, "is not encrypted", "Use https://")


def test_a_site_that_is_off_or_is_none_of_ours_is_named(wraparound, surgery):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))  # and never listens
        address = f"http://127.0.0.1:{taken.getsockname()[1]}"
        wraparound("ask", "you", "--site", address).refused(8, f"{address} could not be reached.")
    with another_site() as address:
        wraparound("ask", "you", "--site", address).refused(8, "no site of Wraparound")
    wraparound("ask", "you", "--site", "cover").refused(5, "cover is no address of a site.")


@contextmanager
def another_site():
    """Something that answers every question with a web page."""

    class Page(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.end_headers()
            self.wfile.write(b"<html>Welcome</html>")

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = HTTPServer(("127.0.0.1", 0), Page)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()
