"""Keys for programs: make one, see one's own, take one back, and who asks with one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from wraparound.actions.actor import Actor, actor_of
from wraparound.actions.writing import one_line
from wraparound.operations.api_keys import why_not_make
from wraparound.operations.reason import refuse
from wraparound.operations.secrets import digest_of, new_secret
from wraparound.store.repositories import api_keys as rows
from wraparound.store.repositories import audit

LONGEST_NAME = 60


@dataclass(frozen=True, slots=True)
class KeyHeld:
    """A key somebody holds; the key itself is shown once, when it is made.

    Attributes:
        key: its number.
        name: what it is called.
        made_at: when it was made.
        ends_at: until when it opens anything.
    """

    key: int
    name: str
    made_at: datetime
    ends_at: datetime


def my_keys(*, by: Actor) -> list[KeyHeld]:
    """One's own keys that open something, the oldest first."""
    return [
        KeyHeld(row.pk, row.name, row.made_at, row.ends_at)
        for row in rows.held_keys(by.account, timezone.now())
    ]


@transaction.atomic
def make_key(*, by: Actor, name: str, lasts: timedelta) -> str:
    """Make a key; gives it back this once, for only its digest is kept.

    Whoever has the key may do what its maker may, at the same organisations and as long as the
    maker holds those posts.

    Raises:
        BadRequest: if it has no name.
        Refused: if it would last too long, or there are too many.
    """
    tidy, now = one_line(name, "The name", most=LONGEST_NAME, needed=True), timezone.now()
    held = [row.name for row in rows.held_keys(by.account, now, held=True)]
    refuse(why_not_make(tidy, lasts, held))
    secret = new_secret()
    row = rows.keep_key(by.account, tidy, digest_of(secret), now, now + lasts)
    _note(by, "key made", row.pk, now)
    return secret


@transaction.atomic
def take_back_key(*, by: Actor, key: int) -> None:
    """End one of one's own keys at once.

    Raises:
        UnknownName: if there is none.
    """
    now = timezone.now()
    rows.take_back(by.account, key, now)
    _note(by, "key taken back", key, now)


def actor_with_key(*, secret: str) -> Actor | None:
    """Who asks with a key, with the posts they hold today; nobody if it opens nothing."""
    account = rows.account_with(digest_of(secret), timezone.now())
    return actor_of(account.pk, account.name, timezone.localdate()) if account else None


def _note(by: Actor, deed: str, key: int, now: datetime) -> None:
    audit.add_line(
        at=now, account=by.account, organisation=None, deed=deed, about="key", details={"key": key}
    )
