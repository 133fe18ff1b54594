"""The pages of "someone is off": five questions, a list, one tap an item, whom to ring."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from tests.practices import a_person, a_practice, an_account, signed_in

from wraparound.operations.pools import Pool
from wraparound.operations.roles import Role
from wraparound.operations.week import Half, UsualSession, Work
from wraparound.store.models import Absence, AbsenceItem, CoverRequest, RingNumber
from wraparound.web.network.off.forms import last_day

pytestmark = pytest.mark.django_db

ALL_WEEK = tuple(
    UsualSession(day, half, Work.ROUTINE) for day in range(7) for half in list(Half)[:2]
)


@pytest.fixture(autouse=True)
def one_step(settings):
    """Signing in by password alone, as in the demo."""
    settings.SECOND_FACTOR_REQUIRED = False


@pytest.fixture
def practice():
    return a_practice("Quay Surgery")


@pytest.fixture
def gp(practice):
    return a_person(practice, "Dr Shah", week=ALL_WEEK)


@pytest.fixture
def me(client, practice):
    """The practice's receptionist, signed in."""
    signed_in(client, an_account(practice, Role.RECEPTIONIST, name="Sam Chen"))
    return client


def at(name: str, *keys: int) -> str:
    return reverse(f"network:{name}", args=keys)


def text(response) -> str:
    without = re.sub(r"<[^>]+>", " ", response.content.decode())
    return " ".join(without.split())


def said(gp, **changed) -> dict[str, str]:
    """The five answers, as a browser sends them."""
    return {
        "person": str(gp.pk),
        "first": timezone.localdate().isoformat(),
        "half": "morning",
        "until": "day",
        "cause": "sickness",
    } | changed


@pytest.fixture
def day(me, practice, gp):
    """The address of today's list."""
    return me.post(at("off", practice.pk), said(gp)).url


def test_there_are_at_most_five_questions(me, practice, gp):
    """The least a manager must answer at a quarter to eight."""
    page = me.get(at("off", practice.pk)).content.decode()
    form = page[page.index("<form", page.index("<main")) : page.index("</main")]
    asked = set(re.findall(r'name="(\w+)"', form)) - {"csrfmiddlewaretoken"}
    assert asked == {"person", "first", "half", "until", "cause"}


def test_the_list_says_what_is_open_and_whom_to_ring(me, practice, gp, day):
    """Every item, nobody's yet, and the numbers the practice keeps."""
    RingNumber.objects.create(
        practice=practice, pool=Pool.BANK.value, name="County bank", telephone="01632 960801"
    )
    page = text(me.get(day))
    assert "Dr Shah is off: today" in page
    assert "9 items have no owner yet, of 9." in page
    assert "Staff bank" in page
    assert "County bank" in page
    assert 'href="tel:01632960801"' in me.get(day).content.decode()


@pytest.mark.parametrize(
    ("button", "value", "words"),
    [
        ("owner", "Dr Wells", "Owned by Dr Wells"),
        ("move", "to another practice", "Moved to another practice by Sam Chen"),
        ("escalate", "the partners", "Sam Chen rings the partners and sees it through"),
    ],
)
def test_one_tap_decides_an_item(me, practice, day, button, value, words):
    """And leads back to that item."""
    item = AbsenceItem.objects.order_by("place").first()
    where = at("decide", practice.pk, item.absence_id, item.pk)
    response = me.post(where, {button: value})
    assert response.url.endswith(f"#item-{item.pk}")
    assert words in text(me.get(day))
    me.post(where, {"open": "yes"})
    assert words not in text(me.get(day))


def test_the_day_says_when_it_is_done(me, practice, day):
    """All items owned."""
    for item in AbsenceItem.objects.all():
        me.post(at("decide", practice.pk, item.absence_id, item.pk), {"owner": "Dr Wells"})
    shown = text(me.get(day))
    assert "has an owner. The day is done." in shown
    assert "help you asked for" not in shown


def test_the_day_says_who_waits_for_help_though_all_have_an_owner(me, practice, day):
    """An item nobody was found for is not as good as one somebody does."""
    for item in AbsenceItem.objects.all():
        me.post(at("decide", practice.pk, item.absence_id, item.pk), {"owner": "Dr Wells"})
    where = at("decide", practice.pk, item.absence_id, item.pk)
    me.post(where, {"escalate": "the partners"})
    assert "The day is done. One of them waits for help you asked for" in text(me.get(day))


@pytest.mark.parametrize(
    "nonsense", [{}, {"move": "to the moon"}, {"escalate": "the press"}, {"owner": " "}]
)
def test_nonsense_is_refused_and_changes_nothing(me, practice, day, nonsense):
    """A sentence, status 400, and the item is still open."""
    item = AbsenceItem.objects.first()
    response = me.post(at("decide", practice.pk, item.absence_id, item.pk), nonsense)
    assert response.status_code == 400
    assert AbsenceItem.objects.get(pk=item.pk).owner == ""


def test_a_move_that_a_rule_forbids_says_why(me, practice, day):
    """Urgent patients do not wait for another day."""
    item = AbsenceItem.objects.order_by("place").first()
    where = at("decide", practice.pk, item.absence_id, item.pk)
    response = me.post(where, {"move": "to another day"})
    assert response.status_code == 403
    assert "Urgent patients cannot wait." in text(response)


def test_who_is_off_must_be_chosen(me, practice, gp):
    """The form comes back with the reason, and nothing is kept."""
    response = me.post(at("off", practice.pk), said(gp, person=""))
    assert "Choose who is off" in text(response)
    assert not Absence.objects.exists()


def test_no_link_decides_on_an_item(me, practice, day):
    """The address of a decision takes forms only."""
    item = AbsenceItem.objects.first()
    decide = at("decide", practice.pk, item.absence_id, item.pk)
    assert me.get(f"{decide}?owner=Eve").status_code == 405
    assert AbsenceItem.objects.get(pk=item.pk).owner == ""


def test_no_link_takes_an_absence_back(me, practice, day):
    """Nor changes how long it is."""
    row = Absence.objects.get()
    until = at("off-until", practice.pk, row.pk)
    assert me.get(f"{until}?withdraw=yes&last_day=2030-01-01").status_code == 405
    kept = Absence.objects.get()
    assert (kept.withdrawn_at, kept.last_day) == (None, row.last_day)


@pytest.mark.parametrize("what", ["off", "day-off"])
def test_looking_changes_nothing(me, practice, gp, day, what):
    """Whatever the address says besides."""
    row = Absence.objects.get()
    where = at(what, practice.pk, *([row.pk] if what == "day-off" else []))
    before = [*Absence.objects.values(), *AbsenceItem.objects.values()]
    assert me.get(where, said(gp, first="2030-01-01", owner="Eve")).status_code == 200
    assert [*Absence.objects.values(), *AbsenceItem.objects.values()] == before


def test_the_last_day_can_be_changed_and_the_absence_withdrawn(me, practice, day):
    """More is known by the afternoon."""
    row = Absence.objects.get()
    until = at("off-until", practice.pk, row.pk)
    friday = timezone.localdate() + timedelta(days=5)
    me.post(until, {"last_day": friday.isoformat()})
    assert Absence.objects.get().last_day == friday
    assert "Off now or soon" in text(me.get(at("off", practice.pk)))
    me.post(until, {"withdraw": "yes"})
    assert "Off now or soon" not in text(me.get(at("off", practice.pk)))


def test_a_last_day_that_is_no_day_is_refused_in_words(me, practice, day):
    """And the absence stays as it was."""
    row = Absence.objects.get()
    response = me.post(at("off-until", practice.pk, row.pk), {"last_day": "soon"})
    assert response.status_code == 400
    assert "The last day is not clear." in text(response)
    assert Absence.objects.get().last_day == row.last_day


def test_withdrawing_offers_to_withdraw_the_requests_too(me, practice, gp):
    """Ticked, and only where somebody was asked for; without the tick they stay."""
    tomorrow = timezone.localdate() + timedelta(days=1)
    day = me.post(at("off", practice.pk), said(gp, first=tomorrow.isoformat())).url
    assert 'name="requests"' not in me.get(day).content.decode()
    row = Absence.objects.get()
    me.post(at("ask-for-cover", practice.pk, row.pk), {"days": [tomorrow.isoformat()]})
    assert CoverRequest.objects.count() == 2
    page = me.get(day).content.decode()
    assert re.search(r'<input[^>]*name="requests"[^>]* checked', page)
    assert "Also withdraw all 2 requests for cover" in page
    until = at("off-until", practice.pk, row.pk)
    me.post(until, {"withdraw": "yes"})
    assert set(CoverRequest.objects.values_list("state", flat=True)) == {"asked"}
    me.post(until, {"withdraw": "yes", "requests": "on"})
    assert set(CoverRequest.objects.values_list("state", flat=True)) == {"withdrawn"}


def test_a_stranger_is_refused_on_every_page(client, practice, gp, me, day):
    """A manager of another practice, looking and doing."""
    row, item = Absence.objects.get(), AbsenceItem.objects.first()
    signed_in(client, an_account(a_practice("Oak Surgery")))
    assert client.get(at("off", practice.pk)).status_code == 403
    assert client.post(at("off", practice.pk), said(gp)).status_code == 403
    assert client.get(day).status_code == 403
    decide = at("decide", practice.pk, row.pk, item.pk)
    assert client.post(decide, {"owner": "Eve"}).status_code == 403
    until = at("off-until", practice.pk, row.pk)
    assert client.post(until, {"withdraw": "yes"}).status_code == 403


@pytest.mark.parametrize(
    ("until", "last"),
    [
        ("day", "2026-11-25"),
        ("week", "2026-11-27"),
        ("7", "2026-12-01"),
        ("14", "2026-12-08"),
        ("unknown", "2026-12-08"),
    ],
)
def test_how_long_in_days(until, last):
    """From Wednesday 25 November; what is not known yet counts as two weeks."""
    assert last_day(date(2026, 11, 25), until) == date.fromisoformat(last)


def test_the_end_of_the_week_of_a_saturday_is_that_day():
    """Never before the first day."""
    assert last_day(date(2026, 11, 28), "week") == date(2026, 11, 28)
