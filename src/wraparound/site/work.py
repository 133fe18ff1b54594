"""The work nobody waits for: work out proposals, ask the next pools, send messages.

Each job looks at rows and does what is due, so it may run as often as one likes and in as many
places: two runners at once do no harm (docs/decisions/0009-an-outbox-and-a-loop.md).
"""

from __future__ import annotations

import os
import signal
import threading
import time
import traceback
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from types import FrameType
from typing import Any

import structlog
from django.conf import settings
from django.db import connection

from wraparound.actions.arrivals import look_at_due
from wraparound.actions.asking import lapse_due, release_due
from wraparound.actions.demo_answers import answer_as_invented
from wraparound.actions.expiry import warn_due
from wraparound.actions.proposing.working import work_out_due
from wraparound.actions.sending import send_due
from wraparound.gateways.gateway import Gateway

EVERY = 3.0
"""Seconds between two looks at what is due."""

PAUSE = 15.0
"""Seconds until a job that failed is tried again."""

_SLICE = 0.2
"""Seconds in which a wish to stop is noticed while there is nothing to do."""

_AT_ONCE: dict[int, Any] = {
    signal.SIGTERM: signal.SIG_DFL,
    signal.SIGINT: signal.default_int_handler,
}
"""What the signals that end the work do the second time."""

_LOG = structlog.get_logger("wraparound.work")


@dataclass(frozen=True, slots=True)
class Job:
    """Something done again and again.

    Attributes:
        name: as written down.
        do: does what is due, and gives back how much that was.
    """

    name: str
    do: Callable[[], int]


class Stop:
    """A wish to end, told by a signal or another thread."""

    def __init__(self) -> None:
        self._asked = False

    def ask(self) -> None:
        """End after what is in hand."""
        self._asked = True

    def asked(self) -> bool:
        """Whether somebody wishes an end."""
        return self._asked

    def wait(self, seconds: float) -> None:
        """Come back after so many seconds, or soon after somebody wishes an end."""
        until = time.monotonic() + seconds
        # An Event would do, but whoever sets one from a signal's handler can wait for themselves.
        while not self._asked and (left := until - time.monotonic()) > 0:
            time.sleep(min(_SLICE, left))


def jobs(gateway: Gateway | None, stop: Stop) -> tuple[Job, ...]:
    """What there is to do. Pools come first, so that who is asked is told in the same round."""
    asking: tuple[Job, ...] = (
        Job("work out proposals", work_out_due),
        Job("ask the next pools", release_due),
        Job("let requests lapse", lapse_due),
        Job("warn of what ends", warn_due),
    )
    if settings.DEMO_LOG_INS:
        asking = (*asking, Job("answer as the invented people", answer_as_invented))
    if gateway is None:
        return asking
    return (
        *asking,
        Job("send messages", partial(send_due, gateway, stopping=stop.asked)),
        Job("see what arrived", partial(look_at_due, gateway, stopping=stop.asked)),
    )


def work(todo: Sequence[Job], stop: Stop, *, every: float = EVERY, pause: float = PAUSE) -> None:
    """Do the jobs in turn until somebody wishes an end; one that fails is left alone for a while.

    Args:
        todo: what there is to do.
        stop: tells of a wish to end.
        every: seconds between two rounds.
        pause: seconds until a job that failed is tried again.
    """
    rests_until: dict[str, float] = {}
    while not stop.asked():
        for job in todo:
            if not stop.asked() and rests_until.get(job.name, 0.0) <= time.monotonic():
                rests_until[job.name] = 0.0 if _done(job) else time.monotonic() + pause
        stop.wait(every)
    connection.close()


def _done(job: Job) -> bool:
    """Do one job, and write a line if there was something to do, or it failed."""
    try:
        connection.close()  # a database that was away is back on a new connection only
        if count := job.do():
            _LOG.info("job", name=job.name, count=count)
    except Exception as fault:
        # Its words can quote a message or an address: the kind and the place must do.
        _LOG.error("job failed", name=job.name, fault=type(fault).__name__, at=_place(fault))
        return False
    return True


def _place(fault: Exception) -> str:
    """Where it was raised, among our own files if they had a part in it."""
    frames = traceback.extract_tb(fault.__traceback__)
    ours = [frame for frame in frames if f"{os.sep}wraparound{os.sep}" in frame.filename]
    frame = (ours or frames)[-1]
    return f"{Path(frame.filename).name}, line {frame.lineno}"


def work_until_stopped(gateway: Gateway | None) -> None:
    """Work until SIGTERM or Ctrl and C, then end after the message in hand.

    A second signal ends at once; whoever works next finds out what became of that message.
    """
    stop = Stop()

    def end(number: int, _frame: FrameType | None) -> None:
        stop.ask()
        signal.signal(number, _AT_ONCE[number])

    for number in _AT_ONCE:
        signal.signal(number, end)
    work(jobs(gateway, stop), stop)


@contextmanager
def working_beside(gateway: Gateway | None) -> Iterator[None]:
    """Work in a thread of this process as long as something else goes on in it."""
    stop = Stop()
    todo = jobs(gateway, stop)
    thread = threading.Thread(target=work, args=(todo, stop), name="work", daemon=True)
    thread.start()
    try:
        yield
    finally:
        stop.ask()
        thread.join()
