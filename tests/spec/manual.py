"""The reference manual shows the worlds and answers of these tests as they stand here."""

from __future__ import annotations

from pathlib import Path

WHAT_IF = Path(__file__).parents[2] / "docs" / "reference" / "what-if.md"


def shows(*drawings: str) -> bool:
    """Whether docs/reference/what-if.md shows each of these drawings, to the letter."""
    text = WHAT_IF.read_text()
    return all(f"```text\n{drawing.strip()}\n```" in text for drawing in drawings)
