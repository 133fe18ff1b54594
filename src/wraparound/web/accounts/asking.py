"""Who is asking: gives views the actor, and keeps everybody else out."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache

from wraparound.actions import actor
from wraparound.actions.actor import Actor

View = Callable[..., HttpResponse]


def signed_in(view: View) -> View:
    """A view for people who have signed in; it is given the actor after the request.

    Others are led to sign in and back, or to set up their second step. What the view answers is
    kept by nobody on the way.
    """

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not request.user.is_authenticated:
            # A form sent after the session ended is lost; its address may take no looking.
            back = request.get_full_path() if request.method in ("GET", "HEAD") else reverse("you")
            return redirect_to_login(back, reverse("account_login"))
        if needs_second_step(request):
            return redirect("mfa_index")
        return view(request, actor_of(request), *args, **kwargs)

    guarded_and_fresh: View = never_cache(guarded)
    return guarded_and_fresh


def second_step_first(view: View) -> View:
    """One of allauth's views, for those who need no second step any more."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if needs_second_step(request):
            return redirect("mfa_index")
        return view(request, *args, **kwargs)

    return guarded


def needs_second_step(request: HttpRequest) -> bool:
    """Whether the account must set up a second step before it may do anything else."""
    if not settings.SECOND_FACTOR_REQUIRED or not request.user.is_authenticated:
        return False
    return not is_mfa_enabled(request.user)


def actor_of(request: HttpRequest, *, afresh: bool = False) -> Actor:
    """The account that has signed in, with the posts it holds today; asked for once a request.

    Args:
        request: of somebody who has signed in.
        afresh: ask again, after the posts have changed.
    """
    asking: Actor | None = getattr(request, "actor", None)
    if asking is None or afresh:
        asking = actor.actor_of(request.user.pk, request.user.name, timezone.localdate())
        request.actor = asking
    return asking
