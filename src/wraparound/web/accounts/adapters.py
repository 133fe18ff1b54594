"""What allauth asks us: who may sign up (nobody), what to say, what to send, and by which steps."""

from __future__ import annotations

import time
from io import BytesIO
from smtplib import SMTPException
from typing import Any

import structlog
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.app_settings import REAUTHENTICATION_TIMEOUT
from allauth.account.authentication import get_authentication_records
from allauth.core.internal import ratelimit
from allauth.mfa.adapter import DefaultMFAAdapter
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.base_user import AbstractBaseUser
from django.core.mail import EmailMessage
from django.http import HttpRequest
from markupsafe import Markup

from wraparound.actions.signing_in import has_second_step_but
from wraparound.web.accounts.words import DONE, FAULTS, MAILS

_LOG = structlog.get_logger("wraparound.mail")


class Accounts(DefaultAccountAdapter):
    """Signing in, passwords and what is said and sent about them."""

    error_messages = DefaultAccountAdapter.error_messages | FAULTS

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002
        """Nobody gets an account but by invitation."""
        return False

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Count guesses at one account from anywhere; axes counts those from one place."""
        self._login_failed_rl_usage = ratelimit.consume(
            request,
            app="allauth.account",
            action="password",
            key=str(credentials.get("email", "")).lower(),
        )
        if not self._login_failed_rl_usage:
            raise self.validation_error("too_many_login_attempts")

    def reauthenticate(self, user: AbstractBaseUser, password: str) -> bool:
        """Whether the password is the account's; counted as when signing in."""
        again = self.authenticate(self.request, email=user.get_username(), password=password)
        return again is not None and again.pk == user.pk

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """Not for those who signed in a moment ago."""
        records = get_authentication_records(self.request, self.request.user)
        lately = time.time() - max((record["at"] for record in records), default=0)
        if lately < REAUTHENTICATION_TIMEOUT:
            return False
        return bool(super().is_reauthentication_required(app=app, **kwargs))

    def add_message(
        self,
        request: HttpRequest,
        level: int,
        message_template: str | None = None,
        message_context: dict[str, Any] | None = None,  # noqa: ARG002
        extra_tags: str = "",
        message: str | None = None,
    ) -> None:
        """Say on the next page what has been done, if it is worth saying."""
        words = message or DONE[message_template or ""]
        if words:
            messages.add_message(request, level, words, extra_tags=extra_tags)

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Send what `MAILS` says; if it cannot be sent, say so in the log and not on the page.

        A page that says so would tell whether the address has an account.
        """
        subject, body = MAILS[template_prefix]
        text = body.format(link=context.get("password_reset_url", ""), site=self._address())
        try:
            EmailMessage(subject, text, self.get_from_email(), [email]).send()
        except (OSError, SMTPException) as fault:
            _LOG.error("mail not sent", mail=template_prefix, fault=type(fault).__name__)

    def _address(self) -> str:
        return str(self.request.build_absolute_uri("/"))


class SecondSteps(DefaultMFAAdapter):
    """The second step: an app's code, a passkey, or a recovery code."""

    error_messages = DefaultMFAAdapter.error_messages | FAULTS

    def build_totp_svg(self, url: str) -> Markup:
        """The picture to scan, to stand in the page: its policy allows none from elsewhere."""
        import qrcode
        from qrcode.image.svg import SvgPathImage

        picture = BytesIO()
        qrcode.make(url, image_factory=SvgPathImage, border=2).save(picture)
        drawn = picture.getvalue().decode().partition("?>")[2].strip()
        return Markup(drawn)  # noqa: S704 - drawn by the library from squares alone

    def can_delete_authenticator(self, authenticator: Any) -> bool:
        """The last second step cannot be taken away where one is required."""
        if not settings.SECOND_FACTOR_REQUIRED:
            return True
        return has_second_step_but(account=authenticator.user_id, step=authenticator.pk)
