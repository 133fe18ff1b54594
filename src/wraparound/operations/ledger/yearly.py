"""What becomes of differences at the end of a year: part is let go, or all is settled in money."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from wraparound.operations.ledger.amounts import rounded


@dataclass(frozen=True, slots=True)
class Transfer:
    """Something to enter.

    Attributes:
        giver: key of who is credited.
        receiver: key of who is charged.
        thousandths: how much.
    """

    giver: int
    receiver: int
    thousandths: int


def fading(balances: Mapping[int, int], network: int, percent: int) -> list[Transfer]:
    """Let part of every practice's difference go.

    The network stands on the other side of each, so that the sum stays nought; what roundings
    leave is the network's.

    Args:
        balances: what each party gave more than received, in thousandths.
        network: key of the network as a party.
        percent: how much of each difference is let go.
    """
    found = []
    for party, balance in sorted(balances.items()):
        part = rounded(Fraction(abs(balance) * percent, 100))
        if party != network and part:
            giver, receiver = (network, party) if balance > 0 else (party, network)
            found.append(Transfer(giver, receiver, part))
    return found


def evening_out(balances: Mapping[int, int]) -> list[Transfer]:
    """Who pays whom for how much, so that nobody owes anything: few payments, the largest first.

    Whoever received more pays and is credited. Of n parties that differ at most n - 1 pay. The
    network pays for what it carries, out of its own fund.

    Args:
        balances: what each party gave more than received, in thousandths; they sum to nought.

    Raises:
        ValueError: if they do not.
    """
    if sum(balances.values()):
        raise ValueError("What a network's parties gave and received must sum to nought.")
    left = {party: balance for party, balance in balances.items() if balance}
    found = []
    while left:
        owes = min(_in_order(left), key=lambda party: left[party])
        gave = max(_in_order(left), key=lambda party: left[party])
        part = min(-left[owes], left[gave])
        found.append(Transfer(owes, gave, part))
        for party, change in ((owes, part), (gave, -part)):
            left[party] += change
            if not left[party]:
                del left[party]
    return found


def _in_order(parties: Iterable[int]) -> list[int]:
    """By key, so that of equals the first is taken on every machine."""
    return sorted(parties)
