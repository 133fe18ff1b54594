"""Who is in which network on the economy's day, where two publications tell."""

from __future__ import annotations

from datetime import date

import polars as pl


def on_the_day(members: pl.DataFrame, as_at: date) -> pl.DataFrame:
    """The relationship that holds for each practice the workbook names.

    Of several in force at once the one begun last holds; a practice whose relationships have all
    ended or not begun has no network.

    Returns:
        Columns practice, network, network_name (both empty for no network).
    """
    current = (
        in_force(members, as_at)
        .sort("practice", "start", "network")
        .unique("practice", keep="last", maintain_order=True)
    )
    named = members.select("practice").unique().sort("practice")
    return named.join(
        current.select("practice", "network", "network_name"),
        on="practice",
        how="left",
        maintain_order="left",
    )


def in_force(members: pl.DataFrame, as_at: date) -> pl.DataFrame:
    """The relationships begun and not ended by the day; the day of the end still counts."""
    lasting = pl.col("end").is_null() | (pl.col("end") >= as_at)
    return members.filter((pl.col("start") <= as_at) & lasting)


def overlapping(members: pl.DataFrame, as_at: date) -> list[str]:
    """Practices that are in more than one network on the day."""
    networks = in_force(members, as_at).group_by("practice").agg(pl.col("network").n_unique())
    return sorted(networks.filter(pl.col("network") > 1)["practice"].to_list())


def settled(
    mapped: pl.DataFrame | None, dated: pl.DataFrame | None, *, dated_is_newer: bool
) -> pl.DataFrame:
    """Each practice's network, as the newer publication has it.

    The older one fills in for practices the newer does not name.

    Args:
        mapped: the network map, if there is one.
        dated: what `on_the_day` gave, if there is a workbook.
        dated_is_newer: whether the workbook describes the same or a later month than the map.
    """
    columns = ["practice", "network", "network_name"]
    told = [table.select(columns) for table in (mapped, dated) if table is not None]
    if dated_is_newer:
        told.reverse()
    if not told:
        return pl.DataFrame(schema=dict.fromkeys(columns, pl.String))
    return pl.concat(told).unique("practice", keep="first", maintain_order=True)
