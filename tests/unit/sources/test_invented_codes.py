"""Codes, postcodes and telephone numbers of invented economies belong to nobody."""

from __future__ import annotations

import re

import numpy as np
import pytest

from wraparound.economy import Economy
from wraparound.economy.identifiers import NEIGHBOURHOOD_CODE, NETWORK_CODE, is_practice_code
from wraparound.sources.invented import Size, invent
from wraparound.sources.invented.codes import postcodes


@pytest.fixture(scope="module", params=[Size.TOWN, Size.COUNTY])
def economy(request: pytest.FixtureRequest) -> Economy:
    return invent(request.param)


def test_no_practice_has_a_code_a_real_one_could_have(economy: Economy) -> None:
    assert not any(is_practice_code(code) for code in economy.codes)
    assert all(re.fullmatch(r"Z\d{5}", code) for code in economy.codes)


def test_no_network_or_area_has_a_code_a_real_one_could_have(economy: Economy) -> None:
    networks = economy.networks["network"].to_list()
    areas = economy.neighbourhoods["neighbourhood"].to_list()
    assert not any(NETWORK_CODE.fullmatch(code) for code in networks)
    assert not any(NEIGHBOURHOOD_CODE.fullmatch(code) for code in areas)
    assert all(re.fullmatch(r"ZU\d{4}", code) for code in networks)
    assert all(re.fullmatch(r"Z01\d{6}", code) for code in areas)


def test_every_building_has_a_postcode_in_an_area_that_does_not_exist(economy: Economy) -> None:
    written = economy.sites["postcode"].to_list()
    assert all(re.fullmatch(r"ZZ\d{1,2} \d[ABD-HJLNP-UW-Z]{2}", code) for code in written)


def test_two_buildings_never_share_a_postcode() -> None:
    corners = np.array([(east, north) for east in range(100) for north in range(100)], float)
    assert len(set(postcodes(corners * 1_000))) == 10_000


def test_practices_in_one_building_share_its_postcode() -> None:
    first, second, third = postcodes(np.array([(5.0, 5.0), (900.0, 5.0), (5.0, 5.0)]))
    assert first == third != second


def test_telephone_numbers_are_those_kept_for_drama(economy: Economy) -> None:
    numbers = economy.practices["telephone"].to_list()
    assert all(re.fullmatch(r"01632 960\d{3}", number) for number in numbers)
    assert len(set(numbers)) == len(numbers)
