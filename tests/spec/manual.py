"""The reference manual shows the worlds and answers of these tests as they stand here."""

from __future__ import annotations

from pathlib import Path

REFERENCE = Path(__file__).parents[2] / "docs" / "reference"


def shows(*drawings: str, page: str = "what-if.md", fence: str = "text") -> bool:
    """Whether a page of docs/reference shows each of these drawings, to the letter."""
    text = (REFERENCE / page).read_text()
    return all(f"```{fence}\n{drawing.strip()}\n```" in text for drawing in drawings)
