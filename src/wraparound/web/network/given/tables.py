"""Statements and lists of practices as tables."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from wraparound.actions.given.network import PartyGiven
from wraparound.actions.given.statement import GivenLine, GivenStatement
from wraparound.operations.money.pence import pounds
from wraparound.web.design.formats import day
from wraparound.web.design.tables import Cell, Column, Table
from wraparound.web.network.given.words import WHAT, amount, difference, for_each_1000

Link = Callable[[GivenLine], Cell]
"""What one can do about a line, as a cell; an empty one if nothing."""

NOTHING = Cell("")


def statement_table(shown: GivenStatement, more: tuple[str, Link] | None = None) -> Table:
    """A statement, the oldest line first.

    Args:
        shown: the statement.
        more: heading of a last column and what it holds for a line; left out if there is none.
    """
    headings = [
        Column("Day"), Column("What"), Column("With"), Column("Given", numeric=True),
        Column("Received", numeric=True), Column("So far"),
    ]  # fmt: skip
    rows = [_cells(each) + ([more[1](each)] if more else []) for each in shown.lines]
    if more:
        headings.append(Column(more[0]))
    return Table(
        key="lines",
        caption="Line by line",
        columns=tuple(headings),
        rows=tuple(tuple(row) for row in rows),
    )


def _cells(line: GivenLine) -> list[Cell]:
    given, received = max(line.change, 0), max(-line.change, 0)
    return [
        Cell(day(line.day), line.day.isoformat()),
        Cell(_what(line)),
        Cell(line.other),
        Cell(amount(given) if given else "", given),
        Cell(amount(received) if received else "", received),
        Cell(difference(line.after), line.after),
    ]


def _what(line: GivenLine) -> str:
    """What a line is about, in a few words."""
    said = [WHAT[line.kind]]
    if line.session:
        said.append(line.session)
    if line.person:
        said.append(line.person)
    if line.pence is not None:
        said.append(pounds(line.pence))
    if line.why:
        said.append(f"“{line.why}”")
    return ", ".join(said)


def parties_table(
    parties: Sequence[PartyGiven], when: str, href: Callable[[PartyGiven], str | None]
) -> Table:
    """What practices have given and received, a row each.

    Args:
        parties: the practices, and perhaps the network.
        when: the time that given and received are of, as the end of a heading: "2026/27".
        href: where a row leads, if anywhere.
    """
    return Table(
        key="parties",
        caption="Practices",
        columns=(
            Column("Practice"),
            Column(f"Given {when}".strip(), numeric=True),
            Column(f"Received {when}".strip(), numeric=True),
            Column("In all"),
            Column("For each 1,000 weighted patients"),
        ),
        rows=tuple(
            (
                Cell(_name(each), each.name, href(each)),
                Cell(amount(each.given), each.given),
                Cell(amount(each.received), each.received),
                Cell(difference(each.after), each.after),
                Cell(
                    "" if each.is_network else for_each_1000(each.per_thousand),
                    None if each.per_thousand is None else float(each.per_thousand),
                ),
            )
            for each in parties
        ),
        sorted_by=0,
    )


def _name(party: PartyGiven) -> str:
    return f"{party.name} (what it carries)" if party.is_network else party.name
