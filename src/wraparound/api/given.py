"""Cover given and received: a practice's statement, its fellows', its invoices, the rules."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated

from django.http import HttpRequest
from ninja import Query, Router, Schema

from wraparound.actions.given import agreed, reading, settling
from wraparound.actions.given.agreed import Agreed
from wraparound.actions.given.network import FellowsGiven, fellows_given
from wraparound.actions.given.statement import GivenStatement
from wraparound.api.key import asker
from wraparound.api.shapes import Key, answers, in_place
from wraparound.operations.ledger.entries import Kind
from wraparound.operations.ledger.rules import Rules, Yearly

router = Router(tags=["Cover given and received"])

AYear = Annotated[int | None, Query(ge=2000, le=2099)]
"""The calendar year in which a year of cover began; all where none is named."""

ANetwork = Annotated[int | None, Query(ge=1, le=2**63 - 1)]
"""In which network; the first one has cover in, where none is named."""


class GivenLineShown(Schema):
    """One line: how much it counts, in thousandths of a session of 4 h 10 min."""

    key: int
    day: date
    kind: in_place(Kind)  # type: ignore[valid-type]
    other: str
    session: str
    person: str
    change: int
    after: int
    holds: bool
    why: str
    pence: int | None
    follows: int | None
    request: int | None
    may_invoice: bool
    may_undo: bool
    may_carry: bool


class NetworkRules(Schema):
    """What a network's members agreed on."""

    ceiling: int | None
    weighted: bool
    yearly: Yearly
    fade_percent: int
    exempt: bool
    is_open: bool

    def said(self) -> Rules:
        """As the rules know them."""
        return Rules(**self.dict())


class NetworkStands(Schema):
    """The rules that hold, those proposed, and names of the members that agree or do not."""

    rules: NetworkRules
    since: datetime | None
    agrees: list[str]
    missing: list[str]
    proposed: NetworkRules | None
    yes: list[str]
    waiting: list[str]


class NetworkNamed(Schema):
    """A network by its key."""

    key: int
    name: str


class Given(Schema):
    """What a practice has given and received in one network, line by line, in thousandths."""

    party: int
    name: str
    network: int | None
    network_name: str
    networks: list[NetworkNamed]
    year: int | None
    years: list[int]
    before: int
    lines: list[GivenLineShown]
    after: int
    given: int
    received: int
    per_thousand: float | None
    weighted: float | None
    over: bool
    rules: NetworkRules

    @staticmethod
    def resolve_networks(shown: GivenStatement) -> list[NetworkNamed]:
        """Each by its key."""
        return [NetworkNamed(key=key, name=name) for key, name in shown.networks]


class PartyShown(Schema):
    """What one party has given and received, in thousandths."""

    key: int
    name: str
    is_network: bool
    given: int
    received: int
    after: int
    per_thousand: float | None
    over: bool


class Fellows(Schema):
    """What a practice may see of its fellows in a network."""

    network: int
    name: str
    parties: list[PartyShown]
    hidden: int
    stand: NetworkStands
    agrees: bool
    said_yes: bool


class Agreement(Schema):
    """Whether a practice agrees to the rules proposed, or to those that hold."""

    agrees: bool
    proposed: bool = True


class Invoiced(Schema):
    """What was invoiced, without VAT."""

    pence: int


@router.get("/practices/{practice}/given", response=answers(Given))
def given(
    request: HttpRequest, practice: Key, network: ANetwork = None, year: AYear = None
) -> GivenStatement:
    """What a practice has given and received, line by line."""
    return reading.statement_of(by=asker(request), practice=practice, network=network, year=year)


@router.get("/practices/{practice}/networks/{network}/given", response=answers(Fellows))
def fellows(request: HttpRequest, practice: Key, network: Key) -> FellowsGiven:
    """What other members of a network let a practice see of theirs; each look is noted."""
    return fellows_given(by=asker(request), practice=practice, network=network)


@router.get("/practices/{practice}/networks/{network}/given/{other}", response=answers(Given))
def fellow(
    request: HttpRequest, practice: Key, network: Key, other: Key, year: AYear = None
) -> GivenStatement:
    """Another member's statement, if the practice may see it; the look is noted."""
    return reading.statement_of_fellow(
        by=asker(request), practice=practice, network=network, other=other, year=year
    )


@router.put("/practices/{practice}/networks/{network}/rules", response=answers(NetworkStands))
def agree_on_rules(
    request: HttpRequest, practice: Key, network: Key, agreement: Agreement
) -> Agreed:
    """Agree to a network's rules, or no longer. Proposed rules hold once every member agrees."""
    by = asker(request)
    deed = agreed.agree_to_rules if agreement.agrees else agreed.take_agreement_back
    deed(by=by, practice=practice, network=network, proposed=agreement.proposed)
    return agreed.where_members_stand_for(by=by, practice=practice, network=network)


@router.get(
    "/practices/{practice}/networks/{network}/lines/{line}/invoice", response=answers(Invoiced)
)
def usual_invoice(request: HttpRequest, practice: Key, network: Key, line: Key) -> Invoiced:
    """What an invoice for a line usually comes to."""
    pence = settling.usual_invoice(by=asker(request), practice=practice, network=network, line=line)
    return Invoiced(pence=pence)


@router.put(
    "/practices/{practice}/networks/{network}/lines/{line}/invoice", response=answers(Given)
)
def invoice(
    request: HttpRequest, practice: Key, network: Key, line: Key, invoiced: Invoiced
) -> GivenStatement:
    """Send an invoice for cover one gave, instead of being given time back."""
    by = asker(request)
    settling.invoice_cover(
        by=by, practice=practice, network=network, line=line, pence=invoiced.pence
    )
    return reading.statement_of(by=by, practice=practice, network=network)


@router.delete(
    "/practices/{practice}/networks/{network}/lines/{line}/invoice", response=answers(Given)
)
def withdraw_invoice(
    request: HttpRequest, practice: Key, network: Key, line: Key
) -> GivenStatement:
    """Take an invoice back, by the key of its own line: the cover is owed in time again."""
    by = asker(request)
    settling.withdraw_invoice(by=by, practice=practice, network=network, line=line)
    return reading.statement_of(by=by, practice=practice, network=network)
