"""Pages read as people read them."""

from __future__ import annotations


def text(response) -> str:
    """What a page holds, each run of white space as one space."""
    return " ".join(response.content.decode().split())


def opened(client, path: str, status: int = 200) -> str:
    """The page at an address, which must answer with a status, as it was sent."""
    answer = client.get(path)
    assert answer.status_code == status, answer.content.decode()[:500]
    return answer.content.decode()
