"""The pages behind a link in a message: no account, nothing left behind, nothing to guess."""

from __future__ import annotations

import io
import json
import logging
from datetime import timedelta

import pytest
from django.urls import reverse
from tests.covering import MONDAY, Surgery, says, secret_of
from tests.site.reading import text

from wraparound.actions.cover import agree_cover, session_worked, sign_off
from wraparound.actions.visiting import change_visiting_page, visiting_page
from wraparound.operations.answers import Answer
from wraparound.operations.secrets import digest_of
from wraparound.operations.visiting import Part
from wraparound.store.models import AuditLine, CoverAsk, CoverRequest, HandBack, Message

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]

STARTS = MONDAY + timedelta(days=1)
WRONG = ["x", "A" * 27, "..", "a b", "é", "%00", "' OR 1=1", "A" * 4_000]


@pytest.fixture
def surgery(clock):
    made = Surgery()
    made.bell = made.doctor(made.oak, "Dr Bell")
    made.request = made.asked()
    return made


@pytest.fixture
def secret(surgery):
    return secret_of(surgery.bell)


@pytest.fixture
def agreed(surgery, secret):
    """A session agreed with Dr Bell."""
    says(surgery.bell, Answer.YES)
    agree_cover(**surgery.act, request=surgery.request.pk, person=surgery.bell.pk)
    return secret


def at(name: str, secret: str) -> str:
    return reverse(f"network:{name}", args=[secret])


def state(surgery) -> str:
    return CoverRequest.objects.get(pk=surgery.request.pk).state


def test_the_page_says_who_asks_for_what_and_has_three_buttons(client, secret):
    """And whom to ring."""
    page = text(client.get(at("answer", secret)))
    assert "Could you help Elm Surgery?" in page
    assert "Tuesday 3 November, morning (duty doctor)" in page
    assert page.count('name="answer"') == 3
    assert 'href="tel:01632960001"' in page
    assert "Sign in" not in page


def test_looking_changes_nothing(client, secret, surgery):
    """Telephones and mail scanners fetch links before people tap them."""
    before = (Message.objects.count(), AuditLine.objects.count())
    for name in ("answer",):
        for answer in ("", "?answer=yes"):
            assert client.get(at(name, secret) + answer).status_code == 200
            assert client.head(at(name, secret) + answer).status_code == 200
    assert client.get(at("cannot-come", secret)).status_code == 405
    assert (Message.objects.count(), AuditLine.objects.count()) == before
    assert CoverAsk.objects.get().answer == ""
    assert not client.session.keys()


@pytest.mark.parametrize(
    ("answer", "means"),
    [
        ("yes", "tells you by text message whether they take up your offer"),
        ("maybe", "sees that you might"),
        ("no", "Nobody is told who said no"),
    ],
)
def test_one_tap_answers_and_says_what_it_means(client, secret, answer, means):
    """And the other two answers stay open."""
    page = text(client.post(at("answer", secret), {"answer": answer}, follow=True))
    assert f"You said {answer}" in page
    assert means in page
    assert page.count('name="answer"') == 2
    assert CoverAsk.objects.get().answer == answer


def test_an_answer_can_be_changed(client, secret, surgery):
    """Until it is agreed."""
    for answer, after in (("yes", "offered"), ("no", "asked"), ("yes", "offered")):
        client.post(at("answer", secret), {"answer": answer})
        assert state(surgery) == after


def test_a_form_of_another_site_answers_nothing(client_class, secret):
    """The token is needed although nobody signs in."""
    strict = client_class(enforce_csrf_checks=True)
    assert strict.post(at("answer", secret), {"answer": "yes"}).status_code == 403
    assert CoverAsk.objects.get().answer == ""
    strict.get(at("answer", secret))
    token = strict.cookies["csrftoken"].value
    sent = {"answer": "yes", "csrfmiddlewaretoken": token}
    assert strict.post(at("answer", secret), sent).status_code == 302


@pytest.mark.parametrize("wrong", WRONG)
def test_every_wrong_link_gets_the_same_words(client, surgery, wrong):
    """On every page and for every deed, so that trying tells nothing."""
    pages = set()
    for name in ("answer", "visit", "visitor-hand-back"):
        found = client.get(at(name, wrong))
        assert found.status_code == 404
        assert found["Cache-Control"].count("no-store") == 1
        pages.add(found.content)
    for name in ("answer", "cannot-come", "visitor-hand-back"):
        sent = {"answer": "yes", "kind": "RESULT", "words": "x"}
        found = client.post(at(name, wrong), sent)
        assert found.status_code == 404
        pages.add(found.content)
    assert len(pages) == 1
    assert f"/{wrong}" not in pages.pop().decode()


def test_no_page_is_kept_found_or_told_of(client, agreed, clock):
    """Headers of every page behind the link, the ones that go wrong too."""
    clock.move_to(STARTS)
    for address in (
        *(at(name, agreed) for name in ("answer", "visit", "visitor-hand-back")),
        at("answer", "wrong"),
    ):
        found = client.get(address)
        assert "no-store" in found["Cache-Control"]
        assert found["Referrer-Policy"] == "strict-origin"
        assert found["X-Robots-Tag"].startswith("noindex")
        assert '<meta name="robots" content="noindex' in text(found)


def test_the_secret_is_never_written_down(client, agreed, clock):
    """Not by the log, whatever is done and whatever goes wrong."""
    root = logging.getLogger()
    ours = next(h for h in root.handlers if type(h) is logging.StreamHandler)
    stream = io.StringIO()
    before = ours.setStream(stream)
    clock.move_to(STARTS)
    for name in ("answer", "visit", "visitor-hand-back", "cannot-come"):
        client.get(at(name, agreed))
        client.post(at(name, agreed), {"answer": "yes"})
        client.get(at(name, agreed)[:-1])
        client.get(at(name, f"{agreed}x"))
    ours.setStream(before)
    written = stream.getvalue()
    assert agreed not in written
    assert {json.loads(line).get("route") for line in written.splitlines()} >= {
        "answer/<str:secret>/"
    }


def test_the_secret_is_kept_as_a_digest_alone(secret):
    """Who reads the rows cannot answer for anybody, once the message has gone."""
    kept = str(list(CoverAsk.objects.values()))
    assert digest_of(secret) in kept
    assert secret not in kept


def test_an_answer_that_cannot_count_says_why(client, surgery, secret):
    """An item that has ended since; and nothing is kept."""
    surgery.bell.checks.filter(check_kind="indemnity").delete()
    found = client.post(at("answer", secret), {"answer": "yes"})
    assert found.status_code == 403
    assert "indemnity is missing" in text(found)
    assert CoverAsk.objects.get().answer == ""
    assert client.post(at("answer", secret), {"answer": "perhaps"}).status_code == 400


def test_once_somebody_else_has_it_there_are_no_buttons(client, surgery):
    """A kind word instead; an answer sent all the same changes nothing."""
    cole = surgery.doctor(surgery.ash, "Dr Cole")
    from wraparound.actions.asking import release_due

    release_due()
    says(cole, Answer.YES)
    agree_cover(**surgery.act, request=surgery.request.pk, person=cole.pk)
    address = at("answer", secret_of(surgery.bell))
    page = text(client.get(address))
    assert "Somebody else has this session" in page
    assert 'name="answer"' not in page
    assert client.post(address, {"answer": "yes"}).status_code == 403
    assert state(surgery) == "agreed"


def test_who_has_agreed_finds_what_they_need_and_can_still_say_no(client, agreed, surgery):
    """One page leads to all of it."""
    page = text(client.get(at("answer", agreed)))
    assert "You cover for Elm Surgery" in page
    assert at("visit", agreed) in page
    assert at("visitor-hand-back", agreed) not in page
    after = text(client.post(at("cannot-come", agreed), follow=True))
    assert "You said no" in after
    assert state(surgery) == "asked"
    assert client.post(at("cannot-come", agreed)).status_code == 403


def test_the_visiting_page_opens_with_an_agreed_session_alone(client, surgery, secret, clock):
    """Not before, not after it was given back or signed off; each look from outside is noted."""
    parts = dict.fromkeys(Part, "") | {Part.DOOR: "Ring Pat at the <side> door"}
    change_visiting_page(**surgery.act, parts=parts)
    assert client.get(at("visit", secret)).status_code == 403
    says(surgery.bell, Answer.YES)
    assert client.get(at("visit", secret)).status_code == 403
    agree_cover(**surgery.act, request=surgery.request.pk, person=surgery.bell.pk)
    page = text(client.get(at("visit", secret)))
    assert "Ring Pat at the &lt;side&gt; door" in page
    look = AuditLine.objects.last()
    assert look.deed == "looked at the page for visiting doctors"
    assert (look.organisation, look.of) == (surgery.oak.pk, surgery.elm.pk)
    clock.move_to(STARTS)
    session_worked(**surgery.act, request=surgery.request.pk)
    assert client.get(at("visit", secret)).status_code == 200
    sign_off(**surgery.act, request=surgery.request.pk)
    assert client.get(at("visit", secret)).status_code == 403
    assert client.get(at("visitor-hand-back", secret)).status_code == 403


def test_things_are_handed_back_once_the_session_has_begun(client, agreed, clock):
    """One after the other; what names a patient is not taken."""
    address = at("visitor-hand-back", agreed)
    left = {"kind": "RESULT", "words": "Chase the blood test, task 3", "owner": ""}
    assert client.post(address, left).status_code == 403
    clock.move_to(STARTS)
    page = text(client.post(address, left, follow=True))
    assert "Result to look at</strong>: Chase the blood test, task 3" in page
    assert "Nobody yet" in page
    for words, why in (
        ("Ring Mrs Jones", "names a patient"),
        ("See 943 476 5919", "holds an NHS number"),
        ("", "Enter what is to be done"),
    ):
        assert why in text(client.post(address, left | {"words": words}))
    assert HandBack.objects.count() == 1


def test_a_visiting_doctor_is_told_to_send_nothing_to_who_is_away(client, surgery, agreed):
    """The page was written before Dr Shah fell ill."""
    change_visiting_page(**surgery.act, parts={Part.WHO: "Results go to Dr Shah."})
    page = text(client.get(at("visit", agreed)))
    assert "Dr Shah is away. Send nothing to them" in page
    change_visiting_page(**surgery.act, parts={Part.WHO: "Results go to Dr Shahid."})
    assert "away" not in text(client.get(at("visit", agreed)))


def test_a_practice_is_told_that_its_page_names_somebody_away_in_the_week_ahead(surgery):
    """A week ahead, so that it is put right before anybody comes."""
    change_visiting_page(**surgery.act, parts={Part.WHO: "Results go to Dr Shah."})
    assert visiting_page(**surgery.act).away == ("Dr Shah",)
    later = MONDAY.date() + timedelta(days=8)
    surgery.shah.absences.update(first_day=later, last_day=later)
    assert visiting_page(**surgery.act).away == ()
