"""Signing out whoever is idle: a session lives on only while somebody looks at its pages."""

from __future__ import annotations

import time
from collections.abc import Callable

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers

from wraparound.web.design.links import SIGNED_IN

AWAKE_AT = "awake_at"
SECONDS = 60
"""A session is written down again at most this often."""


def keep_awake(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware: a page that asked who has signed in starts the idle time of the session anew.

    Pages open to everybody do not ask, so they neither need the database nor write to it.
    """

    def respond(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        patch_vary_headers(response, ("Cookie",))
        if request.session.accessed and response.status_code < 500:
            if SESSION_KEY in request.session:
                _stay(request, response)
            elif SIGNED_IN in request.COOKIES:
                response.delete_cookie(SIGNED_IN, samesite="Lax")
        return response

    return respond


def _stay(request: HttpRequest, response: HttpResponse) -> None:
    """Write the session down again if that was not done lately, and tell the browser as well."""
    if time.time() - request.session.get(AWAKE_AT, 0) < SECONDS and SIGNED_IN in request.COOKIES:
        return
    request.session[AWAKE_AT] = int(time.time())
    response.set_cookie(
        SIGNED_IN,
        "1",
        max_age=settings.SESSION_COOKIE_AGE,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
