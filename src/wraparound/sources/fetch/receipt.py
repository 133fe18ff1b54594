"""The receipt kept beside a download: where from, when, how much, under which licence."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from datetime import date, datetime
from pathlib import Path

RECEIPT = "receipt.json"


@dataclass(frozen=True, slots=True)
class DownloadReceipt:
    """What is known of one downloaded file.

    Attributes:
        dataset: our short name for the dataset.
        title: what people call it.
        publisher: who publishes it.
        licence: under which licence.
        page: the page that linked to it.
        address: where it came from, after any redirects.
        file: its name as published.
        month: first day of the month it describes, if its name or page tells.
        fetched: when it was fetched, in UTC.
        size: bytes.
        digest: SHA-256.
        content_type: what the server called it.
    """

    dataset: str
    title: str
    publisher: str
    licence: str
    page: str
    address: str
    file: str
    month: date | None
    fetched: datetime
    size: int
    digest: str
    content_type: str

    def write(self, folder: Path) -> None:
        """Write it into the folder as receipt.json."""
        values = asdict(self) | {
            "month": f"{self.month:%Y-%m}" if self.month else None,
            "fetched": self.fetched.isoformat(timespec="seconds"),
        }
        (folder / RECEIPT).write_text(
            json.dumps(values, indent=2, ensure_ascii=False) + "\n", encoding="utf-8"
        )
