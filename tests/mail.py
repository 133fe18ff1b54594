"""A mail server for tests: speaks enough SMTP to take a message, to refuse one, or to break off."""

from __future__ import annotations

import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage


@dataclass
class MailServer:
    """What the server has, and how it behaves.

    Attributes:
        port: where it listens, on this machine.
        taken: every message taken, in order.
        answers: what commands are answered with instead of success, by their first word;
            an empty answer breaks the connection off.
    """

    port: int = 0
    taken: list[EmailMessage] = field(default_factory=list)
    answers: dict[str, str] = field(default_factory=dict)


class _Talk(socketserver.StreamRequestHandler):
    def handle(self) -> None:
        self._say("220 ready")
        for line in self.rfile:
            word = line.split(maxsplit=1)[0].decode().upper() if line.strip() else ""
            if word in self._ours.answers and not self._say(self._ours.answers[word]):
                return
            if word not in self._ours.answers and not self._obey(word):
                return

    @property
    def _ours(self) -> MailServer:
        return self.server.ours  # type: ignore[attr-defined]

    def _obey(self, word: str) -> bool:
        """Do as told; whether to go on."""
        if word == "DATA":
            self._say("354 go on")
            return self._take()
        if word == "QUIT":
            return self._say("221 bye") and False
        known = word in ("EHLO", "HELO", "MAIL", "RCPT", "RSET", "NOOP")
        return self._say("250 well" if known else "502 unknown")

    def _take(self) -> bool:
        lines = []
        for line in self.rfile:
            if line == b".\r\n":
                break
            lines.append(line.removeprefix(b".") if line.startswith(b"..") else line)
        answer = self._ours.answers.get("END", "250 taken")
        if not answer or answer.startswith("250"):  # taken even if that cannot be said any more
            raw = b"".join(lines)
            self._ours.taken.append(message_from_bytes(raw, policy=policy.default))
        return self._say(answer)

    def _say(self, answer: str) -> bool:
        if not answer:
            return False
        self.wfile.write(f"{answer}\r\n".encode())
        return True


class _Server(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True


@contextmanager
def mail_server() -> Iterator[MailServer]:
    """A running server; gone afterwards."""
    ours = MailServer()
    server = _Server(("127.0.0.1", 0), _Talk)
    server.ours = ours  # type: ignore[attr-defined]
    ours.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield ours
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
