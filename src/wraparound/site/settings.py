"""Django's settings, everything closed unless the environment opens it.

WATCH pages are open to everybody and need no database. The network's pages need an account.
"""

from __future__ import annotations

import os
from datetime import timedelta

from csp.constants import NONE, SELF

from wraparound.config import data_home
from wraparound.errors import MissingData, Problem
from wraparound.gateways.mail_server import SECONDS, mail_server
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

DEMO = "WRAPAROUND_DEMO"
"""Set to 1 by `wraparound demo`: its people can be signed in as without a password."""

SECOND_FACTOR = "WRAPAROUND_SECOND_FACTOR"
"""Whether signing in needs a second step: required where it is not set, or optional."""

IDLE_MINUTES = "WRAPAROUND_IDLE_MINUTES"
"""Minutes without a page after which people are signed out; 30 where it is not set."""

SENDER = "WRAPAROUND_MAIL_FROM"
"""Address that the site's e-mail comes from."""


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


def _idle_minutes() -> int:
    written = setting(IDLE_MINUTES, "30")
    if not written.isdecimal() or not 1 <= int(written) <= 12 * 60:
        raise Problem(
            f"{IDLE_MINUTES} is not a number of minutes.",
            "Set it to between 1 and 720, or leave it unset for 30.",
        )
    return int(written)


def _second_factor_required() -> bool:
    written = setting(SECOND_FACTOR, "required")
    if written not in ("required", "optional"):
        raise Problem(
            f"{SECOND_FACTOR} is “{written}”, which it cannot be.",
            "Set it to required or optional.",
        )
    return written == "required"


def _demo_log_ins() -> bool:
    """Whether anybody may sign in as the demo's people: never where real people could be."""
    if not _switched_on(DEMO):
        return False
    for name, real in ((HTTPS, _switched_on(HTTPS)), (ADDRESS, bool(os.environ.get(ADDRESS)))):
        if real:
            raise Problem(
                f"{DEMO} lets anybody sign in, and {name} says that this site is a real one.",
                f"Unset {DEMO} to run the site, or {name} to look at the demo.",
            )
    return True


SECRET_KEY = setting(SECRET)
DEBUG = _switched_on(DEBUGGING)
ALLOWED_HOSTS = [
    host.strip() for host in setting(HOSTS, "localhost,127.0.0.1,[::1]").split(",") if host.strip()
]

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "axes",
    "csp",
    "wraparound.store",
    "wraparound.web.design",
    "wraparound.web.accounts",
    "wraparound.web.watch",
    "wraparound.web.network",
    "wraparound.web.demo",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "wraparound.site.static.StaticFiles",
    "wraparound.site.logs.log_requests",
    "django.middleware.common.CommonMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "wraparound.web.accounts.sessions.keep_awake",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "axes.middleware.AxesMiddleware",
    "wraparound.web.design.problems.ShowProblems",
    "wraparound.web.accounts.unreachable.SayUnreachable",
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

DATABASES = {"default": database(os.environ.get(ADDRESS, ""), home=data_home())}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Who people are: an e-mail address, a password, and a second step. See allauth's manual for the
# names of its settings, and web/accounts for what it does with them.
AUTH_USER_MODEL = "store.Account"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
_CHECKS = "django.contrib.auth.password_validation."
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": _CHECKS + "MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": _CHECKS + "CommonPasswordValidator"},
    {
        "NAME": _CHECKS + "UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("email", "name")},
    },
]
DEMO_LOG_INS = _demo_log_ins()
SECOND_FACTOR_REQUIRED = _second_factor_required()
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "you"
LOGOUT_REDIRECT_URL = "account_login"
PASSWORD_RESET_TIMEOUT = 60 * 60

ACCOUNT_ADAPTER = "wraparound.web.accounts.adapters.Accounts"
ACCOUNT_FORMS = {
    "login": "wraparound.web.accounts.forms.SignInForm",
    "reauthenticate": "wraparound.web.accounts.forms.PasswordAgainForm",
    "change_password": "wraparound.web.accounts.forms.ChangePasswordForm",
    "set_password": "wraparound.web.accounts.forms.SetPasswordForm",
    "reset_password": "wraparound.web.accounts.forms.ForgottenForm",
    "reset_password_from_key": "wraparound.web.accounts.forms.NewPasswordForm",
}
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"  # the invitation proves the address
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_SESSION_REMEMBER = False
# Only wrong codes count towards "login_failed": wrong passwords are counted by axes, below, and
# in all by "password". A whole network can come from one address, so limits by address are wide.
ACCOUNT_RATE_LIMITS = {
    "login": "300/m/ip",
    "login_failed": "5/15m/key",
    "password": "50/h/key",
    "reset_password": "60/m/ip,5/h/key",
}
MFA_ADAPTER = "wraparound.web.accounts.adapters.SecondSteps"
MFA_FORMS = {
    "authenticate": "wraparound.web.accounts.forms.CodeForm",
    "reauthenticate": "wraparound.web.accounts.forms.CodeAgainForm",
    "activate_totp": "wraparound.web.accounts.forms.FirstCodeForm",
    "add_webauthn": "wraparound.web.accounts.forms.AddPasskeyForm",
    "edit_webauthn": "wraparound.web.accounts.forms.RenamePasskeyForm",
}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_TOTP_ISSUER = "Wraparound"
MFA_TOTP_TOLERANCE = 1
MFA_RATE_LIMITS = {"webauthn_login": "60/m/ip"}

AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_RESET_ON_SUCCESS = True
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_LOCKOUT_CALLABLE = "wraparound.web.accounts.lockout.locked_out"
AXES_USERNAME_CALLABLE = "wraparound.web.accounts.lockout.who_tries"
AXES_CLIENT_IP_CALLABLE = "wraparound.web.accounts.lockout.where_from"
# What axes keeps and writes down must not tell who tried what.
AXES_DISABLE_ACCESS_LOG = True
AXES_VERBOSE = False
AXES_SENSITIVE_PARAMETERS = [
    "username", "ip_address", "login", "email", "password", "next", "csrfmiddlewaretoken",
]  # fmt: skip

CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "counts",
    }
}

SESSION_COOKIE_AGE = 60 * _idle_minutes()
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"  # a link in a message must find people signed in
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

DEFAULT_FROM_EMAIL = setting(SENDER, "Wraparound <wraparound@localhost>")
_MAIL = mail_server(os.environ)
EMAIL_HOST, EMAIL_PORT = _MAIL.host, _MAIL.port
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = _MAIL.user, _MAIL.password
EMAIL_USE_TLS, EMAIL_USE_SSL = _MAIL.security == "starttls", _MAIL.security == "tls"
EMAIL_TIMEOUT = SECONDS
if DEMO_LOG_INS:
    EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    EMAIL_FILE_PATH = data_home() / "mail"

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
    SESSION_COOKIE_SECURE = True
    SESSION_COOKIE_NAME = "__Host-sessionid"
    ACCOUNT_DEFAULT_HTTP_PROTOCOL = "https"
    # The proxy adds the address it was asked from; what came before it could be made up.
    ALLAUTH_TRUSTED_PROXY_COUNT = 1

LOGGING = logging_settings(level=setting(LOG_LEVEL, "info").upper(), readable=DEBUG)
