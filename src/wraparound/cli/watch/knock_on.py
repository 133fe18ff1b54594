"""`wraparound watch cascade`: knock-on closures.

Rounds are counted as on the page: what is asked about closes first, and round 1 is who would close
next. The analysis counts the first closures as round 1.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import polars as pl
import typer

from wraparound.cli.answer import Answer
from wraparound.cli.output import Shown, show, whole
from wraparound.cli.terminal import Bar, say
from wraparound.cli.watch.listing import (
    STRESS,
    limits_told,
    listing,
    of_picture,
    with_names,
    with_places,
)
from wraparound.cli.watch.options import Model, Picture
from wraparound.economy import Economy
from wraparound.economy.names import readable

if TYPE_CHECKING:
    from wraparound.analysis.cascade import Cascade

ROUNDS = 9
"""Rounds after the first closures, as many as the page shows."""

Rounds = Annotated[
    int, typer.Option(min=0, help="Rounds to look at after the first closures; 0 for all.")
]


def cascade(
    who: Annotated[
        list[str] | None, typer.Argument(help="Practices that close first; each in turn if none.")
    ] = None,
    rounds: Rounds = ROUNDS,
    model: Model = None,
    picture: Picture = None,
) -> Answer:
    """Knock-on closures: which practices displaced patients would push over the limit next.

    Nobody takes over the list of a practice that closes as a knock-on: its patients choose freely.

    Example: wraparound watch cascade A81001
    """
    from wraparound.actions.contingency import knock_on_from
    from wraparound.actions.pictures import current_economy
    from wraparound.actions.watch import one_practice

    economy = current_economy(name=picture)
    most = rounds + 1 if rounds else None
    if not who:
        return _from_each(economy, model, most)
    codes = [one_practice(economy=economy, text=text) for text in who]
    found = knock_on_from(economy=economy, practices=codes, model=model, rounds=most)
    closures = with_names(economy, found.closures.with_columns(pl.col("round") - 1))
    return Answer(with_places(economy, closures), lambda: _tell(economy, found, closures))


def _from_each(economy: Economy, model: str | None, most: int | None) -> Answer:
    from wraparound.actions.contingency import knock_on_from_each

    found = knock_on_from_each(economy=economy, model=model, rounds=most, progress=Bar())
    table = found.practices.with_columns(pl.col("rounds") - 1).sort(
        ["closed", "displaced", "practice"], descending=[True, True, False]
    )
    columns = {
        "practice": Shown("Code", firm=True),
        "name": Shown("Closes first", readable),
        "patients": Shown("Patients", whole),
        "closed": Shown("Close in all", whole),
        "rounds": Shown("Rounds", whole),
        "displaced": Shown("Patients in all", whole),
        "unplaced": Shown("No practice found", whole),
    }
    notes = (*limits_told(economy), STRESS)
    return listing(economy, table, columns, "Knock-on closures from each practice", *notes)


_CLOSURES = {
    "round": Shown("Round", lambda round_: "first" if round_ == 0 else whole(round_)),
    "practice": Shown("Code", firm=True),
    "name": Shown("Closes", readable),
    "patients": Shown("Patients", whole),
    "received": Shown("Had received", whole),
    "load_before": Shown("Per\N{NO-BREAK SPACE}GP before", whole),
    "load_after": Shown("then", whole),
}

_LEFT = {
    "practice": Shown("Code", firm=True),
    "name": Shown("Practice", readable),
    "why": Shown("Why it does not close"),
    "received": Shown("Receives", whole),
}


def _tell(economy: Economy, found: Cascade, closures: pl.DataFrame) -> None:
    show(closures, _CLOSURES, of_picture(economy, "Knock-on closures"))
    if found.rounds == 1 and found.finished:
        say("No practice would close as a knock-on.")
    if found.left.height:
        show(with_names(economy, found.left), _LEFT, "Receive patients and stay open")
    say(f"No practice found for: {found.unplaced:,.0f}")
    say(STRESS)
    if not found.finished:
        say("It would go on. To see all of it: --rounds 0")
