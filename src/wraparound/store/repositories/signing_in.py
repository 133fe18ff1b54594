"""What signing in leaves behind: wrong passwords of late, and the second steps of an account."""

from __future__ import annotations

from datetime import datetime

from allauth.mfa.models import Authenticator
from axes.models import AccessAttempt


def wrong_passwords(who: str, where: str | None) -> list[tuple[datetime, int]]:
    """Time of the last wrong password with each browser, oldest first, and how many there were.

    Args:
        who: stands for the address tried.
        where: the place it was tried from.
    """
    attempts = AccessAttempt.objects.filter(username=who, ip_address=where)
    return list(
        attempts.order_by("attempt_time").values_list("attempt_time", "failures_since_start")
    )


def has_second_step_but(account: int, step: int) -> bool:
    """Whether an account has a second step besides one; recovery codes alone are none."""
    others = Authenticator.objects.filter(user_id=account).exclude(pk=step)
    return others.exclude(type=Authenticator.Type.RECOVERY_CODES).exists()
