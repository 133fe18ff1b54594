"""Who may take a list over, how far apart practices are, and the ties of all practices at once."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from tests.worlds import world, worlds

from wraparound.analysis.dispersal import MODELS, model_named
from wraparound.analysis.dispersal.models.choice import Choice, packaged
from wraparound.analysis.dispersal.models.choice import candidates as choosing
from wraparound.analysis.dispersal.models.choice.apart import FAR_KM, NEARBY_KM, log_distance
from wraparound.analysis.dispersal.models.choice.candidates import candidates_for
from wraparound.analysis.dispersal.models.choice.names import MOST_CARRIERS, share_a_rare_word
from wraparound.analysis.dispersal.models.choice.successor import UNLIKELY, successor_chances
from wraparound.errors import BadRequest

ROW = """
practice | network | kind       | east | north
ASH      | HILL    | -          | 0    | 0
BAY      | HILL    | -          | 9    | 0
ELM      | -       | -          | 1    | 0
FIR      | -       | -          | 2    | 0
OAK      | HILL    | university | 1    | 0
YEW      | -       | -          | -    | -

area   | ASH  | BAY  | ELM  | FIR  | OAK  | YEW | east | north
CHURCH | 2000 | 4000 | 4000 | 1000 | 4000 | 500 | 0    | 0
"""


def names_of(economy, lines):
    return [economy.codes[line] for line in lines]


def test_candidates_are_peers_and_the_nearest(monkeypatch):
    """With room for one neighbour: the nearest practice and, further away, the network peer."""
    monkeypatch.setattr(choosing, "NEAREST", 1)
    economy = world(ROW)
    found = candidates_for(economy, np.array([economy.line("ASH")]))
    assert names_of(economy, found.practice) == ["BAY", "ELM"]
    assert found.peer.tolist() == [True, False]


def test_a_practice_is_no_candidate_for_itself():
    """Not even for the closure of another one it shares its place with."""
    economy = world(ROW)
    found = candidates_for(economy, np.arange(6))
    for owner, practice in zip(found.owner, found.practice, strict=True):
        assert owner != practice


def test_practices_not_among_the_admitted_are_no_candidates():
    """Only those asked for come in question."""
    economy = world(ROW)
    among = np.array([code == "FIR" for code in economy.codes])
    found = candidates_for(economy, np.array([economy.line("ASH")]), among)
    assert names_of(economy, found.practice) == ["FIR"]


def test_distance_is_between_main_sites_and_between_nearest_sites():
    """A branch next door halves the log distance: (ln 9.3 + ln 1.3) / 2."""
    economy = world(ROW)
    branch = economy.sites.filter(practice="BAY").with_columns(
        site=pl.lit("BAY001"), main=pl.lit(value=False), easting=pl.lit(1000.0)
    )
    economy = replace(economy, sites=pl.concat([economy.sites, branch]))
    one, other = np.array([economy.line("ASH")]), np.array([economy.line("BAY")])
    expected = (np.log(9 + NEARBY_KM) + np.log(1 + NEARBY_KM)) / 2
    assert log_distance(economy, one, other) == pytest.approx([expected])


def test_an_unknown_place_is_far():
    """A practice that is not on the map counts as 50 km away."""
    economy = world(ROW)
    one, other = np.array([economy.line("ASH")]), np.array([economy.line("YEW")])
    assert log_distance(economy, one, other) == pytest.approx([np.log(FAR_KM + NEARBY_KM)])


def named(names: list[str]):
    economy = world(ROW)
    return replace(economy, practices=economy.practices.with_columns(name=pl.Series(names)))


def test_words_are_shared_in_any_case_and_common_words_are_not_counted():
    """ "Drayton" is shared; "The", "Surgery" and "Dr" tell nothing; an empty share is no share."""
    economy = named(
        ["The Drayton Surgery", "DRAYTON HOUSE", "The Surgery", "Dr Who", "Dr X", "Yew"]
    )
    ash = np.zeros(5, np.int64)
    assert share_a_rare_word(economy, ash, np.arange(1, 6)).tolist() == [True, *[False] * 4]


def test_a_word_of_many_practices_is_not_rare(monkeypatch):
    """With at most one carrier nothing can be shared."""
    assert MOST_CARRIERS == 25
    monkeypatch.setattr("wraparound.analysis.dispersal.models.choice.names.MOST_CARRIERS", 1)
    economy = named(["Drayton One", "Drayton Two", "A", "B", "C", "D"])
    assert not share_a_rare_word(economy, np.array([0]), np.array([1])).any()


def test_renamed_practices_are_looked_at_afresh():
    """What was worked out for one table of practices is not used for another."""
    before = named(["Drayton One", "Drayton Two", "A", "B", "C", "D"])
    pair = np.array([0]), np.array([1])
    assert share_a_rare_word(before, *pair).all()
    after = replace(before, practices=named(["One", "Two", "A", "B", "C", "D"]).practices)
    assert not share_a_rare_word(after, *pair).any()


@given(worlds())
@settings(deadline=None)
def test_ties_of_all_agree_with_the_tie_of_each(economy):
    """One closing practice's tie is the same alone as among all."""
    for model in (Choice(), Choice(sharpened=True), Choice(transfer=0.0)):
        ties = model.ties(economy)
        for line in range(len(economy.codes)):
            alone, among = model.tie(economy, line), ties.of(line, len(economy.codes))
            assert np.allclose(alone.successor, among.successor)
            assert np.array_equal(alone.factor, among.factor)
            assert alone.transfer == among.transfer


@given(worlds())
@settings(deadline=None)
def test_chances_sum_to_one_and_none_is_tiny(economy):
    """For every practice that has a candidate; and nobody special takes over."""
    for model in (Choice(), Choice(sharpened=True)):
        ties = model.ties(economy)
        for line in range(len(economy.codes)):
            mine = slice(ties.start[line], ties.start[line + 1])
            chance, practice = ties.successor[mine], ties.practice[mine]
            assert not economy.special[practice].any()
            assert line not in practice
            if chance.size:
                assert chance.sum() == pytest.approx(1.0)
                assert chance[chance > 0].min() >= UNLIKELY


def test_a_peer_that_is_no_likely_successor_still_draws_those_who_choose_freely():
    """A peer 900 km away is not likely to take a list over, but its factor is e^0.4."""
    far = ROW.replace(
        "BAY      | HILL    | -          | 9 ", "BAY      | HILL    | -          | 900 "
    )
    economy = world(far.replace("FIR      | -   ", "FIR      | HILL"))
    tie = Choice(sharpened=True).tie(economy, economy.line("ASH"))
    assert tie.successor[economy.line("BAY")] == 0
    assert tie.factor[economy.line("BAY")] == pytest.approx(np.exp(0.4))
    assert tie.factor[economy.line("ELM")] == 1


def test_where_all_are_peers_the_chance_of_leaving_the_network_is_theirs_too():
    """Nobody outside: the peers' chances sum to 1, not to the chance of staying inside."""
    economy = world(ROW)
    among = np.array([code == "BAY" for code in economy.codes])
    found = candidates_for(economy, np.array([economy.line("ASH")]), among)
    assert successor_chances(found, packaged()).tolist() == [1.0]


@pytest.mark.parametrize("transfer", [-0.1, 1.5])
def test_a_chance_is_from_0_to_1(transfer):
    """Anything else is refused in a sentence."""
    with pytest.raises(BadRequest, match="chance of transfer"):
        Choice(transfer=transfer)


def test_the_command_line_knows_both_names():
    """`choice` is the default model, `likeliest` the same one sharpened."""
    assert model_named("choice") == Choice()
    assert model_named("likeliest") == Choice(sharpened=True)
    assert next(iter(MODELS)) == "choice"
