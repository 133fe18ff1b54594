"""Calendars at secret addresses: made, read, revoked."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.urls import reverse
from icalendar import Calendar
from tests.clock import NOW
from tests.covering import MONDAY as EARLIER
from tests.covering import Surgery
from tests.leaves import MONDAY, Team
from tests.practices import signed_in
from tests.site.reading import text
from time_machine import travel

from wraparound.actions.rota.publishing import publish_week
from wraparound.operations.rota.origin import Origin
from wraparound.operations.rota.session import Session
from wraparound.operations.week import Half
from wraparound.store.models import AuditLine, CalendarAddress, Cover
from wraparound.store.repositories.rota.sessions import put

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("one_step", "clock")]


@pytest.fixture
def team() -> Team:
    team = Team()
    team.fill_week()
    return team


def makes(client, person) -> str:
    """Somebody makes an address on their page; gives it back."""
    signed_in(client, person.account)
    page = text(client.post(reverse("network:my-calendar"), {"person": person.pk, "make": "yes"}))
    return page.partition("<code")[2].partition(">")[2].partition("<")[0]


def events(answer) -> dict[str, str]:
    """Title by start, on the clock in London."""
    london = ZoneInfo("Europe/London")
    return {
        f"{each.decoded('DTSTART').astimezone(london):%a %d %b %H:%M}": str(each["SUMMARY"])
        for each in Calendar.from_ical(answer.content).walk("VEVENT")
    }


def test_an_address_is_made_and_shows_ones_own_sessions(client, team):
    """Without signing in, and nobody else's."""
    address = makes(client, team.shah)
    client.logout()
    answer = client.get(address)
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert events(answer) == {
        "Mon 09 Nov 08:00": "Not published yet: Duty doctor, Elm Surgery",
        "Mon 09 Nov 13:00": "Not published yet: Routine clinic, Elm Surgery",
        "Tue 10 Nov 08:00": "Not published yet: Routine clinic, Elm Surgery",
    }
    for name in ("Shah", "Wells", "Reid"):
        assert name.encode() not in answer.content


def test_only_a_digest_of_the_address_is_kept(client, team):
    """In the row and in the audit."""
    secret = makes(client, team.shah).rpartition("/")[2].removesuffix(".ics")
    assert len(secret) > 20
    assert secret not in str(CalendarAddress.objects.values())
    assert secret not in str(list(AuditLine.objects.values()))


def test_the_secret_is_written_in_no_log(client, team, capsys, caplog):
    """Whether the address works or not."""
    address = makes(client, team.shah)
    secret = address.rpartition("/")[2].removesuffix(".ics")
    caplog.clear()
    capsys.readouterr()
    client.get(address)
    client.get(address.replace(secret, secret[::-1]))
    written = capsys.readouterr()
    told = caplog.text + written.out + written.err
    assert "calendar/<str:secret>.ics" in told
    assert secret not in told
    assert secret[::-1] not in told


def test_a_new_address_ends_the_old_one(client, team):
    """And one that was revoked answers like one that never was."""
    old = makes(client, team.shah)
    new = makes(client, team.shah)
    gone, never = client.get(old), client.get(reverse("network:calendar", args=["x" * 27]))
    assert gone.status_code == never.status_code == 404
    assert gone.content == never.content
    assert client.get(new).status_code == 200
    page = client.post(
        reverse("network:my-calendar"), {"person": team.shah.pk, "revoke": "yes"}, follow=True
    )
    assert "The address is revoked." in text(page)
    assert client.get(new).status_code == 404


def test_nobody_makes_or_revokes_a_colleagues_address(client, team):
    """Not even the manager."""
    address = makes(client, team.shah)
    for account in (team.wells.account, team.manager):
        signed_in(client, account)
        for deed in ("make", "revoke"):
            answer = client.post(
                reverse("network:my-calendar"), {"person": team.shah.pk, deed: "yes"}
            )
            assert answer.status_code == 404
    assert client.get(address).status_code == 200


def test_who_has_left_has_no_calendar(client, team):
    """From the moment they go off the list."""
    address = makes(client, team.shah)
    team.shah.left_on = NOW.date()
    team.shah.save()
    assert client.get(address).status_code == 404


def test_a_reader_that_has_it_already_is_told_so(client, team):
    """Until something changes."""
    address = makes(client, team.shah)
    tag = client.get(address)["ETag"]
    with travel(NOW + timedelta(hours=3), tick=False):
        again = client.get(address, HTTP_IF_NONE_MATCH=tag)
    assert (again.status_code, again.content) == (304, b"")
    publish_week(by=team.by(team.manager), practice=team.elm.pk, day=MONDAY)
    changed = client.get(address, HTTP_IF_NONE_MATCH=tag)
    assert changed.status_code == 200
    assert changed["ETag"] != tag
    assert set(events(changed).values()) == {
        "Duty doctor, Elm Surgery", "Routine clinic, Elm Surgery",
    }  # fmt: skip


def test_sessions_missed_through_leave_vanish_without_a_word(client, team):
    """Those of the afternoon stay."""
    address = makes(client, team.shah)
    team.has(team.shah, MONDAY, last_half=Half.MORNING)
    answer = client.get(address)
    assert list(events(answer)) == ["Mon 09 Nov 13:00", "Tue 10 Nov 08:00"]
    assert b"eave" not in answer.content


def test_eight_is_eight_before_and_after_the_clocks_change(client, team):
    """On the Fridays and Mondays around the last Sundays of March and October."""
    address = makes(client, team.shah)
    changes = (datetime(2026, 3, 29, tzinfo=UTC), datetime(2026, 10, 25, tzinfo=UTC))
    days = [(at + timedelta(days=n)).date() for at in changes for n in (-2, 1)]
    put([], [(Session(team.shah.pk, team.elm.pk, day, time(8), time(12)), Origin.HAND)
             for day in days])  # fmt: skip
    seen = {}
    for at in changes:
        with travel(at, tick=False):
            seen |= events(client.get(address))
    assert {f"{day:%a %d %b} 08:00" for day in days} <= set(seen)


def test_cover_one_gives_elsewhere_is_in_it(client):
    """With the practice and the work, and nothing about whom one covers."""
    with travel(EARLIER, tick=False):
        surgery = Surgery()
        wells = surgery.doctor(surgery.oak, "Dr Wells")
        request = surgery.ask()
        Cover.objects.create(
            request=request, person=wells, day=request.day, half=request.half, agreed_at=EARLIER
        )
    team = Team()
    wells.account = team.shah.account
    wells.save()
    answer = client.get(makes(client, wells))
    assert events(answer) == {"Tue 03 Nov 08:00": "Cover: duty doctor, Elm Surgery"}
    assert b"Shah" not in answer.content


def test_who_is_linked_to_nobody_is_told_whom_to_ask(client, team):
    """A manager without sessions."""
    signed_in(client, team.manager)
    assert "Ask your practice manager to link it" in text(
        client.get(reverse("network:my-calendar"))
    )
