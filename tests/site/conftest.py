"""Django set up with the site's own settings, for tests that need no server."""

from __future__ import annotations

import os
import secrets

import django
import pytest
from django.test import Client
from jinja2 import Environment

from wraparound import config
from wraparound.actions.demo import prepare_demo
from wraparound.actions.pictures import current_economy

os.environ.setdefault("WRAPAROUND_SECRET_KEY", secrets.token_urlsafe(50))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "wraparound.site.settings")
django.setup()


@pytest.fixture(autouse=True)
def beside_a_browser(monkeypatch: pytest.MonkeyPatch) -> None:
    """A journey run before leaves its event loop, and Django takes us for asynchronous code."""
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")


@pytest.fixture
def one_step(settings) -> None:
    """Signing in by password alone, as in the demo."""
    settings.SECOND_FACTOR_REQUIRED = False


@pytest.fixture
def client() -> Client:
    """A browser stand-in that gets error pages, as people do."""
    return Client(raise_request_exception=False)


@pytest.fixture(scope="session")
def jinja() -> Environment:
    """The environment pages are rendered in."""
    from django.template import engines

    return engines["jinja2"].env


@pytest.fixture(scope="session")
def town_home(tmp_path_factory):
    home = tmp_path_factory.mktemp("town")
    prepare_demo(home=home)
    return home


@pytest.fixture
def town(town_home, monkeypatch):
    """The invented town, as the pages see it."""
    monkeypatch.setenv(config.HOME, str(town_home))
    return current_economy()


@pytest.fixture
def client_class() -> type[Client]:
    """Another browser, for another person."""
    return Client
