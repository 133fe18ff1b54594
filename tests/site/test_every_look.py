"""No page shows one organisation's data to another without a line in the audit.

Everybody shares everything. Whatever a page shows of people of another practice, by name or by
number, must be noted for that practice, while the page is made.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from tests.crawling import addresses, answers, as_accounts
from tests.switched_off import World, a_world

from wraparound.actions import looking
from wraparound.actions.asking import release_due
from wraparound.operations.sharing import Shared
from wraparound.store.models import AuditLine, Message, Organisation, Person, SharingGrant

pytestmark = pytest.mark.django_db

MONDAY = datetime(2026, 11, 23, 8, tzinfo=UTC)


@pytest.fixture(autouse=True)
def a_monday(one_step):
    """Signing in by password alone, as in the demo, on a Monday."""
    with time_machine.travel(MONDAY, tick=False):
        yield


@pytest.fixture
def world() -> World:
    """A network at work in which all share everything, and each name and number is one person's."""
    made = a_world(3)
    SharingGrant.objects.all().delete()
    practices = [made.off, *made.others]
    SharingGrant.objects.bulk_create(
        SharingGrant(owner=owner, to=made.network, what=what.value, starts="2026-01-01")
        for owner in practices
        for what in Shared
    )
    for person in Person.objects.all():
        person.name, person.telephone = f"Dr Qx{person.pk}xQ", f"07{person.pk:09d}"
        person.save()
    for practice in practices:
        Organisation.objects.filter(pk=practice.pk).update(telephone=f"01{practice.pk:09d}")
    return made


def whose() -> dict[bytes, int]:
    """Names and numbers, and of which practice they are."""
    people = Person.objects.values_list("name", "telephone", "home_id")
    marks = {mark.encode(): home for name, number, home in people for mark in (name, number)}
    desks = Organisation.objects.filter(ods_code__isnull=False).values_list("telephone", "pk")
    return marks | {number.encode(): key for number, key in desks}


def looks_without_a_line(world: World) -> Iterator[str]:
    """What pages show of others and nobody noted."""
    marks = whose()
    for account in as_accounts([world.off, *world.others, world.network], every=False):
        mine = account.posts.order_by("pk")[0].organisation
        for address in addresses(mine, [], most=4):
            before = AuditLine.objects.count()
            (answer,) = answers(account, [address])
            seen = {home for mark, home in marks.items() if mark in answer.content} - {mine.pk}
            lines = AuditLine.objects.filter(number__gt=before, organisation=mine.pk)
            noted = set(lines.values_list("of", flat=True))
            for home in sorted(seen - noted):
                shown = [
                    mark.decode()
                    for mark in marks
                    if mark in answer.content and marks[mark] == home
                ]
                yield f"{answer}: {shown[:3]} of practice {home}"


def test_every_page_that_shows_others_leaves_a_line(world):
    """Whoever looks, in whatever role."""
    found = list(looks_without_a_line(world))
    assert not found, "\n".join(found[:20])


def test_a_look_that_nobody_notes_is_found(world, monkeypatch):
    """If lines of looks were left out, pages would be named."""
    monkeypatch.setattr(looking.audit, "add_line", lambda **_words: 0)
    assert any("/off/" in each for each in looks_without_a_line(world))


def test_who_is_asked_by_message_is_noted_too(world):
    """Nobody opens a page for it: the clock does."""
    before = AuditLine.objects.count()
    for hours in range(0, 96, 4):  # until the pools of other practices have had their turn
        release_due(MONDAY + timedelta(hours=hours))
    asked = {
        (ask.request.practice_id, ask.person.home_id)
        for message in Message.objects.filter(key__startswith="ask ")
        for ask in Person.objects.get(telephone=message.to).asks.select_related("request")
        if ask.asked_at >= MONDAY and ask.request.practice_id != ask.person.home_id
        if message.key.startswith(f"ask {ask.request_id} ")
    }
    lines = AuditLine.objects.filter(number__gt=before)
    assert asked
    assert asked <= set(lines.values_list("organisation", "of"))
