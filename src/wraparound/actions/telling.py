"""Tells people of a practice something, through the outbox, in the transaction of the deed.

By text message to those who have a number, else by e-mail to those who have an account.
"""

from __future__ import annotations

from collections.abc import Iterable

from django.utils import timezone

from wraparound.actions.quiet import text_from
from wraparound.operations.messages import Channel
from wraparound.operations.roles import Role
from wraparound.store.models import Organisation, Person
from wraparound.store.repositories import accounts, outbox


def tell_person(person: Person, key: str, subject: str, body: str) -> None:
    """Tell somebody who works at a practice.

    Args:
        person: who.
        key: says what it tells of, in numbers of ours and no names.
        subject: of an e-mail.
        body: what it says.
    """
    by_text = bool(person.telephone)
    to = person.telephone or (person.account.email if person.account else "")
    if to:
        channel = Channel.SMS if by_text else Channel.EMAIL
        _write(f"{key} {person.pk}", channel, to, subject, body, person.home_id)


def tell_managers(
    where: Organisation, key: str, subject: str, body: str, but: Iterable[int] = ()
) -> None:
    """Tell a practice's managers by e-mail.

    Args:
        where: the practice.
        key: says what it tells of, in numbers of ours and no names.
        subject: of the e-mail.
        body: what it says.
        but: keys of accounts that know already.
    """
    for post in accounts.posts_held(where, timezone.localdate()):
        if post.role == Role.PRACTICE_MANAGER.value and post.account_id not in but:
            to = post.account.email
            _write(f"{key} manager {post.account_id}", Channel.EMAIL, to, subject, body, where.pk)


def _write(key: str, channel: Channel, to: str, subject: str, body: str, practice: int) -> None:
    """Each deed is told of once; the moment tells it from the same deed done again.

    A text waits until the quiet hours of the practice are over.
    """
    now = timezone.now()
    outbox.write_message(
        key=f"{key} {now:%Y%m%d%H%M%S%f}",
        channel=channel,
        to=to,
        subject=subject if channel is Channel.EMAIL else "",
        body=body,
        now=now,
        not_before=text_from(practice, now) if channel is Channel.SMS else None,
    )
