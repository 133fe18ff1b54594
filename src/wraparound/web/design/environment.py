"""The Jinja2 environment every page is rendered in."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.templatetags.static import static
from django.urls import reverse
from jinja2 import ChainableUndefined, ChoiceLoader, Environment, PackageLoader

from wraparound.web.design.fields import error_summary, faults, field
from wraparound.web.design.formats import FILTERS
from wraparound.web.design.links import NAVIGATION, account_links, links_to
from wraparound.web.design.notices import notices


def environment(**options: Any) -> Environment:
    """Our templates with the NHS components behind them, escaping on.

    Args:
        options: what Django hands over; its loader finds the templates of the installed apps.
    """
    ours = {
        "autoescape": True,
        "loader": ChoiceLoader([options["loader"], PackageLoader("nhsuk_frontend_jinja")]),
        # The NHS components look for options that nobody gave.
        "undefined": ChainableUndefined,
    }
    env = Environment(**(options | ours))  # noqa: S701 - escaping is on, above
    env.filters.update(FILTERS)
    env.globals.update(
        account_links=account_links,
        demo=settings.DEMO_LOG_INS,
        error_summary=error_summary,
        faults=faults,
        field=field,
        links_to=links_to,
        notices=notices,
        site_pages=NAVIGATION,
        static=static,
        url=address,
    )
    return env


def address(name: str, *args: Any, **kwargs: Any) -> str:
    """The address of a named page: `url("watch:practice", code="A81001")`."""
    return str(reverse(name, args=args or None, kwargs=kwargs or None))
