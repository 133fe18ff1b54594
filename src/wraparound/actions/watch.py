"""Ask about the local health economy: find practices, what if one closed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import polars as pl

from wraparound.analysis.cascade import Cascade
from wraparound.analysis.closure import BranchAnswer, ClosureAnswer, close, close_branch
from wraparound.analysis.closure.knock_on import knock_on
from wraparound.analysis.dispersal import Limits
from wraparound.analysis.gp_off import gp_off
from wraparound.analysis.neighbours import neighbours
from wraparound.analysis.search import search
from wraparound.economy import Economy
from wraparound.economy.changes import Kind
from wraparound.economy.corrections import Figure
from wraparound.economy.names import readable
from wraparound.errors import UnknownName


@dataclass(frozen=True, slots=True)
class ClosureQuestion:
    """What somebody wants to know about one practice closing.

    Attributes:
        practice: its ODS code.
        kind: what is declared about the closure.
        successor: who takes over, for a transfer.
        model: which model says where patients go; the default where left out.
        limits: who takes nobody, or only so many.
        to_the_limit: whether practices with known GPs take no more than their room.
        gp_fte: full-time GPs of practices, for this question only, by code.
        corrections: other figures for this question only: code, figure, value as it is written.
            They go before local people's: `("A81002", Figure.LIST_STATUS, "open")` opens a list
            that they closed.
    """

    practice: str
    kind: Kind | str = Kind.UNDECLARED
    successor: str | None = None
    model: str | None = None
    limits: Limits = field(default_factory=Limits)
    to_the_limit: bool = False
    gp_fte: Mapping[str, float] = field(default_factory=dict)
    corrections: Sequence[tuple[str, Figure, str]] = ()


def what_if_closed(*, economy: Economy, question: ClosureQuestion) -> ClosureAnswer:
    """What if this practice closed?"""
    economy = economy.with_said(question.corrections).with_gp_fte(question.gp_fte)
    return close(
        economy,
        question.practice,
        kind=question.kind,
        successor=question.successor,
        model=question.model,
        limits=question.limits,
        to_the_limit=question.to_the_limit,
    )


def what_closes_next(*, answer: ClosureAnswer) -> Cascade:
    """Which practices would close next, as a knock-on of this closure?"""
    return knock_on(answer)


def one_gp_off(*, economy: Economy, practice: str) -> dict[str, Any]:
    """What is left at a practice if one of its GPs is off?"""
    return gp_off(economy, practice)


def what_if_branch_closed(*, economy: Economy, practice: str, site: str) -> BranchAnswer:
    """What if only this branch closed?"""
    return close_branch(economy, practice, site)


def neighbours_of(*, economy: Economy, practice: str, most: int) -> list[str]:
    """Codes of the practices that share most of a practice's neighbourhoods."""
    return neighbours(economy, practice).head(most)["practice"].to_list()


def find_practices(*, economy: Economy, text: str) -> pl.DataFrame:
    """Practices whose name, code or postcode matches."""
    return search(economy, text)


def one_practice(*, economy: Economy, text: str) -> str:
    """The code of the one practice that a code or name means.

    Raises:
        UnknownName: if none matches, or several do; the sentence names them.
    """
    typed = text.strip()
    if typed.upper() in economy.codes:
        return typed.upper()
    found = search(economy, typed, most=len(economy.codes))
    if found.height == 1:
        return str(found["practice"][0])
    if found.is_empty():
        if any(letter.isdigit() for letter in typed):
            economy.line(typed)  # raises, with codes that are nearly the same
        raise UnknownName(
            f"No practice in {economy.name} is called “{typed}”.",
            "Give its code, its postcode or words of its name.",
        )
    several = "; ".join(f"{row[0]} {readable(row[1])}" for row in found.head(5).rows())
    more = "; ..." if found.height > 5 else ""
    raise UnknownName(
        f"“{typed}” could be any of {found.height}.", f"Give the code: {several}{more}"
    )
