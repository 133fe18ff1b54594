"""Pages read as people read them."""

from __future__ import annotations

import re


def text(response) -> str:
    """What a page holds, each run of white space as one space."""
    return " ".join(response.content.decode().split())


def opened(client, path: str, status: int = 200) -> str:
    """The page at an address, which must answer with a status, as it was sent."""
    answer = client.get(path)
    assert answer.status_code == status, answer.content.decode()[:500]
    return answer.content.decode()


def heading(response) -> str:
    """The heading of a page."""
    found = re.search(r"<h1[^>]*>(.*?)</h1>", response.content.decode(), re.DOTALL)
    return re.sub(r"\s*<[^>]*>\s*", " ", found[1]).strip()
