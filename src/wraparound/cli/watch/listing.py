"""Tables of many practices: with names for people, and with places for programs."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from wraparound.cli.answer import Answer
from wraparound.cli.output import Shown, show
from wraparound.cli.terminal import say
from wraparound.economy import Economy

MOST = 20
"""Rows shown to people; --format csv gives all."""

CAVEAT = "Figures are predictions from published data. They say how much work, not how well done."

STRESS = (
    "A test of what neighbours could bear. Real practices hold on, get help, or are taken over."
)


def limits_told(economy: Economy) -> list[str]:
    """Which limits of local people a question about all practices does not look at; often none."""
    from wraparound.actions.contingency import limits_left_out

    without = limits_left_out(economy=economy)
    if not without:
        return []
    closed = "Lists that local people say are closed receive nobody."
    return [f"{closed} Room and boundaries are not looked at here: {', '.join(without)} gave some."]


def listing(
    economy: Economy, table: pl.DataFrame, columns: Mapping[str, Shown], title: str, *notes: str
) -> Answer:
    """A table with a row a practice, the first rows of it for people, with notes beneath."""
    named = with_names(economy, table)

    def tell() -> None:
        show(named, columns, of_picture(economy, title), most=MOST)
        for note in notes:
            say(note)

    return Answer(with_places(economy, named), tell)


def of_picture(economy: Economy, title: str) -> str:
    """The title, with the picture it is about."""
    return f"{title}, {economy.as_at:%B %Y} ({economy.name})"


def with_names(economy: Economy, table: pl.DataFrame) -> pl.DataFrame:
    """The table, with the name of each `practice`."""
    names = economy.practices.select("practice", "name")
    return table.join(names, on="practice", how="left", maintain_order="left")


def with_places(economy: Economy, table: pl.DataFrame) -> pl.DataFrame:
    """The table, with longitude and latitude of the main site of each `practice`."""
    main = economy.sites.filter("main").select("practice", "longitude", "latitude")
    places = main.unique("practice", keep="first")
    return table.join(places, on="practice", how="left", maintain_order="left")
