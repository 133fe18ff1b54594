"""`wraparound watch`: who is fragile here, and what if this practice closed?"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import polars as pl
import typer

from wraparound.actions.pictures import current_economy
from wraparound.actions.watch import (
    ClosureQuestion,
    one_practice,
    what_if_branch_closed,
    what_if_closed,
)
from wraparound.analysis.closure import BranchAnswer, ClosureAnswer, Travel
from wraparound.analysis.dispersal import Limits
from wraparound.analysis.indicators import indicators
from wraparound.analysis.load import Status
from wraparound.cli import backtest, contingency
from wraparound.cli.output import (
    Format,
    Shown,
    format_for,
    one_decimal,
    percent,
    show,
    whole,
    write,
    yes,
)
from wraparound.cli.terminal import say
from wraparound.economy import Economy
from wraparound.economy.changes import MEANING, Kind
from wraparound.economy.corrections import holding
from wraparound.economy.names import readable
from wraparound.errors import BadRequest
from wraparound.units import WALK_KM

app = typer.Typer(help="Who is fragile here, and what if this practice closed?",
                  no_args_is_help=True)  # fmt: skip

Who = Annotated[str, typer.Argument(help="Code, name or postcode of a practice.")]
Picture = Annotated[str | None, typer.Option("--picture", help="Name of the picture to ask.")]
As = Annotated[Format, typer.Option("--format", help="How to write the answer.")]
To = Annotated[Path | None, typer.Option("--to", help="File to write to.")]


@app.command()
def practice(who: Who, picture: Picture = None, form: As = Format.TABLE, to: To = None) -> None:
    """Show one practice: its list, its GPs, its load.

    Example: wraparound watch practice A81001
    """
    form = format_for(form, to)
    economy = current_economy(name=picture)
    code = one_practice(economy=economy, text=who)
    table = indicators(economy).filter(practice=code)
    if form is not Format.TABLE:
        write(table, form, to)
        return
    row = table.row(0, named=True)
    say(f"{readable(row['name'])} ({code}), {economy.as_at:%B %Y}", style="bold")
    for told in _told(row):
        say(told)
    for corrected in _corrections(economy, [code]):
        say(corrected)


def _told(row: dict[str, object]) -> list[str]:
    told = [
        f"Patients: {row['patients']:,}",
        f"Network: {_network(row)}",
        f"Postcode: {row['postcode'] or 'not known'}",
    ]
    if row["load"] is None:
        return [*told, "GPs: no usable return, so the load is not known"]
    return [
        *told,
        f"GPs: {row['gp_fte']:.1f} full-time equivalent",
        f"Patients per full-time GP: {row['load']:,.0f} ({row['status']})",
    ]


def _network(row: dict[str, object]) -> str:
    if not row["network"]:
        return "none"
    return f"{readable(str(row['network_name'] or ''))} ({row['network']})"


def _corrections(economy: Economy, codes: Sequence[str]) -> list[str]:
    """The corrections that hold of these practices, each a sentence."""
    held = holding(economy.corrections).filter(pl.col("practice").is_in(codes))
    return [
        f"Corrected by {row['source']}, {row['on']}: {row['figure']} of {row['practice']} is "
        f"{row['value']}."
        for row in held.iter_rows(named=True)
    ]


@app.command()
def closure(
    who: Who,
    kind: Annotated[
        Kind, typer.Option(help="What is declared about the closure.")
    ] = Kind.UNDECLARED,
    successor: Annotated[str | None, typer.Option(help="Who takes over, for a transfer.")] = None,
    branch: Annotated[
        str | None, typer.Option(help="Code of the branch, if only it closes.")
    ] = None,
    model: Annotated[str | None, typer.Option(help="How patients choose.")] = None,
    closed: Annotated[list[str] | None, typer.Option(help="A practice that takes nobody.")] = None,
    room: Annotated[
        list[str] | None, typer.Option(help="CODE=PATIENTS a practice can take.")
    ] = None,
    furthest: Annotated[
        list[str] | None, typer.Option(help="CODE=KM a practice takes from.")
    ] = None,
    to_the_limit: Annotated[
        bool, typer.Option("--to-the-limit", help="Nobody takes more than its GPs have room for.")
    ] = False,
    picture: Picture = None,
    form: As = Format.TABLE,
    to: To = None,
) -> None:
    """What if this practice closed? Where would its patients go, and what would it do to whom.

    Examples:
    wraparound watch closure A81001

    wraparound watch closure A81001 --kind transfer --successor A81002

    wraparound watch closure A81001 --kind managed --closed A81046 --room A81002=500
    """
    form = format_for(form, to)
    economy = current_economy(name=picture)
    code = one_practice(economy=economy, text=who)
    if (kind is Kind.BRANCH) != (branch is not None):
        raise BadRequest("A branch closure needs --kind branch and --branch CODE, both.")
    if branch is not None:
        _tell_branch(what_if_branch_closed(economy=economy, practice=code, site=branch), form, to)
        return
    question = ClosureQuestion(
        practice=code,
        kind=kind,
        successor=successor,
        model=model,
        limits=Limits(frozenset(closed or ()), _numbers(furthest), _numbers(room)),
        to_the_limit=to_the_limit,
    )
    _tell_closure(what_if_closed(economy=economy, question=question), form, to)


def _numbers(given: list[str] | None) -> dict[str, float]:
    """CODE=NUMBER as a mapping."""
    pairs = {}
    for written in given or ():
        code, _, number = written.partition("=")
        try:
            pairs[code.strip().upper()] = float(number)
        except ValueError:
            code = ""
        if not code.strip():
            raise BadRequest(f"“{written}” is not CODE=NUMBER, such as A81002=500.")
    return pairs


def _unusual(status: str) -> str:
    """A status worth telling; nothing for the usual range."""
    return "" if status == Status.MANAGING else status


_RECEIVER = {
    "practice": Shown("Code", firm=True),
    "name": Shown("Receiving practice", readable),
    "patients": Shown("Patients", whole),
    "likely": Shown("4 in 5\ntimes", firm=True),
    "share": Shown("Share", percent, wide=True),
    "same_network": Shown("Own\nnetwork", yes, wide=True),
    "km": Shown("Km", one_decimal, wide=True),
    "growth": Shown("List grows", percent, wide=True),
    "load_before": Shown("Per\N{NO-BREAK SPACE}GP before", whole, wide=True),
    "load_after": Shown("Per\N{NO-BREAK SPACE}GP after", whole),
    "status_after": Shown("Then", _unusual, firm=True),
}


def _accounted(answer: ClosureAnswer) -> pl.DataFrame:
    """The receiving practices and, so that nobody is missing, the few and the unplaced."""
    practices, few = answer.pooled
    rest = [
        (f"{practices} practices with fewer than 5 each", few),
        ("no practice found", answer.unplaced),
    ]
    rows = pl.DataFrame(
        [{"name": name, "patients": patients} for name, patients in rest if patients],
        schema={"name": pl.String, "patients": pl.Int64},
    )
    return pl.concat([answer.receivers, rows], how="diagonal")


def _tell_closure(answer: ClosureAnswer, form: Format, to: Path | None) -> None:
    if form is not Format.TABLE:
        places = answer.before.sites.filter("main").select("practice", "longitude", "latitude")
        places = places.unique("practice", keep="first")
        table = _accounted(answer).join(places, on="practice", how="left", maintain_order="left")
        write(table, form, to)
        return
    say(f"What if {readable(answer.practice.name)} ({answer.practice.code}) closed?", style="bold")
    say(f"From the picture {answer.before.name}, {answer.before.as_at:%B %Y}.")
    say(f"{answer.patients:,} patients. {MEANING[answer.closure.kind]}")
    touched = [answer.closure.practice, *answer.every_receiver["practice"]]
    for corrected in _corrections(answer.before, touched):
        say(corrected)
    if answer.receivers.height:
        show(_with_likely(answer.receivers), _RECEIVER, most=15)
    practices, few = answer.pooled
    if practices:
        more = "practice" if practices == 1 else "practices"
        say(f"{practices} more {more} would receive fewer than 5 each, {few} in all.")
    over = [readable(name) for name in answer.pushed_over["name"]]
    say(f"Pushed {Status.OVER.value}, on average: {', '.join(over) or 'nobody'}")
    if answer.chances is not None:
        say(f"Chance that somebody is pushed over the limit: {answer.chances.anybody:.0%}")
    say(f"No practice found for: {answer.unplaced:,}")
    for told in _travel(answer.travel):
        say(told)
    say(
        f"Left worse off (over 1 km further, or at a practice under pressure): {answer.worse_off:,}"
    )


def _with_likely(receivers: pl.DataFrame) -> pl.DataFrame:
    """With a column of how many are likely, in words; empty where that was never measured."""
    likely = [
        "" if low is None else f"{low:,}" if low == high else f"{low:,} to {high:,}"
        for low, high in receivers.select("low", "high").rows()
    ]
    return receivers.with_columns(pl.Series("likely", likely, pl.String))


def _travel(travel: Travel) -> list[str]:
    """How much further patients have to go, in sentences."""
    if not travel.known:
        return ["How much further they would have to go is not known."]
    mean, most = _extra(travel.mean_extra_km), _extra(travel.p90_extra_km)
    return [
        f"Further to go on average: {mean}; for nine in ten no more than: {most}",
        f"Beyond a walk of {WALK_KM} km: {travel.beyond_walk:,}",
    ]


def _extra(km: float) -> str:
    """Extra distance in words: some have less far to go than before."""
    rounded = round(km, 1)
    if rounded == 0:
        return "hardly any"
    return f"{rounded} km" if rounded > 0 else f"{-rounded} km less"


def _tell_branch(answer: BranchAnswer, form: Format, to: Path | None) -> None:
    if form is not Format.TABLE:
        write(answer.moves, form, to)
        return
    say(f"What if the branch {readable(answer.site_name)} ({answer.site}) closed?", style="bold")
    say("Nobody changes practice.")
    say(f"It is the nearest site for: {answer.patients:,} of {answer.practice.patients:,} patients")
    if answer.patients:
        for told in _travel(answer.travel):
            say(told)


for command in (
    contingency.gp,
    contingency.contingency,
    contingency.pairs,
    contingency.cascade,
    contingency.margin,
    backtest.backtest,
    backtest.fit,
):
    app.command()(command)
