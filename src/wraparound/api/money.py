"""The money of one cover: what it comes to, and noting what was invoiced."""

from __future__ import annotations

from datetime import date

from django.http import HttpRequest
from ninja import Router, Schema
from pydantic import Field

from wraparound.actions.given import money
from wraparound.actions.given.money import CoverMoney
from wraparound.api.key import asker
from wraparound.api.shapes import Key, Why, answers, found_at
from wraparound.operations.money.flags import WORDS, Flag
from wraparound.operations.money.outcome import Outcome
from wraparound.operations.money.terms import Grounds, Settled

router = Router(tags=["Cover given and received"])


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

    resolve_rate = found_at("rate.value")
    resolve_per = found_at("per.value")


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
