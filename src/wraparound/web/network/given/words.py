"""Cover given and received in words: amounts, differences, rules, kinds of lines."""

from __future__ import annotations

from fractions import Fraction

from wraparound.operations.ledger.amounts import SESSION
from wraparound.operations.ledger.entries import Kind
from wraparound.operations.ledger.rules import Rules, Yearly
from wraparound.web.design.formats import NOT_KNOWN

YEARLY = {
    Yearly.KEPT: "Differences stay as they are at the end of a year.",
    Yearly.FADE: "{percent}% of each difference is let go at the end of a year.",
    Yearly.PAID: "Differences are settled in money at the end of a year.",
}

WHAT = {
    Kind.COVER: "Cover",
    Kind.TAKEN_BACK: "Taken back",
    Kind.PUT_RIGHT: "Cover, put right",
    Kind.CARRIED: "Carried by the network",
    Kind.INVOICED: "Paid by invoice",
    Kind.FADED: "Let go at the end of the year",
    Kind.PAID: "Settled in money at the end of the year",
}


def amount(thousandths: int) -> str:
    """Thousandths as sessions: 1000 as "1", 1250 as "1.25", 1 as "0.001"."""
    whole, part = divmod(abs(thousandths), SESSION)
    return f"{whole}.{part:03d}".rstrip("0").rstrip(".")


def in_sessions(thousandths: int) -> str:
    """Thousandths with their unit: "1 session", "0.5 sessions"."""
    return f"{amount(thousandths)} {'session' if abs(thousandths) == SESSION else 'sessions'}"


def difference(thousandths: int) -> str:
    """What is between given and received: "2 more given", "0.5 more received", "even"."""
    if not thousandths:
        return "even"
    return f"{amount(thousandths)} more {'given' if thousandths > 0 else 'received'}"


def added(thousandths: int) -> str:
    """What a kind of line adds to the sum: "1 session added", "2 sessions taken off"."""
    return f"{in_sessions(thousandths)} {'added' if thousandths > 0 else 'taken off'}"


def for_each_1000(sessions: Fraction | None) -> str:
    """The same for each 1,000 weighted patients, to two decimals: "0.25 more received"."""
    if sessions is None:
        return NOT_KNOWN
    hundredths = round(abs(sessions) * 100)
    if not hundredths:
        return "even"
    whole, part = divmod(hundredths, 100)
    size = f"{whole}.{part:02d}".rstrip("0").rstrip(".")
    return f"{size} more {'given' if sessions > 0 else 'received'}"


def year_words(year: int) -> str:
    """A year by the calendar years it spans: "2026/27"."""
    return f"{year}/{(year + 1) % 100:02d}"


def rules_in_words(rules: Rules) -> list[str]:
    """Rules, a sentence each."""
    return [
        f"A practice should not receive more than {in_sessions(rules.ceiling)} more than it gives "
        "for each 1,000 patients, weighted by the work they bring. Nobody is refused cover for it."
        if rules.ceiling is not None
        else "There is no limit to how much more a practice may receive than give.",
        "A duty session counts for 1.25 and administration for 0.5."
        if rules.weighted
        else "Every session counts for its length, whatever it was for.",
        YEARLY[rules.yearly].format(percent=rules.fade_percent),
        "The network carries cover for serious illness or a death."
        if rules.exempt
        else "The network carries no cover.",
        "Each member sees what all have given and received."
        if rules.is_open
        else "Only a practice itself and the network manager see what it has given and received.",
    ]
