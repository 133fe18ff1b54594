"""Text messages and e-mail through GOV.UK Notify, by version 2 of its API.

Its manual (docs.notifications.service.gov.uk/rest-api.html) asks callers to go by status and kind
of error, never by the error's words. We do not keep those either: they can quote what was sent.
"""

from __future__ import annotations

import logging
import re
import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import httpx

from wraparound.errors import Problem
from wraparound.gateways.gateway import InDoubt, Later, Never
from wraparound.gateways.tokens import token
from wraparound.operations.messages import Arrival, Channel, Outgoing

ADDRESS = "https://api.notifications.service.gov.uk"

SECONDS = 10.0
"""How long Notify has for each part of an answer; a message takes two answers at most."""

FAILED = frozenset({"permanent-failure", "temporary-failure", "technical-failure"})
"""What Notify says of a message it no longer tries to deliver."""

UUID = "[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}"
_KEY = re.compile(f"(?:.*-)?(?P<service>{UUID})-(?P<secret>{UUID})", re.IGNORECASE)
_KIND = re.compile("[A-Za-z]{1,40}")

_NOT_BEGUN = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout, httpx.ProxyError)

# Its lines would give the key of each message, and say nothing ours do not.
logging.getLogger("httpx").setLevel(logging.WARNING)


@dataclass(frozen=True, slots=True, repr=False)
class Key:
    """A key of Notify's, as it is shown when it is made: name, service and secret in one.

    Attributes:
        service: who asks.
        secret: what signs.
    """

    service: str
    secret: str

    @classmethod
    def read(cls, text: str, variable: str) -> Key:
        """The key that a variable holds.

        Raises:
            Problem: if it is none; no part of it is repeated.
        """
        parts = _KEY.fullmatch(text)
        if parts is None:
            raise Problem(
                f"{variable} does not hold a key of GOV.UK Notify.",
                "Copy the whole key: a name, then two identifiers of 36 characters with dashes.",
            )
        return cls(parts["service"], parts["secret"])


class Notify:
    """GOV.UK Notify.

    Its templates are empty but for what we fill in: `((message))` for a text message, and for an
    e-mail `((subject))` above `((message))`.
    """

    def __init__(self, key: Key, templates: Mapping[Channel, str], address: str = ADDRESS) -> None:
        self._key = key
        self._templates = templates
        self._address = address.rstrip("/")
        self._trusted = httpx.create_ssl_context()

    def send(self, message: Outgoing) -> None:
        """Hand the message to Notify, which takes it from there."""
        if message.channel is Channel.SMS:
            path, whom = "/v2/notifications/sms", {"phone_number": message.to}
            filled = {"message": message.body}
        else:
            path, whom = "/v2/notifications/email", {"email_address": message.to}
            filled = {"subject": message.subject, "message": message.body}
        asked = whom | {
            "template_id": self._templates[message.channel],
            "personalisation": filled,
            "reference": message.key,
        }
        try:
            answer = self._ask("POST", path, json=asked)
        except _NOT_BEGUN as fault:
            raise Later("GOV.UK Notify could not be reached.") from fault
        except httpx.RequestError as fault:
            raise InDoubt("GOV.UK Notify broke off before it answered.") from fault
        if answer.status_code != httpx.codes.CREATED:
            raise _trouble(answer)

    def was_sent(self, key: str) -> bool:
        """Whether Notify has a message with this key. It forgets them after a week or so."""
        return bool(self._states(key))

    def became_of(self, key: str) -> Arrival | None:
        """What became of the message, as far as Notify has heard."""
        states = self._states(key)
        if not states:
            return None
        if any(each == "delivered" for each in states):
            return Arrival.ARRIVED
        failed = all(each in FAILED for each in states)
        return Arrival.FAILED if failed else Arrival.ON_ITS_WAY

    def _states(self, key: str) -> list[str]:
        """Where the messages with a key stand, in Notify's words."""
        try:
            answer = self._ask("GET", "/v2/notifications", params={"reference": key})
        except httpx.RequestError as fault:
            raise Later("GOV.UK Notify could not be reached.") from fault
        if answer.status_code != httpx.codes.OK:
            raise Later(_trouble(answer).sentence)
        try:
            held = answer.json()["notifications"]
            return [str(each["status"]) for each in held if each["reference"] == key]
        except (ValueError, KeyError, TypeError) as fault:
            raise Later("GOV.UK Notify’s answer could not be read.") from fault

    def _ask(self, method: str, path: str, **asked: Any) -> httpx.Response:
        """One call, on a connection of its own: one kept open may be found closed, in doubt.

        A token, too, is for one call: Notify takes it for 30 seconds.
        """
        claims: dict[str, str | int] = {"iss": self._key.service, "iat": int(time.time())}
        return httpx.request(
            method,
            self._address + path,
            headers={"Authorization": f"Bearer {token(claims, self._key.secret)}"},
            timeout=SECONDS,
            verify=self._trusted,
            follow_redirects=False,
            **asked,
        )


def _trouble(answer: httpx.Response) -> Never | Later | InDoubt:
    """What an answer that is not the hoped-for one means for the message."""
    status = answer.status_code
    if status in (401, 403):
        return Later(
            "GOV.UK Notify did not accept the key, or the clock here is more than 30 seconds out."
        )
    if status == 429:
        return Later(
            f"GOV.UK Notify takes no more for now: the minute’s or day’s limit ({_kind(answer)})."
        )
    if status >= 500:  # it may have kept the message before it failed
        return InDoubt(f"GOV.UK Notify failed ({status}).")
    if 400 <= status < 500:
        return Never(
            f"GOV.UK Notify refused it ({status}, {_kind(answer)}): the number or address is "
            "wrong, the template has other fields, or the service is in trial mode."
        )
    return Later(f"What answered was not GOV.UK Notify ({status}).")


def _kind(answer: httpx.Response) -> str:
    """The kind of error an answer names, such as "ValidationError"."""
    try:
        body: Any = answer.json()
        kind = str(body["errors"][0]["error"])
    except (ValueError, KeyError, TypeError, IndexError):
        return "no reason given"
    return kind if _KIND.fullmatch(kind) else "no reason given"
