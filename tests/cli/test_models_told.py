"""The models of where patients go, told in a few words each."""

from __future__ import annotations

import pytest

from wraparound.analysis.dispersal import DEFAULT
from wraparound.analysis.dispersal import MODELS as KNOWN
from wraparound.cli.watch.options import MODELS


def test_every_model_there_is_has_its_words_and_no_other():
    """The words stand apart from the models so that help need not load them."""
    assert set(MODELS) == set(KNOWN)
    assert "the usual one" in MODELS[DEFAULT]


@pytest.mark.parametrize("command", ["closure", "contingency", "pairs", "cascade", "margin"])
def test_help_lists_the_models(wraparound, command):
    """Where one can be chosen, each with what it does."""
    told = " ".join(wraparound("watch", command, "--help", width=300).text.replace("│", "").split())
    for name, words in MODELS.items():
        assert f"{name} ({words})" in told
