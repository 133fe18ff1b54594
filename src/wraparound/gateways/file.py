"""Messages as files in a folder, for the demo: nobody gets them, everybody there can read them."""

from __future__ import annotations

import os
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from tempfile import NamedTemporaryFile

from wraparound.gateways.gateway import Later
from wraparound.operations.messages import Arrival, Outgoing


class Files:
    """A folder with a file for each message."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def send(self, message: Outgoing) -> None:
        """Write the message's file, whole or not at all, unless it is there."""
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            with NamedTemporaryFile("w", dir=self._folder, encoding="utf-8") as written:
                written.write(_as_text(message))
                written.flush()
                with suppress(FileExistsError):
                    os.link(written.name, self._path(message.key))
        except OSError as fault:
            raise Later("The folder of messages cannot be written to.") from fault

    def was_sent(self, key: str) -> bool:
        """Whether the message's file is there."""
        return self._path(key).exists()

    def became_of(self, key: str) -> Arrival | None:
        """Arrived: whoever looks at the demo can read it."""
        return Arrival.ARRIVED if self.was_sent(key) else None

    def _path(self, key: str) -> Path:
        return self._folder / f"{sha256(key.encode()).hexdigest()}.txt"


def _as_text(message: Outgoing) -> str:
    head = [f"{message.channel.value.capitalize()} to {message.to}"]
    if message.subject:
        head.append(message.subject)
    return "\n".join([*head, "", message.body, ""])


@dataclass(frozen=True, slots=True)
class Kept:
    """A message in the folder.

    Attributes:
        at: when it was written.
        head: how and to whom it would have gone.
        body: its words.
    """

    at: datetime
    head: str
    body: str


def kept_messages(folder: Path) -> list[Kept]:
    """The messages of a folder, the newest first."""
    found = []
    for path in folder.glob("*.txt"):
        head, _, body = path.read_text(encoding="utf-8").partition("\n")
        at = datetime.fromtimestamp(path.stat().st_mtime, tz=UTC)
        found.append(Kept(at, head, body.strip()))
    return sorted(found, key=lambda each: each.at, reverse=True)
