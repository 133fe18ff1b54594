"""What ends is told of 60, 30 and 7 days before, to those concerned, once each."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
import time_machine
from tests.practices import LONG_AGO, a_network, a_person, a_practice, an_account

import wraparound
from wraparound.actions.expiry import warn_due
from wraparound.operations.ready import Check
from wraparound.operations.roles import Role
from wraparound.operations.sharing import Shared
from wraparound.store.models import (
    AuditLine,
    Message,
    Person,
    Post,
    ReadyCheck,
    SharingGrant,
)

LAST = date(2026, 12, 31)
ROOT = Path(__file__).parents[3]


@pytest.fixture
def clock():
    with time_machine.travel(datetime(2026, 9, 1, 8, tzinfo=UTC), tick=False) as frozen:
        yield frozen


@pytest.fixture
def oak(clock):
    return a_practice("Oak Practice")


@pytest.fixture
def elm(clock):
    return a_practice("Elm Surgery")


@pytest.fixture
def network(oak, elm):
    return a_network(oak, elm, name="Bay Network")


def days_before(clock, days: int, hour: int = 8) -> None:
    """Move to a morning so many days before the last."""
    day = LAST - timedelta(days=days)
    clock.move_to(datetime(day.year, day.month, day.day, hour, tzinfo=UTC))


def shared(owner, to, until=LAST, what=Shared.ROTA) -> SharingGrant:
    return SharingGrant.objects.create(
        owner=owner, to=to, what=what.value, starts=LONG_AGO, until=until
    )


def checked(person: Person, check=Check.INDEMNITY, ends=LAST, practice=None) -> ReadyCheck:
    return ReadyCheck.objects.create(
        person=person,
        check_kind=check.value,
        practice=practice,
        ends=ends,
        verified_at=datetime(2026, 1, 1, tzinfo=UTC),
    )


def told() -> list[tuple[str, str]]:
    """To whom and how each message begins."""
    return [(each.to, each.body) for each in Message.objects.order_by("pk")]


@pytest.mark.django_db
class TestSharing:
    """Agreements between practices."""

    def test_three_warnings_come_on_their_days_and_none_twice(self, clock, oak, network):
        """Looked at several times a day, over four months."""
        manager = an_account(oak)
        shared(oak, network)
        written = []
        for days in range(90, -5, -1):
            for hour in (0, 8, 20):
                days_before(clock, days, hour)
                if warn_due():
                    written.append((days, hour))
        assert written == [(60, 0), (30, 0), (7, 0)]
        assert [to for to, _ in told()] == [manager.email] * 3
        assert "our rota with Bay Network until 31 December 2026" in told()[0][1]

    def test_it_is_told_by_the_day_in_london(self, clock, oak, network):
        """Half past eleven in the evening by Greenwich in summer is tomorrow."""
        an_account(oak)
        shared(oak, network, until=date(2026, 8, 30))
        clock.move_to(datetime(2026, 6, 30, 22, 59, tzinfo=UTC))
        assert warn_due() == 0
        clock.move_to(datetime(2026, 6, 30, 23, 0, tzinfo=UTC))
        assert warn_due() == 1

    def test_after_a_rest_only_the_nearest_warning_is_written(self, clock, oak, network):
        """A runner that was away for two months does not send three at once."""
        an_account(oak)
        shared(oak, network)
        days_before(clock, 5)
        assert warn_due() == 1

    def test_what_was_taken_back_or_is_open_ended_is_not_told_of(self, clock, oak, network):
        """Nor what was shared anew with a later day."""
        an_account(oak)
        grant = shared(oak, network)
        grant.revoked_at = datetime(2026, 10, 1, tzinfo=UTC)
        grant.save()
        shared(oak, network, until=None)
        days_before(clock, 60)
        assert warn_due() == 0

    def test_only_managers_with_an_open_post_are_told(self, clock, oak, elm, network):
        """No other staff, nobody who has left, nobody of the practice it is shared with."""
        manager = an_account(oak)
        for role in (Role.CLINICIAN, Role.RECEPTIONIST):
            an_account(oak, role)
        gone, closed = an_account(oak), an_account(oak)
        Post.objects.filter(account=gone).update(ends=date(2026, 2, 1))
        closed.is_active = False
        closed.save()
        an_account(elm)
        shared(oak, elm)
        days_before(clock, 30)
        warn_due()
        assert [to for to, _ in told()] == [manager.email]


@pytest.mark.django_db
class TestItems:
    """What makes somebody ready to work elsewhere."""

    @pytest.fixture
    def bell(self, oak, network):
        return a_person(oak, "Dr Bell", elsewhere=True)

    def test_the_person_and_their_manager_are_told_on_each_day(self, clock, oak, bell):
        """By text message, for the person has no account."""
        manager = an_account(oak)
        checked(bell)
        for days, words in ((60, 2), (30, 4), (7, 6), (6, 6), (-1, 6)):
            days_before(clock, days)
            warn_due()
            assert len(told()) == words
        assert {to for to, _ in told()} == {bell.telephone, manager.email}
        assert told()[0][1].startswith("Your indemnity ends on 31 December 2026")

    def test_who_has_an_account_is_told_by_mail(self, clock, oak, bell):
        """And not by text message as well."""
        bell.account = an_account(oak, Role.CLINICIAN)
        bell.save()
        checked(bell)
        days_before(clock, 60)
        warn_due()
        assert [to for to, _ in told()] == [bell.account.email]

    def test_a_practice_concerned_is_told_while_the_person_is_shared_with_it(
        self, clock, oak, elm, bell
    ):
        """One where they have a log-in. The line is in the audit of their own practice."""
        theirs = an_account(elm)
        checked(bell, Check.LOG_IN, ends=None, practice=elm)
        checked(bell)
        days_before(clock, 60)
        warn_due()
        assert theirs.email not in {to for to, _ in told()}
        assert not AuditLine.objects.exists()
        shared(oak, elm, until=None, what=Shared.SPARE_SESSIONS)
        warn_due()
        assert theirs.email in {to for to, _ in told()}
        (line,) = AuditLine.objects.all()
        assert (line.organisation, line.of) == (elm.pk, oak.pk)

    def test_an_item_of_one_practice_is_told_to_that_practice(self, clock, oak, elm, bell):
        """Not to others where they have log-ins."""
        ash = a_practice("Ash Medical Centre")
        a_network(oak, ash)
        an_account(ash)
        theirs = an_account(elm)
        for other in (elm, ash):
            shared(oak, other, until=None, what=Shared.SPARE_SESSIONS)
        checked(bell, Check.LOG_IN, ends=None, practice=ash)
        checked(bell, Check.INDUCTION, practice=elm)
        days_before(clock, 7)
        warn_due()
        assert {to for to, _ in told()} == {bell.telephone, theirs.email}

    def test_who_has_left_or_was_never_verified_is_not_told_of(self, clock, oak, bell):
        """Nothing of theirs counts."""
        an_account(oak)
        item = checked(bell)
        item.verified_at = None
        item.save()
        gone = a_person(oak)
        Person.objects.filter(pk=gone.pk).update(left_on=date(2026, 8, 1))
        checked(gone)
        days_before(clock, 60)
        assert warn_due() == 0

    def test_a_renewed_item_is_told_of_anew(self, clock, oak, bell):
        """It is the same row with a later day."""
        item = checked(bell)
        days_before(clock, 60)
        assert warn_due() == 1
        ReadyCheck.objects.filter(pk=item.pk).update(ends=LAST + timedelta(days=60))
        assert warn_due() == 0
        clock.shift(timedelta(days=60))
        assert warn_due() == 1


SLOW_RUNNER = """
import time
import time_machine
from datetime import UTC, datetime
from wraparound.cli.rows import open_rows
open_rows()
from wraparound.actions import expiry
write = expiry.outbox.write_message
def slowly(**words):
    time.sleep({pause})
    done = write(**words)
    time.sleep({pause})
    return done
expiry.outbox.write_message = slowly
with time_machine.travel(datetime(2026, 11, 1, 8, tzinfo=UTC)):
    expiry.warn_due()
"""

FILL = """
from wraparound.cli.rows import open_rows
open_rows()
from tests.unit.actions.test_expiry import fill
fill()
"""

COUNT = """
from wraparound.cli.rows import open_rows
open_rows()
from wraparound.store.models import AuditLine, Message
print(Message.objects.count(), AuditLine.objects.count())
"""


def fill() -> None:
    """Ten items of ten people of one practice, each of concern to another."""
    oak, elm = a_practice("Oak"), a_practice("Elm")
    a_network(oak, elm)
    an_account(oak)
    an_account(elm)
    shared(oak, elm, until=None, what=Shared.SPARE_SESSIONS)
    for _ in range(10):
        person = a_person(oak)
        checked(person)
        checked(person, Check.LOG_IN, ends=None, practice=elm)


@pytest.mark.slow
def test_a_runner_that_is_killed_again_and_again_tells_everybody_once(tmp_path):
    """Thirty messages and ten lines in the audit, none lost and none doubled."""
    kept = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    source = Path(wraparound.__file__).parent.parent
    env = kept | {"WRAPAROUND_HOME": str(tmp_path), "PYTHONPATH": f"{source}:{ROOT}"}

    def run(code: str) -> str:
        words = [sys.executable, "-c", code]
        return subprocess.run(
            words, cwd=ROOT, env=env, text=True, capture_output=True, check=True
        ).stdout

    def counted() -> list[int]:
        return [int(number) for number in run(COUNT).split()]

    run(FILL)
    seen = []
    for _ in range(3):
        before = counted()[0]
        slowly = [sys.executable, "-c", SLOW_RUNNER.format(pause=0.2)]
        with subprocess.Popen(slowly, cwd=ROOT, env=env) as runner:
            until = time.monotonic() + 60
            while counted()[0] < before + 2 and time.monotonic() < until:
                time.sleep(0.05)
            runner.send_signal(signal.SIGKILL)
        seen.append(counted()[0])
    assert 0 < seen[0] < 30
    for _ in range(2):
        run(SLOW_RUNNER.format(pause=0))
        assert counted() == [30, 10]
