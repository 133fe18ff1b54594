"""The test told in a few sentences, as the command line prints it above the tables."""

from __future__ import annotations

from collections import Counter
from typing import Any

import polars as pl

from wraparound.analysis.backtest.backtest import Backtest
from wraparound.analysis.backtest.lines import INSIDE, SHARE


def sentences(tried: Backtest) -> list[str]:
    """What was tried and how each model did, one sentence each."""
    return [_closures(tried), *_left_out(tried), *_models(tried.results), _warning(tried.results)]


def _closures(tried: Backtest) -> str:
    kinds = Counter(tried.events["kind"].to_list())
    again = tried.events["active_later"].sum()
    still = f" {again} are still active in a later register." if again else ""
    return (
        f"{tried.events.height} practices that closed between {tried.first_day:%B %Y} and "
        f"{tried.second_day:%B %Y} are scored: {kinds['transfer']} lists went to one practice, "
        f"{kinds['dispersal']} dispersed.{still}"
    )


def _left_out(tried: Backtest) -> list[str]:
    reasons = Counter(reason.value for reason in tried.left_out.values())
    return [f"{count} are left out: {reason}." for reason, count in sorted(reasons.items())]


def _models(results: pl.DataFrame) -> list[str]:
    reference = _row(results, SHARE)
    others = [
        _lead(_row(results, model), reference)
        for model in ("choice", "likeliest", INSIDE, "nearest", "huff")
    ]
    return [f"{SHARE} places {reference['cpc']:.0%} of patients where they went.", *others]


def _lead(row: dict[str, Any], reference: dict[str, Any]) -> str:
    clear = row["lead_low"] > 0 or row["lead_high"] < 0
    return (
        f"{row['model']} places {row['cpc']:.0%}: {100 * row['lead']:+.0f} points beside "
        f"{reference['model']} (95% interval {100 * row['lead_low']:+.0f} to "
        f"{100 * row['lead_high']:+.0f}{'' if clear else ', so perhaps no difference'}); it names "
        f"the main receiver first in {row['top_right']:.0%} of closures and among three in "
        f"{row['in_top_three']:.0%}."
    )


def _warning(results: pl.DataFrame) -> str:
    choice = _row(results, "choice", "dispersal")
    return (
        f"Of the {choice['closures']} lists that dispersed it places {choice['cpc']:.0%}, "
        f"{SHARE} {_row(results, SHARE, 'dispersal')['cpc']:.0%}."
    )


def _row(results: pl.DataFrame, model: str, kind: str = "all") -> dict[str, Any]:
    return results.row(
        by_predicate=(pl.col("model") == model) & (pl.col("kind") == kind), named=True
    )
