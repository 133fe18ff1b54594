"""How papers are called in addresses, and the texts of our own to start from."""

from __future__ import annotations

from importlib.resources import files

from wraparound.errors import UnknownName
from wraparound.operations.papers.kinds import Paper


def slug(paper: Paper) -> str:
    """How a paper is called in addresses and in the name of its file."""
    return paper.name.lower().replace("_", "-")


def paper_called(slug: str) -> Paper:
    """The paper an address names.

    Raises:
        UnknownName: if there is none.
    """
    name = slug.upper().replace("-", "_")
    if name not in Paper.__members__:
        raise UnknownName("There is no such paper.", "Go back to your papers.")
    return Paper[name]


def text_of(paper: Paper) -> str:
    """The text of our template, plainly marked to be checked locally."""
    folder = files("wraparound.web.network.papers") / "texts"
    return (folder / f"{slug(paper)}.txt").read_text(encoding="utf-8")
