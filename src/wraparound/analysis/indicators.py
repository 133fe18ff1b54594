"""Figures of every practice, side by side, for maps, lists and comparison with peers."""

from __future__ import annotations

import polars as pl

from wraparound.analysis.gp_off import single_handed
from wraparound.analysis.load import loads, rooms, statuses
from wraparound.analysis.once import once
from wraparound.economy import Economy


@once
def indicators(economy: Economy) -> pl.DataFrame:
    """One row a practice, in the order of the economy's practices.

    Returns:
        Columns of `economy.practices`, and `network_name`, `icb_name`, `gp_fte` (corrected),
        `gp_headcount`, `nurse_fte`, `other_care_fte`, `admin_fte`, `load` (patients per full-time
        GP), `status` (what the load means), `room` (patients up to the limit), `single_handed` (one
        GP by headcount), `list_change` (share by which the list changed in about a year, up to the
        economy's day), `longitude`, `latitude`.
    """
    load = loads(economy)
    places = economy.sites.filter("main").unique("practice", keep="first")
    people = economy.people.with_columns(
        pl.Series("gp_fte", economy.gp_fte).fill_nan(None),
        pl.Series("load", load).fill_nan(None),
        pl.Series("status", [status.value for status in statuses(load, economy.thresholds)]),
        pl.Series("room", rooms(economy)).fill_nan(None),
    ).with_columns(single_handed=single_handed())
    table = economy.practices
    for other, key in (
        (people, "practice"),
        (economy.networks.rename({"name": "network_name"}), "network"),
        (economy.boards.rename({"name": "icb_name"}), "icb"),
        (list_change(economy), "practice"),
        (places.select("practice", "longitude", "latitude"), "practice"),
    ):
        table = table.join(other, on=key, how="left", maintain_order="left")
    return table


def list_change(economy: Economy) -> pl.DataFrame:
    """How much each list changed in about a year.

    Returns:
        `practice` and `list_change`: the list on the economy's day against the newest earlier list
        that is at least nine months old and at most eighteen, scaled to a year, less 1.
    """
    age = (pl.lit(economy.as_at) - pl.col("on")).dt.total_days()
    earlier = (
        economy.history.with_columns(days=age)
        .filter(pl.col("days").is_between(270, 550), pl.col("patients") > 0)
        .sort("on")
        .unique("practice", keep="last")
    )
    now = economy.practices.select("practice", now="patients")
    ratio = (pl.col("now") / pl.col("patients")) ** (365 / pl.col("days"))
    return earlier.join(now, on="practice").select("practice", list_change=ratio - 1)
