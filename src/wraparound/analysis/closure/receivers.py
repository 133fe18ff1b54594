"""The receiving practices: how many patients each takes on, and what that does to it."""

from __future__ import annotations

import numpy as np
import polars as pl
from numpy.typing import NDArray

from wraparound.analysis.closure.chances import Chances
from wraparound.analysis.contingency.pushed import is_pushed_over
from wraparound.analysis.distance import between_main_sites
from wraparound.analysis.load import Status, load, statuses
from wraparound.economy import Economy

COLUMNS = {
    "practice": "ODS code of the receiving practice",
    "name": "its name",
    "patients": "patients it receives, whole",
    "low": "in 4 closures of 5 it receives at least so many; empty if never measured",
    "high": "in 4 closures of 5 it receives at most so many; empty if never measured",
    "share": "share of all displaced patients",
    "same_network": "whether it is in the closing practice's network",
    "km": "straight-line kilometres between the main sites",
    "list_before": "its list before",
    "list_after": "its list after",
    "list_low": "its list after, if it receives the lowest likely number",
    "list_high": "its list after, if it receives the highest",
    "growth": "growth of its list, as a share of the list before",
    "growth_low": "growth, if it receives the lowest likely number",
    "growth_high": "growth, if it receives the highest",
    "gp_fte": "fully qualified GPs, full-time equivalent, corrected if somebody did",
    "load_before": "patients per full-time GP before",
    "load_after": "patients per full-time GP after",
    "load_low": "patients per full-time GP after, if it receives the lowest likely number",
    "load_high": "patients per full-time GP after, if it receives the highest",
    "status_before": "what the load before means",
    "status_after": "what the load after means",
    "pushed_over": "whether it was within the limit and is over it after",
    "chance_over": "chance that it is pushed over, takeovers looked at one by one; empty if the "
    "answer has no chances in it",
    "special": "kind of special practice, empty for an ordinary one",
}


def receivers(
    before: Economy,
    after: Economy,
    received: NDArray[np.int64],
    likely: tuple[NDArray[np.float64], NDArray[np.float64]],
    chances: Chances | None,
) -> pl.DataFrame:
    """One row for each practice that receives anybody, most patients first.

    Args:
        before: the economy before.
        after: the economy with the closures.
        received: whole patients each practice receives, by line.
        likely: lowest and highest likely number, by line; see `ranges`.
        chances: how likely each is pushed over, if the answer has chances in it.

    Returns:
        See `COLUMNS`.
    """
    line = np.nonzero(received > 0)[0]
    line = line[np.argsort(-received[line], kind="stable")]
    closing = after.line(after.closed[-1])
    displaced = float(before.lists[after.is_closed].sum())
    list_after = before.lists[line] + received[line]
    network = before.network_line
    list_before, gp_fte = before.lists[line], before.gp_fte[line]
    low, high = likely[0][line], likely[1][line]
    load_before, load_after = load(list_before, gp_fte), load(list_after, gp_fte)
    rows = before.practices[line.tolist()]
    table = pl.DataFrame(
        {
            "practice": rows["practice"],
            "name": rows["name"],
            "patients": received[line],
            "low": low,
            "high": high,
            "share": received[line] / displaced,
            "same_network": (network[line] == network[closing]) & (network[closing] >= 0),
            "km": between_main_sites(before, closing, line),
            "list_before": list_before.astype(np.int64),
            "list_after": list_after.astype(np.int64),
            "list_low": list_before + low,
            "list_high": list_before + high,
            "growth": received[line] / list_before,
            "growth_low": low / list_before,
            "growth_high": high / list_before,
            "gp_fte": gp_fte,
            "load_before": load_before,
            "load_after": load_after,
            "load_low": load(list_before + low, gp_fte),
            "load_high": load(list_before + high, gp_fte),
            "status_before": _words(statuses(load_before, before.thresholds)),
            "status_after": _words(statuses(load_after, before.thresholds)),
            "pushed_over": is_pushed_over(before, received.astype(np.float64))[line],
            "chance_over": np.full(line.size, np.nan) if chances is None else chances.each[line],
            "special": rows["special"],
        }
    )
    return (
        table.with_columns(pl.col(pl.Float64).fill_nan(None))
        .with_columns(pl.col("low", "high", "list_low", "list_high").cast(pl.Int64))
        .select(*COLUMNS)
    )


def _words(found: list[Status]) -> list[str]:
    return [status.value for status in found]
