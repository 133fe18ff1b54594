"""What the pages of signing in ask: the account, its second steps, wrong passwords of late."""

from __future__ import annotations

from datetime import datetime

from wraparound.store.models import Account
from wraparound.store.repositories import accounts, signing_in


def account_with(*, key: int) -> Account:
    """The account that signs in.

    Raises:
        UnknownName: if there is none with the key.
    """
    return accounts.account(key)


def wrong_passwords(*, who: str, where: str | None) -> list[tuple[datetime, int]]:
    """Time of the last wrong password with each browser, oldest first, and how many there were.

    Args:
        who: stands for the address tried.
        where: the place it was tried from.
    """
    return signing_in.wrong_passwords(who, where)


def has_second_step_but(*, account: int, step: int) -> bool:
    """Whether an account has a second step besides one; recovery codes alone are none."""
    return signing_in.has_second_step_but(account, step)
