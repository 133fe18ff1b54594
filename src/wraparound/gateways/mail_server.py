"""The mail server that the environment names, for everything the site sends by SMTP."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from wraparound.errors import Problem

HOST = "WRAPAROUND_SMTP_HOST"
"""Name of the mail server; this machine where it is not set."""

PORT = "WRAPAROUND_SMTP_PORT"
"""Its port; the usual one for the security where it is not set."""

SECURITY = "WRAPAROUND_SMTP_SECURITY"
"""starttls, tls or none; starttls where a mail server is named, none on this machine."""

USER = "WRAPAROUND_SMTP_USER"
"""Who we are to the mail server, if it asks."""

PASSWORD = "WRAPAROUND_SMTP_PASSWORD"  # noqa: S105 - the name of the variable
"""The password that goes with it."""

PORTS = {"starttls": 587, "tls": 465, "none": 25}
"""What the port is where it is not set (RFC 6409, RFC 8314)."""

SECONDS = 10
"""How long the mail server has for each step. A message takes ten or so: less than its claim."""


@dataclass(frozen=True, slots=True)
class MailServer:
    """Where e-mail is handed over.

    Attributes:
        host: its name.
        port: its port.
        security: "starttls", "tls" or "none".
        user: who we are to it; empty if it does not ask.
        password: what goes with it.
    """

    host: str
    port: int
    security: str
    user: str = ""
    password: str = field(default="", repr=False)


def mail_server(environment: Mapping[str, str]) -> MailServer:
    """The mail server that the variables name.

    Raises:
        Problem: if they name none there can be.
    """
    host = environment.get(HOST) or "localhost"
    security = environment.get(SECURITY) or ("starttls" if environment.get(HOST) else "none")
    if security not in PORTS:
        raise Problem(
            f"{SECURITY} is “{security}”, which it cannot be.", "Set it to starttls, tls or none."
        )
    user, password = environment.get(USER, ""), environment.get(PASSWORD, "")
    if bool(user) != bool(password):
        missing, there = (PASSWORD, USER) if user else (USER, PASSWORD)
        raise Problem(f"{there} is set and {missing} is not.", "Set both or neither.")
    if user and security == "none" and host != "localhost":
        raise Problem(
            f"{PASSWORD} would go over the network for anybody to read.",
            f"Set {SECURITY} to starttls or tls.",
        )
    return MailServer(host, _port(environment.get(PORT, ""), security), security, user, password)


def _port(written: str, security: str) -> int:
    if not written:
        return PORTS[security]
    if not written.isdecimal() or not 1 <= int(written) <= 65_535:
        raise Problem(f"{PORT} is not a port.", "Ports go from 1 to 65535.")
    return int(written)
