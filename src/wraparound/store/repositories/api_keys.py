"""Keys of programs: kept, found by their digest, taken back."""

from __future__ import annotations

from datetime import datetime

from wraparound.errors import UnknownName
from wraparound.store.models import Account, ApiKey


def keep_key(account: int, name: str, digest: str, now: datetime, ends: datetime) -> ApiKey:
    """Keep a new key; one of the same name that has ended makes room for it."""
    ApiKey.objects.filter(
        account_id=account, name=name, taken_back_at__isnull=True, ends_at__lte=now
    ).update(taken_back_at=now)
    return ApiKey.objects.create(
        account_id=account, name=name, digest=digest, made_at=now, ends_at=ends
    )


def held_keys(account: int, now: datetime, *, held: bool = False) -> list[ApiKey]:
    """An account's keys that open something, the oldest first.

    Args:
        account: whose.
        now: the moment.
        held: whether to hold the account until the transaction is over, so that keys are counted
            one after the other.
    """
    if held:
        Account.objects.select_for_update().get(pk=account)
    rows = ApiKey.objects.filter(account_id=account, taken_back_at__isnull=True, ends_at__gt=now)
    return list(rows.order_by("pk"))


def account_with(digest: str, now: datetime) -> Account | None:
    """The account a key asks for; nobody if there is none, or key or account has ended."""
    rows = ApiKey.objects.filter(
        digest=digest, taken_back_at__isnull=True, ends_at__gt=now, account__is_active=True
    )
    found = rows.select_related("account").first()
    return found.account if found else None


def take_back(account: int, key: int, now: datetime) -> None:
    """A key opens nothing any more.

    Raises:
        UnknownName: if the account has no such key.
    """
    rows = ApiKey.objects.filter(account_id=account, pk=key, taken_back_at__isnull=True)
    if not rows.update(taken_back_at=now):
        raise UnknownName("You have no such key.", "Look at your keys again.")
