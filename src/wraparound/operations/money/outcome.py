"""What a covered session comes to: what is left to pay, and what a locum would have cost."""

from __future__ import annotations

from dataclasses import dataclass

from wraparound.operations.money.flags import Flag, as_invoice, flags
from wraparound.operations.money.rates import Rate, figure_on, session_cost
from wraparound.operations.money.reimbursement import ceiling, reimbursed
from wraparound.operations.money.terms import Settled, Terms


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one covered session comes to, in pence, VAT left out.

    Attributes:
        cost: what is paid for it: the invoice; nought if it is given for time.
        reimbursed: what may be claimed back.
        owed: thousandths of a session equivalent to be given back in time; nought if invoiced.
        worth: what that time is worth at the rate between practices; nothing if there is no such
            rate, which is known for GPs alone.
        locum: what a locum would have cost, after what could have been claimed back for one;
            nothing if that is not known.
        flags: what to look out for.
        check: whether a figure used should be checked locally.
    """

    cost: int
    reimbursed: int
    owed: int
    worth: int | None
    locum: int | None
    flags: tuple[Flag, ...]
    check: bool

    @property
    def net(self) -> int:
        """What is left to pay."""
        return self.cost - self.reimbursed

    @property
    def avoided(self) -> int | None:
        """How much less is left to pay than for a locum; below nought if it is more."""
        return None if self.locum is None else self.locum - self.net


def outcome(terms: Terms) -> Outcome:
    """What a covered session comes to."""
    by_time = terms.settled is Settled.TIME
    return Outcome(
        cost=0 if by_time else terms.invoiced,
        reimbursed=reimbursed(terms),
        owed=terms.thousandths if by_time else 0,
        worth=_at(Rate.INTERNAL, terms) if by_time else 0,
        locum=_locum(terms),
        flags=flags(terms),
        check=_to_check(terms),
    )


def _at(rate: Rate, terms: Terms) -> int | None:
    """What the session costs at a rate for GPs; nothing if it is not a GP who was covered."""
    if not terms.instead_of.is_gp:
        return None
    return session_cost(rate, terms.day, terms.thousandths)


def _locum(terms: Terms) -> int | None:
    """What is left of a locum's bill, sent in the same week of the same absence."""
    cost = _at(Rate.LOCUM, terms)
    return None if cost is None else cost - reimbursed(as_invoice(terms, cost))


def _to_check(terms: Terms) -> bool:
    used = [figure_on(Rate.LOCUM, terms.day)]
    if terms.off_since is not None:
        held = ceiling(terms.grounds, terms.off_since, terms.day)
        used += [held] if held else []
    return any(figure.to_check(terms.day) for figure in used)
