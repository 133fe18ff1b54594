"""`wraparound watch closure`: what if this practice, or this branch of it, closed?"""

from __future__ import annotations

from typing import Annotated, Any

import typer

from wraparound.cli.answer import Answer
from wraparound.cli.watch.effects import effects_table
from wraparound.cli.watch.listing import with_places
from wraparound.cli.watch.options import Model, Picture
from wraparound.cli.watch.practice import Who
from wraparound.cli.watch.told import accounted, tell_branch, tell_closure
from wraparound.economy import Economy
from wraparound.economy.changes import Kind
from wraparound.economy.corrections import Figure, ListStatus
from wraparound.errors import BadRequest

_Kind = Annotated[Kind, typer.Option(help="What is declared about the closure.")]
_Successor = Annotated[str | None, typer.Option(help="Who takes over, for a transfer.")]
_Branch = Annotated[str | None, typer.Option(help="Code of the branch, if only it closes.")]
_Closed = Annotated[list[str] | None, typer.Option(help="A practice that takes nobody.")]
_Open = Annotated[
    list[str] | None, typer.Option("--open", help="A practice with an open list, said closed.")
]
_Room = Annotated[list[str] | None, typer.Option(help="CODE=PATIENTS a practice can take.")]
_Furthest = Annotated[list[str] | None, typer.Option(help="CODE=KM a practice takes from.")]
_ToTheLimit = Annotated[
    bool, typer.Option("--to-the-limit", help="Nobody takes more than its GPs have room for.")
]
_Effects = Annotated[
    bool,
    typer.Option("--effects", help="Files tell what it does to people, not who receives them."),
]


def closure(
    who: Who,
    kind: _Kind = Kind.UNDECLARED,
    successor: _Successor = None,
    branch: _Branch = None,
    model: Model = None,
    closed: _Closed = None,
    opened: _Open = None,
    room: _Room = None,
    furthest: _Furthest = None,
    to_the_limit: _ToTheLimit = False,
    effects: _Effects = False,
    picture: Picture = None,
) -> Answer:
    """What if this practice closed? Where would its patients go, and what would it do to whom.

    Examples:
    wraparound watch closure A81001

    wraparound watch closure A81001 --effects --to effects.csv

    wraparound watch closure A81001 --kind transfer --successor A81002

    wraparound watch closure A81001 --kind managed --closed A81046 --room A81002=500
    """
    from wraparound.actions.pictures import current_economy
    from wraparound.actions.watch import ClosureQuestion, one_practice, what_if_closed
    from wraparound.analysis.dispersal import Limits

    economy = current_economy(name=picture)
    code = one_practice(economy=economy, text=who)
    if (kind is Kind.BRANCH) != (branch is not None):
        raise BadRequest("A branch closure needs --kind branch and --branch CODE, both.")
    if branch is not None:
        return _branch(economy, code, branch)
    question = ClosureQuestion(
        practice=code,
        kind=kind,
        successor=successor,
        model=model,
        limits=Limits(frozenset(closed or ()), _numbers(furthest), _numbers(room)),
        to_the_limit=to_the_limit,
        corrections=[(code, Figure.LIST_STATUS, ListStatus.OPEN.value) for code in opened or ()],
    )
    found = what_if_closed(economy=economy, question=question)
    table = effects_table(found) if effects else with_places(economy, accounted(found))
    return Answer(table, lambda: tell_closure(found))


def is_about_practices(branch: str | None, effects: bool, **_question: Any) -> bool:
    """Whether an answer is a table of practices: of a branch, it is one of neighbourhoods."""
    return branch is None and not effects


def _branch(economy: Economy, practice: str, site: str) -> Answer:
    from wraparound.actions.watch import what_if_branch_closed

    found = what_if_branch_closed(economy=economy, practice=practice, site=site)
    return Answer(found.moves, lambda: tell_branch(found))


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
