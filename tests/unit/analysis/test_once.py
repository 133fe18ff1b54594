"""Answers remembered as long as their picture lives."""

from __future__ import annotations

import gc
import time
import weakref
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest
from tests.worlds import world

from wraparound.analysis.once import once, once_for
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


def test_each_further_argument_has_its_answer():
    """What is said of one model is not said of another."""
    asked = []

    @once
    def power(economy: Economy, exponent: int) -> int:
        asked.append(exponent)
        return len(economy.codes) + exponent

    economy = world(DRAWN)
    assert [power(economy, exponent) for exponent in (1, 2, 1)] == [2, 3, 2]
    assert asked == [1, 2]


def test_pictures_that_share_the_tables_share_the_answer():
    """A closure changes none of them; a table replaced, whichever, makes it a new question."""
    asked = []

    @once_for("practices", "sites")
    def count(economy: Economy) -> int:
        asked.append(economy.name)
        return len(asked)

    economy = world(DRAWN)
    assert (count(economy), count(economy.without(["ASH"]))) == (1, 1)
    assert count(replace(economy, networks=economy.networks.clone())) == 1
    assert count(replace(economy, sites=economy.sites.clone())) == 2
    assert count(replace(economy, practices=economy.practices.clone())) == 3
    assert count(economy) == 1


def test_an_answer_is_forgotten_with_its_tables():
    """Not with the picture it was first asked of, as long as another has the tables."""

    class Answer:
        pass

    remembered = once_for("practices", "registrations")(lambda economy: Answer())
    economy = world(DRAWN)
    closed = economy.without(["ASH"])
    answer = weakref.ref(remembered(economy))
    del economy
    gc.collect()
    assert answer() is remembered(closed)
    del closed
    gc.collect()
    assert answer() is None


def test_threads_that_ask_at_the_same_time_get_one_answer():
    """One works it out, the others wait."""
    asked = []

    @once
    def slowly(economy: Economy) -> object:
        asked.append(economy)
        time.sleep(0.05)
        return object()

    economy = world(DRAWN)
    with ThreadPoolExecutor(4) as threads:
        answers = set(threads.map(slowly, [economy] * 4))
    assert (len(asked), len(answers)) == (1, 1)


def test_a_failure_is_not_remembered():
    """Asked again, it is tried again."""
    tried = []

    @once
    def second_time(economy: Economy) -> int:
        tried.append(economy)
        if len(tried) == 1:
            raise ValueError("not yet")
        return len(tried)

    economy = world(DRAWN)
    with pytest.raises(ValueError, match="not yet"):
        second_time(economy)
    assert second_time(economy) == 2
