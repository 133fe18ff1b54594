"""The pages of the rota: weeks, one session, publish, undo, gaps, sheets, one’s own week."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from django.urls import reverse
from tests.clock import NOW
from tests.covering import TUESDAY, Surgery, usually
from tests.practices import LONG_AGO, a_person, an_account, signed_in
from time_machine import travel

from wraparound.actions.rota.filling import fill_weeks
from wraparound.actions.rota.publishing import publish_week
from wraparound.operations.professions import Profession
from wraparound.operations.roles import Role
from wraparound.operations.sharing import Shared
from wraparound.operations.week import Half, UsualSession, Work
from wraparound.store.models import (
    Absence,
    Account,
    CoverRequest,
    Leave,
    Person,
    RotaSession,
    SharingGrant,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("one_step", "clock")]

MONDAY = date(2026, 11, 2)


@pytest.fixture
def surgery():
    """Elm, whose Dr Shah has duty on Tuesday morning and is not off."""
    surgery = Surgery()
    Absence.objects.all().delete()
    return surgery


@pytest.fixture
def me(client, surgery):
    """Elm's manager, signed in."""
    return signed_in(client, Account.objects.get(pk=surgery.manager.account))


def at(name: str, *keys: object) -> str:
    return reverse(f"network:{name}", args=keys)


def text(response) -> str:
    without = re.sub(r"<[^>]+>", " ", response.content.decode())
    return " ".join(without.split())


def filled(surgery) -> RotaSession:
    """Elm's first week is filled; its session on Tuesday."""
    fill_weeks(**surgery.act, first=MONDAY, weeks=1)
    return RotaSession.objects.get(practice=surgery.elm, day=TUESDAY)


def said(session: RotaSession, **changed: object) -> dict[str, object]:
    """A session as a browser sends it."""
    return {
        "person": session.person_id, "day": session.day.isoformat(),
        "starts": f"{session.starts:%H:%M}", "ends": f"{session.ends:%H:%M}",
        "work": session.work, "site": "", "room": "", "skill": "", "note": "",
    } | changed  # fmt: skip


def on_leave(surgery) -> None:
    Leave.objects.create(
        person=surgery.shah, practice=surgery.elm, first_day=TUESDAY, last_day=TUESDAY,
        state="approved", asked_at=NOW,
    )  # fmt: skip


def test_the_practice_page_leads_to_the_rota(me, surgery):
    """And one's own page to one's own week."""
    assert at("rota", surgery.elm.pk) in me.get(at("practice", surgery.elm.pk)).content.decode()
    assert at("my-week") in me.get(reverse("you")).content.decode()


def test_a_week_shows_what_is_missing_and_who_works(me, surgery):
    """Not filled yet, it is as usually worked, and no session can be changed."""
    page = me.get(at("rota", surgery.elm.pk))
    words = text(page)
    assert "Week from 2 November 2026" in words
    assert "Not filled yet Shown as people usually work." in words
    assert "08:00 to 12:10 Dr Shah Duty doctor" in words
    assert "No GP is in on the afternoon of Tuesday 3 November" in words
    assert "sessions/" not in page.content.decode()


def test_another_week_is_one_link_away(me, surgery):
    """Earlier and later; what is no day is today."""
    assert "Week from 9 November 2026" in text(
        me.get(at("rota", surgery.elm.pk) + "?week=2026-11-10")
    )
    assert "Week from 2 November 2026" in text(me.get(at("rota", surgery.elm.pk) + "?week=never"))


def test_four_weeks_are_filled_with_one_button(me, surgery):
    """And the page says how many sessions were put in."""
    answer = me.post(at("rota-fill", surgery.elm.pk), {"week": "2026-11-02"}, follow=True)
    assert "8 sessions put in from the usual week." in text(answer)
    assert RotaSession.objects.count() == 8
    again = me.post(at("rota-fill", surgery.elm.pk), {"week": "2026-11-02"}, follow=True)
    assert "Nothing was missing." in text(again)


def test_four_weeks_count_gaps_in_each_half_day(me, surgery):
    """In words, for each week; closed days say so."""
    on_leave(surgery)
    words = text(me.get(at("rota-weeks", surgery.elm.pk)))
    assert "Tuesday morning Week of 2 November 3 gaps, urgent care" in words
    assert "Week of 9 November 1 gap" in words


def test_a_session_is_changed_by_form(me, surgery):
    """Times as people write them."""
    session = filled(surgery)
    page = me.get(at("session", surgery.elm.pk, session.pk))
    assert 'value="08:00"' in page.content.decode()
    answer = me.post(
        at("session", surgery.elm.pk, session.pk),
        said(session, starts="8.30am", ends="1pm", room="Room 2"),
        follow=True,
    )
    assert "Saved." in text(answer)
    assert "08:30 to 13:00 Dr Shah" in text(answer)
    assert "Duty doctor, Room 2" in text(answer)


def test_times_nobody_can_read_are_told_at_their_field(me, surgery):
    """With what to write instead; nothing changes."""
    session = filled(surgery)
    answer = me.post(at("session", surgery.elm.pk, session.pk), said(session, starts="2:00"))
    assert "From: “2:00” is in the night. Write 14:00 for the afternoon" in text(answer)
    session.refresh_from_db()
    assert f"{session.starts:%H:%M}" == "08:00"


def test_a_session_is_added_on_a_day(me, surgery):
    """The day of the link is chosen already."""
    filled(surgery)
    page = me.get(at("session-add", surgery.elm.pk) + "?day=2026-11-04")
    assert 'value="2026-11-04"' in page.content.decode()
    sent = {
        "person": surgery.shah.pk, "day": "2026-11-04", "starts": "14:00", "ends": "18:00",
        "work": "procedures", "site": "remote", "room": "", "skill": "", "note": "",
    }  # fmt: skip
    answer = me.post(at("session-add", surgery.elm.pk), sent, follow=True)
    assert "Session added." in text(answer)
    assert RotaSession.objects.get(day=date(2026, 11, 4)).site == "remote"


def test_what_a_rule_forbids_is_told_at_the_form(me, surgery):
    """Two places at once; what was typed is still there."""
    session = filled(surgery)
    sent = said(session, starts="09:00", room="Room 7")
    answer = me.post(at("session-add", surgery.elm.pk), sent)
    assert "There is a problem Dr Shah already works from 08:00 to 12:10" in text(answer)
    assert 'value="Room 7"' in answer.content.decode()


def test_a_session_is_taken_out_with_the_other_button(me, surgery):
    """And the change can be undone."""
    session = filled(surgery)
    sent = said(session, remove="yes")
    answer = me.post(at("session", surgery.elm.pk, session.pk), sent, follow=True)
    assert "Session taken out." in text(answer)
    assert "Last change: session taken out" in text(answer)
    undo = me.get(at("rota-undo", surgery.elm.pk))
    assert "1 session it took out comes back." in text(undo)
    answer = me.post(at("rota-undo", surgery.elm.pk), {"note": ""}, follow=True)
    assert "Undone." in text(answer)
    assert RotaSession.objects.filter(day=TUESDAY).exists()


def test_a_published_week_asks_for_a_note(me, surgery):
    """To change, to take out and to undo."""
    session = filled(surgery)
    answer = me.post(at("rota-publish", surgery.elm.pk), {"week": "2026-11-02"}, follow=True)
    assert "Published Changes need a note to those affected." in text(answer)
    address = at("session", surgery.elm.pk, session.pk)
    for sent in (said(session, starts="09:00"), said(session, remove="yes")):
        assert "is published. Write a note" in text(me.post(address, sent))
    answer = me.post(address, said(session, remove="yes", note="Sorry."), follow=True)
    assert "Session taken out." in text(answer)
    assert "is published" in text(me.post(at("rota-undo", surgery.elm.pk), {"note": ""}))


def test_a_clinician_looks_and_changes_nothing(client, surgery):
    """No button, no link to a session."""
    filled(surgery)
    signed_in(client, an_account(surgery.elm, Role.CLINICIAN))
    page = client.get(at("rota", surgery.elm.pk)).content.decode()
    assert "Change the rota" not in page
    assert "sessions/" not in page
    assert "gaps/" in page


def test_from_a_gap_one_asks_for_cover(me, surgery):
    """One sees who would be asked, and the request is there."""
    surgery.doctor(surgery.oak, "Dr Wells")
    on_leave(surgery)
    filled(surgery)
    week = me.get(at("rota", surgery.elm.pk)).content.decode()
    address = at("rota-gap", surgery.elm.pk, "2026-11-03", "morning")
    assert address in week
    words = text(me.get(address))
    assert "Urgent care No GP is in on the morning of Tuesday 3 November" in words
    assert "GP, 08:00 to 12:10 (duty doctor)" in words
    assert "Dr Wells" in words
    answer = me.post(address, {"work": [f"person-{surgery.shah.pk}"]}, follow=True)
    assert "Asked. People get a text message" in text(answer)
    assert CoverRequest.objects.get().missing == surgery.shah
    assert "Asked already Request 1 Nobody yet" in text(me.get(address))


def test_asking_for_nothing_is_told_at_the_form(me, surgery):
    """Nothing is asked."""
    on_leave(surgery)
    answer = me.post(at("rota-gap", surgery.elm.pk, "2026-11-03", "morning"), {})
    assert "Choose what to ask for" in text(answer)
    assert not CoverRequest.objects.exists()


@pytest.mark.parametrize(("day", "half"), [("2026-13-01", "morning"), ("2026-11-03", "night")])
def test_a_half_day_there_is_not_is_not_found(me, surgery, day, half):
    """Rather than an error."""
    assert me.get(at("rota-gap", surgery.elm.pk, day, half)).status_code == 404


def test_sheets_have_a_page_a_day(me, surgery):
    """Who is in, the duty doctor, whom to ring."""
    words = text(me.get(at("rota-print", surgery.elm.pk) + "?day=2026-11-03"))
    assert "Tuesday 3 November 2026, Elm Surgery Duty doctor Morning: Dr Shah" in words
    assert "Dr Shah , GP partner: 07700 900001" in words


def test_the_network_today_shows_who_shares(me, surgery):
    """For a practice, and for the network's own people."""
    usually(a_person(surgery.oak, "Dr Lane"), 1, Half.MORNING)
    for to in (surgery.elm, surgery.network):
        SharingGrant.objects.create(
            owner=surgery.oak, what=Shared.ROTA.value, to=to, starts=LONG_AGO
        )
    words = text(me.get(at("rota-network", surgery.elm.pk) + "?day=2026-11-03"))
    assert "Elm Surgery (yours)" in words
    assert "Dr Lane, GP partner" in words
    assert "Ash Medical Centre Does not share its rota." in words
    signed_in(me, an_account(surgery.network, Role.NETWORK_MANAGER))
    words = text(me.get(at("network-today", surgery.network.pk) + "?day=2026-11-03"))
    assert "Dr Lane, GP partner" in words
    assert "Elm Surgery Does not share its rota." in words


def test_ones_own_week(client, surgery):
    """Once the manager has linked the account; before, it says so."""
    account = an_account(surgery.elm, Role.CLINICIAN)
    signed_in(client, account)
    assert "Your account is not linked with anybody" in text(client.get(at("my-week")))
    surgery.shah.account = account
    surgery.shah.save()
    words = text(client.get(at("my-week")))
    assert "This week is not published yet." in words
    assert "Tomorrow, Tuesday 3 November 08:00 to 12:10 Duty doctor Elm Surgery" in words
    fill_weeks(**surgery.act, first=MONDAY, weeks=1)
    publish_week(**surgery.act, day=MONDAY)
    assert "not published" not in text(client.get(at("my-week")))
    session = RotaSession.objects.get(day=TUESDAY)
    page = client.get(at("my-week")).content.decode()
    assert at("swap-ask", surgery.elm.pk, session.pk) in page
    assert at("leave-ask", surgery.elm.pk) in page
    on_leave(surgery)
    away = client.get(at("my-week")).content.decode()
    assert at("swap-ask", surgery.elm.pk, session.pk) not in away
    later = text(client.get(at("my-week") + f"?week={MONDAY + timedelta(days=7)}"))
    assert "My week from 9 November 2026" in later


def test_what_is_over_is_asked_about_no_more(me, surgery):
    """The gaps of a week gone by are still shown."""
    page = me.get(at("rota", surgery.elm.pk) + "?week=2026-10-26")
    assert "/gaps/" not in page.content.decode()
    assert "Tuesday 27 October, afternoon Urgent care" in text(page)
    assert "/gaps/" in me.get(at("rota", surgery.elm.pk)).content.decode()


def test_work_that_can_wait_is_folded_away(me, surgery):
    """Under what presses."""
    clerk = a_person(
        surgery.elm, "Sam Chen", Profession.RECEPTION,
        week=[UsualSession(5, Half.MORNING, Work.ADMINISTRATION)],
    )  # fmt: skip
    Leave.objects.create(
        person=clerk, practice=surgery.elm, first_day=MONDAY, last_day=date(2026, 11, 8),
        state="approved", asked_at=NOW,
    )  # fmt: skip
    words = text(me.get(at("rota", surgery.elm.pk)))
    assert "Other work nobody covers, in 1 half day Saturday 7 November, morning" in words


def title(client, surgery, later: timedelta, address: str) -> str:
    """The title of a page that Elm's manager opens so much later."""
    client.cookies.clear()
    with travel(NOW + later, tick=False):
        me = signed_in(client, Account.objects.get(pk=surgery.manager.account))
        return text(me.get(address)).partition(" - ")[0]


SATURDAY = timedelta(days=5)


def test_at_a_weekend_the_rota_and_my_week_open_at_the_coming_week(client, surgery):
    """And at the one that an address names all the same."""
    for address in (at("rota", surgery.elm.pk), at("rota-weeks", surgery.elm.pk), at("my-week")):
        assert "9 November 2026" in title(client, surgery, SATURDAY, address)
        named = f"{address}?week=2026-11-03"
        assert "2 November 2026" in title(client, surgery, SATURDAY, named)


def test_on_a_saturday_that_is_worked_the_rota_opens_at_that_week_until_it_is_over(client, surgery):
    """One's own week likewise, though a colleague's Saturday is no reason for it."""
    usually(surgery.shah, 5, Half.MORNING)
    of_elm, mine, noon = at("rota", surgery.elm.pk), at("my-week"), timedelta(hours=5)
    assert "2 November 2026" in title(client, surgery, SATURDAY, of_elm)
    assert "9 November 2026" in title(client, surgery, SATURDAY, mine)
    Person.objects.filter(pk=surgery.shah.pk).update(account=surgery.manager.account)
    assert "2 November 2026" in title(client, surgery, SATURDAY, mine)
    assert "9 November 2026" in title(client, surgery, SATURDAY + noon, mine)
    assert "9 November 2026" in title(client, surgery, SATURDAY + noon, of_elm)
