"""The money of one cover: what it costs the practice that was covered, and what to look out for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone

from wraparound.actions.actor import Actor
from wraparound.actions.given.agreed import rules_in_force
from wraparound.actions.given.counting import length_of
from wraparound.actions.looking import noted_look_at_people
from wraparound.actions.notices import session_in_words
from wraparound.actions.steps import note
from wraparound.errors import BadRequest
from wraparound.operations.absences import Cause
from wraparound.operations.ledger.amounts import amount
from wraparound.operations.ledger.between import Between, between
from wraparound.operations.ledger.entries import Kind, standing
from wraparound.operations.money.outcome import Outcome, outcome
from wraparound.operations.money.pence import HIGHEST, pounds
from wraparound.operations.money.rates import Figure, Rate, figure_on, session_cost
from wraparound.operations.money.reimbursement import (
    ceiling,
    in_words,
    week_of,
    why_not_claim,
)
from wraparound.operations.money.terms import Grounds, Settled, Terms
from wraparound.operations.professions import Engagement, Profession
from wraparound.operations.reason import Reason, refuse
from wraparound.operations.roles import Deed
from wraparound.operations.sharing import Purpose
from wraparound.operations.week import Work
from wraparound.store.models import Absence, Cover, CoverRequest
from wraparound.store.repositories import cover_requests
from wraparound.store.repositories.bills import bill_of, invoiced, keep_bill
from wraparound.store.repositories.cover import cover_of
from wraparound.store.repositories.given import (
    as_entry,
    covers_of,
    entries_of_cover,
    shared_networks,
)

RATE_OF = {Engagement.BANK: Rate.BANK, Engagement.LOCUM: Rate.LOCUM}
"""The rate an invoice is likely to come to, until it is noted."""


@dataclass(frozen=True, slots=True)
class CoverMoney:
    """The money of one cover.

    Attributes:
        request: key of the request.
        session: which session, in words.
        person: who covers.
        from_where: the practice or network that lent them, or for whom they work.
        settled: by time, or by invoice.
        expected: whether the invoice is still to come and the amount is what is usual.
        carried: whether the network carries it, so that nothing is owed.
        outcome: what it comes to.
        rule: which rule a claim follows, in a sentence; empty if there is none.
        why_not_claim: why nothing may be claimed back, or nothing.
        grounds: why somebody is off, as far as claims need to know; nothing if nobody is.
        may_note_bill: whether the practice notes the invoice itself: bank and locums.
        figures: the rates used, with their sources.
        terms: what was worked out from.
    """

    request: int
    session: str
    person: str
    from_where: str
    settled: Settled
    expected: bool
    carried: bool
    outcome: Outcome
    rule: str
    why_not_claim: Reason | None
    grounds: Grounds | None
    may_note_bill: bool
    figures: tuple[Figure, ...]
    terms: Terms


@transaction.atomic
def money_of(*, by: Actor, practice: int, request: int) -> CoverMoney:
    """What a cover costs the practice that asked for it; that it names who covers is noted.

    Raises:
        Refused: if the actor may not, nobody has the session, or own people cover it.
        UnknownName: if the practice has no such request.
    """
    by.must_be_allowed(Deed.SEE_GIVEN, practice)
    row = cover_requests.request_of(practice, request)
    cover = cover_of(row)
    reason = why_no_money(row, cover)
    if cover is None or reason is not None:
        refuse(reason)
        raise AssertionError
    noted_look_at_people(by, row.practice, [cover.person], Purpose.COVER)
    gift = _between(row, cover)
    carried = any(each.kind == Kind.CARRIED.value for each in _standing(cover))
    terms, expected = _terms(row, cover, gift)
    return CoverMoney(
        request=row.pk,
        session=session_in_words(row),
        person=cover.person.name,
        from_where=_from_where(cover, gift),
        settled=terms.settled,
        expected=expected,
        carried=carried,
        outcome=outcome(terms),
        rule=in_words(terms),
        why_not_claim=why_not_claim(terms),
        grounds=terms.grounds if row.absence else None,
        may_note_bill=gift is None,
        figures=_figures(terms, expected, Engagement(cover.person.engagement)),
        terms=terms,
    )


def has_money(*, by: Actor, practice: int, request: int) -> bool:
    """Whether there is something to say about the money of a request to whoever asks.

    Raises:
        UnknownName: if the practice has no such request.
    """
    if by.why_not(Deed.SEE_GIVEN, practice) is not None:
        return False
    row = cover_requests.request_of(practice, request)
    return why_no_money(row, cover_of(row)) is None


def why_no_money(row: CoverRequest, cover: Cover | None) -> Reason | None:
    """Why there is nothing to say about the money of a request, or nothing."""
    if cover is None:
        return Reason("Nobody has this session.", "Look at the request again.")
    own = cover.person.home_id == row.practice_id
    if own and cover.person.engagement == Engagement.PRACTICE.value:
        return Reason("Your own people cover this session.", "Nothing is owed to anybody else.")
    return None


@transaction.atomic
def note_bill(
    *, by: Actor, practice: int, request: int, pence: int | None, grounds: Grounds | None
) -> None:
    """Note what a locum or the bank invoiced, and why somebody is off as far as claims need it.

    Args:
        by: who notes it.
        practice: key of the practice that was covered.
        request: key of its request.
        pence: what was invoiced; nothing if not known yet, or another practice invoices.
        grounds: why they are off; nothing for what the absence says.

    Raises:
        Refused: if the actor may not, nobody has the session, or it is not theirs to note.
        UnknownName: if the practice has no such request.
        BadRequest: if the amount makes no sense.
    """
    by.must_be_allowed(Deed.SETTLE_GIVEN, practice)
    row = cover_requests.request_of(practice, request, held=True)
    cover = cover_of(row)
    reason = why_no_money(row, cover)
    if cover is None or reason is not None:
        refuse(reason)
        return
    if pence is not None and _between(row, cover) is not None:
        refuse(Reason("The practice that lent them notes its invoice.", "Ring them."))
    if pence is not None and not 0 < pence <= HIGHEST:
        raise BadRequest(
            f"The amount must be more than nothing and at most {pounds(HIGHEST)}.",
            "Write it as 360.00.",
        )
    keep_bill(cover, pence, grounds, timezone.now(), by.account)
    note(row, "money of cover noted", by.account, cover.person)


def _terms(row: CoverRequest, cover: Cover, gift: Between | None) -> tuple[Terms, bool]:
    """What the cover's money depends on, and whether its amount is only what is usual."""
    engagement = Engagement(cover.person.engagement)
    of_absence = covers_of(row.absence) if row.absence else [cover]
    bills = invoiced(of_absence)
    pence = bills.get(cover.pk)
    by_invoice = gift is None or pence is not None
    size = _size(row, cover, gift)
    usual = session_cost(RATE_OF.get(engagement, Rate.LOCUM), row.day, size)
    terms = Terms(
        day=row.day,
        thousandths=size,
        off_since=_off_since(row),
        grounds=_grounds(row, cover),
        instead_of=Profession(row.instead_of),
        settled=Settled.INVOICE if by_invoice else Settled.TIME,
        invoiced=(usual if pence is None else pence) if by_invoice else 0,
        invoiced_before=_before(row, cover, of_absence, bills),
        between_practices=gift is not None,
        covered_by_gp=Profession(cover.person.profession).is_gp,
    )
    return terms, by_invoice and pence is None


def _size(row: CoverRequest, cover: Cover, gift: Between | None) -> int:
    """How much the cover counts: as its line says, or as it would."""
    held = [each for each in _standing(cover) if Kind(each.kind).is_cover]
    if held:
        return int(held[-1].thousandths)
    weighted = gift is not None and rules_in_force(gift.network).weighted
    return amount(length_of(row), Work(row.work), weighted=weighted)


def _standing(cover: Cover) -> list:
    """The lines about a cover that were not taken back."""
    held = entries_of_cover(cover)
    keys = {each.number for each in standing(as_entry(row) for row in held)}
    return [each for each in held if each.pk in keys]


def _between(row: CoverRequest, cover: Cover) -> Between | None:
    person = cover.person
    return between(
        person.home_id,
        Engagement(person.engagement),
        row.practice_id,
        shared_networks(row.practice_id, person.home_id, row.day),
    )


def _off_since(row: CoverRequest) -> date | None:
    """The first day of the absence, if the session is one of it."""
    off: Absence | None = row.absence
    return off.first_day if off is not None and off.first_day <= row.day else None


def _grounds(row: CoverRequest, cover: Cover) -> Grounds:
    bill = bill_of(cover)
    if bill is not None and bill.grounds:
        return Grounds(bill.grounds)
    off: Absence | None = row.absence
    sick = off is not None and off.cause == Cause.SICKNESS.value
    return Grounds.SICKNESS if sick else Grounds.OTHER


def _before(row: CoverRequest, cover: Cover, of_absence: list[Cover], bills: dict[int, int]) -> int:
    """What was invoiced for the same absence earlier in the same week of it."""
    since = _off_since(row)
    if since is None:
        return 0
    week, total = week_of(since, row.day), 0
    for each in of_absence:
        if each.pk == cover.pk:
            break
        if each.day >= since and week_of(since, each.day) == week:
            total += bills.get(each.pk, 0)
    return total


def _from_where(cover: Cover, gift: Between | None) -> str:
    if gift is None and cover.person.engagement != Engagement.PRACTICE.value:
        return str(cover.person.engagement)
    return str(cover.person.home.name)


def _figures(terms: Terms, expected: bool, engagement: Engagement) -> tuple[Figure, ...]:
    """The figures that were used, each once."""
    used = [figure_on(Rate.INTERNAL, terms.day)] if terms.settled is Settled.TIME else []
    if expected:
        used.append(figure_on(RATE_OF.get(engagement, Rate.LOCUM), terms.day))
    used.append(figure_on(Rate.LOCUM, terms.day))
    if terms.off_since is not None:
        held = ceiling(terms.grounds, terms.off_since, terms.day)
        used += [held] if held else []
    return tuple(dict.fromkeys(used))
