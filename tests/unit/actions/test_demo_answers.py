"""The invented people of the demo answer by themselves: most of them yes, at any hour."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime, time, timedelta

import pytest
import time_machine
from django.db import transaction
from django.utils import timezone

from wraparound.actions.absence import Off, declare_off
from wraparound.actions.actor import actor_of
from wraparound.actions.asking import release_due
from wraparound.actions.cover import ask_for_cover
from wraparound.actions.demo_answers import ASKED, WOULD, answer_as_invented, luck_of
from wraparound.actions.demo_network import fill_demo_network
from wraparound.actions.invented_accounts import ADDRESS
from wraparound.actions.proposing.deciding import accept_lines
from wraparound.actions.proposing.wanting import propose_cover
from wraparound.operations.answers import Answer
from wraparound.operations.cover import State
from wraparound.sources.invented import invent
from wraparound.store.models import CoverAsk, CoverRequest, Message, Person, QuietTime
from wraparound.store.repositories.accounts import posts_of_accounts_at

LATE = datetime(2026, 11, 22, 22, tzinfo=UTC)
"""A Sunday evening, when most practices send no texts."""

SOON = timedelta(seconds=5)
SEEDS = range(40)
FEW = range(12)
"""Lucks tried on the town itself."""

AT_WORK = pytest.mark.django_db


@pytest.fixture(scope="module")
def economy():
    return invent()


class Trouble:
    """The town's single-hander is off for a week from a week tomorrow, and it is late."""

    def __init__(self, economy) -> None:
        fill_demo_network(economy=economy)
        post = posts_of_accounts_at(ADDRESS)[0]
        self.practice = post.organisation
        self.by = actor_of(post.account_id, post.account.name, timezone.localdate())
        doctor = Person.objects.get(home=self.practice, profession="GP partner")
        first = timezone.localdate() + timedelta(days=8)
        self.days = [first + timedelta(days=number) for number in range(5)]
        off = Off(doctor.pk, self.days[0], self.days[-1])
        self.act = {"by": self.by, "practice": self.practice.pk}
        self.absence = declare_off(**self.act, off=off)

    def accept(self) -> None:
        key = propose_cover(**self.act, absence=self.absence)
        accept_lines(**self.act, proposal=key, ask_about_the_rest=True)


@pytest.fixture
def clock():
    with time_machine.travel(LATE, tick=False) as frozen:
        yield frozen


@pytest.fixture
def trouble(db, clock, economy):
    return Trouble(economy)


def answers_by_seed(seeds: range = FEW) -> list[Counter[str]]:
    """How all who were asked answer, with each luck."""
    found = []
    for seed in seeds:
        with transaction.atomic():
            answer_as_invented(seed=seed)
            found.append(Counter(CoverAsk.objects.values_list("answer", flat=True)))
            transaction.set_rollback(True)
    return found


@pytest.mark.parametrize("seed", SEEDS)
def test_of_any_seven_accepted_at_once_at_most_one_falls_short(seed):
    """Whichever the first of them is."""
    luck = [luck_of(CoverAsk(request_id=key), seed, chosen=True) for key in range(1, 200)]
    short = [WOULD.answer(each) is not Answer.YES for each in luck]
    assert max(sum(short[start : start + 7]) for start in range(len(short) - 6)) == 1


@AT_WORK
def test_in_the_demo_s_own_trouble_nearly_everybody_accepted_says_yes(trouble, clock):
    """Of all lucks; and with some of them all do."""
    trouble.accept()
    chosen = CoverRequest.objects.filter(alone_until__isnull=False).count()
    assert chosen >= 5
    clock.shift(SOON)
    left = []
    for seed in FEW:
        with transaction.atomic():
            answer_as_invented(seed=seed)
            agreed = CoverRequest.objects.filter(state=State.AGREED.value).count()
            left.append(chosen - agreed)
            transaction.set_rollback(True)
    assert set(left) == {0, 1}


@AT_WORK
def test_asked_pool_by_pool_most_say_yes(trouble, clock):
    """Every one of them has answered, whatever the luck."""
    ask_for_cover(**trouble.act, absence=trouble.absence, days=trouble.days)
    assert release_due()
    clock.shift(SOON)
    said = sum(answers_by_seed(), Counter())
    assert said.most_common(1)[0][0] == Answer.YES.value


def test_some_of_those_asked_pool_by_pool_say_maybe_and_few_no():
    """As in life; a visitor sees what then is to be done."""
    asks = [CoverAsk(request_id=key, person_id=key % 7) for key in range(1, 400)]
    said = Counter(ASKED.answer(luck_of(ask, 1, chosen=False)) for ask in asks)
    assert said[Answer.YES] > said[Answer.MAYBE] > said[Answer.NO] > 0


@AT_WORK
def test_the_same_luck_gives_the_same_answers(trouble, clock):
    """However often it is tried."""
    trouble.accept()
    clock.shift(SOON)
    assert answers_by_seed(range(2)) == answers_by_seed(range(2))


@AT_WORK
def test_late_in_the_evening_texts_go_out_and_people_answer(trouble, clock):
    """The demo's practices keep no quiet hours."""
    trouble.accept()
    assert not Message.objects.filter(try_at__gt=timezone.now()).exists()
    clock.shift(SOON)
    assert answer_as_invented() >= 5
    assert CoverRequest.objects.filter(state=State.AGREED.value).count() >= 4


@AT_WORK
def test_nobody_answers_a_text_that_waits_for_the_morning(trouble, clock):
    """Of a practice that has set quiet hours."""
    QuietTime.objects.update(begins=time(20), ends=time(7))
    trouble.accept()
    clock.shift(SOON)
    assert answer_as_invented() == 0
    clock.move_to(LATE.replace(day=23, hour=7) + SOON)
    assert answer_as_invented() >= 5


@AT_WORK
def test_nobody_answers_before_they_have_looked_at_their_telephone(trouble, clock):
    """A visitor sees that they are asked first."""
    trouble.accept()
    clock.shift(timedelta(seconds=3))
    assert answer_as_invented() == 0
