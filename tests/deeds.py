"""A thousand claims and acceptances by people who all act at once, written down as they are told.

    python -m tests.deeds prepare            500 practices, each looking for somebody once
    python -m tests.deeds act LOG            what is not in the log yet: answer yes, then agree
    python -m tests.deeds look               what the rows say of it, as JSON

Run in processes of their own by the test that kills them. Each line of the log is what somebody was
told had been done: whatever is in it must be found in the rows.
"""

from __future__ import annotations

import json
import os
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import time, timedelta
from pathlib import Path

import django

SESSIONS = 500
DEEDS = 2 * SESSIONS
AT_ONCE = 8


def prepare() -> None:
    """500 practices that look for somebody for one session, each with a doctor it has asked."""
    from django.core.management import call_command
    from django.utils import timezone
    from tests.practices import LONG_AGO, an_account

    from wraparound.operations.secrets import digest_of
    from wraparound.operations.times import starts_at
    from wraparound.operations.week import Half
    from wraparound.store.models import (
        CoverAsk,
        CoverRequest,
        Organisation,
        Person,
        Post,
        QuietTime,
    )

    call_command("migrate", verbosity=0)
    now, manager = timezone.now(), an_account()
    practices = Organisation.objects.bulk_create(
        Organisation(form="practice", name=f"Practice {number}", ods_code=f"Z{number:05d}",
                     approved_at=now)
        for number in range(SESSIONS)
    )  # fmt: skip
    Post.objects.bulk_create(
        Post(account=manager, organisation=practice, role="practice manager", starts=LONG_AGO)
        for practice in practices
    )
    # Texts go out at any hour, for the tests run at any hour.
    QuietTime.objects.bulk_create(
        QuietTime(practice=practice, begins=time(0), ends=time(0)) for practice in practices
    )
    people = Person.objects.bulk_create(
        Person(home=practice, name="Dr Shah", profession="GP partner",
               telephone=f"07700 900{number:03d}")
        for number, practice in enumerate(practices)
    )  # fmt: skip
    day = timezone.localdate() + timedelta(days=7)
    starts = starts_at(day, Half.MORNING)
    requests = CoverRequest.objects.bulk_create(
        CoverRequest(practice=practice, day=day, half="morning", work="routine clinic",
                     instead_of="GP partner", starts_at=starts, looked_until=starts, asked_at=now,
                     asked_by=manager)
        for practice in practices
    )  # fmt: skip
    CoverAsk.objects.bulk_create(
        CoverAsk(request=request, person=person, pool="own", asked_at=now,
                 digest=digest_of(f"secret-{number}"))
        for number, (request, person) in enumerate(zip(requests, people, strict=True))
    )  # fmt: skip


def act(log: Path) -> None:
    """Do what the log does not hold yet, eight people at a time."""
    from wraparound.store.models import CoverAsk

    told = set(log.read_text().splitlines()) if log.exists() else set()
    asks = list(CoverAsk.objects.select_related("request", "person").order_by("pk"))
    noted = os.open(log, os.O_WRONLY | os.O_APPEND | os.O_CREAT)
    actor, lock = _manager(), threading.Lock()

    def both(number: int) -> None:
        from django.db import connection

        for deed, do in (("answered", _answer), ("agreed", _agree)):
            if f"{deed} {number}" not in told:
                do(number, asks[number], actor)
                with lock:
                    os.write(noted, f"{deed} {number}\n".encode())
        connection.close()

    with ThreadPoolExecutor(AT_ONCE) as pool:
        for done in [pool.submit(both, number) for number in range(len(asks))]:
            done.result()


def _manager():
    from django.utils import timezone

    from wraparound.actions.actor import actor_of
    from wraparound.store.models import Account

    account = Account.objects.get()
    return actor_of(account.pk, account.name, timezone.localdate())


def _answer(number: int, ask, actor) -> None:
    """Yes, or what was said before: who answered and was not told so answers again."""
    from wraparound.actions.answering import answer_question
    from wraparound.operations.answers import Answer

    answer_question(secret=f"secret-{number}", answer=Answer.YES)


def _agree(number: int, ask, actor) -> None:
    """Agree, unless it turns out that it had been agreed when the process was killed."""
    from wraparound.actions.cover import agree_cover
    from wraparound.errors import Refused
    from wraparound.store.models import Cover

    try:
        agree_cover(
            by=actor, practice=ask.request.practice_id, request=ask.request_id, person=ask.person_id
        )
    except Refused:
        held = Cover.objects.filter(request=ask.request_id, ended_at__isnull=True)
        if [each.person_id for each in held] != [ask.person_id]:
            raise


def look() -> dict[str, object]:
    """What the rows say: per session what was answered, where it stands and all that belongs to it.

    Each number is how many of a kind there are: a deed that was done whole has one of each.
    """
    from wraparound.actions.audit import verify_audit
    from wraparound.operations.cover import Act
    from wraparound.store.models import AuditLine, Cover, CoverAsk, Message

    def lines(act: Act, ask: CoverAsk) -> int:
        return sum(each["request"] == ask.request_id for each in written[act])

    written = {
        act: [each.details for each in AuditLine.objects.filter(deed=f"cover: {act.value}")]
        for act in (Act.OFFER, Act.AGREE)
    }
    keys = [key.split() for key in Message.objects.values_list("key", flat=True)]
    asks = CoverAsk.objects.select_related("request").order_by("pk")
    sessions = [
        {
            "answer": ask.answer,
            "state": ask.request.state,
            "offers": lines(Act.OFFER, ask),
            "agreements": lines(Act.AGREE, ask),
            "covers": Cover.objects.filter(request=ask.request_id).count(),
            "told": sum(key[0] == "agree" and key[1] == str(ask.request_id) for key in keys),
        }
        for ask in asks
    ]
    return {"sessions": sessions, "broken": verify_audit().broken}


def main(deed: str, *words: str) -> None:
    if deed == "look":
        sys.stdout.write(json.dumps(look()))
    elif deed == "act":
        act(Path(words[0]))
    else:
        prepare()


if __name__ == "__main__":
    django.setup()
    with suppress(KeyboardInterrupt):
        main(*sys.argv[1:])
