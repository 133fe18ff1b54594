"""GOV.UK Notify for tests: a server of our own that speaks version 2 of its API, strictly.

Written from its manual and not from our gateway. What it accepts it keeps, by reference; what it
refuses it refuses with the status and the body the real one has.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import json
import re
import threading
import time
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

SERVICE = "26785a09-ab16-4eb0-8407-a37497a57506"
SECRET = "3d844edf-8d35-48ac-975b-e847b4f122b0"
KEY = f"our key-{SERVICE}-{SECRET}"
SMS_TEMPLATE = "f33517ff-2a88-4f6e-b855-c550268ce08a"
EMAIL_TEMPLATE = "0c1d4b4f-6ac0-4b0e-8f2b-1a8ee7ac2c31"

FIELDS = {SMS_TEMPLATE: ("message",), EMAIL_TEMPLATE: ("subject", "message")}
"""What the templates of this service have in double brackets."""

CLOCK = 30
"""Seconds a token may be off."""


class Refusal(Exception):
    """An answer that is no success."""

    def __init__(self, status: int, kind: str, words: str) -> None:
        super().__init__(words)
        self.status, self.kind, self.words = status, kind, words


@dataclass
class NotifyServer:
    """What the server has, and how it behaves.

    Attributes:
        address: where it listens.
        accepted: every message taken, in order.
        calls: method and path of every call, taken or not.
        refusal: what every call to send is answered with instead, if anything.
        before: called with the reference before a message is kept.
        after: called with it once it is kept and before that is said.
    """

    address: str = ""
    accepted: list[dict[str, Any]] = field(default_factory=list)
    calls: list[str] = field(default_factory=list)
    refusal: Refusal | None = None
    before: Callable[[str], None] = lambda _reference: None
    after: Callable[[str], None] = lambda _reference: None
    lock: threading.Lock = field(default_factory=threading.Lock)

    @property
    def references(self) -> list[str]:
        with self.lock:
            return [each["reference"] for each in self.accepted]

    @property
    def environment(self) -> dict[str, str]:
        """The variables of a site whose messages go out through it."""
        return {
            "WRAPAROUND_MESSAGES": "notify",
            "WRAPAROUND_NOTIFY_KEY": KEY,
            "WRAPAROUND_NOTIFY_SMS_TEMPLATE": SMS_TEMPLATE,
            "WRAPAROUND_NOTIFY_EMAIL_TEMPLATE": EMAIL_TEMPLATE,
            "WRAPAROUND_NOTIFY_ADDRESS": self.address,
        }

    def send(self, kind: str, asked: Any) -> dict[str, Any]:
        """Keep a message."""
        whom = {"sms": "phone_number", "email": "email_address"}[kind]
        known = {whom, "template_id", "personalisation", "reference"}
        if not isinstance(asked, dict) or not {whom, "template_id"} <= set(asked) <= known:
            raise Refusal(400, "ValidationError", f"{whom} is a required property")
        _check_recipient(whom, asked[whom])
        words = _filled_in(asked)
        reference = asked.get("reference")
        self.before(reference)
        kept = {
            "id": str(uuid.uuid4()),
            "reference": reference,
            "email_address": asked.get("email_address"),
            "phone_number": asked.get("phone_number"),
            "type": kind,
            "status": "created",
            "template": {"id": asked["template_id"], "version": 1, "uri": self.address},
            "body": words["message"],
            "subject": words.get("subject"),
            "created_at": "2026-11-23T07:45:00.000000Z",
            "sent_at": None,
            "completed_at": None,
        }
        with self.lock:
            self.accepted.append(kept)
        self.after(reference)
        content = {"body": words["message"], "from_number": "GOVUK"}
        return {key: kept[key] for key in ("id", "reference", "template")} | {
            "content": content,
            "uri": f"{self.address}/v2/notifications/{kept['id']}",
        }

    def say_became(self, reference: str, status: str) -> None:
        """What the networks told Notify of a message since."""
        with self.lock:
            for each in self.accepted:
                if each["reference"] == reference:
                    each["status"] = status

    def held(self, query: dict[str, list[str]]) -> dict[str, Any]:
        """The messages kept under a reference, the latest first, 250 at the most."""
        if unknown := set(query) - {"reference", "status", "template_type", "older_than"}:
            words = f"Additional properties are not allowed ({unknown} was unexpected)"
            raise Refusal(400, "ValidationError", words)
        [reference] = query["reference"]
        with self.lock:
            found = [each for each in self.accepted if each["reference"] == reference]
        return {"notifications": found[::-1][:250], "links": {"current": self.address}}


def _check_recipient(whom: str, to: Any) -> None:
    if whom == "phone_number":
        digits = re.sub(r"[\s()+-]", "", str(to))
        if not digits.isdigit():
            words = "phone_number Must not contain letters or symbols"
            raise Refusal(400, "ValidationError", words)
        if len(digits) < 10:
            raise Refusal(400, "ValidationError", "phone_number Not enough digits")
    elif not re.fullmatch(r"[^@\s]+@[^@\s]+\.[^@\s]+", str(to)):
        raise Refusal(400, "ValidationError", "email_address Not a valid email address")


def _filled_in(asked: dict[str, Any]) -> dict[str, str]:
    fields = FIELDS.get(asked["template_id"])
    if fields is None:
        raise Refusal(400, "BadRequestError", "Template not found")
    words = asked.get("personalisation", {})
    if missing := [name for name in fields if name not in words]:
        raise Refusal(400, "BadRequestError", f"Missing personalisation: {', '.join(missing)}")
    return words


def check_token(header: str | None) -> None:
    """Refuse unless the header holds a token of this service, made within 30 seconds."""
    scheme, _, token = (header or "").partition(" ")
    if scheme != "Bearer":
        raise Refusal(401, "AuthError", "Unauthorized: authentication token must be provided")
    try:
        head, claims, signature = token.split(".")
        told, said = (json.loads(_decoded(part)) for part in (head, claims))
        signed = hmac.new(SECRET.encode(), f"{head}.{claims}".encode(), hashlib.sha256).digest()
        right = hmac.compare_digest(signed, _decoded(signature))
    except (ValueError, binascii.Error):
        raise Refusal(
            403, "AuthError", "Invalid token: signature, API token is not valid"
        ) from None
    if told != {"typ": "JWT", "alg": "HS256"} or said.get("iss") != SERVICE or not right:
        raise Refusal(403, "AuthError", "Invalid token: API key not found")
    if set(said) != {"iss", "iat"} or abs(time.time() - said["iat"]) > CLOCK:
        words = "Error: Your system clock must be accurate to within 30 seconds"
        raise Refusal(403, "AuthError", words)


def _decoded(part: str) -> bytes:
    if "=" in part:
        raise ValueError(part)
    return base64.b64decode(part + "=" * (-len(part) % 4), altchars=b"-_", validate=True)


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length", "0")))
        self._answer(201, lambda: self._sent(body))

    def do_GET(self) -> None:
        self._answer(200, self._found)

    def _sent(self, body: bytes) -> dict[str, Any]:
        kind = re.fullmatch(r"/v2/notifications/(sms|email)", self.path)
        if kind is None:
            raise Refusal(404, "NoResultFound", "No result found")
        if self.headers.get_content_type() != "application/json":
            raise Refusal(400, "BadRequestError", "Invalid JSON supplied in POST data")
        if self._ours.refusal is not None:
            raise self._ours.refusal
        return self._ours.send(kind[1], json.loads(body))

    def _found(self) -> dict[str, Any]:
        parts = urlsplit(self.path)
        if parts.path != "/v2/notifications":
            raise Refusal(404, "NoResultFound", "No result found")
        return self._ours.held(parse_qs(parts.query, strict_parsing=True))

    @property
    def _ours(self) -> NotifyServer:
        return self.server.ours  # type: ignore[attr-defined]

    def _answer(self, status: int, make: Callable[[], dict[str, Any]]) -> None:
        self._ours.calls.append(f"{self.command} {urlsplit(self.path).path}")
        try:
            check_token(self.headers.get("Authorization"))
            told = make()
        except Refusal as refusal:
            status = refusal.status
            errors = [{"error": refusal.kind, "message": refusal.words}]
            told = {"status_code": status, "errors": errors}
        body = json.dumps(told).encode()
        try:
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)
        except OSError:  # whoever asked was killed
            self.close_connection = True

    def log_message(self, *_: object) -> None:
        """Say nothing."""


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, *_: object) -> None:
        """Say nothing of callers that were killed in the middle of a call."""


@contextmanager
def notify_server() -> Iterator[NotifyServer]:
    """A running server; gone afterwards."""
    ours = NotifyServer()
    server = _Server(("127.0.0.1", 0), _Handler)
    server.ours = ours  # type: ignore[attr-defined]
    ours.address = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield ours
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@pytest.fixture
def notify() -> Iterator[NotifyServer]:
    """A server of the test's own."""
    with notify_server() as server:
        yield server
