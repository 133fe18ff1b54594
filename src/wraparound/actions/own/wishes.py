"""A practice's own data about what it wants: lending, partners, consents, whom to ask first."""

from __future__ import annotations

from collections.abc import Iterator

from wraparound.actions.own.sheet import Sheet, named, sheet
from wraparound.store.models import (
    CountsConsent,
    LendingLimit,
    Organisation,
    PartnerWish,
    PoolPlace,
    QuietTime,
)
from wraparound.store.repositories.own_data import rows_at


def own_wishes(practice: Organisation) -> Iterator[Sheet]:
    """The tables about how a practice lends, with whom, and who may see counts of it."""
    yield sheet(
        "lending limits",
        ("most a week for one person", "most a week for all", "least GPs who stay"),
        [
            (e.most_per_person, e.most_per_practice, e.least_gps)
            for e in rows_at(LendingLimit, practice)
        ],
    )
    yield sheet(
        "partners",
        ("practice", "wish"),
        [(w.partner.name, w.wish) for w in rows_at(PartnerWish, practice, "practice", "partner")],
    )
    yield sheet(
        "counts for the ICB",
        ("network", "agreed", "agreed by", "taken back"),
        [
            (c.network.name, c.given_at, named(c.given_by), c.taken_back_at)
            for c in rows_at(CountsConsent, practice, "practice", "network", "given_by")
        ],
    )
    yield sheet(
        "no texts between",
        ("from", "until"),
        [(q.begins, q.ends) for q in rows_at(QuietTime, practice)],
    )
    yield sheet(
        "order of asking",
        ("place", "who"),
        [(p.place, p.pool) for p in rows_at(PoolPlace, practice)],
    )
