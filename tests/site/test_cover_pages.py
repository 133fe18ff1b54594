"""A practice's pages of cover: ask, see who would, agree, sign off, and the visiting page."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from tests.covering import MONDAY, TUESDAY, Surgery, ready, says, usually
from tests.practices import a_person, a_practice, an_account, signed_in
from tests.site.reading import text

from wraparound.actions.asking import release_due
from wraparound.operations.answers import Answer
from wraparound.operations.roles import Role
from wraparound.operations.week import Half
from wraparound.store.models import (
    Account,
    Cover,
    CoverAsk,
    CoverRequest,
    HandBack,
    Message,
    SharingGrant,
    VisitingNote,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("one_step", "clock")]

STARTS = MONDAY + timedelta(days=1)


@pytest.fixture
def surgery(clock):
    made = Surgery(last_day=TUESDAY + timedelta(days=7))
    made.bell = made.doctor(made.oak, "Dr Bell")
    made.cole = made.doctor(made.ash, "Dr Cole")
    return made


@pytest.fixture
def manager(client, surgery):
    return signed_in(client, Account.objects.get(pk=surgery.manager.account))


@pytest.fixture
def request_(surgery):
    return surgery.asked()


@pytest.fixture
def later(clock, client, surgery):
    """Moves the clock; the manager signs in again, as the session has run out by then."""

    def move_to(moment):
        clock.move_to(moment)
        client.cookies.clear()
        signed_in(client, Account.objects.get(pk=surgery.manager.account))

    return move_to


def tokenless(page: str) -> str:
    """A page without the tokens of its forms, which are new each time."""
    return re.sub(r'value="\w{64}"', "", page)


def asking(surgery) -> str:
    return reverse("network:ask-for-cover", args=[surgery.elm.pk, surgery.absence])


def of(surgery, request=None, name="cover-request", *more) -> str:
    if request is None:
        return reverse("network:cover", args=[surgery.elm.pk])
    return reverse(f"network:{name}", args=[surgery.elm.pk, request.pk, *more])


def step(manager, surgery, request, pressed):
    address = of(surgery, request, "cover-step")
    return manager.post(address, {"step": pressed}, follow=True)


def agree(manager, surgery, request, person):
    address = of(surgery, request, "agree-cover")
    return manager.post(address, {"person": person.pk}, follow=True)


def test_the_page_of_a_day_leads_to_asking(manager, surgery):
    """One button beside whom to ring."""
    day = reverse("network:day-off", args=[surgery.elm.pk, surgery.absence])
    assert asking(surgery) in text(manager.get(day))


def test_one_sees_who_would_be_asked_and_when_before_asking(manager, surgery):
    """Days to come are ticked, a Monday and two Tuesdays; looking asks nobody."""
    a_person(surgery.elm, "Dr Moss")
    page = text(manager.get(asking(surgery)))
    assert page.count(" checked") == 3
    assert "Tuesday 3 November: morning (duty doctor)" in page
    assert "Own team, now</span> Dr Moss" in page
    assert "Rest of the network, now</span> Dr Cole, Dr Bell" in page
    assert "Rest of the network, 9:00am today" in page
    assert not CoverRequest.objects.exists()


def test_one_may_look_at_some_days_only(manager, surgery):
    """Without sending anything; the words to copy name the same days and nobody who is off."""
    page = text(manager.get(asking(surgery), {"look": "yes", "days": "2026-11-10"}))
    assert page.count('id="session-') == 1
    words = page.split("readonly>")[1].split("</textarea>")[0]
    assert "Tuesday 10 November, morning" in words
    assert "3 November" not in words
    assert "Shah" not in words
    assert "01632 960001" in words
    assert "Choose at least one day" in text(manager.get(asking(surgery), {"look": "yes"}))
    assert not CoverRequest.objects.exists()


def test_somebody_who_would_but_is_not_ready_is_named_with_the_reason(manager, surgery):
    """So that the manager can mend it in time."""
    surgery.bell.checks.filter(check_kind="DBS check").delete()
    page = text(manager.get(asking(surgery)))
    assert "1 person is not asked" in page
    assert "Dr Bell: DBS check is missing" in page


def test_asking_makes_a_request_for_each_chosen_session(manager, surgery):
    """And the page then says that nothing is left of those days."""
    assert "Choose at least one day" in text(manager.post(asking(surgery), {}))
    page = text(manager.post(asking(surgery), {"days": ["2026-11-03"]}, follow=True))
    assert "Asked." in page
    assert [each.day for each in CoverRequest.objects.all()] == [TUESDAY]
    page = text(manager.get(asking(surgery)))
    assert "1 session has been asked about" in page
    assert page.count(" checked") == 2
    assert "Choose days from the list" in text(
        manager.post(asking(surgery), {"days": ["2026-11-03"]})
    )


def test_sessions_nobody_was_asked_about_are_on_the_list_until_somebody_is(manager, surgery):
    """They have no request yet, and must not be forgotten beside those that have."""
    listed = reverse("network:cover", args=[surgery.elm.pk])
    ask = reverse("network:ask-for-cover", args=[surgery.elm.pk, surgery.absence])
    lead = f'href="{ask}">3 sessions of Dr Shah nobody has been asked about'
    assert lead in manager.get(listed).content.decode()
    surgery.ask()
    assert f'href="{ask}">2 sessions of Dr Shah' in manager.get(listed).content.decode()


def test_the_list_shows_who_would_and_might_and_a_count_of_the_rest(manager, surgery, request_):
    """Nobody sees who said no, not even that somebody did."""
    says(surgery.bell, Answer.YES)
    says(surgery.cole, Answer.MAYBE)
    page = text(manager.get(of(surgery)))
    assert "Agree with Dr Bell" in page
    assert "Dr Cole</strong>, Ash Medical Centre: maybe" in page
    assert "2 people have been asked" in page
    says(surgery.cole, Answer.NO)
    after = text(manager.get(of(surgery)))
    assert "Dr Cole" not in after
    assert "2 people have been asked" in after
    CoverAsk.objects.filter(person=surgery.cole).update(answer="")
    assert tokenless(text(manager.get(of(surgery)))) == tokenless(after)


def test_one_tap_agrees(manager, surgery, request_):
    """And the page shows who comes."""
    says(surgery.bell, Answer.YES)
    page = text(agree(manager, surgery, request_, surgery.bell))
    assert "Agreed. They are told by text message" in page
    assert "<strong>Dr Bell</strong>, Oak Practice" in page
    assert Cover.objects.get().person == surgery.bell


def test_a_button_that_cannot_be_pressed_says_why(manager, surgery, request_):
    """The reason that greys it out is the one that would refuse."""
    says(surgery.bell, Answer.YES)
    surgery.bell.checks.filter(check_kind="DBS check").delete()
    page = text(manager.get(of(surgery, request_)))
    assert "disabled" in page
    assert "Dr Bell: DBS check is missing" in page
    refused = agree(manager, surgery, request_, surgery.bell)
    assert refused.status_code == 403
    assert "That was not done" in text(refused)
    assert "Dr Bell: DBS check is missing" in text(refused)


def test_who_is_not_shared_any_more_is_not_shown(manager, surgery, request_):
    """Their practice took back what it shares."""
    says(surgery.bell, Answer.YES)
    assert "Dr Bell" in text(manager.get(of(surgery, request_)))
    SharingGrant.objects.filter(owner=surgery.oak).update(revoked_at=MONDAY)
    assert "Dr Bell" not in text(manager.get(of(surgery, request_)))


def test_a_session_goes_all_the_way_to_signed_off(manager, surgery, request_, later):
    """It cannot be signed off while something handed back has no owner."""
    says(surgery.bell, Answer.YES)
    agree(manager, surgery, request_, surgery.bell)
    assert "It was worked" not in text(manager.get(of(surgery, request_)))
    later(STARTS + timedelta(hours=5))
    assert "Noted as worked" in text(step(manager, surgery, request_, "worked"))
    left = {"kind": "FOLLOW_UP", "words": "Ring back about the scan, task 7", "owner": ""}
    page = text(manager.post(of(surgery, request_, "hand-back"), left, follow=True))
    assert "1 thing handed back has no owner" in page
    refused = step(manager, surgery, request_, "sign-off")
    assert refused.status_code == 403
    item = HandBack.objects.get()
    address = of(surgery, request_, "hand-back-item", item.pk)
    assert "name is missing" in text(manager.post(address, {"owner": " "}))
    page = text(manager.post(address, {"owner": "Dr Moss"}, follow=True))
    assert "Followed up by Dr Moss" in page
    assert "Signed off" in text(step(manager, surgery, request_, "sign-off"))
    assert manager.post(address, {"take-out": "yes"}).status_code == 403
    assert HandBack.objects.exists()


def test_what_should_not_have_been_written_can_be_taken_out(manager, surgery, request_, later):
    """Before the session is signed off."""
    says(surgery.bell, Answer.YES)
    agree(manager, surgery, request_, surgery.bell)
    later(STARTS)
    address = of(surgery, request_, "hand-back")
    manager.post(address, {"kind": "RESULT", "words": "Too much said", "owner": "Pat"})
    item = of(surgery, request_, "hand-back-item", HandBack.objects.get().pk)
    assert "Taken out" in text(manager.post(item, {"take-out": "yes"}, follow=True))
    assert not HandBack.objects.exists()
    assert manager.post(item, {"take-out": "yes"}).status_code == 404


def test_nobody_came_and_withdrawing(manager, surgery, request_, later):
    """Each with one tap, told on the next page."""
    says(surgery.bell, Answer.YES)
    agree(manager, surgery, request_, surgery.bell)
    assert "Dr Bell cannot come" in text(manager.get(of(surgery, request_)))
    later(STARTS)
    assert "Dr Bell did not come" in text(step(manager, surgery, request_, "missed"))
    assert "Withdrawn" in text(step(manager, surgery, request_, "withdraw"))
    assert "Over, in the last 4 weeks" in text(manager.get(of(surgery)))
    assert step(manager, surgery, request_, "explode").status_code == 400


def test_who_is_no_longer_off_is_told_beside_the_request(manager, surgery, request_):
    """So that nobody comes for nothing; nobody more is asked meanwhile."""
    until = reverse("network:off-until", args=[surgery.elm.pk, surgery.absence])
    manager.post(until, {"withdraw": "yes"})
    assert "Dr Shah is no longer off then" in text(manager.get(of(surgery, request_)))
    usually(surgery.doctor(surgery.oak, "Dr New"), 4, Half.MORNING)
    assert release_due() == 0


def test_the_visiting_page_is_written_by_the_manager_and_read_by_all_staff(
    manager, surgery, client_class
):
    """Words as typed, no password."""
    address = reverse("network:change-visiting", args=[surgery.elm.pk])
    page = text(manager.get(address))
    assert "Never write a password" in page
    assert page.count("<textarea") == 9
    refused = text(manager.post(address, {"log_ins": "Password: hunter2"}))
    assert "gives a password or a code away" in refused
    assert "hunter2" in refused
    assert not VisitingNote.objects.exists()
    long = text(manager.post(address, {"door": "x" * 1_001}))
    assert "Door and alarm: use at most 1,000 characters" in long
    saved = text(manager.post(address, {"door": "Side door\nPat has the key"}, follow=True))
    assert "Side door Pat has the key" in saved
    reader = signed_in(client_class(), an_account(surgery.elm, Role.RECEPTIONIST))
    page = text(reader.get(reverse("network:visiting", args=[surgery.elm.pk])))
    assert "Side door" in page
    assert "Change this page" not in page
    assert reader.post(address, {"door": ""}).status_code == 403
    manager.post(address, {"door": ""})
    assert not VisitingNote.objects.exists()


def test_nobody_else_sees_or_does_anything(client, surgery, request_):
    """Not a neighbour, not the network's manager, not who has not signed in."""
    says(surgery.bell, Answer.YES)
    pages = [
        asking(surgery),
        of(surgery),
        of(surgery, request_),
        reverse("network:visiting", args=[surgery.elm.pk]),
        reverse("network:change-visiting", args=[surgery.elm.pk]),
    ]
    deeds = {
        asking(surgery): {"days": ["2026-11-10"]},
        of(surgery, request_, "agree-cover"): {"person": surgery.bell.pk},
        of(surgery, request_, "cover-step"): {"step": "withdraw"},
        of(surgery, request_, "hand-back"): {"kind": "RESULT", "words": "x"},
        of(surgery, request_, "hand-back-item", 1): {"owner": "x"},
        reverse("network:change-visiting", args=[surgery.elm.pk]): {"door": "x"},
    }
    for address in (*pages, *deeds):
        assert client.post(address).status_code in (302, 405)
    for account in (
        an_account(surgery.oak),
        an_account(surgery.network, Role.NETWORK_MANAGER),
        an_account(surgery.network, Role.COMMISSIONER),
        an_account(a_practice()),
    ):
        signed_in(client, account)
        assert {client.get(address).status_code for address in pages} == {403}
        assert {client.post(at, sent).status_code for at, sent in deeds.items()} == {403}
    assert CoverRequest.objects.get(pk=request_.pk).state == "offered"
    assert not VisitingNote.objects.exists()


def test_a_request_of_another_practice_is_not_found_at_ones_own(client, surgery, request_):
    """Keys in addresses cannot be mixed."""
    signed_in(client, an_account(surgery.oak))
    address = reverse("network:cover-request", args=[surgery.oak.pk, request_.pk])
    assert client.get(address).status_code == 404
    absence = reverse("network:ask-for-cover", args=[surgery.oak.pk, surgery.absence])
    assert client.get(absence).status_code == 404


def test_who_might_is_rung_and_agreed_with_at_a_button(manager, surgery, request_):
    """The page says whom to ring, and the button settles what they said."""
    says(surgery.bell, Answer.MAYBE)
    page = text(manager.get(of(surgery, request_)))
    assert "What you can do" in page
    assert "Ring Dr Bell on" in page
    assert "Or wait: you get an email as soon as somebody says yes. They can until 8:00am" in page
    rung = {"rung": surgery.bell.pk}
    after = text(manager.post(of(surgery, request_, "agree-cover"), rung, follow=True))
    assert "Agreed. They are told by text message." in after
    assert Cover.objects.get().person == surgery.bell


def test_a_list_leads_from_each_session_without_a_yes_to_what_one_can_do(manager, surgery):
    """Not from one that somebody offered to cover."""
    request = surgery.asked()
    assert "What you can do now" in text(manager.get(of(surgery)))
    says(surgery.bell, Answer.YES)
    assert "What you can do now" not in text(manager.get(of(surgery)))
    assert "What you can do" not in text(manager.get(of(surgery, request)))


def test_everybody_is_asked_now_at_a_button_that_is_there_while_it_helps(manager, surgery, later):
    """The locum's turn would have come at eight in the evening before."""
    lane = a_person(surgery.elm, "Dr Lane")
    lane.usual.all().delete()
    lane.engagement = "locum"
    lane.save()
    ready(lane, surgery.elm)
    request = surgery.asked()
    page = text(manager.get(of(surgery, request)))
    assert "Asked next, by text, if nobody is found before: </p>" not in page
    assert "Locums you know: 7:00pm today" in page
    assert "Ask them all now" in page
    now = {"step": "ask-now"}
    after = text(manager.post(of(surgery, request, "cover-step"), now, follow=True))
    assert "Everybody else who could come is asked now." in after
    assert "Locums you know: now" in after
    assert "Ask them all now" not in after
    release_due()
    last = text(manager.get(of(surgery, request)))
    assert "Nobody else who has said they would work then is left to ask." in last
    assert "#ring" in last


def test_who_has_just_asked_is_told_that_people_are_being_asked(manager, surgery):
    """And not that nobody was: the texts are on their way within seconds."""
    request = surgery.ask()
    assert "The first are being asked now." in text(manager.get(of(surgery)))
    assert "Nobody has been asked yet" not in text(manager.get(of(surgery, request)))


def test_who_asks_at_night_is_told_when_the_first_are_asked(manager, surgery, later):
    """At seven, when the quiet hours are over."""
    later(MONDAY + timedelta(hours=12, minutes=30))
    surgery.shah.usual.update(half=Half.AFTERNOON.value, work="routine clinic")
    usually(a_person(surgery.elm, "Dr Moss", week=()), 1, Half.AFTERNOON)
    surgery.bell.extras.update(half=Half.AFTERNOON.value)
    surgery.ask()
    page = text(manager.get(of(surgery)))
    assert "Nobody has been asked yet. The first are asked at 7:00am on 3 November 2026." in page


def test_a_session_nobody_would_work_says_so(manager, surgery):
    """And leads to whom to ring."""
    surgery.bell.delete()
    surgery.cole.delete()
    request = surgery.asked()
    page = text(manager.get(of(surgery, request)))
    assert "Nobody can be asked by text" in page
    assert "Ring others" in page


def test_pages_of_cover_say_when_messages_do_not_go_out(manager, surgery, later, clock):
    """After ten minutes with no runner; not before, nor about one that waits for the morning."""
    request = surgery.asked()
    pages = [of(surgery), of(surgery, request), asking(surgery)]
    clock.shift(timedelta(minutes=9))
    for page in pages:
        assert "not going out" not in text(manager.get(page))
    clock.shift(timedelta(minutes=1))
    for page in pages:
        assert "one has waited for 10 minutes. Ring people instead" in text(manager.get(page))
    Message.objects.update(sent_at=MONDAY)
    assert "not going out" not in text(manager.get(of(surgery)))
    Message.objects.update(sent_at=None, try_at=MONDAY + timedelta(hours=3))
    assert "not going out" not in text(manager.get(of(surgery)))


def test_a_message_nobody_needs_any_more_is_no_trouble(manager, surgery, clock):
    """It was about a moment that is over, or given up."""
    surgery.asked()
    clock.shift(timedelta(minutes=11))
    Message.objects.update(until=MONDAY + timedelta(minutes=5))
    assert "not going out" not in text(manager.get(of(surgery)))
