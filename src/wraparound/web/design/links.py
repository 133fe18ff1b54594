"""Links every page carries, each shown once its page exists."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse

SIGNED_IN = "signed_in"
"""Cookie of a browser in which somebody has signed in. It opens nothing: the session does."""

NAVIGATION = {"home": "Find a practice", "map": "Map", "about": "About"}
"""Routes in the header of every page, those of pages that go wrong too, and their words."""


def links_to(pages: dict[str, str]) -> list[dict[str, str]]:
    """Links for the NHS header and footer, in the order given.

    Args:
        pages: names of routes without arguments and the words to show, such as
            `{"about": "About"}`. A route that no room has taken up yet gets no link.
    """
    return [
        {"href": href, "text": text}
        for name, text in pages.items()
        if (href := address_if_there(name)) is not None
    ]


def account_links(request: HttpRequest | None) -> list[dict[str, Any]]:
    """Links at the top right: to sign in, or to your page and out.

    Whether somebody has signed in is taken from a cookie that says so, because pages open to
    everybody do without the database. Who it is, the pages behind these links find out.

    Args:
        request: nothing on a page made without one.
    """
    if not request or not request.COOKIES.get(SIGNED_IN):
        return links_to({"account_login": "Sign in"})
    return [
        *links_to({"you": "Your page"}),
        *({**link, "post": True} for link in links_to({"account_logout": "Sign out"})),
    ]


def address_if_there(name: str, **kwargs: Any) -> str | None:
    """The address of a route, or nothing if no room has taken it up yet."""
    try:
        return str(reverse(name, kwargs=kwargs or None))
    except NoReverseMatch:
        return None
