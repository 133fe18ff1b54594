"""A network's cover given and received, for its manager: all members, each, putting right."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from django.http import HttpRequest
from ninja import Path, Router, Schema
from pydantic import Field

from wraparound.actions.given import agreed, correcting, lines, reading, settling
from wraparound.actions.given.agreed import Agreed
from wraparound.actions.given.lines import LineShown
from wraparound.actions.given.network import NetworkGiven, network_given
from wraparound.actions.given.statement import GivenStatement
from wraparound.api.given import AYear, Given, NetworkRules, NetworkStands, PartyShown
from wraparound.api.key import asker
from wraparound.api.shapes import Key, Why, Words, answers, in_place
from wraparound.operations.ledger.entries import Kind

router = Router(tags=["Cover given and received"])


class NetworkStatement(Schema):
    """What the members of a network have given and received, in thousandths of a session."""

    network: int
    name: str
    parties: list[PartyShown]
    year: int | None
    years: list[int]
    stand: NetworkStands
    closed: list[int]
    to_close: list[int]

    @staticmethod
    def resolve_closed(shown: NetworkGiven) -> list[int]:
        """Years that are closed, the latest first."""
        return [year for year, _ in shown.closed]


class NetworkLine(Schema):
    """One line, and what can be done about it."""

    network: int
    key: int
    day: date
    kind: in_place(Kind)  # type: ignore[valid-type]
    giver: str
    receiver: str
    session: str
    thousandths: int
    is_cover: bool
    why_not: Why | None
    why_not_carry: Why | None


class PutRight(Schema):
    """Why a line is wrong, and what it should count for; nothing if it should not be there."""

    why: Words
    thousandths: int | None = Field(None, description="Of a session of 4 h 10 min.")


class Carried(Schema):
    """How many sessions the network carries now that it did not before."""

    sessions: int


class YearClosed(Schema):
    """How many lines closing a year made."""

    lines: int


ClosingYear = Annotated[int, Path(ge=2000, le=2099)]
"""The calendar year in which it began."""


@router.get("/networks/{network}/given", response=answers(NetworkStatement))
def members_given(request: HttpRequest, network: Key, year: AYear = None) -> NetworkGiven:
    """What all members have given and received; each look is noted."""
    return network_given(by=asker(request), network=network, year=year)


@router.get("/networks/{network}/given/{party}", response=answers(Given))
def party_given(
    request: HttpRequest, network: Key, party: Key, year: AYear = None
) -> GivenStatement:
    """The statement of a member, or of the network itself; the look is noted."""
    return reading.statement_in_network(by=asker(request), network=network, party=party, year=year)


@router.get("/networks/{network}/lines/{line}", response=answers(NetworkLine))
def one_line(request: HttpRequest, network: Key, line: Key) -> LineShown:
    """One line."""
    return lines.line_of(by=asker(request), network=network, line=line)


@router.post("/networks/{network}/lines/{line}/right", response=answers(NetworkLine))
def put_right(request: HttpRequest, network: Key, line: Key, right: PutRight) -> LineShown:
    """Take a line back and keep what it should have said, or take it back alone."""
    by, shown = asker(request), line
    if right.thousandths is None:
        correcting.take_line_back(by=by, network=network, line=line, why=right.why)
    else:
        shown = correcting.put_line_right(
            by=by, network=network, line=line, thousandths=right.thousandths, why=right.why
        )
    return lines.line_of(by=by, network=network, line=shown)


@router.post("/networks/{network}/lines/{line}/carried", response=answers(Carried))
def carry(request: HttpRequest, network: Key, line: Key) -> Carried:
    """Let the network carry the cover of the absence a line is about."""
    return Carried(sessions=settling.carry_absence(by=asker(request), network=network, line=line))


@router.post("/networks/{network}/years/{year}/closed", response=answers(YearClosed))
def close_year(request: HttpRequest, network: Key, year: ClosingYear) -> YearClosed:
    """Close a year by the rule the members agreed on."""
    return YearClosed(lines=settling.close_year(by=asker(request), network=network, year=year))


@router.put("/networks/{network}/rules", response=answers(NetworkStands))
def propose_rules(request: HttpRequest, network: Key, rules: NetworkRules) -> Agreed:
    """Ask the members to agree on rules, instead of any asked about before."""
    by = asker(request)
    agreed.propose_rules(by=by, network=network, rules=rules.said())
    return agreed.where_members_stand(by=by, network=network)


@router.delete("/networks/{network}/rules", response=answers(NetworkStands))
def drop_rules(request: HttpRequest, network: Key) -> Agreed:
    """Ask the members no longer; the rules that hold go on to hold."""
    by = asker(request)
    agreed.drop_proposal(by=by, network=network)
    return agreed.where_members_stand(by=by, network=network)
