"""`wraparound watch` for all practices: each in turn, pairs, knock-on closures, margins, GPs."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import polars as pl
import typer

from wraparound.actions.contingency import (
    every_pair,
    every_practice,
    if_one_gp_is_off,
    knock_on_from,
    knock_on_from_each,
    margin_of,
)
from wraparound.actions.pictures import current_economy
from wraparound.actions.watch import one_practice
from wraparound.analysis.cascade import Cascade
from wraparound.analysis.closure.knock_on import ROUNDS
from wraparound.cli.output import Format, Shown, one_decimal, percent, show, whole, write, yes
from wraparound.cli.terminal import Bar, out
from wraparound.economy import Economy
from wraparound.economy.names import readable

Picture = Annotated[str | None, typer.Option("--picture", help="Name of the picture to ask.")]
How = Annotated[str | None, typer.Option("--model", help="How patients choose.")]
As = Annotated[Format, typer.Option("--format", help="How to write the answer.")]
To = Annotated[Path | None, typer.Option("--to", help="File to write to.")]

MOST = 20
"""Rows shown to people; --format csv gives all."""

CAVEAT = "Figures are predictions from published data. They say how much work, not how well done."

STRESS = (
    "A test of what neighbours could bear. Real practices hold on, get help, or are taken over."
)


def gp(
    who: Annotated[str | None, typer.Argument(help="A practice; all where left out.")] = None,
    picture: Picture = None,
    form: As = Format.TABLE,
    to: To = None,
) -> None:
    """If one GP is off: what the others have to carry, single-handed practices first.

    Example: wraparound watch gp A81001
    """
    economy = current_economy(name=picture)
    table = if_one_gp_is_off(economy=economy)
    if who is not None:
        table = table.filter(practice=one_practice(economy=economy, text=who))
    columns = {
        "practice": Shown("Code"),
        "name": Shown("Practice", readable),
        "gp_headcount": Shown("GPs", whole),
        "sessions_gone": Shown("Sessions gone a week", one_decimal),
        "sessions_left": Shown("left", one_decimal),
        "load": Shown("Patients per GP", whole),
        "load_left": Shown("then", whole),
        "over_limit_left": Shown("Over the limit", yes),
    }
    _give(economy, table, columns, form, to, "If one GP is off")


def contingency(
    model: How = None, picture: Picture = None, form: As = Format.TABLE, to: To = None
) -> None:
    """What if each practice closed, one at a time: those that would push most patients over first.

    Example: wraparound watch contingency --format csv --to practices.csv
    """
    economy = current_economy(name=picture)
    answer = every_practice(economy=economy, model=model, progress=Bar())
    columns = {
        "rank": Shown("Rank", whole, wide=True),
        "practice": Shown("Code"),
        "name": Shown("Practice", readable),
        "patients": Shown("Patients", whole),
        "pushed_over": Shown("Pushed over", whole),
        "risk": Shown("Patients there", whole),
        "unplaced": Shown("No practice", whole),
        "largest_growth": Shown("Largest growth", percent, wide=True),
        "mean_extra_km": Shown("Extra km", one_decimal, wide=True),
        "benefit": Shown("Could take from others", whole),
    }
    _give(economy, answer.ranked(), columns, form, to, "What if each practice closed", CAVEAT)


def pairs(
    model: How = None, picture: Picture = None, form: As = Format.TABLE, to: To = None
) -> None:
    """What if two practices closed at once: those that are worse together than apart first.

    Example: wraparound watch pairs --format parquet --to pairs.parquet
    """
    economy = current_economy(name=picture)
    answer = every_pair(economy=economy, model=model, progress=Bar())
    others = economy.practices.select(other="practice", other_name="name")
    table = answer.worst_together().with_columns(practice="one")
    table = table.join(others, on="other", how="left", maintain_order="left")
    columns = {
        "name": Shown("One", readable),
        "other_name": Shown("Other", readable),
        "pushed_over": Shown("Pushed over", whole),
        "risk": Shown("Patients there", whole),
        "worse": Shown("More than apart", whole),
    }
    _give(economy, table, columns, form, to, "What if two practices closed at once", CAVEAT)


def cascade(
    who: Annotated[
        list[str] | None, typer.Argument(help="Practices that close first; each in turn if none.")
    ] = None,
    rounds: Annotated[
        int, typer.Option(min=0, help="Rounds to look at; 0 for all there are.")
    ] = ROUNDS,
    model: How = None,
    picture: Picture = None,
    form: As = Format.TABLE,
    to: To = None,
) -> None:
    """Knock-on closures: which practices displaced patients would push over the limit next.

    Nobody takes over the list of a practice that closes as a knock-on: its patients choose freely.

    Example: wraparound watch cascade A81001
    """
    economy = current_economy(name=picture)
    if not who:
        found = knock_on_from_each(
            economy=economy, model=model, rounds=rounds or None, progress=Bar()
        )
        table = found.practices.sort(
            ["closed", "displaced", "practice"], descending=[True, True, False]
        )
        columns = {
            "practice": Shown("Code"),
            "name": Shown("Closes first", readable),
            "patients": Shown("Patients", whole),
            "closed": Shown("Close in all", whole),
            "rounds": Shown("Rounds", whole),
            "displaced": Shown("Patients in all", whole),
            "unplaced": Shown("No practice", whole),
        }
        _give(economy, table, columns, form, to, "Knock-on closures from each practice", STRESS)
        return
    codes = [one_practice(economy=economy, text=text) for text in who]
    answer = knock_on_from(economy=economy, practices=codes, model=model, rounds=rounds or None)
    _tell_cascade(economy, answer, form, to)


def _tell_cascade(economy: Economy, answer: Cascade, form: Format, to: Path | None) -> None:
    closures = {
        "round": Shown("Round", whole),
        "practice": Shown("Code"),
        "name": Shown("Closes", readable),
        "patients": Shown("Patients", whole),
        "received": Shown("Had received", whole),
        "load_before": Shown("Per GP before", whole),
        "load_after": Shown("then", whole),
    }
    _give(economy, answer.closures, closures, form, to, "Knock-on closures", most=0)
    if form is not Format.TABLE:
        return
    left = {
        "practice": Shown("Code"),
        "name": Shown("Practice", readable),
        "why": Shown("Why it does not close"),
        "received": Shown("Receives", whole),
    }
    if answer.left.height:
        _give(economy, answer.left, left, form, None, "Over the limit, or not known, and left")
    out.print(f"No practice found for: {answer.unplaced:,.0f}", highlight=False)
    out.print(STRESS, highlight=False)
    if not answer.finished:
        out.print("It would go on. To see all of it: --rounds 0", highlight=False)


def margin(
    group: Annotated[str, typer.Argument(help="A network, an ICB, or codes with commas.")],
    model: How = None,
    picture: Picture = None,
) -> None:
    """How many practices of a network can go before somebody is pushed over the limit.

    Example: wraparound watch margin U89141
    """
    economy = current_economy(name=picture)
    answer = margin_of(economy=economy, group=group, model=model)
    if answer.number is None:
        out.print("Even if all of them closed, nobody would be pushed over the limit.")
        return
    words = "" if answer.exact else " or fewer (found by search)"
    count = f"{answer.number} practice{'' if answer.number == 1 else 's'}{words}"
    out.print(f"Margin: {count}. If these closed:", highlight=False)
    out.print("  " + "; ".join(_name(economy, code) for code in answer.practices), highlight=False)
    out.print("these would be pushed over the limit:")
    out.print(
        "  " + "; ".join(_name(economy, code) for code in answer.pushed_over), highlight=False
    )


def _name(economy: Economy, code: str) -> str:
    return f"{code} {readable(economy.practice(code).name)}"


def _give(
    economy: Economy,
    table: pl.DataFrame,
    columns: dict[str, Shown],
    form: Format,
    to: Path | None,
    title: str,
    caveat: str = "",
    most: int = MOST,
) -> None:
    """The table for people with names, or all of it with names and places for programs."""
    names = economy.practices.select("practice", "name")
    named = table.join(names, on="practice", how="left", maintain_order="left")
    if form is not Format.TABLE:
        places = economy.sites.filter("main").select("practice", "longitude", "latitude")
        write(named.join(places, on="practice", how="left", maintain_order="left"), form, to)
        return
    show(named, columns, f"{title}, {economy.as_at:%B %Y} ({economy.name})", most=most)
    if caveat:
        out.print(caveat, highlight=False)
