"""Whatever people do about requests for cover, and in whatever order, some things always hold."""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import timedelta

import django
import pytest
import time_machine
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st

from wraparound.errors import BadRequest, Refused, UnknownName
from wraparound.operations.answers import Answer
from wraparound.operations.cover import HELD, OPEN, State
from wraparound.operations.professions import Profession
from wraparound.operations.ready import REQUIRED

# Other laws need no rows; what knows the tables is imported where it is used.
django.setup()

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

PEOPLE, SURGERIES = 5, 2
whose, which = st.integers(0, PEOPLE - 1), st.integers(0, SURGERIES - 1)

answers = st.sampled_from(Answer)
STEPS = st.one_of(
    st.tuples(st.just("change"), which, whose, answers, answers),
    st.tuples(st.just("cover"), which, whose),
    st.tuples(st.just("cover_and"), which, whose, st.sampled_from(["drop_out", "missed"])),
    st.tuples(st.just("cover_and"), which, whose, st.sampled_from(["worked", "withdraw"])),
    st.tuples(st.sampled_from(["agree_any", "missed", "sign_off", "ask"]), which),
    st.tuples(st.sampled_from(["spoil", "mend"]), whose),
    st.tuples(st.just("wait"), st.sampled_from([5, 60, 24 * 60])),
)
"""What can happen; the first few in one go what rarely comes about by chance."""


class World:
    """Two surgeries that look for somebody on the same morning, and five doctors who may come.

    Two of them are ready to work at both, one at the first only, one nowhere; one works at the
    first. Everybody has a number of their own.
    """

    def __init__(self, clock) -> None:
        from tests.covering import Surgery, ready, shares_people
        from tests.practices import a_network, a_person

        self.clock = clock
        self.surgeries = [Surgery(), Surgery()]
        first, second = self.surgeries
        shares_people(first.oak, a_network(second.elm, first.oak))
        self.people = [first.doctor(first.oak, name) for name in ("Dr Ayre", "Dr Bell", "Dr Cole")]
        for both in self.people[:2]:
            ready(both, second.elm)
        dane = first.doctor(first.oak, "Dr Dane")
        dane.checks.all().delete()
        self.people += [dane, a_person(first.elm, "Dr Eames")]
        self.watcher = Watcher()
        for number, person in enumerate(self.people):
            person.telephone = f"07700 90010{number}"
            person.save()
        for number in range(SURGERIES):
            self.take("ask", number)

    def take(self, name: str, *values) -> None:
        """Take a step; a rule that says no is as good as any other answer."""
        self.clock.shift(timedelta(seconds=7))
        with suppress(Refused, UnknownName, BadRequest):
            getattr(self, name)(*values)
            event(name)
        self.work()
        self.watcher.look()

    def work(self) -> None:
        """What the site does by itself."""
        from wraparound.actions.asking import lapse_due, release_due

        lapse_due()
        release_due()

    def request(self, number: int):
        from wraparound.store.models import CoverRequest

        surgery = self.surgeries[number]
        return CoverRequest.objects.filter(practice=surgery.elm).latest("pk")

    def secret(self, number: int, person) -> str:
        from wraparound.store.models import Message

        about = rf"^ask {self.request(number).pk} {person.pk}( anew \d+)?$"
        sent = Message.objects.filter(key__regex=about).order_by("-pk").first()
        found = re.search(r"/answer/([\w-]+)/", sent.body) if sent else None
        return found.group(1) if found else "never asked"

    def act(self, number: int) -> dict:
        return self.surgeries[number].act | {"request": self.request(number).pk}

    def ask(self, number: int) -> None:
        self.surgeries[number].ask()

    def answer(self, number: int, whom: int, answer: Answer) -> None:
        from wraparound.actions.answering import answer_question

        answer_question(secret=self.secret(number, self.people[whom]), answer=answer)

    def change(self, number: int, whom: int, first: Answer, then: Answer) -> None:
        self.take("answer", number, whom, first)
        self.take("answer", number, whom, then)

    def agree(self, number: int, whom: int) -> None:
        from wraparound.actions.cover import agree_cover

        agree_cover(**self.act(number), person=self.people[whom].pk)

    def agree_any(self, number: int) -> None:
        for whom in range(PEOPLE):
            with suppress(Refused):
                self.agree(number, whom)

    def cover(self, number: int, whom: int) -> None:
        self.take("answer", number, whom, Answer.YES)
        self.take("agree", number, whom)

    def cover_and(self, number: int, whom: int, then: str) -> None:
        self.cover(number, whom)
        if then == "worked":
            self.clock.move_to(max(self.request(number).starts_at, timezone.now()))
        self.take(then, number)

    def drop_out(self, number: int) -> None:
        from wraparound.actions.answering import cannot_come

        had = self.request(number).covers.order_by("pk").last()
        cannot_come(secret=self.secret(number, had.person) if had else "nobody")

    def missed(self, number: int) -> None:
        from wraparound.actions.cover import nobody_came

        nobody_came(**self.act(number))

    def worked(self, number: int) -> None:
        from wraparound.actions.cover import session_worked

        session_worked(**self.act(number))

    def sign_off(self, number: int) -> None:
        from wraparound.actions.cover import sign_off

        sign_off(**self.act(number))

    def withdraw(self, number: int) -> None:
        from wraparound.actions.cover import withdraw_request

        withdraw_request(**self.act(number))

    def spoil(self, whom: int) -> None:
        self.people[whom].checks.filter(check_kind="DBS check").update(verified_at=None)

    def mend(self, whom: int) -> None:
        self.people[whom].checks.update(verified_at=timezone.now())

    def wait(self, minutes: int) -> None:
        self.clock.shift(timedelta(minutes=minutes))


class Watcher:
    """Looks at the rows after each step, with rules of its own."""

    def __init__(self) -> None:
        self.seen, self.given = 0, set()

    def look(self) -> None:
        self.nothing_is_given_twice()
        self.whoever_was_given_work_was_ready()
        self.every_request_stands_where_its_rows_say()
        self.nobody_is_told_who_said_no()

    def nothing_is_given_twice(self) -> None:
        from wraparound.store.models import Cover

        live = list(Cover.objects.filter(ended_at__isnull=True))
        assert len({each.request_id for each in live}) == len(live)
        assert len({(each.person_id, each.day, each.half) for each in live}) == len(live)

    def whoever_was_given_work_was_ready(self) -> None:
        """Looked at in the step that gave it: an item may end or be taken back afterwards."""
        from wraparound.store.models import Cover

        for cover in Cover.objects.exclude(pk__in=self.given):
            self.given.add(cover.pk)
            practice, person = cover.request.practice, cover.person
            if person.home_id == practice.pk:
                continue
            good = {
                each.check_kind
                for each in person.checks.all()
                if each.verified_at
                and (each.ends is None or each.ends >= cover.day)
                and each.practice_id in (None, practice.pk)
            }
            needed = {check.value for check in REQUIRED[Profession(person.profession)]}
            assert needed <= good, f"{person} has no {needed - good}"

    def every_request_stands_where_its_rows_say(self) -> None:
        from wraparound.store.models import CoverRequest

        for request in CoverRequest.objects.all():
            state = State(request.state)
            live = request.covers.filter(ended_at__isnull=True).count()
            assert live == (1 if state in HELD else 0)
            if state in OPEN:
                offered = request.asks.filter(answer=Answer.YES.value).exists()
                assert (state is State.OFFERED) == offered

    def nobody_is_told_who_said_no(self) -> None:
        """Who had agreed and cannot come is named: they had the session, and have said so."""
        from wraparound.store.models import AuditLine, CoverAsk, Message

        new = Message.objects.filter(pk__gt=self.seen).order_by("pk")
        no = CoverAsk.objects.filter(answer=Answer.NO.value).select_related("person")
        for message in new:
            self.seen = message.pk
            about = int(message.key.split()[1])
            for ask in no.filter(request_id=about):
                dropped = ask.request.covers.filter(person=ask.person).exists()
                assert dropped or ask.person.name not in message.body
        assert not any("take an offer back" in line.deed and "person" in line.details
                       for line in AuditLine.objects.filter(about="cover request"))  # fmt: skip


@settings(
    max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)
@given(steps=st.lists(STEPS, min_size=6, max_size=12))
def test_whatever_people_do_no_work_is_given_twice_or_to_who_is_not_ready(db, steps):
    """Ask, answer, agree, drop out, not come, withdraw, wait: in any order and however often."""
    from tests.covering import MONDAY

    with time_machine.travel(MONDAY, tick=False) as clock, transaction.atomic():
        world = World(clock)
        for name, *values in steps:
            world.take(name, *values)
        transaction.set_rollback(True)
