"""The ICB sees counts only, only if every practice agrees, and not a moment longer."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from itertools import cycle

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone
from tests.practices import a_network, a_person, a_practice, an_account, an_actor, signed_in
from tests.site.reading import text

from wraparound.actions.counts import last_quarter
from wraparound.actions.invitations import invite
from wraparound.errors import Refused
from wraparound.operations.roles import Role
from wraparound.store.models import AuditLine, Cover, CoverRequest
from wraparound.store.repositories.consents import keep_consent

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)
IN_SUMMER = date(2026, 8, 4)


@pytest.fixture(autouse=True)
def november(one_step):
    """Signing in by password alone, as in the demo; in November 2026."""
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def practices():
    return [a_practice(f"Practice {letter}") for letter in "ABCDE"]


@pytest.fixture
def network(practices):
    return a_network(*practices, name="Bay Network")


@pytest.fixture
def page(network):
    return reverse("network:counts", args=[network.pk])


@pytest.fixture
def commissioner(client_class, network):
    return signed_in(client_class(), an_account(network, Role.COMMISSIONER))


def agree(practices, network):
    for practice in practices:
        keep_consent(practice, network, timezone.now(), an_account(practice).pk)


_days = cycle(IN_SUMMER + timedelta(days=number) for number in range(50))
"""A practice asks once about a half day."""


def asked(practice, state="lapsed", by=None, day=None):
    """Cover was asked for, and somebody worked it if they are named."""
    day = day or next(_days)
    at = datetime(day.year, day.month, day.day, 8, tzinfo=UTC)
    request = CoverRequest.objects.create(
        practice=practice, day=day, half="morning", work="routine clinic", state=state,
        instead_of="GP partner", starts_at=at, looked_until=at, asked_at=at,
    )  # fmt: skip
    if by is not None:
        Cover.objects.create(
            request=request, person=by, day=day, half="morning", agreed_at=at, agreed_by=None
        )


def figures(response) -> list[str]:
    cells = text(response).split("<tbody")[1].split("nhsuk-table__cell--numeric")[1:]
    return [cell.split(">")[1].split("<")[0].strip() for cell in cells]


def test_until_every_practice_has_agreed_nobody_sees_anything(
    commissioner, client, page, practices, network
):
    """Neither the ICB nor the network's own manager."""
    agree(practices[:4], network)
    manager = signed_in(client, an_account(network, Role.NETWORK_MANAGER))
    assert commissioner.get(page).status_code == 403
    assert manager.get(page).status_code == 403
    agree(practices[4:], network)
    assert commissioner.get(page).status_code == 200
    assert manager.get(page).status_code == 200


def test_what_one_practice_takes_back_ends_for_all_at_once(
    commissioner, client, page, practices, network
):
    """At the next look."""
    agree(practices, network)
    assert commissioner.get(page).status_code == 200
    manager = signed_in(client, an_account(practices[2]))
    decide = reverse("network:consent-decide", args=[practices[2].pk, network.pk])
    told = text(manager.post(decide, {"agree": "no"}, follow=True))
    assert "The ICB sees nothing of this network from now on" in told
    assert commissioner.get(page).status_code == 403
    manager.post(decide, {"agree": "yes"})
    manager.post(decide, {"agree": "yes"})
    assert commissioner.get(page).status_code == 200


def test_a_practice_that_joins_later_has_not_agreed(commissioner, page, practices, network):
    """So the ICB sees nothing until it has."""
    agree(practices, network)
    late = a_practice("Late")
    network.members.create(
        practice=late, network=network, starts=date(2026, 1, 1), approved_at=timezone.now()
    )
    assert commissioner.get(page).status_code == 403


def test_sessions_are_counted_by_what_became_of_them(commissioner, page, practices, network):
    """In the last full quarter; no practice and nobody is named."""
    agree(practices, network)
    for practice in practices:
        own, other = a_person(practice, "Dr Own"), a_person(a_practice("Far"), "Dr Far")
        asked(practice, "signed off", own)
        asked(practice, "worked", other)
        asked(practice, "withdrawn")
        for _ in range(2):
            asked(practice, "lapsed")
        asked(practice, "lapsed", day=date(2026, 10, 1))
        asked(practice, "lapsed", day=date(2026, 6, 30))
    answer = commissioner.get(page)
    assert figures(answer) == ["5", "5", "5", "10", "25"]
    assert "1 July 2026 to 30 September 2026" in text(answer)
    assert not any(word in text(answer) for word in ("Practice A", "Dr Own", "Dr Far"))


def test_small_counts_are_hidden_and_the_total_with_them(commissioner, page, practices, network):
    """Four of one kind, and many of a kind from one practice."""
    agree(practices, network)
    for practice in practices:
        asked(practice, "withdrawn")
    for _ in range(9):
        asked(practices[0], "lapsed")
    assert figures(commissioner.get(page)) == ["hidden", "hidden", "5", "hidden", "hidden"]


def test_every_practice_reads_that_the_icb_looked(commissioner, page, practices, network):
    """One line for each of them, every time."""
    agree(practices, network)
    commissioner.get(page)
    lines = AuditLine.objects.filter(deed="looked at counts of the network")
    assert {each.of for each in lines} == {each.pk for each in practices}
    assert {each.organisation for each in lines} == {network.pk}


def test_the_icb_is_invited_only_once_every_practice_agrees(practices, network):
    """By the network's manager."""
    manager = an_actor(network, Role.NETWORK_MANAGER)
    wanted = {"organisation": network.pk, "email": "icb@example.nhs.uk", "role": Role.COMMISSIONER}
    agree(practices[:4], network)
    with pytest.raises(Refused, match="until every practice"):
        invite(by=manager, **wanted)
    agree(practices[4:], network)
    assert invite(by=manager, **wanted)


def test_the_page_of_consent_tells_who_agreed_when_and_for_whom_one_waits(
    client, practices, network
):
    """Staff read it and decide nothing."""
    agree(practices[:1], network)
    signed_in(client, an_account(practices[0], Role.RECEPTIONIST))
    page = text(client.get(reverse("network:consent", args=[practices[0].pk])))
    assert "You have agreed" in page
    assert "4 practices have not agreed" in page
    assert "Take back" not in page
    decide = reverse("network:consent-decide", args=[practices[0].pk, network.pk])
    assert client.post(decide, {"agree": "yes"}).status_code == 403


@pytest.mark.parametrize(
    ("today", "first", "last"),
    [
        (date(2026, 1, 1), date(2025, 10, 1), date(2025, 12, 31)),
        (date(2026, 3, 31), date(2025, 10, 1), date(2025, 12, 31)),
        (date(2026, 4, 1), date(2026, 1, 1), date(2026, 3, 31)),
        (date(2026, 12, 31), date(2026, 7, 1), date(2026, 9, 30)),
    ],
)
def test_a_quarter_is_counted_once_it_is_over(today, first, last):
    """And none overlaps another."""
    assert last_quarter(today) == (first, last)
