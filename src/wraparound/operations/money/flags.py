"""What a practice should look out for when a cover is settled. We flag; we do not advise."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from enum import StrEnum

from wraparound.operations.money.reimbursement import reimbursed, why_not_claim
from wraparound.operations.money.terms import Settled, Terms


class Flag(StrEnum):
    """Something to look out for, by a short name."""

    CLAIM = "claim it back"
    CLAIM_LOST = "a claim would be lost"
    VAT = "VAT"
    PENSION = "NHS pension forms"


WORDS = {
    Flag.CLAIM: "Send the invoice to your commissioner: part or all of it may be claimed back.",
    Flag.CLAIM_LOST: "Cover given for time carries no invoice. Settle it by invoice if you want "
    "to claim.",
    Flag.VAT: "Lending staff between practices can be a taxable supply once a practice is above "
    "the registration threshold. Ask your accountant.",
    Flag.PENSION: "A GP who is paid for cover sends locum or solo forms for the NHS pension.",
}
"""Each in a sentence. None of it was read in a primary source: pages add "check locally"."""


def flags(terms: Terms) -> tuple[Flag, ...]:
    """What to look out for, in order."""
    return tuple(_raised(terms))


def _raised(terms: Terms) -> Iterator[Flag]:
    by_invoice = terms.settled is Settled.INVOICE
    if reimbursed(terms):
        yield Flag.CLAIM
    if not by_invoice and why_not_claim(as_invoice(terms)) is None:
        yield Flag.CLAIM_LOST
    if by_invoice and terms.between_practices:
        yield Flag.VAT
    if by_invoice and terms.covered_by_gp:
        yield Flag.PENSION


def as_invoice(terms: Terms, invoiced: int | None = None) -> Terms:
    """The same cover settled by invoice, for an amount if one is named."""
    amount = terms.invoiced if invoiced is None else invoiced
    return replace(terms, settled=Settled.INVOICE, invoiced=amount)
