"""Django's settings, everything closed unless the environment opens it.

WATCH pages need no database, no sessions and no accounts: none of them is switched on here.
"""

from __future__ import annotations

import os

from csp.constants import NONE, SELF

from wraparound.config import data_home
from wraparound.errors import MissingData
from wraparound.site.database import ADDRESS, database
from wraparound.site.logs import logging_settings

SECRET = "WRAPAROUND_SECRET_KEY"  # noqa: S105 - the name of the variable
"""Long random text that signs forms. Every process of one site needs the same."""

HOSTS = "WRAPAROUND_HOSTS"
"""Names the site answers to, with commas between them; only this machine where it is not set."""

HTTPS = "WRAPAROUND_HTTPS"
"""Set to 1 where people reach the site over https, through a proxy that says so."""

DEBUGGING = "WRAPAROUND_DEBUG"
"""Set to 1 for developers' error pages. Never where others can reach the site."""

LOG_LEVEL = "WRAPAROUND_LOG_LEVEL"
"""debug, info, warning or error; info where it is not set."""


def setting(name: str, default: str | None = None) -> str:
    """The variable's value, its default, or a `MissingData` that names it and the next step."""
    value = os.environ.get(name, default)
    if not value:
        raise MissingData(
            f"The variable {name} is not set, and the site cannot start without it.",
            "Set it in the environment; docs/reference/settings.md says what it is for.",
        )
    return value


def _switched_on(name: str) -> bool:
    return os.environ.get(name, "") == "1"


SECRET_KEY = setting(SECRET)
DEBUG = _switched_on(DEBUGGING)
ALLOWED_HOSTS = [
    host.strip() for host in setting(HOSTS, "localhost,127.0.0.1,[::1]").split(",") if host.strip()
]

INSTALLED_APPS = [
    "django.contrib.staticfiles",
    "csp",
    "wraparound.web.design",
    "wraparound.web.watch",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "wraparound.site.static.StaticFiles",
    "wraparound.site.logs.log_requests",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "wraparound.web.design.problems.ShowProblems",
]

ROOT_URLCONF = "wraparound.site.urls"
ASGI_APPLICATION = "wraparound.site.asgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "APP_DIRS": True,
        "OPTIONS": {"environment": "wraparound.web.design.environment.environment"},
    },
]

# No page of WATCH opens it.
DATABASES = {"default": database(os.environ.get(ADDRESS, ""), home=data_home())}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

LANGUAGE_CODE = "en-gb"
TIME_ZONE = "Europe/London"
USE_I18N = False
USE_TZ = True

STATIC_URL = "/static/"
# Files come straight from the package, so there is no collecting step to forget. Browsers keep
# them for ten minutes and then ask whether they changed.
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = DEBUG
WHITENOISE_MAX_AGE = 600
WHITENOISE_ALLOW_ALL_ORIGINS = False

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
    }
}

X_FRAME_OPTIONS = "DENY"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Strict"
CSRF_FAILURE_VIEW = "wraparound.web.design.problems.show_csrf_failure"

if _switched_on(HTTPS):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60
    CSRF_COOKIE_SECURE = True
    CSRF_COOKIE_NAME = "__Host-csrftoken"

LOGGING = logging_settings(level=setting(LOG_LEVEL, "info").upper(), readable=DEBUG)
