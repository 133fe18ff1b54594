"""The runner, as a process of its own: killed, stopped, doubled, and without its database."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections import Counter
from contextlib import suppress
from pathlib import Path
from threading import Event

import psycopg
import pytest
from structlog.testing import capture_logs
from tests.notify import Refusal

from wraparound import config
from wraparound.site.work import Job, Stop, work

MESSAGES = 300
PATIENCE = 90.0
"""Seconds for anything to happen on a busy machine."""

COMMAND = "import sys; from wraparound.site.command import main; main()"

WRITE = """
from django.db import transaction
from django.utils import timezone
from wraparound.operations.messages import Channel
from wraparound.store.repositories.outbox import write_message
with transaction.atomic():
    for number in range({count}):
        write_message(key=f"ask {{number}}", channel=Channel.SMS, to="07700 900123", subject="",
                      body=f"Message {{number}}. Could you?", now=timezone.now())
"""

TWO_MINUTES_PASS = """
from django.utils import timezone
from wraparound.store.models import Message
Message.objects.filter(claimed_until__isnull=False).update(claimed_until=timezone.now())
"""

ROWS = """
import json
from wraparound.store.models import Message
print(json.dumps([[row.sent_at is not None, row.in_doubt_since is not None, row.attempts]
                  for row in Message.objects.order_by("pk")]))
"""

QUICK = """
from wraparound.gateways.file import Files
from wraparound.site.work import Stop, jobs, work
from pathlib import Path
work(jobs(Files(Path({folder!r})), Stop()), Stop(), every=0.1, pause=0.2)
"""


class Site:
    """A site's rows and the runners that work on them, each in a process of its own."""

    def __init__(self, home: Path, database: str) -> None:
        self.home, self._database = home, database
        self._running: list[subprocess.Popen[str]] = []

    def start(self, *words: str, code: str = COMMAND, **variables: str) -> subprocess.Popen[str]:
        """A process that runs a command or some lines; what it writes can be read from it."""
        log = (self.home.parent / f"log {len(self._running)}").open("w+")
        kept = {k: v for k, v in os.environ.items() if not k.startswith(("WRAPAROUND", "DATABASE"))}
        process = subprocess.Popen(
            [sys.executable, "-c", code, *words],
            env=kept | {config.HOME: str(self.home)} | self._address() | variables,
            stdout=log,
            stderr=subprocess.STDOUT,
            text=True,
        )
        process.log = log
        self._running.append(process)
        return process

    def _address(self) -> dict[str, str]:
        return {"DATABASE_URL": self._database} if self._database else {}

    def do(self, lines: str) -> str:
        """Do something with the rows; gives back what was printed."""
        opened = "from wraparound.cli.rows import open_rows; open_rows()\n"
        process = self.start(code=opened + lines)
        code = process.wait(PATIENCE)
        assert code == 0, said(process)
        return said(process).splitlines()[-1] if said(process) else ""

    def rows(self) -> list[list[object]]:
        """Of each message whether it was sent, whether it is in doubt, and its tries."""
        return json.loads(self.do(ROWS))

    def all_sent(self) -> bool:
        return all(row[:2] == [True, False] for row in self.rows())

    def close(self) -> None:
        for process in self._running:
            with suppress(ProcessLookupError):
                process.kill()
            process.wait()
            process.log.close()


def said(process):
    process.log.seek(0)
    return process.log.read()


def wait_for(happened, process=None):
    """Come back once something has happened; fail with what the process says if it never does."""
    until = time.monotonic() + PATIENCE
    while not happened():
        assert time.monotonic() < until, process and said(process)
        time.sleep(0.002)


@pytest.fixture
def site(own_rows, home):
    """A site with 300 messages to send, on each database of the house in turn."""
    made = Site(home, own_rows.get("DATABASE_URL", ""))
    yield made
    made.close()


def kill(process):
    process.kill()
    process.wait()


@pytest.mark.slow
class TestKilled:
    def test_with_notify_none_is_lost_and_none_sent_twice(self, site, notify):
        """Before Notify kept a message, after it kept one and had not said so, and anywhere."""
        site.do(WRITE.format(count=MESSAGES))
        for at, where in ((40, "before"), (120, "after"), (200, "anywhere")):
            runner, ended = site.start("work", **notify.environment), Event()

            def end_it(_reference, at=at, where=where, runner=runner, ended=ended):
                if len(notify.accepted) == at:
                    kill(runner)
                    ended.set()
                    if where == "before":
                        raise Refusal(500, "Exception", "Internal server error")

            notify.before = end_it if where == "before" else lambda _reference: None
            notify.after = end_it if where == "after" else lambda _reference: None
            if where == "anywhere":
                wait_for(lambda at=at: len(notify.accepted) >= at, runner)
                kill(runner)
            else:
                # Notify's own thread ends it in the middle of a message, not we between two.
                wait_for(ended.is_set, runner)
                assert len(notify.accepted) == at
                assert sum(row[1] for row in site.rows()) == 1
            site.do(TWO_MINUTES_PASS)
        notify.before = notify.after = lambda _reference: None
        last = site.start("work", **notify.environment)
        wait_for(lambda: len(notify.accepted) >= MESSAGES and site.all_sent(), last)
        counts = Counter(notify.references)
        assert counts == {f"ask {number}": 1 for number in range(MESSAGES)}

    def test_with_files_none_is_lost_and_none_written_twice(self, site):
        site.do(WRITE.format(count=MESSAGES))
        folder = site.home / "messages"
        there: dict[str, tuple[int, int]] = {}

        def files():
            return {
                file.name: (file.stat().st_ino, file.stat().st_mtime_ns)
                for file in folder.glob("*.txt")
            }

        for at in (40, 120, 200):
            runner = site.start("work", WRAPAROUND_MESSAGES="file")
            wait_for(lambda at=at: len(files()) >= at, runner)
            kill(runner)
            assert len(files()) < MESSAGES
            assert there.items() <= files().items()
            there = files()
            site.do(TWO_MINUTES_PASS)
        last = site.start("work", WRAPAROUND_MESSAGES="file")
        wait_for(lambda: len(files()) == MESSAGES and site.all_sent(), last)
        assert there.items() <= files().items()
        words = sorted(file.read_text().split("\n")[2] for file in folder.glob("*.txt"))
        assert words == sorted(f"Message {number}. Could you?" for number in range(MESSAGES))


@pytest.mark.slow
def test_two_runners_at_once_send_each_message_once(site, notify):
    """Both at work: the first two calls wait for each other."""
    site.do(WRITE.format(count=MESSAGES))
    meeting, first_two = threading.Barrier(2, timeout=PATIENCE), threading.Semaphore(2)

    def meet(_reference):
        if first_two.acquire(blocking=False):
            meeting.wait()

    notify.before = meet
    runners = [site.start("work", **notify.environment) for _ in range(2)]
    wait_for(lambda: len(notify.accepted) >= MESSAGES and site.all_sent(), runners[0])
    assert set(Counter(notify.references).values()) == {1}
    assert len(notify.references) == MESSAGES
    assert all(row[2] == 1 for row in site.rows())
    for runner in runners:
        runner.terminate()
        assert runner.wait(PATIENCE) == 0
        assert "failed" not in said(runner)


@pytest.mark.slow
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_who_is_asked_to_stop_ends_after_the_message_in_hand(site, notify, number):
    site.do(WRITE.format(count=10))
    runner = site.start("work", **notify.environment)

    def ask(_reference):
        if len(notify.accepted) == 3:
            runner.send_signal(number)
            time.sleep(0.3)

    notify.after = ask
    assert runner.wait(PATIENCE) == 0, said(runner)
    assert said(runner).endswith("Stopped. Start again with ./run wraparound work\n")
    assert site.rows() == [[True, False, 1]] * 3 + [[False, False, 0]] * 7


@pytest.mark.slow
@pytest.mark.postgres
def test_a_database_that_goes_away_is_a_line_and_comes_back(own_postgres, postgres_url, home):
    home.mkdir(exist_ok=True)
    site = Site(home, own_postgres)
    name, folder = own_postgres.rpartition("/")[2], home / "messages"
    try:
        site.do(WRITE.format(count=1))
        opened = "from wraparound.cli.rows import open_rows; open_rows()\n"
        runner = site.start(code=opened + QUICK.format(folder=str(folder)))
        wait_for(lambda: len([*folder.glob("*.txt")]) == 1, runner)
        with psycopg.connect(postgres_url, autocommit=True) as server:
            server.execute(f"ALTER DATABASE {name} ALLOW_CONNECTIONS false")
            server.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s", [name]
            )
            wait_for(lambda: "send messages" in said(runner), runner)
            server.execute(f"ALTER DATABASE {name} ALLOW_CONNECTIONS true")
        site.do(WRITE.format(count=2))
        wait_for(lambda: len([*folder.glob("*.txt")]) == 2, runner)
        lines = [json.loads(line) for line in said(runner).splitlines() if line.startswith("{")]
        assert {line["fault"] for line in lines} <= {"OperationalError", "AdminShutdown"}
        assert "Traceback" not in said(runner)
    finally:
        site.close()


@pytest.mark.slow
class TestSaid:
    """What the command says of how messages go out."""

    @pytest.fixture
    def site(self, home, with_tables):
        made = Site(with_tables(home), "")
        yield made
        made.close()

    def test_that_none_do_unless_somebody_says_how(self, site):
        runner = site.start("work")
        wait_for(lambda: "At work" in said(runner), runner)
        assert "No messages go out: WRAPAROUND_MESSAGES is not set" in said(runner)

    def test_that_a_variable_is_missing(self, site):
        runner = site.start("work", WRAPAROUND_MESSAGES="notify")
        assert runner.wait(PATIENCE) == 6
        assert "WRAPAROUND_NOTIFY_KEY is not set" in said(runner)

    def test_the_demo_works_beside_its_server(self, site):
        """A message of its town becomes a file, and both end together."""
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = str(probe.getsockname()[1])
        demo = site.start("demo", "--port", port, "--folder", str(site.home))
        wait_for(lambda: "Open http" in said(demo), demo)
        site.do(WRITE.format(count=1))
        wait_for(lambda: [*(site.home / "messages").glob("*.txt")], demo)
        demo.send_signal(signal.SIGINT)
        assert demo.wait(PATIENCE) == 0, said(demo)
        assert "Traceback" not in said(demo)


def test_a_job_that_fails_is_left_alone_for_a_while_and_the_others_go_on():
    """A line tells which and where, and nothing of what the fault says."""
    stop, done = Stop(), []

    def fail():
        done.append("failing")
        raise ValueError("07700 900123")

    def go_on():
        done.append("other")
        if done.count("other") == 5:
            stop.ask()
        return 0

    with capture_logs() as lines:
        work([Job("fail", fail), Job("go on", go_on)], stop, every=0.01, pause=60)
    assert done == ["failing"] + ["other"] * 5
    [line] = lines
    assert (line["name"], line["fault"]) == ("fail", "ValueError")
    assert "line" in line["at"]
    assert "900123" not in str(line)


def test_a_job_that_failed_is_tried_again():
    stop, tries = Stop(), []

    def fail_once():
        tries.append(time.monotonic())
        if len(tries) == 2:
            stop.ask()
            return 1
        raise ValueError

    with capture_logs():
        work([Job("fail once", fail_once)], stop, every=0.01, pause=0.1)
    assert tries[1] - tries[0] >= 0.1


def test_nobody_waits_long_for_a_stop():
    stop = Stop()
    threading.Timer(0.05, stop.ask).start()
    began = time.monotonic()
    work([], stop, every=PATIENCE)
    assert time.monotonic() - began < PATIENCE / 2
