"""Locks out whoever guesses passwords: five wrong ones for an address, from one place."""

from __future__ import annotations

from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any

from allauth.core.internal.httpkit import get_client_ip
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from wraparound.actions.signing_in import wrong_passwords


def who_tries(request: HttpRequest, credentials: dict[str, Any] | None) -> str:
    """Stands for the e-mail address tried: a digest, so that no address is kept by trying it."""
    tried = (credentials or request.POST).get("email") or ""
    return sha256(tried.encode()).hexdigest()


def where_from(request: HttpRequest) -> str | None:
    """The address somebody tries from, as the nearest machine we trust tells it, if it does."""
    address: str | None = get_client_ip(request)
    return address


def locked_out(
    request: HttpRequest,
    response: HttpResponse | None,  # noqa: ARG001 - axes gives the answer there would have been
    credentials: dict[str, Any] | None,
) -> HttpResponse:
    """The page that says so and when to try again, the same whether or not there is an account."""
    tried = wrong_passwords(who=who_tries(request, credentials), where=where_from(request))
    again = try_again_at(tried, timezone.now())
    return render(request, "accounts/locked.html", {"again": again}, status=429)


def try_again_at(tried: list[tuple[datetime, int]], now: datetime) -> datetime:
    """When fewer failures than the limit are left.

    Args:
        tried: time of the last failure with each browser, oldest first, and how many there were.
        now: what it is in any case not before.
    """
    holds: timedelta = settings.AXES_COOLOFF_TIME
    left = sum(failures for _, failures in tried)
    for at, failures in tried:
        left -= failures
        if left < settings.AXES_FAILURE_LIMIT:
            return max(at + holds, now)
    return now + holds
