"""The settings are closed by default and say what is missing."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

SHOW = """
from wraparound.site import settings
for name in ("DEBUG", "ALLOWED_HOSTS", "SECURE_HSTS_SECONDS", "CSRF_COOKIE_SECURE"):
    print(name, getattr(settings, name, None))
"""


def settings_with(**variables):
    """What a fresh process says of the settings with these variables."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith("WRAPAROUND")}
    return subprocess.run(
        [sys.executable, "-c", SHOW],
        env=kept | variables,
        capture_output=True,
        text=True,
        check=False,
    )


def test_without_a_key_the_site_says_which_variable_to_set():
    done = settings_with()
    assert done.returncode != 0
    assert "WRAPAROUND_SECRET_KEY is not set" in done.stderr


def test_by_default_only_this_machine_is_answered_and_nothing_is_shown():
    said = settings_with(WRAPAROUND_SECRET_KEY="k" * 50).stdout
    assert "DEBUG False" in said
    assert "ALLOWED_HOSTS ['localhost', '127.0.0.1', '[::1]']" in said
    assert "SECURE_HSTS_SECONDS None" in said


def test_https_locks_browsers_to_it():
    said = settings_with(
        WRAPAROUND_SECRET_KEY="k" * 50,
        WRAPAROUND_HTTPS="1",
        WRAPAROUND_HOSTS="watch.example.org, www.example.org",
    ).stdout
    assert "ALLOWED_HOSTS ['watch.example.org', 'www.example.org']" in said
    assert "SECURE_HSTS_SECONDS 31536000" in said
    assert "CSRF_COOKIE_SECURE True" in said


@pytest.mark.parametrize("value", ["", "0", "no"])
def test_debugging_takes_a_plain_yes(value):
    said = settings_with(WRAPAROUND_SECRET_KEY="k" * 50, WRAPAROUND_DEBUG=value).stdout
    assert "DEBUG False" in said
