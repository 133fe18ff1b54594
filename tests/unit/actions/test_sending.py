"""Messages are written with the deed, sent once, tried again in time, and given up in time."""

from __future__ import annotations

import threading
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.db.transaction import TransactionManagementError
from structlog.testing import capture_logs
from tests.mail import mail_server
from tests.notify import Refusal

from wraparound.actions.sending import NOT_KNOWN, TOO_LATE, send_due
from wraparound.gateways.chosen import chosen_gateway
from wraparound.gateways.file import Files
from wraparound.gateways.smtp import Smtp
from wraparound.operations.messages import Channel
from wraparound.store.models import Message
from wraparound.store.repositories.outbox import claim_due, mark_sent, mark_trouble, write_message

pytestmark = pytest.mark.django_db

NUMBER = "07700 900123"
WORDS = "Elm Surgery needs cover. Answer: https://example.org/answer/secret/"
START = datetime(2026, 11, 23, 7, 45, tzinfo=UTC)


@pytest.fixture
def clock():
    """Time stands still at a quarter to eight unless a test shifts it."""
    with time_machine.travel(START, tick=False) as traveller:
        yield traveller


def write(key="ask 1 1", *, channel=Channel.SMS, to=NUMBER, body=WORDS, until=None, now=START):
    with transaction.atomic():
        return write_message(
            key=key, channel=channel, to=to, subject="Cover", body=body, now=now, until=until
        )


def held(key="ask 1 1"):
    return Message.objects.get(key=key)


class TestWritten:
    def test_with_the_deed_or_not_at_all(self):
        @transaction.atomic
        def a_deed_that_fails():
            write()
            raise RuntimeError

        with pytest.raises(RuntimeError):
            a_deed_that_fails()
        assert not Message.objects.exists()

    @pytest.mark.django_db(transaction=True)
    def test_never_outside_a_transaction(self):
        """The deed could go without its message, or the message without its deed."""
        with pytest.raises(TransactionManagementError):
            write_message(
                key="k", channel=Channel.SMS, to=NUMBER, subject="", body=WORDS, now=START
            )
        assert not Message.objects.exists()

    def test_once_for_a_key(self):
        assert write(body="First") is True
        assert write(body="Second") is False
        assert held().body == "First"

    def test_as_a_whole_or_not_at_all(self):
        """SQLite would take any length."""
        with pytest.raises(ValidationError):
            write(body="x" * 1_001)

    @pytest.mark.django_db(transaction=True)
    def test_once_by_two_at_the_same_time(self):
        """Whoever comes second waits for the first, and then leaves it as it is."""
        written, barrier = [], threading.Barrier(2)

        def go():
            barrier.wait()
            written.append(write())
            connection.close()

        both(go)
        assert sorted(written) == [False, True]
        assert Message.objects.count() == 1


def both(go, count=2):
    """Do the same in several threads at once."""
    threads = [threading.Thread(target=go) for _ in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)  # longer is a wait for one another that never ends


class TestTaken:
    def test_the_longest_due_first_and_no_more_than_asked_for(self):
        for minute, key in enumerate(("third", "second", "first")):
            write(key, now=START - timedelta(minutes=minute))
        assert [each.outgoing.key for each in claim_due(START, 2)] == ["first", "second"]

    def test_not_again_for_two_minutes(self):
        write()
        assert claim_due(START, 10)
        assert not claim_due(START + timedelta(seconds=119), 10)
        [again] = claim_due(START + timedelta(seconds=120), 10)
        assert again.in_doubt_since == START

    def test_not_before_it_is_due(self):
        write()
        assert not claim_due(START - timedelta(seconds=1), 10)
        assert len(claim_due(START, 10)) == 1

    @pytest.mark.django_db(transaction=True)
    def test_by_one_of_many(self):
        """Eight at once share forty messages, each for one of them."""
        for number in range(40):
            write(f"ask {number}")
        taken, barrier = [], threading.Barrier(8)

        def go():
            barrier.wait()
            while some := claim_due(START, 3):
                taken.extend(each.outgoing.key for each in some)
            connection.close()

        both(go, 8)
        assert len(taken) == len(set(taken)) == 40

    @pytest.mark.django_db(transaction=True)
    @pytest.mark.skipif("config.getoption('--rows') == 'sqlite'", reason="SQLite locks everything")
    def test_without_waiting_for_whoever_takes_another(self):
        """On PostgreSQL rows that somebody is taking are passed over."""
        write("one")
        write("two", now=START + timedelta(seconds=1))
        taken = []

        def go():
            taken.extend(claim_due(START + timedelta(minutes=1), 10))
            connection.close()

        with transaction.atomic():
            Message.objects.select_for_update().get(key="one")
            both(go, 1)
        assert [each.outgoing.key for each in taken] == ["two"]

    def test_whoever_was_too_slow_has_no_say_any_more(self):
        """Their claim ended, and somebody else has sent it since."""
        write()
        [slow] = claim_due(START, 1)
        [other] = claim_due(START + timedelta(minutes=2), 1)
        mark_sent(other, START + timedelta(minutes=2))
        mark_trouble(slow, "Failed.", START + timedelta(minutes=3), again=False)
        assert held().sent_at == START + timedelta(minutes=2)
        assert held().given_up_at is None


@pytest.mark.usefixtures("clock")
class TestSent:
    def test_what_is_due_goes_out_once(self, gateway, notify):
        write("ask 1 1")
        write("offer 1 1", channel=Channel.EMAIL, to="ann@example.nhs.uk")
        assert send_due(gateway) == 2
        assert send_due(gateway) == 0
        assert notify.references == ["ask 1 1", "offer 1 1"]
        assert [each["body"] for each in notify.accepted] == [WORDS, WORDS]

    def test_the_words_are_forgotten(self, gateway):
        """The link in them is a secret of which only a digest is kept elsewhere."""
        write()
        send_due(gateway)
        assert (held().sent_at, held().body, held().claimed_until) == (START, "", None)

    def test_no_more_than_the_message_in_hand_once_asked_to_stop(self, gateway, notify):
        write("ask 1 1")
        write("ask 1 2")
        assert send_due(gateway, stopping=lambda: bool(notify.references)) == 1
        assert held("ask 1 2").in_doubt_since is None


class TestFailed:
    def test_it_is_tried_again_until_it_goes_out(self, gateway, notify, clock):
        write()
        notify.refusal = Refusal(429, "RateLimitError", f"Not now, {NUMBER}")
        assert send_due(gateway) == 0
        assert held().try_at == START + timedelta(minutes=1)
        notify.refusal = None
        clock.shift(59)
        assert send_due(gateway) == 0
        clock.shift(1)
        assert send_due(gateway) == 1
        assert (held().attempts, held().trouble) == (2, "")

    def test_it_is_given_up_after_six_tries(self, gateway, notify, clock):
        """After 2 hours and 21 minutes."""
        write()
        notify.refusal = Refusal(403, "AuthError", "Invalid token")
        minutes = 0
        while held().given_up_at is None:
            send_due(gateway)
            clock.shift(60)
            minutes += 1
        assert notify.calls == ["POST /v2/notifications/sms"] * 6
        assert held().given_up_at == START + timedelta(minutes=141)
        assert held().body == ""

    def test_what_cannot_help_is_not_tried_again(self, gateway, notify, clock):
        write(to="0770")
        send_due(gateway)
        clock.shift(timedelta(hours=3))
        send_due(gateway)
        assert held().given_up_at == START
        assert len(notify.calls) == 1

    def test_it_does_not_go_out_after_what_it_is_about(self, gateway, notify, clock):
        """Whoever works after a day off asks nobody about yesterday."""
        write(until=START + timedelta(hours=1))
        clock.shift(timedelta(hours=1))
        assert send_due(gateway) == 0
        assert held().trouble == TOO_LATE
        assert not notify.calls

    def test_one_that_fails_holds_up_no_other(self, gateway, notify, clock):
        write("ask 1 1", to="0770")
        write("ask 1 2")
        assert send_due(gateway) == 1
        assert notify.references == ["ask 1 2"]

    def test_nothing_written_down_tells_whose_it_is(self, gateway, notify, clock):
        """Neither in the row's trouble nor in the log, whatever the gateway says."""
        write()
        notify.refusal = Refusal(400, "ValidationError", f"{NUMBER} is wrong: {WORDS}")
        with capture_logs() as lines:
            send_due(gateway)
        assert [line["number"] for line in lines] == [held().pk]
        for said in (held().trouble, str(lines)):
            assert "ValidationError" in said
            assert "900123" not in said
            assert "Elm" not in said


class Defect:
    """A gateway with a mistake in it, which raises what quotes the message."""

    def __init__(self, real):
        self._real = real
        self.was_sent = real.was_sent

    def send(self, message):
        raise UnicodeError(f"{message.to}: {message.body}")


def test_a_mistake_of_ours_holds_up_nothing_and_is_written_down_by_its_kind(tmp_path, clock):
    write("ask 1 1")
    write("ask 1 2")
    with capture_logs() as lines:
        send_due(Defect(Files(tmp_path)))
    assert held("ask 1 2").trouble == "A fault of ours: UnicodeError."
    assert len(lines) == 2
    assert "900123" not in str(lines)


class TestInDoubt:
    """Whoever sent it was stopped before noting so, or got no answer."""

    def test_notify_is_asked_and_has_it(self, gateway, notify, clock):
        write()
        notify.refusal = Refusal(500, "Exception", "Internal server error")
        send_due(gateway)
        assert held().in_doubt_since == START
        notify.refusal = None
        notify.send("sms", {"phone_number": NUMBER, "template_id": notify.environment[
            "WRAPAROUND_NOTIFY_SMS_TEMPLATE"], "personalisation": {"message": WORDS},
            "reference": "ask 1 1"})  # fmt: skip
        clock.shift(60)
        assert send_due(gateway) == 0
        assert notify.references == ["ask 1 1"]
        assert (held().sent_at, held().body) == (START + timedelta(minutes=1), "")

    def test_notify_is_asked_and_has_it_not(self, gateway, notify, clock):
        write()
        claim_due(START, 1)  # and then the runner was killed
        clock.shift(120)
        assert send_due(gateway) == 1
        assert notify.calls == ["GET /v2/notifications", "POST /v2/notifications/sms"]

    def test_as_long_as_it_cannot_be_found_out_nothing_is_sent(self, gateway, notify, clock):
        """Also when Notify would take it: the doubt stays, and the tries are counted."""
        write()
        claim_due(START, 1)
        clock.shift(120)
        gone = chosen_gateway(
            notify.environment | {"WRAPAROUND_NOTIFY_KEY": f"k-{'0' * 8}-0000-0000-0000-{'0' * 12}"
                                                           f"-{'0' * 8}-0000-0000-0000-{'0' * 12}"},
            home=None,
        )  # fmt: skip
        send_due(gone)
        assert (held().in_doubt_since, held().attempts) == (START, 1)
        clock.shift(60)
        assert send_due(gateway) == 1

    def test_too_long_ago_for_notify_to_know(self, gateway, notify, clock):
        """It forgets, and would say no."""
        write(until=START + timedelta(days=30))
        claim_due(START, 1)
        clock.shift(timedelta(days=2))
        assert send_due(gateway) == 0
        assert held().trouble == NOT_KNOWN
        assert not notify.references

    def test_one_that_went_out_before_it_was_too_late_is_sent(self, gateway, clock, tmp_path):
        """Though whoever notes that comes too late."""
        write(until=START + timedelta(minutes=1))
        files = Files(tmp_path)
        files.send(claim_due(START, 1)[0].outgoing)
        clock.shift(120)
        send_due(files)
        assert held().sent_at is not None

    def test_a_mail_server_is_not_asked_and_nobody_gets_it_twice(self, settings, clock):
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        with mail_server() as server:
            settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", server.port
            settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False
            server.answers["END"] = ""
            write(channel=Channel.EMAIL, to="ann@example.nhs.uk")
            send_due(Smtp())
            server.answers.clear()
            clock.shift(60)
            assert send_due(Smtp()) == 0
        assert len(server.taken) == 1
        assert (held().trouble, held().given_up_at) == (NOT_KNOWN, START + timedelta(minutes=1))

    def test_a_mail_server_that_certainly_has_it_not_gets_it_again(self, settings, clock):
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        with mail_server() as server:
            settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", server.port
            settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False
            server.answers["RCPT"] = "450 later"
            write(channel=Channel.EMAIL, to="ann@example.nhs.uk")
            send_due(Smtp())
            server.answers.clear()
            clock.shift(60)
            assert send_due(Smtp()) == 1
        assert len(server.taken) == 1
