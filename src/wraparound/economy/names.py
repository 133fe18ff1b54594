"""Names as people write them: published files shout in capitals."""

from __future__ import annotations

import re

_SMALL = {"and", "at", "by", "for", "in", "of", "on", "the", "with"}
_CAPITAL = {
    *("PCN", "NHS", "ICB", "PMS", "APMS", "LLP", "CIC", "SAS", "GPS", "III", "VII", "VIII"),
}
_SHORTENED = {
    *("BLVD", "CNT", "CNTR", "CTR", "CTRS", "DRS", "GRP", "HLTH", "HTH", "JNR", "LTD", "MRS"),
    *("NTH", "PTNR", "PTNRS", "PTRS", "RDS", "RHND", "SCLNS", "SNR", "STH", "TWNS", "WLK"),
}
"""Words written without their vowels, of all there were in July 2022. Others without a vowel are
abbreviations, said letter by letter."""
_TWO_LETTERS = {
    *("al", "ar", "de", "do", "dr", "el", "gt", "jo", "la", "le", "me", "mr", "ms", "my", "ng"),
    *("no", "rd", "st", "to", "up", "we"),
}
"""Words of two letters. Any other two letters are a doctor's initials or an abbreviation."""

_NUMBERS = {"ONE", "TWO", "SIX", "TEN"}

_WORD = re.compile(r"[A-Z0-9]+(?:['’][A-Z]+)?")
_ORDINAL = re.compile(r"[0-9]+(ST|ND|RD|TH)")
_SAID_BY_LETTER = re.compile(r"[B-DF-HJ-NP-TV-XZ0-9]{3,}")
_SURNAME = re.compile(r"(MC|[OD]['’])([A-Z]{2,})")
"""How surnames with a second capital begin: McKenzie, O'Brien, D'Souza."""


def readable(name: str) -> str:
    """A published name in ordinary writing: "THE DENSHAM SURGERY" as "The Densham Surgery".

    A name that already has small letters is left as its owner wrote it.
    """
    if name != name.upper():
        return name
    return " ".join(_WORD.sub(_written, name).split())


def _written(found: re.Match[str]) -> str:
    """The word found; three letters alone in brackets are an abbreviation: "(AWC)"."""
    word, around = found[0], found.string[max(found.start() - 1, 0) : found.end() + 1]
    if len(word) == 3 and around == f"({word})" and word not in _NUMBERS:
        return word
    return _word(word, first=found.start() == 0)


def _word(word: str, *, first: bool) -> str:
    if word.lower() in _SMALL and not first:
        return word.lower()
    if _is_abbreviation(word):
        return word
    if word[0].isdigit():
        return word.lower() if _ORDINAL.fullmatch(word) else word
    surname = _SURNAME.fullmatch(word)
    if surname is not None:
        return surname[1].capitalize() + surname[2].capitalize()
    return word.capitalize()


def _is_abbreviation(word: str) -> bool:
    if len(word) == 2:
        return word.lower() not in _TWO_LETTERS | _SMALL
    if word in _CAPITAL:
        return True
    by_letter = _SAID_BY_LETTER.fullmatch(word) is not None and not word[0].isdigit()
    return by_letter and word not in _SHORTENED
