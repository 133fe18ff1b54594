"""`wraparound watch practice`: one practice as published and corrected."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Annotated, Any

import polars as pl
import typer

from wraparound.cli.answer import Answer
from wraparound.cli.terminal import say
from wraparound.cli.watch.options import Picture
from wraparound.economy import Economy
from wraparound.economy.corrections import holding
from wraparound.economy.names import readable

Who = Annotated[str, typer.Argument(help="Code, name or postcode of a practice.")]


def practice(who: Who, picture: Picture = None) -> Answer:
    """Show one practice: its list, its GPs, its load.

    Example: wraparound watch practice A81001
    """
    from wraparound.actions.pictures import current_economy
    from wraparound.actions.watch import one_practice
    from wraparound.analysis.indicators import indicators

    economy = current_economy(name=picture)
    code = one_practice(economy=economy, text=who)
    table = indicators(economy).filter(practice=code)

    def tell() -> None:
        row = table.row(0, named=True)
        say(f"{readable(row['name'])} ({code}), {economy.as_at:%B %Y}", style="bold")
        for sentence in (*_facts(row), *corrected(economy, [code])):
            say(sentence)
        if row["load"] is not None:
            say(what_is_over(economy))

    return Answer(table, tell)


def _facts(row: Mapping[str, Any]) -> Iterator[str]:
    yield f"Patients: {row['patients']:,}"
    yield f"Network: {_network(row)}"
    yield f"Postcode: {row['postcode'] or 'not known'}"
    if row["load"] is None:
        yield "GPs: no usable return, so the load is not known"
        return
    yield f"GPs: {row['gp_fte']:.1f} full-time equivalent"
    yield f"Patients per full-time GP: {row['load']:,.0f} ({row['status']})"


def _network(row: Mapping[str, Any]) -> str:
    if not row["network"]:
        return "none"
    return f"{readable(row['network_name'] or '')} ({row['network']})"


def what_is_over(economy: Economy) -> str:
    """What the words "under pressure" and "over the limit" stand for."""
    line = economy.thresholds
    return (
        f"Under pressure: more than {line.pressure:,.0f} patients per full-time GP. "
        f"Over the limit: more than {line.limit:,.0f}. ({line.source})"
    )


def corrected(economy: Economy, codes: Sequence[str]) -> list[str]:
    """The corrections that hold of these practices, each a sentence."""
    held = holding(economy.corrections).filter(pl.col("practice").is_in(codes))
    return [
        f"Corrected by {row['source']}, {row['on']}: {row['figure']} of {row['practice']} is "
        f"{row['value']}."
        for row in held.iter_rows(named=True)
    ]
