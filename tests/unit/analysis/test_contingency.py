"""Every practice in turn: what is around the figures."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace

import numpy as np
import polars as pl
import pytest
from tests.listener import Listener
from tests.models import SHARE
from tests.worlds import world

from wraparound.analysis import kernels
from wraparound.analysis.contingency import CONTINGENCY, contingency, in_turn, pushed
from wraparound.analysis.dispersal import MODELS
from wraparound.analysis.dispersal import disperse as dispersal_of
from wraparound.analysis.dispersal.disperse import NOBODY
from wraparound.economy import Thresholds
from wraparound.errors import BadRequest, Stopped

TOWN = world("""
practice | list | gp fte | kind
ASH      | 900  | 1      | -
ELM      | 1200 | 1      | university
OAK      | 1900 | 1      | -

area   | ASH | ELM  | OAK
CHURCH | 900 | 1200 | 1900
""")


@pytest.mark.parametrize(
    "module", ["contingency", "cascade", "pairs", "margin", "gp_off", "contingency.plain"]
)
def test_importing_does_not_load_numba(module: str) -> None:
    """The web starts without paying for a compiler."""
    code = f"import sys, wraparound.analysis.{module}; sys.exit('numba' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_the_answer_keeps_the_promise_of_its_columns() -> None:
    """In the order of the economy's codes, with special practices flagged."""
    answer = contingency(TOWN, SHARE)
    assert answer.practices.equals(CONTINGENCY.conform(answer.practices))
    assert answer.practices["practice"].to_list() == TOWN.codes
    assert answer.practices["special"].to_list() == [None, "university", None]
    assert (answer.economy, answer.model) == (TOWN, "share")


def test_progress_is_told_of_each_block(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of how many practices there are, of each block done, and of the end."""
    monkeypatch.setattr(in_turn, "BLOCK", 2)
    listener = Listener()
    contingency(TOWN, SHARE, listener)
    assert listener.told == [("Closing every practice in turn", 3), 2, 1, "finished"]


def test_a_stop_between_blocks_leaves_nothing_behind(monkeypatch: pytest.MonkeyPatch) -> None:
    """Stopped once, the same question then gives the whole answer."""
    monkeypatch.setattr(in_turn, "BLOCK", 1)
    whole = contingency(TOWN, SHARE).practices
    listener = Listener(stop_during="Closing every practice in turn")
    with pytest.raises(Stopped):
        contingency(TOWN, SHARE, listener)
    assert listener.told[-1] == "finished"
    assert contingency(TOWN, SHARE).practices.equals(whole)


def test_blocks_make_no_difference(monkeypatch: pytest.MonkeyPatch) -> None:
    """One practice at a time gives the same figures as all at once."""
    whole = contingency(TOWN, SHARE).practices
    monkeypatch.setattr(in_turn, "BLOCK", 1)
    assert contingency(TOWN, SHARE).practices.equals(whole)


def test_an_economy_with_closures_is_refused() -> None:
    """Its patients are on the move; ask about the day before."""
    with pytest.raises(BadRequest, match="ASH has closed already"):
        contingency(TOWN.without(["ASH"]), SHARE)


def test_other_thresholds_give_other_answers() -> None:
    """The limit is the economy's own."""
    stricter = replace(TOWN, thresholds=Thresholds(pressure=500, limit=1_200, source="ours"))
    assert contingency(TOWN, SHARE).practices["pushed_over"].to_list() == [1, 1, 1]
    assert contingency(stricter, SHARE).practices["pushed_over"].to_list() == [1, 1, 2]


def test_corrected_gps_count() -> None:
    """A local correction of OAK's GPs keeps it under the limit."""
    corrections = pl.DataFrame(
        {
            "practice": ["OAK"],
            "figure": ["gp_fte"],
            "value": ["3"],
            "on": [TOWN.as_at],
            "source": ["the practice"],
        }
    )
    better = TOWN.corrected(corrections)
    assert contingency(TOWN, SHARE).practices["pushed_over"].to_list()[0] == 1
    assert contingency(better, SHARE).practices["pushed_over"].to_list()[0] == 0


def test_equal_risks_share_a_rank() -> None:
    """Nobody is ranked above another by the alphabet."""
    calm = replace(TOWN, thresholds=Thresholds(pressure=500, limit=9_000, source="ours"))
    assert contingency(calm, SHARE).practices["rank"].to_list() == [1, 1, 1]


def test_of_equal_risks_the_larger_chance_comes_first() -> None:
    """With nobody pushed over on average, the chance tells practices apart; then the list does."""
    town = world(
        """
        practice | list | gp fte | network | east | north
        ASH      | 3000 | 2.0    | N1      | 0    | 1
        ELM      | 2000 | 1.0    | N1      | 0    | 0
        OAK      | 4500 | 1.0    | N1      | 1    | 0
        YEW      | 100  | 9.0    | -       | 90   | 0

        area | ASH  | ELM  | OAK  | YEW | east | north
        QUAY | 3000 | 2000 | 4500 | 0   | 0    | 0
        ISLE | 0    | 0    | 0    | 100 | 90   | 0
        """,
        limit=5_805,
    )
    found = contingency(town, MODELS["choice"])
    equal = found.practices.filter(pl.col("risk") == 0)
    assert equal["chance_over"].n_unique() > 1, "the town must tell them apart by chance alone"
    ranked = found.ranked()
    assert ranked.filter(pl.col("risk") == 0)["chance_over"].is_sorted(descending=True)
    assert ranked["rank"].is_sorted()
    by_rank = dict(equal.select("practice", "rank").rows())
    assert by_rank["ELM"] < by_rank["YEW"]


def test_kernels_use_the_same_small_numbers() -> None:
    """They have copies of their own, which must not drift."""
    assert (kernels.NOBODY, kernels.SOMEBODY) == (NOBODY, pushed.SOMEBODY)


@pytest.mark.parametrize(("received", "pushed_over"), [(0.4, False), (0.5, True), (100.0, True)])
def test_pushed_over_needs_half_a_patient(received: float, pushed_over: bool) -> None:
    """At exactly the limit, half a patient more is over it and less is not."""
    economy = world("""
practice | list | gp fte
ASH      | 2000 | 1

area   | ASH
CHURCH | 2000
""")
    assert pushed.is_pushed_over(economy, np.array([received])).tolist() == [pushed_over]
    assert kernels.is_pushed_over(2_000.0, received, 2_000.0) == pushed_over


def test_the_extra_distance_nine_in_ten_stay_within() -> None:
    """Nine patients half a kilometre further and one ten: 0.6, the upper end of its 100 metres."""
    bins = np.zeros(kernels.BINS)
    assert kernels.tally(0.55, 9.0, bins) == pytest.approx(4.95)
    assert kernels.tally(10.0, 1.0, bins) == pytest.approx(10.0)
    assert kernels.tally(float("nan"), 50.0, bins) == 0.0
    assert kernels.quantile(bins, 0.9) == pytest.approx(0.6)


def test_distances_off_the_scale_are_counted_at_its_ends() -> None:
    """Patients of a national practice may live 300 km away."""
    bins = np.zeros(kernels.BINS)
    kernels.tally(300.0, 2.0, bins)
    kernels.tally(-300.0, 1.0, bins)
    assert (bins[0], bins[-1], bins.sum()) == (1.0, 2.0, 3.0)


def test_the_single_closure_is_what_it_was() -> None:
    """Asking about all leaves nothing behind that changes the answer about one."""
    before = dispersal_of(TOWN.without(["ASH"]), SHARE).received
    contingency(TOWN, SHARE)
    assert dispersal_of(TOWN.without(["ASH"]), SHARE).received.tolist() == before.tolist()
