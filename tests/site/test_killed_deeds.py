"""The site and its runner are killed in the midst of a thousand claims and acceptances."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import pytest
from tests.deeds import DEEDS, SESSIONS
from tests.notify import notify_server
from tests.tables import ROOT, environment, run_in_a_process

pytestmark = pytest.mark.slow

PATIENCE = 600.0
RUNNER = "import sys; from wraparound.site.command import main; sys.argv[1:] = ['work']; main()"
CLAIMS_END = """
from wraparound.cli.rows import open_rows; open_rows()
from django.utils import timezone
from wraparound.store.models import Message
Message.objects.filter(claimed_until__isnull=False).update(claimed_until=timezone.now())
print(Message.objects.filter(sent_at__isnull=True).count())
"""
"""A message that a killed runner had taken is another's after two minutes: let them be over."""

WHOLE = {
    ("", "asked"): {"offers": 0, "agreements": 0, "covers": 0, "told": 0},
    ("yes", "offered"): {"offers": 1, "agreements": 0, "covers": 0, "told": 0},
    ("yes", "agreed"): {"offers": 1, "agreements": 1, "covers": 1, "told": 1},
}
"""What belongs to each state a session can be in; whatever else there is was half done."""


def test_nothing_is_half_done_no_confirmation_lost_and_no_message_sent_twice(own_rows, tmp_path):
    """Killed three times on the way, and both go on where they were."""
    log = tmp_path / "told"

    def run(*words: str) -> str:
        return run_in_a_process(own_rows, *words)

    def told() -> list[str]:
        # The last line may have been cut off, and then nobody was told.
        return log.read_text().split("\n")[:-1] if log.exists() else []

    run("-m", "tests.deeds", "prepare")
    with notify_server() as notify:
        for killed_at in (DEEDS // 5, DEEDS // 2, 4 * DEEDS // 5):
            site, runner = started(own_rows | notify.environment, log)
            wait_for(lambda at=killed_at: len(told()) >= at, site)
            for process in (site, runner):
                process.kill()
                process.wait()
            assert len(told()) < DEEDS
            look_for_what_was_told(told(), json.loads(run("-m", "tests.deeds", "look")))
            run("-c", CLAIMS_END)
        site, runner = started(own_rows | notify.environment, log)
        assert site.wait(PATIENCE) == 0
        wait_for(lambda: run("-c", CLAIMS_END) == "0", runner)
        runner.kill()
        runner.wait()
        found = json.loads(run("-m", "tests.deeds", "look"))
        look_for_what_was_told(told(), found)
        assert {each["state"] for each in found["sessions"]} == {"agreed"}
        assert set(told()) == {
            f"{deed} {n}" for deed in ("answered", "agreed") for n in range(SESSIONS)
        }
        sent = Counter(notify.references)
    assert set(sent.values()) == {1}
    assert Counter(key.split()[0] for key in sent) == {"offer": SESSIONS, "agree": SESSIONS}


def started(variables: dict[str, str], log: Path) -> tuple[subprocess.Popen, subprocess.Popen]:
    """Those who answer and agree, and the runner that sends what they are told."""
    both = (["-m", "tests.deeds", "act", str(log)], ["-c", RUNNER])
    site, runner = (
        subprocess.Popen(
            [sys.executable, *words], cwd=ROOT, env=environment(variables),
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )
        for words in both
    )  # fmt: skip
    return site, runner


def look_for_what_was_told(told: list[str], found: dict) -> None:
    """Each session is whole, and at least as far as somebody was told it was."""
    assert found["broken"] is None
    for number, session in enumerate(found["sessions"]):
        state = session.pop("answer"), session["state"]
        assert session == WHOLE[state] | {"state": state[1]}, number
    states = [each["state"] for each in found["sessions"]]
    for deed, number in (line.split() for line in told):
        assert states[int(number)] in ({"answered": ("offered", "agreed")}.get(deed, ("agreed",)))


def wait_for(happened, process: subprocess.Popen) -> None:
    """Come back once something has happened."""
    until = time.monotonic() + PATIENCE
    while not happened():
        assert time.monotonic() < until
        assert process.poll() in (None, 0)
        time.sleep(0.01)
