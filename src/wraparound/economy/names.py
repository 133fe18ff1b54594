"""Names as people write them: published files shout in capitals."""

from __future__ import annotations

import re

_SMALL = {"and", "at", "by", "for", "in", "of", "on", "the", "with"}
_CAPITAL = {
    *("PCN", "NHS", "GP", "GPS", "ICB", "PMS", "APMS", "LLP", "UK", "CIC", "SAS"),
    *("II", "III", "NW", "SW", "NE", "SE"),
}
_WORD = re.compile(r"[A-Z0-9]+(?:['’][A-Z]+)?")


def readable(name: str) -> str:
    """A published name in ordinary writing: "THE DENSHAM SURGERY" as "The Densham Surgery".

    A name that already has small letters is left as its owner wrote it.
    """
    if name != name.upper():
        return name
    written = _WORD.sub(lambda found: _word(found[0], first=found.start() == 0), name)
    return " ".join(written.split())


def _word(word: str, *, first: bool) -> str:
    if word in _CAPITAL:
        return word
    if word.lower() in _SMALL and not first:
        return word.lower()
    return word.capitalize()
