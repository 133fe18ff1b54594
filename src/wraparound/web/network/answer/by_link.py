"""What every page behind a link has in common: it is nobody else's, and leaves no trace."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from wraparound.errors import Problem

View = Callable[..., HttpResponse]

HEADERS = {
    # Not "no-referrer": the browser would then hide from our own check of forms where they come
    # from. The site's name is all that is told, never the secret.
    "Referrer-Policy": "strict-origin",
    "X-Robots-Tag": "noindex, nofollow, noarchive",
}


def by_link(view: View) -> View:
    """A view that a secret in its address opens; what goes wrong is told on a page of its own.

    No page is kept by anybody on the way or found by a search engine, and no other site learns
    the address it was left from.
    """

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            response = view(request, *args, **kwargs)
        except Problem as problem:
            page = {"problem": problem}
            response = render(request, "network/answer/wrong.html", page, status=_status(problem))
        for name, value in HEADERS.items():
            response[name] = value
        return response

    guarded_and_fresh: View = never_cache(guarded)
    return guarded_and_fresh


def _status(problem: Problem) -> int:
    return getattr(problem, "http_status", 400)
