"""Invented practices have a page for visiting doctors, as real ones would write it."""

from __future__ import annotations

from datetime import date

import pytest

from wraparound.operations.visiting import LONGEST_NOTE, Part, why_not_write
from wraparound.sources.invented.network import invent_network
from wraparound.sources.invented.network.visiting import WAYS, visiting_words


@pytest.fixture(scope="module")
def network():
    return invent_network(5, 3, first=date(2026, 11, 2))


def test_every_practice_has_every_part(network):
    """Nothing left to fill in, no gap in a sentence."""
    told = visiting_words(network)
    assert set(told) == {each.key for each in network.practices}
    for page in told.values():
        assert set(page) == set(Part)
        assert not any(sign in words for words in page.values() for sign in "{}")


def test_the_page_names_people_and_the_number_of_its_own_practice(network):
    """Nobody of the neighbours."""
    others = {each.person.name: each.home for each in network.workers}
    for practice in network.practices:
        page = " ".join(visiting_words(network)[practice.key].values())
        assert practice.telephone in page
        named = {home for name, home in others.items() if name in page}
        assert named == {practice.key}


@pytest.mark.parametrize("part", list(Part))
def test_the_practice_could_have_kept_every_way_of_putting_it(part):
    """No password, and room for it."""
    for words in WAYS[part]:
        assert why_not_write(words) is None
        assert len(words) < LONGEST_NOTE


def test_the_same_seed_tells_the_same(network):
    """And practices do not all tell the same."""
    again = invent_network(5, 3, first=date(2026, 11, 2))
    assert visiting_words(network) == visiting_words(again)
    assert len({page[Part.ROOM][7:] for page in visiting_words(network).values()}) > 1
