"""One person is one person, whoever keeps them."""

from __future__ import annotations

import pytest

from wraparound.operations.professions import Profession
from wraparound.operations.same_person import who_is


def test_a_registration_number_tells_who_it_is_wherever_they_are_kept():
    """However it is typed, and as whichever kind of GP."""
    one = who_is(1, Profession.LOCUM, "701 2345")
    assert one == who_is(2, Profession.PARTNER, "7012345")
    assert one != who_is(1, Profession.LOCUM, "7012346")


def test_registers_do_not_know_of_each_others_numbers():
    """A pharmacist and a GP may have the same seven digits."""
    assert who_is(1, Profession.PHARMACIST, "2012345") != who_is(2, Profession.LOCUM, "2012345")


@pytest.mark.parametrize("typed", ["", "applied for", "n/a", "1234", "-"])
def test_what_is_no_number_tells_nobody_apart(typed):
    """Two people whose numbers nobody has noted are two."""
    assert who_is(1, Profession.LOCUM, typed) != who_is(2, Profession.LOCUM, typed)


@pytest.mark.parametrize("number", ["7012345", "09A1234E", "PA12345"])
def test_numbers_of_every_register_are_numbers(number):
    """GMC and GPhC, NMC, HCPC."""
    assert who_is(1, Profession.NURSE, number) == who_is(2, Profession.NURSE, number)
