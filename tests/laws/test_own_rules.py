"""Own list, own rules: what a practice does not share makes no difference to anybody else.

In generated worlds one practice has switched everything off. Every page of everybody else answers
as in a world in which that practice has nothing to share; only agreed cover and what is published
stay. So does what the clock does for others: whom it asks, and what it writes to them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import zip_longest

import pytest
import time_machine
from django.db import transaction
from tests.crawling import Answer, addresses, answers, as_accounts
from tests.switched_off import World, a_world, without_shared_data

from wraparound.actions.asking import lapse_due, release_due
from wraparound.actions.expiry import warn_due
from wraparound.errors import Problem
from wraparound.operations import sharing
from wraparound.store.models import Absence, Account, Message, Person, Post

pytestmark = pytest.mark.django_db

NOTHING = Answer("nobody", "nowhere", 0, b"")
"""Stands for a message that is written in one of the worlds alone."""

NOW = datetime(2026, 11, 23, 8, tzinfo=UTC)
"""A Monday."""


@pytest.fixture(autouse=True)
def one_step(settings):
    """Signing in by password alone, as in the demo, at one and the same moment."""
    settings.SECOND_FACTOR_REQUIRED = False
    with time_machine.travel(NOW, tick=False):
        yield


@dataclass(frozen=True)
class Asked:
    """What is looked at in both worlds, drawn from the one in which everything is there.

    Attributes:
        world: the world.
        looks: each account, and the addresses it opens.
        ours: telephone numbers and addresses of the practice that is off.
    """

    world: World
    looks: tuple[tuple[Account, tuple[str, ...]], ...]
    ours: frozenset[str]


def asked_of(world: World, *, every: bool, about: Sequence[str]) -> Asked:
    """Every page about these, with keys of the practice that is off among those tried."""
    looks = []
    for account in as_accounts([*world.others, world.network], every=every):
        mine = account.posts.order_by("pk")[0].organisation
        others = [world.off, *(each for each in world.others if each != mine)][: 2 if every else 1]
        asked = (each for each in addresses(mine, others) if any(part in each for part in about))
        looks.append((account, tuple(asked)))
    numbers = Person.objects.filter(home=world.off).values_list("telephone", flat=True)
    mail = Account.objects.filter(posts__organisation=world.off).values_list("email", flat=True)
    return Asked(world, tuple(looks), frozenset([*numbers, *mail]))


def everything_others_get(asked: Asked) -> list[Answer]:
    """What everybody else's pages answer, and what the clock writes to them."""
    _propose(asked.world)
    for job in (release_due, lapse_due, warn_due):
        job()
    found = [each for account, those in asked.looks for each in answers(account, those)]
    return [*found, *_written_to_others(asked)]


def _propose(world: World) -> None:
    """Each practice has a proposal made for somebody who is off, by whoever may."""
    from wraparound.actions.actor import actor_of
    from wraparound.actions.proposing.wanting import plan_weeks, propose_cover
    from wraparound.actions.proposing.working import work_out_due

    def tried(deed: Callable[..., object], **words: object) -> None:
        try:
            deed(**words)
        except Problem:  # there may be nothing to propose for
            return

    for where in (*world.others, world.network):
        post = Post.objects.filter(organisation=where).order_by("pk").first()
        by = actor_of(post.account_id, post.account.name, NOW.date())
        if not where.is_practice:
            tried(plan_weeks, by=by, network=where.pk)
            continue
        for absence in Absence.objects.filter(practice=where).order_by("-pk")[:1]:
            tried(propose_cover, by=by, practice=where.pk, absence=absence.pk)
    work_out_due()


def _written_to_others(asked: Asked) -> Iterator[Answer]:
    for message in Message.objects.exclude(to__in=asked.ours).order_by("to", "subject", "body"):
        words = re.sub(r"/answer/[\w-]+", "/answer/-", message.body)
        yield Answer("message", message.to, 0, f"{message.subject}\n{words}".encode())


def differences(world: World, *, every: bool = False, about: Sequence[str] = "/") -> list[str]:
    """Where the two worlds differ, in the eyes of others.

    Args:
        world: the world with everything in it.
        every: look with every role of each practice, and with more keys.
        about: parts of addresses; only those that hold one are opened.
    """
    asked, answered = asked_of(world, every=every, about=about), []
    for take_out in (False, True):
        here = transaction.savepoint()
        if take_out:
            without_shared_data(world.off)
        answered.append(everything_others_get(asked))
        transaction.savepoint_rollback(here)
    return [
        f"{one}, {other.status}\n{_first_difference(one.content, other.content)}"
        for one, other in zip_longest(*answered, fillvalue=NOTHING)
        if one != other
    ]


def _first_difference(one: bytes, other: bytes) -> str:
    place = next(
        (n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b),
        min(len(one), len(other)),
    )
    around = slice(max(place - 150, 0), place + 150)
    return f"  with:    {one[around]!r}\n  without: {other[around]!r}"


@pytest.mark.parametrize("seed", [1])
def test_what_is_switched_off_makes_no_difference_to_anybody_else(seed):
    """Pages of every role, messages and proposals."""
    world = a_world(seed)
    found = differences(world)
    assert not found, "\n".join(found[:5])


@pytest.mark.slow
@pytest.mark.parametrize("seed", [2])
def test_the_same_holds_in_larger_worlds_and_for_everybody(seed):
    """Four practices, every role of each, more keys."""
    world = a_world(seed, practices=4)
    found = differences(world, every=True)
    assert not found, "\n".join(found[:5])


def test_a_check_that_is_taken_out_is_found(monkeypatch):
    """If grants that are over counted as holding, others' pages would differ."""
    world = a_world(1)
    monkeypatch.setattr(sharing.Grant, "holds", lambda _grant, _today: True)
    found = differences(world, about=("/ready/", "/off/", "/cover/"))
    assert any("/ready/" in each for each in found)
    assert any("/off/" in each or "/cover/" in each for each in found)
