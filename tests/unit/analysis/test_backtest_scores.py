"""Predictions of past closures: made from the earlier day alone, scored against what was seen."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import polars as pl
import pytest
from tests.unit.analysis.test_backtest_observation import events_from, moved
from tests.unit.analysis.test_choice_fit import TRUTH, made_up
from tests.worlds import world

from wraparound.analysis.backtest.closings import Closings
from wraparound.analysis.backtest.events import Event, Kind, case_of
from wraparound.analysis.backtest.folds import Fold, left_out
from wraparound.analysis.backtest.lines import INSIDE, SHARE, choice_for, line, plain_lines, run
from wraparound.analysis.backtest.predict import Situation, predictor, stage
from wraparound.analysis.backtest.scores import common_part, mean_interval, score, summary
from wraparound.analysis.backtest.second import by_choice, largest_inside, nearest, second_test
from wraparound.analysis.dispersal.models.choice import Choice, packaged
from wraparound.analysis.dispersal.models.share import Share
from wraparound.analysis.fit import fit


def event(observed: list[float]) -> Event:
    """A transfer of 1,000 patients with these observed shares."""
    return Event(
        line=0,
        practice="ELM",
        icb="Q1",
        patients=1_000.0,
        kind=Kind.TRANSFER,
        observed=np.array(observed),
        largest=max(observed),
        seen=1.0,
        beyond=0.0,
    )


def test_the_common_part_is_what_was_predicted_to_go_where_it_went():
    """50% and 30% of the list overlap."""
    assert common_part(np.array([0.5, 0.5, 0.0]), np.array([0.7, 0.3, 0.0])) == pytest.approx(0.8)


def test_a_perfect_prediction_scores_full_marks():
    """The whole list, first place, no error."""
    seen = [0.0, 0.8, 0.2]
    perfect = score(event(seen), np.array(seen), np.array(seen))
    assert (perfect.cpc, perfect.top_right, perfect.in_top_three) == (1.0, True, True)
    assert perfect.mean_error == 0


def test_the_mean_error_is_over_receivers_that_count():
    """Off by 200 and 200 patients at two practices; the third has under 1% of neighbours."""
    seen, guess = [0.8, 0.2, 0.0], np.array([0.6, 0.4, 0.0])
    counted = score(event(seen), guess, np.array([0.5, 0.495, 0.005]))
    assert counted.mean_error == pytest.approx(200)
    diluted = score(event(seen), guess, np.array([0.5, 0.49, 0.01]))
    assert diluted.mean_error == pytest.approx(400 / 3)


def test_the_top_receiver_may_come_third_but_not_fourth():
    """First three predicted, in order of predicted share."""
    seen = [0.0, 0.0, 1.0, 0.0]
    third = score(event(seen), np.array([0.4, 0.3, 0.2, 0.1]), np.array(seen))
    assert (third.top_right, third.in_top_three) == (False, True)
    fourth = score(event(seen), np.array([0.4, 0.3, 0.1, 0.2]), np.array(seen))
    assert not fourth.in_top_three


def test_the_interval_of_a_mean_draws_whole_icbs():
    """Ten closures of one ICB that agree say no more than one: two ICBs, three possible means."""
    values = np.array([1.0] * 10 + [0.0])
    assert mean_interval(values, ["Q1"] * 10 + ["Q2"]) == (0.0, 1.0)
    assert mean_interval(np.ones(4), ["Q1", "Q1", "Q2", "Q3"]) == (1.0, 1.0)


CLOSED = {"ELM": {"OAK": 0.9, "BAY": 0.1}, "ASH": {"BAY": 1.0}}


def test_only_those_still_there_may_receive_among_survivors():
    """Ash closes in the same year: a survivors' prediction gives it nobody, a forecast does."""
    closings = moved(CLOSED)
    elm, ash = closings.before.line("ELM"), closings.before.line("ASH")
    for model in (Share(), Choice()):
        among = predictor(stage(closings, Situation.SURVIVORS), model)(elm)
        forecast = predictor(stage(closings, Situation.FORECAST), model)(elm)
        assert among[ash] == 0
        assert forecast[ash] > 0
        assert among.sum() == pytest.approx(1.0)
        assert forecast.sum() == pytest.approx(1.0)


def test_predictions_do_not_see_the_outcome():
    """Another year later with another outcome: the same forecast, to the last digit."""
    one = moved(CLOSED)
    other = moved({"ELM": {"ASH": 1.0}}, growth=1.2)
    for model in (Share(), Choice()):
        told = [
            predictor(stage(closings, Situation.FORECAST), model)(closings.before.line("ELM"))
            for closings in (one, other)
        ]
        assert np.array_equal(*told)


def test_inside_the_network_nobody_leaves_it():
    """The reference line keeps the shares of peers only, and everybody's without peers."""
    drawing = """
practice | network | east | north
ASH      | HILL    | 0    | 0
BAY      | HILL    | 0    | 0
ELM      | -       | 0    | 0

area   | ASH  | BAY  | ELM  | east | north
CHURCH | 2000 | 1500 | 4500 | 0    | 0
"""
    inside = plain_lines(world(drawing))[INSIDE]
    assert inside(replace(event([1, 0, 0]), line=0)).tolist() == [0.0, 1.0, 0.0]
    assert inside(replace(event([0, 0, 1]), line=2)).tolist() == pytest.approx([4 / 7, 3 / 7, 0])


def test_a_summary_sets_models_beside_the_reference():
    """The lead of share over itself is 0; each kind of closure is told apart."""
    closings = moved(CLOSED)
    events, _ = events_from(closings)
    economy = stage(closings, Situation.SURVIVORS)
    coefficients = {each.practice: packaged() for each in events}
    lines = plain_lines(economy) | {"choice": line(economy, choice_for(coefficients))}
    table = summary(run(events, lines), SHARE)
    own = table.row(by_predicate=(pl.col("model") == SHARE) & (pl.col("kind") == "all"), named=True)
    assert (own["closures"], own["lead"], own["lead_low"], own["lead_high"]) == (2, 0, 0, 0)
    both = table.filter(kind="all").sort("model")
    assert both["lead"].to_list() == pytest.approx((both["cpc"] - own["cpc"]).to_list())


def test_declaring_the_kind_settles_the_chance_of_a_transfer():
    """Told that the list was transferred, the model leaves nothing to free choice."""
    closings = moved(CLOSED)
    events, _ = events_from(closings)
    elm = next(each for each in events if each.practice == "ELM")
    told = line(closings.before, choice_for({"ELM": packaged()}, declared=True))(elm)
    whole = predictor(closings.before, Choice(transfer=1.0))(elm.line)
    assert np.array_equal(told, whole)


def test_a_case_keeps_what_its_candidates_gained():
    """Candidates are the ordinary practices still there; their shares are the observed ones."""
    closings = moved(CLOSED)
    events, _ = events_from(closings)
    elm = next(each for each in events if each.practice == "ELM")
    case = case_of(closings, elm)
    found = [closings.before.codes[line] for line in case.candidates.practice]
    assert found == ["BAY", "OAK"]
    assert case.observed.tolist() == pytest.approx([0.1, 0.9], abs=0.01)
    assert case.transferred


@pytest.fixture(scope="module")
def cases():
    luck = np.random.default_rng(11)
    return [made_up(luck, TRUTH, number) for number in range(60)]


def test_a_closure_is_never_predicted_from_itself(cases):
    """Each fold equals a fit without the closure, or without anything of its ICB."""
    tried, earlier = cases[:20], cases[20:]
    by_closure = left_out(tried, earlier, Fold.CLOSURE)
    assert by_closure[3] == fit([*tried[:3], *tried[4:], *earlier])
    by_icb = left_out(tried, earlier, Fold.ICB)
    assert by_icb[3] == fit([case for case in cases if case.icb != tried[3].icb])


def test_the_second_test_counts_first_and_third_places(cases):
    """A ranking that knows the answer is always right; its opposite never is."""
    known = [case for case in cases if case.successor_known]
    table = second_test(
        known,
        {
            "knows": lambda case: case.observed,
            "knows not": lambda case: -case.observed,
            "choice": by_choice(lambda _: TRUTH),
        },
    )
    assert table["top_right"].to_list()[:2] == [1.0, 0.0]
    assert table["in_top_three"].to_list()[:2] == [1.0, 0.0]
    assert 0.2 < table["top_right"][2] < 1.0


def ranked(case, place: int) -> np.ndarray:
    """Values that put the true successor in this place, 0 for first."""
    others = np.nonzero(case.observed == 0)[0]
    value = np.full(case.observed.size, others.size - place + 0.5)
    value[others] = np.arange(others.size, 0, -1)
    return value


def test_third_is_among_three_and_fourth_is_not(cases):
    """Places are counted from the best."""
    known = [case for case in cases if case.successor_known]
    table = second_test(
        known, {"third": lambda case: ranked(case, 2), "fourth": lambda case: ranked(case, 3)}
    )
    assert table["in_top_three"].to_list() == [1.0, 0.0]
    assert table["top_right"].to_list() == [0.0, 0.0]


def test_simple_rankings_mean_what_they_say(cases):
    """Nearest by distance; the largest peer before any other, the nearest where there is none."""
    case = next(each for each in cases if each.candidates.peer.any())
    assert nearest(case).argmax() == case.candidates.distance.argmin()
    sizes = np.where(case.candidates.peer, case.candidates.size, -np.inf)
    assert largest_inside(case).argmax() == sizes.argmax()
    alone = replace(case, candidates=replace(case.candidates, peer=np.zeros(12, bool)))
    assert largest_inside(alone).argmax() == case.candidates.distance.argmin()


def test_a_staged_economy_is_the_earlier_day():
    """Nothing of the later day but who is missing is in it."""
    closings = moved(CLOSED)
    staged = stage(closings, Situation.SURVIVORS)
    assert staged.registrations is closings.before.registrations
    assert set(staged.closed) == {"ASH", "ELM"}
    assert stage(Closings(closings.before, closings.before), Situation.SURVIVORS).closed == ()
