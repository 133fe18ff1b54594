"""How the codes of practices, networks, areas and postcodes are written."""

from __future__ import annotations

import re

PRACTICE_CODE = re.compile(r"[A-HJ-NPY][0-9]{5}")
"""English practice codes: a letter (never I, O, W or beyond, save Y) and five digits.

All 6,139 codes of July 2026 match. Codes starting W are Welsh. Source: NHS England, Patients
Registered at a GP Practice, July 2026, mapping file.
"""

NETWORK_CODE = re.compile(r"U[0-9]{5}")
"""Network codes. A bare U in published files means the practice is in no network."""

NEIGHBOURHOOD_CODE = re.compile(r"[EW]01[0-9]{6}")
"""Small areas (LSOA) of England and Wales."""

NO_NETWORK = "U"

WELSH = "W"


def is_practice_code(code: str) -> bool:
    """Whether this is how an English practice's code is written."""
    return PRACTICE_CODE.fullmatch(code) is not None


def is_welsh(code: str) -> bool:
    """Whether a practice or area code belongs to Wales."""
    return code.startswith(WELSH)


def normal_postcode(written: str) -> str:
    """A postcode in capitals with one space before the last three characters.

    What is too short to be a postcode comes back in capitals, unspaced.
    """
    packed = re.sub(r"\s+", "", written).upper()
    return f"{packed[:-3]} {packed[-3:]}" if len(packed) > 4 else packed
