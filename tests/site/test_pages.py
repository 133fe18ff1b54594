"""Every answer is closed to outsiders and every error page says what to do next."""

from __future__ import annotations

import gzip
import re

import pytest
from django.test import Client, override_settings

pytestmark = pytest.mark.usefixtures("wrong_turns")


@pytest.fixture
def wrong_turns():
    with override_settings(ROOT_URLCONF="tests.site.urls"):
        yield


@pytest.mark.parametrize(
    ("path", "status", "words"),
    [
        ("/nowhere/", 404, "Page not found"),
        ("/unknown/", 404, "There is no practice with the code &lt;ZZ999&gt;."),
        ("/unknown/", 404, "Check the code."),
        ("/senseless/", 400, "A practice cannot close twice."),
        ("/defect/", 500, "Sorry, there is a problem with this page"),
        ("/refused/", 403, "You cannot see this page"),
        ("/suspicious/", 400, "We could not understand that"),
    ],
)
def test_what_goes_wrong_is_said_in_plain_words(client, path, status, words):
    answer = client.get(path)
    assert answer.status_code == status
    assert words in answer.content.decode()
    assert "A defect of ours" not in answer.content.decode()


@pytest.mark.parametrize(
    "path", ["/nowhere/", "/unknown/", "/senseless/", "/defect/", "/refused/", "/suspicious/"]
)
def test_a_page_that_goes_wrong_leads_to_the_sites_pages_and_back(client, path):
    with override_settings(ROOT_URLCONF="tests.site.wrong_turns"):
        page = client.get(path).content.decode()
    for words, href in (("Find a practice", "/"), ("Map", "/map/"), ("About", "/about/")):
        assert re.search(
            rf'<a class="nhsuk-header__navigation-link" href="{href}">\s*{words}', page
        )
    assert '<a class="nhsuk-link" href="/">Start again from the first page</a>' in page
    assert "Open Government Licence" not in page


def test_a_forged_form_is_refused_in_plain_words():
    answer = Client(enforce_csrf_checks=True).post("/practices/A81001/")
    assert answer.status_code == 403
    page = answer.content.decode()
    assert "Please send the form again" in page
    assert "Start again from the first page" in page
    assert "Open Government Licence" not in page


@pytest.mark.parametrize(
    "path", ["/practices/A81001/", "/nowhere/", "/defect/", "/static/design/design.css"]
)
def test_every_answer_closes_what_a_browser_could_be_talked_into(client, path):
    answer = client.get(path)
    policy = dict(part.split(" ", 1) for part in answer["Content-Security-Policy"].split("; "))
    assert policy["default-src"] == "'none'"
    assert policy["script-src"] == policy["style-src"] == policy["img-src"] == "'self'"
    assert policy["form-action"] == "'self'"
    assert policy["frame-ancestors"] == policy["base-uri"] == "'none'"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Referrer-Policy"] == "same-origin"


def test_pages_carry_no_script_or_style_of_their_own(client):
    page = client.get("/nowhere/").content.decode()
    assert page.count("<script") == page.count("<script src=") + page.count(
        '<script type="module" src='
    )
    assert "<style" not in page
    assert "style=" not in page


def test_a_host_we_do_not_answer_to_is_refused(client):
    assert client.get("/practices/A81001/", headers={"host": "evil.example"}).status_code == 400


def test_pages_need_no_database(client, settings, monkeypatch):
    """With a database that cannot be opened, pages still come."""
    monkeypatch.setitem(settings.DATABASES["default"], "NAME", "/nonexistent/no.sqlite3")
    assert client.get("/practices/A81001/").status_code == 200


def test_the_page_never_wears_the_nhs_logo(client):
    page = client.get("/nowhere/").content.decode()
    assert "nhsuk-header__logo" not in page
    assert ">Wraparound</a>" in page


def test_links_appear_once_their_pages_exist(client):
    assert "Accessibility" not in client.get("/nowhere/").content.decode()
    with override_settings(ROOT_URLCONF="tests.journeys.sample.urls"):
        assert 'href="/accessibility/"' in client.get("/nowhere/").content.decode()


def test_invented_data_is_said_and_real_data_is_attributed(jinja):
    layout = jinja.get_template("design/layout.html")
    invented, real = layout.render(invented=True), layout.render()
    assert "Invented data" in invented
    assert "Open Government Licence" not in invented
    assert "Invented data" not in real
    assert (
        "Contains public sector information licensed under the Open Government Licence v3.0."
        in real
    )


class TestStaticFiles:
    PATH = "/static/vendor/nhsuk/nhsuk-frontend.min.css"

    def test_they_are_sent_small(self, client):
        plain = client.get(self.PATH)
        packed = client.get(self.PATH, headers={"accept-encoding": "gzip"})
        assert plain["Content-Type"] == 'text/css; charset="utf-8"'
        assert gzip.decompress(packed.content) == plain.content
        assert len(packed.content) < len(plain.content) / 4

    def test_they_are_sent_once(self, client):
        when = client.get(self.PATH)["Last-Modified"]
        again = client.get(self.PATH, headers={"if-modified-since": when})
        assert again.status_code == 304
        assert again.content == b""
