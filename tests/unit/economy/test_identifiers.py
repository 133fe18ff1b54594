"""How codes and postcodes are written."""

from __future__ import annotations

import pytest

from wraparound.economy.identifiers import (
    NEIGHBOURHOOD_CODE,
    NETWORK_CODE,
    is_practice_code,
    is_welsh,
    normal_postcode,
)


@pytest.mark.parametrize("code", ["A81001", "H85110", "J82024", "N85640", "P92648", "Y02494"])
def test_english_practice_codes_are_known(code):
    """A letter and five digits."""
    assert is_practice_code(code)


@pytest.mark.parametrize(
    "code",
    ["a81001", "A8100", "A810011", "W94011", "I81001", "O81001", "Z00001", "A81001 ", "8A1001", ""],
)
def test_what_is_no_english_practice_code_is_not_taken_for_one(code):
    """Welsh, invented, misspelt and padded codes are not English practices."""
    assert not is_practice_code(code)


def test_wales_is_told_by_its_letter():
    """Practices and areas of Wales begin with W."""
    assert is_welsh("W01000003")
    assert is_welsh("W94011")
    assert not is_welsh("E01000003")


def test_networks_and_neighbourhoods_have_codes_of_their_own():
    """A bare U is no network; an area code has nine characters."""
    assert NETWORK_CODE.fullmatch("U89141")
    assert not NETWORK_CODE.fullmatch("U")
    assert NEIGHBOURHOOD_CODE.fullmatch("E01012345")
    assert NEIGHBOURHOOD_CODE.fullmatch("W01001234")
    assert not NEIGHBOURHOOD_CODE.fullmatch("S01012345")


@pytest.mark.parametrize(
    ("written", "normal"),
    [
        ("ts18 1hu", "TS18 1HU"),
        ("TS181HU", "TS18 1HU"),
        (" M1  1AE ", "M1 1AE"),
        ("m11ae", "M1 1AE"),
        ("EC1A\t1BB", "EC1A 1BB"),
        ("TS18", "TS18"),
        ("ts 1", "TS1"),
        ("", ""),
    ],
)
def test_a_postcode_has_one_space_before_its_last_three(written, normal):
    """However it was spaced and spelt; what is too short comes back without spaces."""
    assert normal_postcode(written) == normal
