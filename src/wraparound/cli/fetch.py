"""`wraparound data fetch`: bring published files in from where they are published."""

from __future__ import annotations

from datetime import date
from typing import Annotated

import typer

from wraparound.actions.fetch import Fetched, fetch_and_add, what_can_be_fetched
from wraparound.cli.terminal import Bar, err, out
from wraparound.errors import BadFile, BadRequest, Problem
from wraparound.sources.add import Account, Outcome
from wraparound.sources.dates import month_of, read_month


def fetch(
    datasets: Annotated[
        list[str] | None, typer.Argument(help="Short names from the catalogue.")
    ] = None,
    page: Annotated[
        str | None, typer.Option("--from", help="Page to look at instead of the usual one.")
    ] = None,
    month: Annotated[
        str | None, typer.Option(help="Month wanted, such as 2026-07; else the newest.")
    ] = None,
    listed: Annotated[bool, typer.Option("--list", help="Only show the catalogue.")] = False,
) -> None:
    """Fetch published files from their publishers' pages, and add them.

    Examples:
    wraparound data fetch --list

    wraparound data fetch register list-sizes

    wraparound data fetch small-area-registrations --month 2026-07
    """
    if listed:
        _show_catalogue()
        return
    if not datasets:
        raise BadRequest(
            "Which dataset?", "Name one or more of these: wraparound data fetch --list"
        )
    wanted = month_of(read_month(month)) if month else None
    if len(datasets) == 1:
        _fetch(datasets[0], page, wanted)
    else:
        _fetch_each(datasets, page, wanted)


def _fetch_each(datasets: list[str], page: str | None, month: date | None) -> None:
    """Fetch one after the other, going on where one cannot be had."""
    failed: list[Problem] = []
    for name in datasets:
        try:
            _fetch(name, page, month)
        except Problem as problem:
            failed.append(problem)
            err.print(f"{name}: {problem}", highlight=False, markup=False)
    if failed:
        worst = type(failed[0])
        raise worst(
            f"{len(failed)} of {len(datasets)} could not be fetched; see above.",
            "What was fetched is kept.",
        )


def _fetch(name: str, page: str | None, month: date | None) -> None:
    fetched = fetch_and_add(dataset=name, page=page, month=month, progress=Bar())
    receipt = fetched.download.receipt
    out.print(f"[bold]{receipt.title}[/bold]", highlight=False)
    out.print(
        f"{receipt.file}, {receipt.size:,} bytes, from {receipt.address}",
        highlight=False,
        markup=False,
        soft_wrap=True,
    )
    for account in fetched.accounts:
        out.print(f"{account.file}: {_told(account)}", highlight=False, markup=False)
    _refuse_if_nothing_read(fetched)


def _told(account: Account) -> str:
    """What became of a file, in a line."""
    if account.outcome is Outcome.READ and account.released:
        return f"{account.rows:,} rows of {account.released:%B %Y} read. {account.remark}".strip()
    return f"{account.outcome}. {account.dataset} {account.remark}".strip()


def _refuse_if_nothing_read(fetched: Fetched) -> None:
    """A publisher's zip often holds more than we use, so one file read is enough."""
    if not any(account.outcome is Outcome.READ for account in fetched.accounts):
        raise BadFile(
            f"Nothing in {fetched.download.file.name} could be read; see above.",
            f"The file is kept: {fetched.download.file}",
        )


def _show_catalogue() -> None:
    for listing in what_can_be_fetched():
        how = "" if listing.file else " (by hand)"
        out.print(f"[bold]{listing.dataset.name}[/bold]{how}", highlight=False)
        out.print(f"  {listing.dataset.title}", highlight=False, markup=False)
        out.print(f"  {listing.page}", highlight=False, markup=False, soft_wrap=True)
    out.print(
        "By hand: the page only works in a browser. Download the file there and add it: "
        "wraparound data add FILE"
    )
