"""A practice's own data about cover given and received, its money and its papers."""

from __future__ import annotations

from collections.abc import Iterator

from wraparound.actions.own.sheet import Sheet, sheet
from wraparound.store.models import (
    CarriedAbsence,
    CoverBill,
    GivenAgreement,
    Organisation,
    SignedPaper,
)
from wraparound.store.repositories.own_data import lines_of, rows_at


def own_given(practice: Organisation) -> Iterator[Sheet]:
    """The tables about what a practice gave and received. Sessions are of 4 h 10 min."""
    yield _lines(practice)
    yield _rules(practice)
    yield sheet(
        "carried by the network",
        ("absence", "network", "decided"),
        [
            (c.absence_id, c.network.name, c.decided_at)
            for c in rows_at(CarriedAbsence, practice, "absence__practice", "network")
        ],
    )
    yield sheet(
        "invoices of cover",
        ("request", "pence", "grounds", "noted"),
        [
            (b.cover.request_id, b.pence, b.grounds, b.noted_at)
            for b in rows_at(CoverBill, practice, "cover__request__practice", "cover")
        ],
    )
    yield sheet(
        "papers",
        ("paper", "version", "signed or sent", "last day", "signed by", "noted", "struck out"),
        [
            (p.paper, p.version, p.on, p.until, p.signer, p.noted_at, p.struck_at)
            for p in rows_at(SignedPaper, practice)
        ],
    )


def _lines(practice: Organisation) -> Sheet:
    return sheet(
        "cover in lines",
        ("line", "network", "day", "what", "given by", "received by", "thousandths of a session",
         "about line", "pence", "why", "kept"),
        [
            (e.pk, e.network.name, e.day, e.kind, e.giver.name, e.receiver.name, e.thousandths,
             e.follows_id, e.pence, e.why, e.posted_at)
            for e in lines_of(practice)
        ],
    )  # fmt: skip


def _rules(practice: Organisation) -> Sheet:
    return sheet(
        "rules of cover agreed to",
        ("network", "limit in thousandths", "duty weighs more", "at the end of a year",
         "percent let go", "network carries", "members see", "proposed", "held from", "agreed",
         "taken back"),
        [
            (a.rules.network.name, a.rules.ceiling, a.rules.weighted, a.rules.yearly,
             a.rules.fade_percent, a.rules.exempt, a.rules.is_open, a.rules.proposed_at,
             a.rules.adopted_at, a.agreed_at, a.taken_back_at)
            for a in rows_at(GivenAgreement, practice, "practice", "rules__network")
        ],
    )  # fmt: skip
