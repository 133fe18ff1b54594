"""Pages read as people read them."""

from __future__ import annotations


def text(response) -> str:
    """What a page holds, each run of white space as one space."""
    return " ".join(response.content.decode().split())
