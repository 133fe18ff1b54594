"""The whole test on a small world: every part is there, and told in sentences."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date

import numpy as np
import pytest
from tests.unit.analysis.test_backtest_observation import moved
from tests.unit.analysis.test_choice_fit import TRUTH, made_up

from wraparound.actions import backtest as action
from wraparound.analysis.backtest import backtest as whole
from wraparound.analysis.backtest import learn as learning
from wraparound.analysis.backtest.backtest import backtest
from wraparound.analysis.backtest.events import events_of
from wraparound.analysis.backtest.grids import grids_of
from wraparound.analysis.backtest.history import History
from wraparound.analysis.backtest.learn import learn
from wraparound.analysis.backtest.observation import observe
from wraparound.analysis.backtest.predict import Situation, predictor, stage
from wraparound.analysis.backtest.record import coefficients_record, intervals_record, provenance
from wraparound.analysis.backtest.report import sentences
from wraparound.analysis.dispersal.models.choice import Coefficients
from wraparound.analysis.dispersal.models.share import Share
from wraparound.economy import Receipt
from wraparound.errors import MissingData


@pytest.fixture(scope="module")
def tried():
    """Ash's list went to Bay, Elm's was divided; of forty earlier closures ten in their ICB."""
    closings = moved({"ASH": {"BAY": 1.0}, "ELM": {"OAK": 0.6, "BAY": 0.4}})
    luck = np.random.default_rng(5)
    cases = [made_up(luck, TRUTH, number) for number in range(40)]
    earlier = History([replace(c, icb="Q1" if n % 4 == 0 else "Q2") for n, c in enumerate(cases)])
    return backtest(closings.before, closings.after, earlier)


def test_every_closure_is_scored_once_by_every_model(tried):
    """One transfer and one dispersal; seven models, two of them with another fold."""
    assert Counter(tried.events["kind"].to_list()) == {"transfer": 1, "dispersal": 1}
    both = tried.results.filter(kind="all")
    assert both["closures"].to_list() == [2] * both.height
    assert both["model"].to_list() == [
        "nearest",
        "huff",
        "share",
        "share inside the network",
        "choice",
        "likeliest",
        "choice (only the closure left out)",
        "likeliest (only the closure left out)",
        "choice, kind of closure declared",
    ]


def test_intervals_are_measured_for_every_model_and_for_free_choice(tried):
    """Also for closures whose patients are told to choose."""
    assert {"nearest", "huff", "share", "choice", "likeliest", "free"} <= tried.intervals.keys()


def test_intervals_are_of_forecasts(tried):
    """As when somebody asks today: Ash might have gone to Elm, which closed the same year."""
    closings = moved({"ASH": {"BAY": 1.0}, "ELM": {"OAK": 0.6, "BAY": 0.4}})
    grids = grids_of(closings)
    events, _ = events_of(closings, grids, observe(grids))

    def cases(situation: Situation) -> int:
        say = predictor(stage(closings, situation), Share())
        return sum(((say(e.line) > 0) | (e.observed > 0)).sum() for e in events)

    assert cases(Situation.FORECAST) > cases(Situation.SURVIVORS)
    assert tried.intervals["share"].cases.sum() == cases(Situation.FORECAST)


def test_effects_are_of_forecasts(monkeypatch):
    """Nobody but the closing practice is left out of what is asked about people."""
    staged = []
    monkeypatch.setattr(
        whole, "measure_effects", lambda before, here, *rest: staged.append(here.closed) or {}
    )
    closings = moved({"ASH": {"BAY": 1.0}, "ELM": {"OAK": 0.6, "BAY": 0.4}})
    luck = np.random.default_rng(5)
    earlier = History([made_up(luck, TRUTH, number) for number in range(40)])
    backtest(closings.before, closings.after, earlier)
    assert set(staged) == {()}


def test_the_sentences_tell_the_main_figures(tried):
    """What was tried, how far each model came, and where `choice` is weak."""
    told = " ".join(sentences(tried))
    assert told.startswith("2 practices that closed between July 2022 and")
    assert "1 lists went to one practice, 1 dispersed" in told
    share = tried.results.filter(model="share", kind="all")["cpc"][0]
    assert f"share places {share:.0%} of patients where they went." in told
    assert "perhaps no difference" in told


def test_what_is_packaged_leaves_unseen_icbs_out(tried, monkeypatch):
    """Learned without an ICB of which the later day says nothing, and with it for comparison."""
    monkeypatch.setattr(learning, "spread", lambda cases: {})
    unseen = replace(tried, unseen_icbs=("Q2",))
    learned = learn(unseen)
    assert learned.everywhere.closures == 42
    assert learned.packaged.closures == 12
    assert 0 < learned.agreement < 1
    assert learn(replace(tried, unseen_icbs=())).agreement == pytest.approx(1.0)


def test_scores_owe_nothing_to_icbs_the_later_day_lacks():
    """With or without the earlier closures of such an ICB, every score is the same."""
    closings = moved({"ELM": {"OAK": 1.0}, "BAY": {}}, icbs={"BAY": "Q2"})
    luck = np.random.default_rng(5)
    cases = [made_up(luck, TRUTH, number) for number in range(40)]
    seen = [replace(case, icb="Q3") for case in cases[:20]]
    unseen = [replace(case, icb="Q2") for case in cases[20:]]
    both = backtest(closings.before, closings.after, History([*seen, *unseen]))
    alone = backtest(closings.before, closings.after, History(seen))
    assert both.unseen_icbs == ("Q2",)
    assert both.results.equals(alone.results)
    known = sum(case.successor_known for case in unseen)
    assert both.second_unseen["closures"].to_list() == [known] * 4
    assert alone.second_unseen.is_empty()


RECEIPT = Receipt("register", "Register", date(2022, 5, 1), "NHS", "page", "OGL", "f.csv", "ab", 3)


def test_fitted_files_say_where_they_come_from(tried):
    """When, by what, from which releases; every coefficient with its interval."""
    about = provenance([RECEIPT, RECEIPT], date(2026, 1, 2))
    assert about["fitted_on"] == "2026-01-02"
    assert about["from"] == [
        {"dataset": "register", "released": "2022-05", "file": "f.csv", "digest": "ab"}
    ]
    written = coefficients_record(learn(tried), about)
    assert written["coefficients"].keys() == Coefficients.__dataclass_fields__.keys()
    assert all(each["low"] <= each["high"] for each in written["coefficients"].values())
    bands = intervals_record(tried, about)["tables"]["choice"]["bands"]
    assert sum(band["cases"] for band in bands) > 0


def test_without_data_the_next_step_is_told(tmp_path):
    """The file that is missing, and how to bring it in."""
    with pytest.raises(MissingData, match=r"July 2022.*wraparound data add"):
        action.backtest(home=tmp_path)
