"""Help: every command says what it does and shows how."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import typer

from wraparound.cli.app import app
from wraparound.site import commands as site_commands

assert site_commands.run_command  # the site adds its own commands


def commands(group: object, path: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """Every command by its words."""
    for name, each in group.commands.items():
        if hasattr(each, "commands"):
            yield from commands(each, (*path, name))
        else:
            yield (*path, name)


EVERY = sorted(commands(typer.main.get_command(app)))


def test_the_commands_are_all_found():
    """So that the tests below look at every one."""
    assert {("watch", "closure"), ("watch", "practice"), ("data", "list"), ("demo",)} <= set(EVERY)


@pytest.mark.parametrize("words", EVERY, ids=" ".join)
def test_every_command_shows_an_example_of_itself(wraparound, words):
    """An example one can copy, beginning with the command's own words."""
    told = wraparound(*words, "--help")
    assert told.code == 0
    assert "Example" in told.text
    assert f"wraparound {' '.join(words)}" in told.text.partition("Example")[2]


@pytest.mark.parametrize("words", [(), ("data",), ("watch",), *EVERY], ids=" ".join)
def test_help_speaks_the_words_of_the_page(wraparound, words):
    """Terms of the code are not shown to people."""
    told = wraparound(*words, "--help").text.lower()
    for term in ("economy", "economies", "snapshot", "optimiser", "receivers"):
        assert term not in told


def test_the_short_form_of_help_works(wraparound):
    """-h is what many type first."""
    assert wraparound("-h").text == wraparound("--help").text


@pytest.mark.parametrize("words", [("nonsense",), ("watch", "nonsense"), ("watch", "practice")])
def test_a_misspelt_command_leaves_with_code_2(wraparound, words):
    """The command line's own code, with what is wrong and where help is."""
    told = wraparound(*words)
    told.refused(2, "Try")
