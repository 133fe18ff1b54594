"""Answers remembered as long as their picture lives."""

from __future__ import annotations

import gc
import weakref
from dataclasses import replace

from tests.worlds import world

from wraparound.analysis.once import once
from wraparound.economy import Economy

DRAWN = """
    practice | list
    ASH      | 10

    area | ASH
    TOP  | 10
"""


def test_an_answer_is_worked_out_once_for_each_picture():
    """The same picture gets the same answer, a changed one its own."""
    asked = []

    @once
    def count(economy: Economy) -> int:
        asked.append(economy.name)
        return len(asked)

    economy = world(DRAWN)
    assert (count(economy), count(economy), count(replace(economy, name="other"))) == (1, 1, 2)


def test_an_answer_of_nothing_is_remembered_too():
    """None is an answer."""
    asked = []

    @once
    def nothing(economy: Economy) -> None:
        asked.append(economy)

    economy = world(DRAWN)
    nothing(economy)
    nothing(economy)
    assert len(asked) == 1


def test_a_picture_nobody_holds_is_forgotten():
    """Remembering does not keep old pictures in memory."""
    remembered = once(lambda economy: economy.name)
    economy = world(DRAWN)
    remembered(economy)
    gone = weakref.ref(economy)
    del economy
    gc.collect()
    assert gone() is None


def test_it_keeps_the_name_and_words_of_what_it_remembers():
    """Documentation still finds the function."""

    @once
    def count(economy: Economy) -> int:
        """How many."""
        return 1

    assert (count.__name__, count.__doc__) == ("count", "How many.")
