"""The outbox: messages are written here with the deed they tell of, and taken to be sent later."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q, QuerySet

from wraparound.operations.messages import (
    HOLDS_FOR,
    Channel,
    Outgoing,
    due_since,
    next_look,
    next_try,
)
from wraparound.store.models import Message

CLAIM = timedelta(minutes=2)
"""How long whoever takes a message has for it. Longer than any gateway waits for its answers."""


@dataclass(frozen=True, slots=True)
class Claimed:
    """A message that one runner has taken.

    Attributes:
        number: of the row; the only thing about it that may be written down.
        outgoing: what is to be sent.
        tries: how often it was tried before.
        until: the moment from which nobody needs it any more.
        in_doubt_since: from when on it may have gone out already; nothing if it has not.
        claim: until when it is this runner's.
    """

    number: int
    outgoing: Outgoing
    tries: int
    until: datetime
    in_doubt_since: datetime | None
    claim: datetime


def write_message(
    *,
    key: str,
    channel: Channel,
    to: str,
    subject: str,
    body: str,
    now: datetime,
    until: datetime | None = None,
    not_before: datetime | None = None,
) -> bool:
    """Write a message in the transaction of the deed it tells of; it is sent once that is over.

    Args:
        key: says what it tells of, in numbers of ours and no names. It is shown to the gateway.
        channel: how it goes out.
        to: telephone number or e-mail address.
        subject: of an e-mail.
        body: what it says.
        now: when it is written.
        until: the moment from which nobody needs it any more; two days from now if not said.
        not_before: when it goes out at the earliest; now if not said.

    Returns:
        Whether it was written: a message with the same key is there already otherwise.

    Raises:
        TransactionManagementError: outside a transaction, for then the deed could go without.
        ValidationError: if there is no room for a part of it.
    """
    if not transaction.get_connection().in_atomic_block:
        raise transaction.TransactionManagementError("A message belongs to a transaction.")
    words = {
        "channel": Channel(channel).value,
        "to": to,
        "subject": subject,
        "body": body,
        "written_at": now,
        "try_at": max(now, not_before or now),
        "until": until or now + HOLDS_FOR,
    }
    # SQLite would take a text of any length, and PostgreSQL refuse it.
    Message(key=key, **words).clean_fields()
    return Message.objects.get_or_create(key=key, defaults=words)[1]


def claim_due(now: datetime, most: int) -> list[Claimed]:
    """Take messages that are due, so that nobody else does for two minutes; the longest due first.

    On PostgreSQL rows that another runner is taking are passed over. On SQLite runners take turns:
    each transaction holds the write lock from its start.
    """
    if not _due(now).exists():  # so that an idle runner never holds up a writer
        return []
    with transaction.atomic():
        rows = list(_due(now).select_for_update(skip_locked=True).order_by("try_at", "pk")[:most])
        return [_claim(row, now) for row in rows]


def mark_sent(message: Claimed, now: datetime) -> None:
    """The message has gone out, and its words are forgotten."""
    _mine(message).update(
        sent_at=now,
        attempts=message.tries + 1,
        claimed_until=None,
        in_doubt_since=None,
        trouble="",
        body="",
        look_at=next_look(0, now),
    )


def mark_trouble(
    message: Claimed, trouble: str, now: datetime, *, again: bool, in_doubt: bool = False
) -> datetime | None:
    """The message did not go out; gives back when it is tried again, or nothing: it is given up.

    Args:
        message: as it was taken.
        trouble: why not, in a sentence that names neither words nor anybody.
        now: when that was found.
        again: whether another try may help.
        in_doubt: whether it may have gone out all the same.
    """
    tries = message.tries + 1
    then = next_try(tries, now, message.until) if again else None
    kept = {"attempts": tries, "trouble": trouble, "claimed_until": None}
    if not in_doubt:
        kept["in_doubt_since"] = None
    if then is None:
        _mine(message).update(given_up_at=now, body="", **kept)
    else:
        _mine(message).update(try_at=then, **kept)
    return then


def waiting_since(now: datetime) -> datetime | None:
    """Since when the message has been due that waits longest and is still of use; nothing if none.

    Looks at those tried in vain and at the first of the others.
    """
    held = Message.objects.filter(sent_at__isnull=True, given_up_at__isnull=True, until__gt=now)
    fresh = held.filter(attempts=0, try_at__lte=now).order_by("try_at")[:1]
    tried = held.filter(attempts__gt=0)
    rows = [*fresh.values_list("try_at", "attempts"), *tried.values_list("try_at", "attempts")]
    return min((due_since(*each) for each in rows), default=None)


def _due(now: datetime) -> QuerySet[Message]:
    waiting = Message.objects.filter(sent_at__isnull=True, given_up_at__isnull=True)
    free = Q(claimed_until__isnull=True) | Q(claimed_until__lte=now)
    return waiting.filter(free, try_at__lte=now)


def _claim(row: Message, now: datetime) -> Claimed:
    """Take a row that is held; from now on its message may have gone out."""
    in_doubt_since = row.in_doubt_since
    row.claimed_until, row.in_doubt_since = now + CLAIM, in_doubt_since or now
    row.save(update_fields=["claimed_until", "in_doubt_since"])
    outgoing = Outgoing(row.key, Channel(row.channel), row.to, row.subject, row.body)
    return Claimed(row.pk, outgoing, row.attempts, row.until, in_doubt_since, row.claimed_until)


def _mine(message: Claimed) -> QuerySet[Message]:
    """The row, unless the claim ended and somebody else has taken it since."""
    return Message.objects.filter(pk=message.number, claimed_until=message.claim)
