"""`wraparound data`: bring published data in, build economies from it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import polars as pl
import typer

from wraparound.actions.data import add_files, build_economy, invent_economy, what_is_kept
from wraparound.cli.answer import answering, nowhere
from wraparound.cli.corrections import correct, corrections
from wraparound.cli.fetch import fetch
from wraparound.cli.output import Shown, show, whole
from wraparound.cli.terminal import Bar, out, say
from wraparound.economy import Economy
from wraparound.errors import BadFile, BadRequest
from wraparound.sources.add import Account, Outcome
from wraparound.sources.dates import read_month
from wraparound.sources.invented import DEMO_SEED, Size

app = typer.Typer(help="Published data: add files, build a picture, see what is kept.",
                  no_args_is_help=True)  # fmt: skip


@app.command("add")
def add(
    paths: Annotated[list[Path], typer.Argument(help="Files or folders, zipped or not.")],
) -> None:
    """Read published files and keep what they say.

    Each file is recognised by its content. Every one is accounted for.

    Example: wraparound data add ~/Downloads/nhs
    """
    accounts = add_files(paths=paths, progress=Bar())
    for account in accounts:
        say(_account(account), one_line=True)
    counts = {outcome: sum(a.outcome is outcome for a in accounts) for outcome in Outcome}
    told = ", ".join(f"{count} {outcome}" for outcome, count in counts.items() if count)
    say(f"\n{told or 'No files found'}.")
    refused = [account for account in accounts if account.outcome is Outcome.REFUSED]
    for account in refused:
        say(f"Refused: {account.file}. {account.remark}", one_line=True)
    if refused:
        raise BadFile(
            f"{len(refused)} {'file was' if len(refused) == 1 else 'files were'} refused.",
            "What was kept before stands, and the other files are in.",
        )
    if counts[Outcome.READ]:
        say("Next, build a picture: wraparound data build --as-at 2022-07")


def _account(account: Account) -> str:
    """What became of one file, on one line."""
    if account.outcome is Outcome.READ:
        month = f"{account.released:%Y-%m}" if account.released else ""
        told = f"{month}  {account.rows:>9,} rows  {account.dataset}. {account.remark}".rstrip()
        return f"read      {told}  [{account.file}]"
    mark = {Outcome.UNUSED: "not used", Outcome.UNKNOWN: "unknown", Outcome.REFUSED: "refused"}
    why = ". ".join(filter(None, (account.dataset, account.remark)))
    return f"{mark[account.outcome]:<8}  {account.file}: {why}"


@app.command("build")
def build(
    as_at: Annotated[str, typer.Option("--as-at", help="Month of the picture, such as 2022-07.")],
    name: Annotated[str | None, typer.Option(help="What to call it.")] = None,
    strict: Annotated[bool, typer.Option(help="Refuse if anything unexpected is found.")] = False,
    registrations: Annotated[
        str | None, typer.Option(help="Month of the registrations, if not the newest.")
    ] = None,
) -> None:
    """Build the picture of all practices on a day from the data kept.

    For each dataset the latest release not after the day is used.

    Example: wraparound data build --as-at 2022-07
    """
    economy = build_economy(
        as_at=read_month(as_at),
        name=name,
        strict=strict,
        registrations=read_month(registrations) if registrations else None,
        progress=Bar(),
    )
    _tell(economy)


def _tell(economy: Economy) -> None:
    out.print(
        f"[bold]{economy.name}[/bold]: {len(economy.codes):,} practices, "
        f"{int(economy.lists.sum()):,} patients, {economy.neighbourhoods.height:,} neighbourhoods.",
        highlight=False,
    )
    receipts = pl.DataFrame(
        [
            {
                "title": r.title,
                "month": f"{r.released:%Y-%m}",
                "rows": r.rows,
                "use": "only shown: later than the picture" if r.display_only else "",
            }
            for r in economy.receipts
        ]
    )
    columns = {"title": Shown("Taken"), "month": Shown("Month"), "rows": Shown("Rows", whole),
               "use": Shown("")}  # fmt: skip
    show(receipts, columns)
    for finding in sorted(economy.findings, key=lambda each: each.expected):
        mark = "·" if finding.expected else "!"
        more = ", ..." if finding.count > len(finding.examples) else ""
        examples = f" ({', '.join(finding.examples)}{more})" if finding.examples else ""
        say(f"{mark} {finding.sentence}{examples}")


@app.command("invent")
def invent(
    size: Annotated[str, typer.Option(help="town, county, nation, or a number.")] = "town",
    seed: Annotated[int, typer.Option(help="Another seed, another picture.")] = DEMO_SEED,
    name: Annotated[str | None, typer.Option(help="What to call it.")] = None,
) -> None:
    """Make up a picture of practices that do not exist, to try things out on.

    Example: wraparound data invent --size nation --seed 7
    """
    _tell(invent_economy(size=_size(size), seed=seed, name=name))


def _size(written: str) -> Size | int:
    if written.isdigit():
        return int(written)
    try:
        return Size[written.upper()]
    except KeyError:
        raise BadRequest(
            f"“{written}” is no size.", "Sizes are town, county, nation, or a number of practices."
        ) from None


@app.command("list")
def kept() -> None:
    """Show the releases and pictures kept.

    Example: wraparound data list
    """
    found = what_is_kept()
    releases = pl.DataFrame(
        [
            {"title": r.title, "month": f"{r.released:%Y-%m}", "rows": r.rows, "file": r.file}
            for r in found.releases
        ],
        schema={"title": pl.String, "month": pl.String, "rows": pl.Int64, "file": pl.String},
    )
    columns = {"title": Shown("Dataset"), "month": Shown("Month"), "rows": Shown("Rows", whole),
               "file": Shown("File")}  # fmt: skip
    if releases.height:
        show(releases, columns, "Published releases")
    else:
        out.print("No published releases yet. To begin: wraparound data add FOLDER")
    out.print("Pictures built: " + (", ".join(found.economies) or "none yet"), highlight=False)


app.command("fetch")(fetch)
app.command("correct")(correct)
app.command("corrections")(answering(corrections, nowhere))
