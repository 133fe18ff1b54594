"""`wraparound watch`: who is fragile here, and what if this practice closed?"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from wraparound.actions.pictures import current_economy
from wraparound.actions.watch import (
    ClosureQuestion,
    one_practice,
    what_if_branch_closed,
    what_if_closed,
)
from wraparound.analysis.closure import BranchAnswer, ClosureAnswer
from wraparound.analysis.dispersal import Limits
from wraparound.analysis.indicators import indicators
from wraparound.analysis.load import Status
from wraparound.cli import backtest, contingency
from wraparound.cli.output import Format, Shown, one_decimal, percent, show, whole, write, yes
from wraparound.cli.terminal import out
from wraparound.economy.changes import MEANING, Kind
from wraparound.errors import BadRequest

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
    economy = current_economy(name=picture)
    code = one_practice(economy=economy, text=who)
    table = indicators(economy).filter(practice=code)
    if form is not Format.TABLE:
        write(table, form, to)
        return
    row = table.row(0, named=True)
    out.print(f"[bold]{row['name']}[/bold] ({code}), {economy.as_at:%B %Y}", highlight=False)
    for told in _told(row):
        out.print(told, highlight=False)


def _told(row: dict[str, object]) -> list[str]:
    told = [
        f"Patients: {row['patients']:,}",
        f"Network: {row['network_name'] or 'none'}",
        f"Postcode: {row['postcode'] or 'not known'}",
    ]
    if row["load"] is None:
        return [*told, "GPs: no usable return, so the load is not known"]
    return [
        *told,
        f"GPs: {row['gp_fte']:.1f} full-time equivalent",
        f"Patients per full-time GP: {row['load']:,.0f} ({row['status']})",
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
            pairs[code] = float(number)
        except ValueError:
            raise BadRequest(f"“{written}” is not CODE=NUMBER, such as A81002=500.") from None
    return pairs


_RECEIVER = {
    "practice": Shown("Code"),
    "name": Shown("Receiving practice"),
    "patients": Shown("Patients", whole),
    "share": Shown("Share", percent),
    "same_network": Shown("Own network", yes),
    "km": Shown("Km", one_decimal),
    "growth": Shown("List grows", percent),
    "load_before": Shown("Per GP before", whole),
    "load_after": Shown("after", whole),
    "status_after": Shown("Then"),
}


def _tell_closure(answer: ClosureAnswer, form: Format, to: Path | None) -> None:
    if form is not Format.TABLE:
        places = answer.before.sites.filter("main").select("practice", "longitude", "latitude")
        write(answer.receivers.join(places, on="practice", how="left"), form, to)
        return
    practice, travel = answer.practice, answer.travel
    out.print(f"[bold]What if {practice.name} ({practice.code}) closed?[/bold]", highlight=False)
    out.print(f"{answer.patients:,} patients. {MEANING[answer.closure.kind]}", highlight=False)
    show(answer.receivers, _RECEIVER, most=15)
    practices, few = answer.pooled
    if practices:
        out.print(f"{practices} more would receive fewer than 5 each, {few} in all.")
    over = answer.pushed_over["name"].to_list()
    out.print(f"Pushed {Status.OVER.value}: {', '.join(over) or 'nobody'}", highlight=False)
    out.print(f"No practice found for: {answer.unplaced:,}", highlight=False)
    out.print(
        f"Further to go: {travel.mean_extra_km:.1f} km on average, nine in ten no more than "
        f"{travel.p90_extra_km:.1f} km. Beyond a walk of 1.6 km: {travel.beyond_walk:,}.",
        highlight=False,
    )
    out.print(
        f"Left worse off (over 1 km further, or at a practice under pressure): "
        f"{answer.worse_off:,}",
        highlight=False,
    )


def _tell_branch(answer: BranchAnswer, form: Format, to: Path | None) -> None:
    if form is not Format.TABLE:
        write(answer.moves, form, to)
        return
    out.print(
        f"[bold]What if the branch {answer.site_name} ({answer.site}) closed?[/bold]\n"
        f"Nobody changes practice. For {answer.patients:,} of {answer.practice.patients:,} "
        f"patients it is the nearest site: they would go {answer.travel.mean_extra_km:.1f} km "
        f"further on average, nine in ten no more than {answer.travel.p90_extra_km:.1f} km.",
        highlight=False,
    )


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
