"""Which gateway messages go out through: what the environment says."""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path

from wraparound.errors import MissingData, Problem
from wraparound.gateways import mail_server
from wraparound.gateways.gateway import Gateway
from wraparound.operations.messages import Channel

MESSAGES = "WRAPAROUND_MESSAGES"
"""How messages go out: notify, smtp, file or none; none where it is not set."""

NOTIFY_KEY = "WRAPAROUND_NOTIFY_KEY"
"""The key of a service at GOV.UK Notify, whole."""

NOTIFY_TEMPLATES = {
    Channel.SMS: "WRAPAROUND_NOTIFY_SMS_TEMPLATE",
    Channel.EMAIL: "WRAPAROUND_NOTIFY_EMAIL_TEMPLATE",
}
"""The templates that messages are filled into, there."""

NOTIFY_ADDRESS = "WRAPAROUND_NOTIFY_ADDRESS"
"""Another address than Notify's own, for tests."""

FOLDER = "messages"
"""Name of the folder of messages in the data folder."""


class How(StrEnum):
    """How messages go out."""

    NOTIFY = "notify"
    SMTP = "smtp"
    FILE = "file"
    NONE = "none"


def how_messages_go(environment: Mapping[str, str]) -> How:
    """How messages go out; where they do not, pages give their words to copy.

    Raises:
        Problem: if the environment names a way there is not.
    """
    written = environment.get(MESSAGES) or How.NONE.value
    if written not in set(How):
        raise Problem(
            f"{MESSAGES} is “{written}”, which it cannot be.", f"Set it to {', '.join(How)}."
        )
    return How(written)


def chosen_gateway(environment: Mapping[str, str], *, home: Path) -> Gateway | None:
    """The gateway that messages go out through; nothing if they do not.

    Args:
        environment: the variables.
        home: the data folder.

    Raises:
        MissingData: if a variable that the gateway needs is not set.
        Problem: if one holds what it cannot.
    """
    how = how_messages_go(environment)
    if how is How.NOTIFY:
        return _notify(environment)
    if how is How.SMTP:
        from wraparound.gateways.smtp import Smtp

        _needed(environment, mail_server.HOST, how)
        return Smtp()
    if how is How.FILE:
        from wraparound.gateways.file import Files

        return Files(home / FOLDER)
    return None


def _notify(environment: Mapping[str, str]) -> Gateway:
    from wraparound.gateways.notify import ADDRESS, UUID, Key, Notify

    key = Key.read(_needed(environment, NOTIFY_KEY, How.NOTIFY), NOTIFY_KEY)
    templates = {}
    for channel, variable in NOTIFY_TEMPLATES.items():
        templates[channel] = _needed(environment, variable, How.NOTIFY)
        if not re.fullmatch(UUID, templates[channel], re.IGNORECASE):
            raise Problem(
                f"{variable} is not the identifier of a template.",
                "Copy it from the template’s page at GOV.UK Notify: 36 characters with dashes.",
            )
    return Notify(key, templates, environment.get(NOTIFY_ADDRESS) or ADDRESS)


def _needed(environment: Mapping[str, str], variable: str, how: How) -> str:
    value = environment.get(variable)
    if not value:
        raise MissingData(
            f"The variable {variable} is not set, and {MESSAGES}={how.value} needs it.",
            "Set it in the environment; docs/reference/settings.md says what it is for.",
        )
    return value
