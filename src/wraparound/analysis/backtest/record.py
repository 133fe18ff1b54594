"""What the files of fitted values say, as plain values with their provenance."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from wraparound.analysis.backtest.backtest import Backtest
from wraparound.analysis.backtest.coverage import LEVEL, Measured
from wraparound.analysis.backtest.effects import MeasuredEffect
from wraparound.analysis.backtest.learn import Fitted, Learned
from wraparound.economy.receipts import Receipt

MADE_BY = "wraparound watch fit"
DIGITS = 4


def provenance(receipts: Iterable[Receipt], today: date) -> dict[str, Any]:
    """When, how and from which releases values were fitted."""
    releases = sorted({(r.dataset, f"{r.released:%Y-%m}", r.file, r.digest) for r in receipts})
    return {
        "fitted_on": today.isoformat(),
        "made_by": MADE_BY,
        "from": [
            dict(zip(("dataset", "released", "file", "digest"), release, strict=True))
            for release in releases
        ],
    }


def coefficients_record(learned: Learned, about: dict[str, Any]) -> dict[str, Any]:
    """The file of the coefficients of `choice`."""
    return {
        "what": "Coefficients of the choice model with 95% intervals, whole ICBs drawn again.",
        **about,
        "closures": learned.packaged.closures,
        "transfers": learned.packaged.transfers,
        "icbs_left_out": list(learned.unseen_icbs),
        "coefficients": _values(learned.packaged),
        "from_all_closures": {
            "closures": learned.everywhere.closures,
            "transfers": learned.everywhere.transfers,
            "common_part_with_packaged": round(learned.agreement, DIGITS),
            "coefficients": _values(learned.everywhere),
        },
    }


def _values(fitted: Fitted) -> dict[str, dict[str, float]]:
    return {
        name: {
            "value": round(value, DIGITS),
            "low": round(fitted.interval[name][0], DIGITS),
            "high": round(fitted.interval[name][1], DIGITS),
        }
        for name, value in fitted.coefficients.values().items()
    }


def intervals_record(tried: Backtest, about: dict[str, Any]) -> dict[str, Any]:
    """The file of the interval tables."""
    return {
        "what": (
            f"Intervals that held the observed share of a list in {LEVEL:.0%} of past closures, by "
            "predicted share; coverage measured with the closure's ICB left out of model and "
            "table (for free dispersal: the closure). Shares of the closing list; widths in "
            "patients, as shown. Effects: errors that held 80% of past closures, in kilometres "
            "that grow with the estimate or in shares of the list (by deprivation and setting: of "
            "the group), and the same measures. Every practice might receive: forecasts."
        ),
        **about,
        "closures": tried.events.height,
        "tables": {name: {"bands": _bands(each)} for name, each in tried.intervals.items()},
        "effects": {
            model: {name: _effect(each) for name, each in effects.items()}
            for model, effects in tried.effects.items()
        },
    }


def _effect(measured: MeasuredEffect) -> dict[str, float]:
    return {
        "below": round(measured.errors.below, DIGITS),
        "above": round(measured.errors.above, DIGITS),
        "cases": measured.cases,
        "coverage": round(measured.coverage, DIGITS),
        "mean_width": round(measured.width, 2),
    }


def _bands(measured: Measured) -> list[dict[str, float]]:
    table = measured.table
    return [
        {
            "from": float(table.edge[band]),
            "low": round(float(table.low[band]), DIGITS),
            "high": round(float(table.high[band]), DIGITS),
            "cases": int(measured.cases[band]),
            "coverage": round(float(measured.coverage[band]), DIGITS),
            "coverage_as_shown": round(float(measured.shown[band]), DIGITS),
            "mean_width": round(float(measured.width[band]), 1),
        }
        for band in range(table.edge.size)
    ]
