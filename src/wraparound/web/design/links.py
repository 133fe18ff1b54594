"""Links every page carries, each shown once its page exists."""

from __future__ import annotations

from django.urls import NoReverseMatch, reverse

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
        if (href := _address_if_there(name)) is not None
    ]


def _address_if_there(name: str) -> str | None:
    try:
        return str(reverse(name))
    except NoReverseMatch:
        return None
