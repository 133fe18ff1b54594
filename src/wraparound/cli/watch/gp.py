"""`wraparound watch gp`: if one person is off."""

from __future__ import annotations

from typing import Annotated

import polars as pl
import typer

from wraparound.cli.answer import Answer
from wraparound.cli.output import Shown, one_decimal, whole
from wraparound.cli.watch.listing import listing
from wraparound.cli.watch.options import Picture
from wraparound.economy.names import readable


def gp(
    who: Annotated[str | None, typer.Argument(help="A practice; all where left out.")] = None,
    picture: Picture = None,
) -> Answer:
    """If one GP is off: what the others have to carry, single-handed practices first.

    Returns of GPs that look wrong come last, marked, and practices without one after them.

    Example: wraparound watch gp A81001
    """
    from wraparound.actions.contingency import if_one_gp_is_off
    from wraparound.actions.pictures import current_economy
    from wraparound.actions.watch import one_practice

    economy = current_economy(name=picture)
    table = if_one_gp_is_off(economy=economy)
    if who is not None:
        table = table.filter(practice=one_practice(economy=economy, text=who))
    table = table.with_columns(then=_then())
    doubts = [LOOKS_WRONG] if table["looks_wrong"].any() else []
    return listing(economy, table, _COLUMNS, "If one GP is off", GPS, *doubts)


LOOKS_WRONG = (
    "A return looks wrong if it says that a full-time GP has more than 10,000 patients, or that a "
    "GP works under 4 hours a week or over 60. Ask the practice, and correct it: "
    "wraparound data correct FILE.csv"
)

GPS = "GPs are fully qualified ones, trainees and locums apart."

_COLUMNS = {
    "practice": Shown("Code", firm=True),
    "name": Shown("Practice", readable),
    "patients": Shown("Patients", whole),
    "gp_headcount": Shown("GPs", whole),
    "sessions_gone": Shown("Sessions gone", one_decimal, wide=True),
    "sessions_left": Shown("Sessions left", one_decimal, wide=True),
    "load": Shown("Per\N{NO-BREAK SPACE}GP before", whole),
    "load_left": Shown("Per\N{NO-BREAK SPACE}GP after", whole),
    "then": Shown("Then", firm=True),
}


def _then() -> pl.Expr:
    """What it comes to, in words."""
    return (
        pl.when("looks_wrong")
        .then(pl.lit("return looks wrong"))
        .when(pl.col("single_handed").is_null())
        .then(pl.lit("not known"))
        .when("single_handed")
        .then(pl.lit("nobody left"))
        .when("over_limit_left")
        .then(pl.lit("over the limit"))
    )
