"""E-mail through a mail server. It cannot tell afterwards whether it took a message."""

from __future__ import annotations

import smtplib
from contextlib import suppress
from hashlib import sha256

from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.core.mail.backends.smtp import EmailBackend

from wraparound.gateways.gateway import InDoubt, Later, Never
from wraparound.operations.messages import Channel, Outgoing


class Smtp:
    """The mail server of Django's settings."""

    def send(self, message: Outgoing) -> None:
        """Hand the message to the mail server."""
        if message.channel is not Channel.EMAIL:
            raise Never("A mail server takes no text messages; GOV.UK Notify does.")
        mail = EmailMessage(
            message.subject, message.body, to=[message.to], headers={"Message-ID": _name(message)}
        )
        server = get_connection()
        try:
            _connect(server)
            _hand_over(server, mail)
        finally:
            with suppress(OSError):  # smtplib's own are among them; what was taken is taken
                server.close()

    def was_sent(self, key: str) -> None:
        """Nothing: mail servers do not answer this."""

    def became_of(self, key: str) -> None:
        """Nothing: a mail server sends a letter back, if anything."""


def _name(message: Outgoing) -> str:
    """The same for the same message, so that mail programs show it once if it comes twice."""
    return f"<{sha256(message.key.encode()).hexdigest()[:32]}@wraparound.invalid>"


def _connect(server: BaseEmailBackend) -> None:
    try:
        server.open()
        if isinstance(server, EmailBackend):  # what fails after the greeting leaves doubt
            server.connection.ehlo_or_helo_if_needed()
    except smtplib.SMTPAuthenticationError as fault:
        raise Later("The mail server did not accept the user name or the password.") from fault
    except smtplib.SMTPNotSupportedError as fault:
        raise Later("The mail server does not offer the security asked for.") from fault
    except OSError as fault:
        raise Later("The mail server could not be reached, or would not talk.") from fault


def _hand_over(server: BaseEmailBackend, mail: EmailMessage) -> None:
    try:
        taken = server.send_messages([mail])
    except smtplib.SMTPRecipientsRefused as fault:
        (code, _said), *_ = fault.recipients.values()
        raise _refusal(code) from fault
    except smtplib.SMTPResponseException as fault:
        raise _refusal(fault.smtp_code) from fault
    except OSError as fault:
        raise InDoubt("The mail server broke off before it said that it took it.") from fault
    except ValueError as fault:
        raise Never("It cannot be written as an e-mail: the address is wrong.") from fault
    if not taken:
        raise Never("It cannot be written as an e-mail: there is no address.")


def _refusal(code: int) -> Never | Later:
    """What a refusal means: codes from 500 are final, those from 400 are not (RFC 5321, 4.2.1)."""
    if 500 <= code < 600:
        return Never(f"The mail server refused it ({code}).")
    return Later(f"The mail server would not take it now ({code}).")
