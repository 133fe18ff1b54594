"""Codes, postcodes and telephone numbers that cannot belong to anybody.

Practice codes begin with Z, which no English practice's code does (see `economy.identifiers`);
postcodes are in the area ZZ, which does not exist; telephone numbers are those Ofcom keeps for
drama, 01632 960000 to 960999.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

POSTCODE_LETTERS = "ABDEFGHJLNPQRSTUWXYZ"
"""The letters used in the last two places of a postcode."""

TELEPHONES = 1_000


def practice_codes(count: int) -> list[str]:
    """As many practice codes, in order: Z00001, Z00002, ..."""
    return [f"Z{number:05}" for number in range(1, count + 1)]


def neighbourhood_codes(count: int) -> list[str]:
    """As many neighbourhood codes, in order: Z01000001, Z01000002, ..."""
    return [f"Z01{number:06}" for number in range(1, count + 1)]


def numbered(prefix: str, count: int, digits: int) -> list[str]:
    """As many codes with the same beginning, in order: ZU0001, ZU0002, ..."""
    return [f"{prefix}{number:0{digits}}" for number in range(1, count + 1)]


def telephones(count: int) -> list[str]:
    """As many telephone numbers, beginning again after a thousand.

    They go up in steps of 37, so that neighbours in the list do not look alike.
    """
    return [f"01632 960{37 * place % TELEPHONES:03}" for place in range(count)]


def postcodes(at: NDArray[np.float64]) -> list[str]:
    """The postcode of each building, the same for practices that share one.

    Args:
        at: eastings and northings in metres.
    """
    buildings, which = np.unique(at, axis=0, return_inverse=True)
    # In strips ten kilometres deep, each read from west to east, so that neighbours look alike.
    order = np.lexsort((buildings[:, 0], buildings[:, 1] // 10_000))
    number = np.empty(len(buildings), np.int64)
    number[order] = np.arange(len(buildings))
    return [_postcode(place) for place in number[which.ravel()].tolist()]


def _postcode(number: int) -> str:
    """The postcode of this number: a hundred to a sector, nine sectors to a district."""
    sector, unit = divmod(number, 100)
    district, digit = divmod(sector, 9)
    first, second = divmod(unit * 3 + sector % 7, len(POSTCODE_LETTERS))
    return f"ZZ{district + 1} {digit + 1}{POSTCODE_LETTERS[first]}{POSTCODE_LETTERS[second]}"
