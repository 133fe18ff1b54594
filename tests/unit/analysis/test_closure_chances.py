"""How likely a closure pushes somebody over the limit, takeovers looked at one by one."""

from __future__ import annotations

import numpy as np
import pytest
from tests.worlds import world

from wraparound.analysis.closure import close
from wraparound.analysis.dispersal import MODELS

# Elm's whole list would push Oak over 5,805 patients a GP; the part it gets on average would not.
TOWN = world(
    """
    practice | list | gp fte | network | east | north
    ELM      | 2000 | 1.0    | N1      | 0    | 0
    OAK      | 4500 | 1.0    | N1      | 1    | 0
    ASH      | 4500 | 2.0    | N1      | 0    | 1

    area | ELM  | OAK  | ASH  | east | north
    QUAY | 2000 | 4500 | 4500 | 0    | 0
    """,
    limit=5_805,
)


def test_a_takeover_that_would_push_its_successor_over_is_a_chance_though_the_mean_is_not():
    """On average Oak stays within the limit; if it takes the list over, it does not."""
    answer = close(TOWN, "ELM")
    oak = answer.every_receiver.filter(practice="OAK").row(0, named=True)
    assert not oak["pushed_over"]
    assert 0 < oak["chance_over"] < 1
    assert answer.chances is not None
    assert answer.chances.anybody == pytest.approx(oak["chance_over"])


def test_the_chance_is_that_of_a_takeover_times_that_of_the_successor():
    """With nobody pushed over by free choice, only the takeover by Oak counts."""
    answer = close(TOWN, "ELM")
    elm, oak = TOWN.line("ELM"), TOWN.line("OAK")
    tie = MODELS["choice"].tie(TOWN, elm)
    assert tie is not None
    successor = np.where(np.arange(tie.successor.size) == elm, 0.0, tie.successor)
    assert answer.chances is not None
    assert answer.chances.each[oak] == pytest.approx(
        tie.transfer * successor[oak] / successor.sum()
    )


def test_what_is_declared_has_no_chances_in_it():
    """A free dispersal or a named takeover either pushes somebody over or does not."""
    assert close(TOWN, "ELM", kind="free").chances is None
    assert close(TOWN, "ELM", kind="transfer", successor="OAK").chances is None


def test_an_answer_with_chances_has_one_for_every_receiver():
    """None is missing, and none lies outside 0 to 1."""
    chances = close(TOWN, "ELM").every_receiver["chance_over"]
    assert chances.null_count() == 0
    assert chances.is_between(0, 1).all()
