"""Names as people write them: published files shout in capitals."""

from __future__ import annotations

import re

_SMALL = {"and", "at", "by", "for", "in", "of", "on", "the", "with"}
_CAPITAL = {
    *("PCN", "NHS", "ICB", "PMS", "APMS", "LLP", "CIC", "SAS", "GPS", "III"),
}
_TWO_LETTERS = {
    *("al", "ar", "de", "do", "dr", "el", "gt", "jo", "la", "le", "me", "mr", "ms", "my", "ng"),
    *("no", "rd", "st", "to", "up", "we"),
}
"""Words of two letters. Any other two letters are a doctor's initials or an abbreviation."""

_WORD = re.compile(r"[A-Z0-9]+(?:['’][A-Z]+)?")
_ORDINAL = re.compile(r"[0-9]+(ST|ND|RD|TH)")
_SURNAME = re.compile(r"(MC|[OD]['’])([A-Z]{2,})")
"""How surnames with a second capital begin: McKenzie, O'Brien, D'Souza."""


def readable(name: str) -> str:
    """A published name in ordinary writing: "THE DENSHAM SURGERY" as "The Densham Surgery".

    A name that already has small letters is left as its owner wrote it.
    """
    if name != name.upper():
        return name
    written = _WORD.sub(lambda found: _word(found[0], first=found.start() == 0), name)
    return " ".join(written.split())


def _word(word: str, *, first: bool) -> str:
    if word.lower() in _SMALL and not first:
        return word.lower()
    if word in _CAPITAL or (len(word) == 2 and word.lower() not in _TWO_LETTERS | _SMALL):
        return word
    if word[0].isdigit():
        return word.lower() if _ORDINAL.fullmatch(word) else word
    surname = _SURNAME.fullmatch(word)
    if surname is not None:
        return surname[1].capitalize() + surname[2].capitalize()
    return word.capitalize()
