"""The settings are closed by default and say what is missing."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

SHOW = """
from wraparound.site import settings
for name in ("DEBUG", "ALLOWED_HOSTS", "SECURE_HSTS_SECONDS", "CSRF_COOKIE_SECURE",
             "SESSION_COOKIE_SECURE", "SESSION_COOKIE_NAME", "SESSION_COOKIE_AGE",
             "SECOND_FACTOR_REQUIRED", "DEMO_LOG_INS", "ALLAUTH_TRUSTED_PROXY_COUNT"):
    print(name, getattr(settings, name, None))
"""


def settings_with(**variables):
    """What a fresh process says of the settings with these variables."""
    ours = ("WRAPAROUND", "DATABASE_URL")
    kept = {k: v for k, v in os.environ.items() if not k.startswith(ours)}
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
    assert "SESSION_COOKIE_SECURE True" in said
    assert "SESSION_COOKIE_NAME __Host-sessionid" in said
    assert "ALLAUTH_TRUSTED_PROXY_COUNT 1" in said


@pytest.mark.parametrize("value", ["", "0", "no"])
def test_debugging_takes_a_plain_yes(value):
    said = settings_with(WRAPAROUND_SECRET_KEY="k" * 50, WRAPAROUND_DEBUG=value).stdout
    assert "DEBUG False" in said


KEY = {"WRAPAROUND_SECRET_KEY": "k" * 50}


def test_signing_in_is_strict_by_default():
    said = settings_with(**KEY).stdout
    assert "SECOND_FACTOR_REQUIRED True" in said
    assert "SESSION_COOKIE_AGE 1800" in said
    assert "DEMO_LOG_INS False" in said
    assert "ALLAUTH_TRUSTED_PROXY_COUNT None" in said


def test_signing_in_can_be_loosened_by_name():
    said = settings_with(
        **KEY,
        WRAPAROUND_SECOND_FACTOR="optional",
        WRAPAROUND_IDLE_MINUTES="10",
        WRAPAROUND_DEMO="1",
    ).stdout
    assert "SECOND_FACTOR_REQUIRED False" in said
    assert "SESSION_COOKIE_AGE 600" in said
    assert "DEMO_LOG_INS True" in said


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("WRAPAROUND_SECOND_FACTOR", "no"),
        ("WRAPAROUND_IDLE_MINUTES", "0"),
        ("WRAPAROUND_IDLE_MINUTES", "half an hour"),
        ("WRAPAROUND_IDLE_MINUTES", "1e9"),
    ],
)
def test_a_slip_in_a_setting_does_not_loosen_anything(name, value):
    done = settings_with(**KEY, **{name: value})
    assert done.returncode != 0
    assert name in done.stderr


@pytest.mark.parametrize(
    ("name", "value"),
    [("WRAPAROUND_HTTPS", "1"), ("DATABASE_URL", "postgres://a:secret@db/rows")],
)
def test_a_real_site_refuses_to_start_with_the_demos_people(name, value):
    done = settings_with(**KEY, WRAPAROUND_DEMO="1", **{name: value})
    assert done.returncode != 0
    assert f"Unset WRAPAROUND_DEMO to run the site, or {name} to look at the demo." in done.stderr
    assert "secret" not in done.stderr
