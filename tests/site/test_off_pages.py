"""The pages of "someone is off": five questions, a list, one tap an item, whom to ring."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from tests.practices import a_network, a_person, a_practice, an_account, signed_in

from wraparound.operations.pools import Pool
from wraparound.operations.roles import Role
from wraparound.operations.week import Half, UsualSession, Work
from wraparound.store.models import Absence, AbsenceItem, CoverRequest, Proposal, RingNumber
from wraparound.web.network.off.forms import last_day

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("one_step")]

ALL_WEEK = tuple(
    UsualSession(day, half, Work.ROUTINE) for day in range(7) for half in list(Half)[:2]
)


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
        ("escalate", "the partners", "Sam Chen rings the partners and sees it through."),
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


def test_a_tag_is_short_and_who_sees_it_through_stands_beside_it(me, practice, day):
    """Two words at a glance, a sentence to read."""
    an_account(a_network(practice), Role.NETWORK_MANAGER)
    item = AbsenceItem.objects.order_by("place").first()
    where = at("decide", practice.pk, item.absence_id, item.pk)
    me.post(where, {"escalate": "the network manager"})
    shown = me.get(day).content.decode()
    tags = re.findall(r'<strong class="nhsuk-tag nhsuk-tag--\w+">(.*?)</strong>', shown)
    assert tags == ["Asked for help", *["No owner yet"] * 8]
    assert "</strong> The network manager was told by e-mail. Sam Chen sees it through." in shown


def test_an_item_that_waits_for_help_goes_to_who_comes_in_one_tap(me, practice, gp, day):
    """Without taking the call for help back first. What is owned has no such button."""
    item = AbsenceItem.objects.order_by("place").first()
    where = at("decide", practice.pk, item.absence_id, item.pk)
    me.post(where, {"escalate": "the partners"})
    a_person(practice, "Dr Wells", week=ALL_WEEK)
    button = re.compile(r'name="owner" value="Dr Wells">.*? sees to</span>.*?: Urgent patients')
    assert button.search(me.get(day).content.decode())
    AbsenceItem.objects.filter(task=item.task).update(state="owned", owner="Dr Locum")
    assert not button.search(me.get(day).content.decode())


def test_the_network_manager_is_offered_only_where_one_would_hear(me, practice, day):
    """A button that must refuse is none."""
    assert 'value="the network manager"' not in me.get(day).content.decode()
    an_account(a_network(practice), Role.NETWORK_MANAGER)
    assert 'value="the network manager"' in me.get(day).content.decode()


def test_a_day_on_which_every_item_has_an_owner_is_ticked(me, practice, gp):
    """So one sees which days are left."""
    me.post(at("off", practice.pk), said(gp, until="7"))
    today = timezone.localdate()
    row = Absence.objects.get()
    AbsenceItem.objects.filter(day=today).update(state="owned", owner="Dr Wells")
    days = re.search(r"<nav class=\"wa-days.*?</nav>", me.get(
        at("day-off", practice.pk, row.pk)).content.decode(), re.DOTALL).group()  # fmt: skip
    assert days.count("✓") == days.count(", every item has an owner") == 1
    assert days.index("✓") < days.index("href")


def test_what_comes_next_stands_once_and_before_the_items(me, practice, gp, day):
    """Propose; with a proposal, see it; once people are asked, who has answered."""
    row = Absence.objects.get()
    top = lambda: text(me.get(day)).split("What has to be seen to")[0]  # noqa: E731
    assert text(me.get(day)).count("Propose who could cover") == 1
    assert "Propose who could cover" in top()
    made = Proposal.objects.create(
        owner=practice, purpose="one person off", absence=row, first_day=row.first_day,
        last_day=row.last_day, wanted_at=timezone.now(), standing="ready",
    )  # fmt: skip
    assert "Propose who could cover" not in text(me.get(day))
    assert "See the proposal Ask for cover Whom to ring" in top()
    tomorrow = row.first_day + timedelta(days=1)
    Absence.objects.update(last_day=tomorrow)
    me.post(at("ask-for-cover", practice.pk, row.pk), {"days": [tomorrow.isoformat()]})
    assert CoverRequest.objects.exists()
    link = f'<a class="nhsuk-link" href="{at("proposal", practice.pk, made.pk)}">Who has answered'
    assert link in me.get(day).content.decode()
    made.delete()
    assert "Propose who could cover Who has answered" in top()
    Proposal.objects.create(
        owner=practice, purpose="one person off", absence=row, first_day=row.first_day,
        last_day=row.last_day, wanted_at=timezone.now(), standing="stopped",
    )  # fmt: skip
    assert "Propose who could cover" in top()


def test_who_is_off_leads_to_the_day_it_tells_of(me, practice, gp):
    """Not to a day that is over."""
    today = timezone.localdate()
    me.post(at("off", practice.pk), said(gp, until="7"))
    Absence.objects.update(first_day=today - timedelta(days=2))
    row = Absence.objects.get()
    address = f'href="{at("day-off", practice.pk, row.pk)}?day={today}"'
    assert address in me.get(at("off", practice.pk)).content.decode()


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
