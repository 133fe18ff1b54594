"""What if a practice closed is answered to everybody, with or without a database of rows."""

from __future__ import annotations

import io
import json
import logging

import pytest
from django.db import OperationalError
from django.test import Client
from django.urls import reverse

PAGES = ["/", "/map/", "/about/", "/limitations/", "/accessibility/", "/find/?q=surgery"]

# Without the mark for rows, pytest-django refuses every question to the database.


@pytest.fixture(params=["no cookie", "a stale session", "signed in before"])
def browser(request):
    client = Client()
    if request.param != "no cookie":
        client.cookies["sessionid"] = "b" * 32
    if request.param == "signed in before":
        client.cookies["signed_in"] = "1"
    return client


@pytest.mark.parametrize("path", PAGES)
def test_open_pages_ask_the_database_nothing(browser, path, town):
    assert browser.get(path).status_code == 200


def test_a_practice_and_its_closure_ask_the_database_nothing(browser, town):
    code = town.codes[0]
    assert browser.get(f"/practice/{code}/").status_code == 200
    assert browser.get(f"/practice/{code}/closing/").status_code == 200


def test_the_sign_in_page_itself_needs_no_database():
    assert Client().get(reverse("account_login")).status_code == 200


@pytest.fixture
def away(monkeypatch):
    """The database cannot be reached."""
    from django.contrib.sessions.backends.db import SessionStore

    def load(self):
        raise OperationalError("could not translate host name secret-host")

    monkeypatch.setattr(SessionStore, "load", load)


def test_pages_that_need_the_database_say_so_if_it_is_away(browser, away):
    browser.cookies["sessionid"] = "b" * 32
    answer = browser.get(reverse("you"))
    assert answer.status_code == 503
    page = answer.content.decode()
    assert "do not work at the moment" in page
    assert "secret-host" not in page


# The log.


@pytest.fixture
def written():
    root = logging.getLogger()
    ours = next(h for h in root.handlers if type(h) is logging.StreamHandler)
    stream = io.StringIO()
    before = ours.setStream(stream)
    yield stream
    ours.setStream(before)


@pytest.mark.django_db
def test_nothing_about_who_signs_in_is_written_down(client, written):
    """Right, wrong, locked out, forgotten: neither address, password, query nor secret."""
    from tests.practices import PASSWORD, a_known_account

    ann = a_known_account("Ann")
    there = f"{reverse('account_login')}?next=/you/?postcode=LS1"
    client.post(there, {"login": ann.email, "password": PASSWORD})
    client.post(reverse("account_logout"))
    for _ in range(6):
        client.post(there, {"login": ann.email, "password": "wrong battery staple"})
    client.post(reverse("account_reset_password"), {"email": ann.email})
    client.get("/invitations/a-secret-that-was-guessed/")
    lines = [json.loads(line) for line in written.getvalue().splitlines()]
    assert "invitations/<str:secret>/" in {line.get("route") for line in lines}
    assert any("Locking out" in line["event"] for line in lines), "the owner of the site may know"
    for told in ("ann@", "Ann", PASSWORD, "wrong battery", "LS1", "a-secret-that-was-guessed"):
        assert told not in written.getvalue()


@pytest.mark.django_db
def test_a_fault_is_written_down_without_the_secret_in_its_address(client, written, monkeypatch):
    from wraparound.web.accounts import views

    def fail(**_):
        raise RuntimeError("A defect of ours.")

    monkeypatch.setattr(views, "what_is_offered", fail)
    assert client.get("/invitations/my-secret/").status_code == 500
    assert "A defect of ours." in written.getvalue()
    assert "my-secret" not in written.getvalue()
