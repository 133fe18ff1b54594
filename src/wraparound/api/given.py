"""Cover given and received: a practice's statement, its invoices, and what a cover comes to."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from django.http import HttpRequest
from ninja import Query, Router, Schema
from pydantic import Field

from wraparound.actions.given import money, settling, statement
from wraparound.actions.given.money import CoverMoney
from wraparound.actions.given.network import FellowsGiven, fellows_given
from wraparound.actions.given.statement import GivenStatement
from wraparound.api.key import asker
from wraparound.api.shapes import Key, Why, answers, in_place
from wraparound.operations.ledger.entries import Kind
from wraparound.operations.ledger.rules import Yearly
from wraparound.operations.money.flags import WORDS, Flag
from wraparound.operations.money.outcome import Outcome
from wraparound.operations.money.rates import Figure
from wraparound.operations.money.terms import Grounds, Settled

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
    agrees: bool
    said_yes: bool


class Invoiced(Schema):
    """What was invoiced, without VAT."""

    pence: int


class FlagShown(Schema):
    """Something to look out for."""

    flag: Flag
    words: str


class Comes(Schema):
    """What a cover comes to, in pence, without VAT; what is owed in thousandths of a session."""

    cost: int
    reimbursed: int
    net: int
    owed: int
    worth: int | None
    locum: int | None
    avoided: int | None
    check: bool
    flags: list[FlagShown]

    @staticmethod
    def resolve_flags(outcome: Outcome) -> list[FlagShown]:
        """Each in a sentence."""
        return [FlagShown(flag=each, words=WORDS[each]) for each in outcome.flags]


class RateUsed(Schema):
    """A dated figure that was used, and who says so."""

    rate: str
    pence: int
    per: str
    starts: date
    until: date | None
    source: str

    @staticmethod
    def resolve_rate(figure: Figure) -> str:
        """What the figure is for."""
        return figure.rate.value

    @staticmethod
    def resolve_per(figure: Figure) -> str:
        """What it is counted for."""
        return figure.per.value


class Money(Schema):
    """The money of one cover."""

    request: int
    session: str
    person: str
    from_where: str
    settled: Settled
    expected: bool
    carried: bool
    outcome: Comes
    rule: str
    why_not_claim: Why | None
    grounds: Grounds | None
    may_note_bill: bool
    figures: list[RateUsed]


class Bill(Schema):
    """What a locum or the bank invoiced, and why somebody is off as far as claims need to know."""

    pence: int | None = Field(None, description="Without VAT; nothing if it has not come yet.")
    grounds: Grounds | None = Field(None, description="As the absence says, if left out.")


@router.get("/practices/{practice}/given", response=answers(Given))
def given(
    request: HttpRequest, practice: Key, network: ANetwork = None, year: AYear = None
) -> GivenStatement:
    """What a practice has given and received, line by line."""
    return statement.statement_of(by=asker(request), practice=practice, network=network, year=year)


@router.get("/practices/{practice}/networks/{network}/given", response=answers(Fellows))
def fellows(request: HttpRequest, practice: Key, network: Key) -> FellowsGiven:
    """What other members of a network let a practice see of theirs; each look is noted."""
    return fellows_given(by=asker(request), practice=practice, network=network)


@router.get("/practices/{practice}/networks/{network}/given/{other}", response=answers(Given))
def fellow(
    request: HttpRequest, practice: Key, network: Key, other: Key, year: AYear = None
) -> GivenStatement:
    """Another member's statement, if the practice may see it; the look is noted."""
    return statement.statement_of_fellow(
        by=asker(request), practice=practice, network=network, other=other, year=year
    )


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
    return statement.statement_of(by=by, practice=practice, network=network)


@router.delete(
    "/practices/{practice}/networks/{network}/lines/{line}/invoice", response=answers(Given)
)
def withdraw_invoice(
    request: HttpRequest, practice: Key, network: Key, line: Key
) -> GivenStatement:
    """Take an invoice back, by the key of its own line: the cover is owed in time again."""
    by = asker(request)
    settling.withdraw_invoice(by=by, practice=practice, network=network, line=line)
    return statement.statement_of(by=by, practice=practice, network=network)


@router.get("/practices/{practice}/requests/{key}/money", response=answers(Money))
def cover_money(request: HttpRequest, practice: Key, key: Key) -> CoverMoney:
    """What a cover costs the practice that asked for it, and what to look out for."""
    return money.money_of(by=asker(request), practice=practice, request=key)


@router.put("/practices/{practice}/requests/{key}/money", response=answers(Money))
def note_bill(request: HttpRequest, practice: Key, key: Key, bill: Bill) -> CoverMoney:
    """Note what a locum or the bank invoiced, and why somebody is off."""
    by = asker(request)
    money.note_bill(by=by, practice=practice, request=key, pence=bill.pence, grounds=bill.grounds)
    return money.money_of(by=by, practice=practice, request=key)
