"""Statements and lists of practices as tables."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from wraparound.actions.given.network import PartyGiven
from wraparound.actions.given.statement import GivenLine, GivenStatement
from wraparound.operations.money.pence import pounds
from wraparound.web.design.tables import Cell, Column, Table
from wraparound.web.network.given.words import WHAT, amount, difference, for_each_1000

Link = Callable[[GivenLine], Cell]
"""What one can do about a line, as a cell; an empty one if nothing."""

NOTHING = Cell("")


def statement_table(shown: GivenStatement, more: Link | None = None) -> Table:
    """A statement, the oldest line first.

    Args:
        shown: the statement.
        more: what one can do about a line; its column is left out if that is nothing for any.
    """
    headings = [Column("Day"), Column("What"), Column("Sessions"), Column("So far")]
    rows = [_cells(each) for each in shown.lines]
    links = [more(each) for each in shown.lines] if more else []
    if any(each.href for each in links):
        headings.append(Column("More"))
        rows = [[*row, cell] for row, cell in zip(rows, links, strict=True)]
    return Table(
        key="lines",
        caption="Line by line",
        columns=tuple(headings),
        rows=tuple(tuple(row) for row in rows),
    )


def _cells(line: GivenLine) -> list[Cell]:
    which = "given" if line.change > 0 else "received"
    return [
        Cell(f"{line.day:%-d %b %Y}", line.day.isoformat()),
        Cell(_what(line)),
        Cell(f"{amount(line.change)} {which}", line.change),
        Cell(difference(line.after), line.after),
    ]


def _what(line: GivenLine) -> str:
    """What a line is about, in a few words."""
    said = [f"{WHAT[line.kind]}, {line.other}"]
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
            Column("For each 1,000 patients"),
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


def stacked(table: Table) -> dict[str, Any]:
    """A table as options of the NHS one that turns into a list on a telephone.

    Links are told apart, for those who hear them alone, by the first cell of their row.
    """
    return {
        "id": table.key,
        "caption": {"text": table.caption, "size": "m"},
        "responsive": True,
        "firstCellIsHeader": True,
        "head": [{"text": each.label} for each in table.columns],
        "rows": [
            [_option(cell, "" if place == 0 else row[0].text) for place, cell in enumerate(row)]
            for row in table.rows
        ],
    }


def _option(cell: Cell, of: str) -> dict[str, Any]:
    if not cell.href:
        return {"text": cell.text}
    return {"text": cell.text, "href": cell.href, "visuallyHiddenText": of}
