"""`wraparound watch margin`: how many practices of a network can go."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import polars as pl
import typer

from wraparound.cli.answer import Answer
from wraparound.cli.terminal import say
from wraparound.cli.watch.listing import with_names, with_places
from wraparound.cli.watch.options import Model, Picture
from wraparound.economy import Economy
from wraparound.economy.names import readable

if TYPE_CHECKING:
    from wraparound.analysis.margin import Margin

CLOSES, PUSHED_OVER = "closes", "pushed over"


def margin(
    group: Annotated[str, typer.Argument(help="A network, an ICB, or codes with commas.")],
    model: Model = None,
    picture: Picture = None,
) -> Answer:
    """How many practices of a network can go before somebody is pushed over the limit.

    Closed lists, boundaries and room are not looked at.

    Example: wraparound watch margin U89141
    """
    from wraparound.actions.contingency import margin_of
    from wraparound.actions.pictures import current_economy

    economy = current_economy(name=picture)
    found = margin_of(economy=economy, group=group, model=model)
    table = with_names(economy, _table(group, found))
    return Answer(with_places(economy, table), lambda: _tell(economy, found))


def _table(group: str, found: Margin) -> pl.DataFrame:
    """One row a practice that closes or is pushed over; one without a practice if nobody is."""
    rows: list[tuple[str | None, str | None]] = [
        *((code, CLOSES) for code in found.practices),
        *((code, PUSHED_OVER) for code in found.pushed_over),
    ]
    return pl.DataFrame(
        [(group, found.number, found.exact, *row) for row in rows or [(None, None)]],
        orient="row",
        schema={
            "group": pl.String,
            "margin": pl.Int64,
            "exact": pl.Boolean,
            "practice": pl.String,
            "what": pl.String,
        },
    )


def _tell(economy: Economy, found: Margin) -> None:
    if found.number is None:
        say("Even if all of them closed, nobody would be pushed over the limit.")
        return
    count = f"{found.number} practice{'' if found.number == 1 else 's'}"
    bound = "" if found.exact else " or fewer (found by search)"
    say(f"Margin: {count}{bound}. If {'this' if found.number == 1 else 'these'} closed:")
    _name(economy, found.practices)
    say(f"{'this' if len(found.pushed_over) == 1 else 'these'} would be pushed over the limit:")
    _name(economy, found.pushed_over)


def _name(economy: Economy, codes: tuple[str, ...]) -> None:
    for code in codes:
        say(f"  {code} {readable(economy.practice(code).name)}")
