"""What networks have agreed on about cover given and received, and who has agreed."""

from __future__ import annotations

from datetime import datetime

from wraparound.operations.ledger.rules import Rules, Yearly
from wraparound.store.models import GivenAgreement, GivenRules


def in_force(network: int) -> GivenRules | None:
    """The rules all members agreed on last; nothing if they never did."""
    held = GivenRules.objects.filter(network_id=network, adopted_at__isnull=False)
    return held.order_by("-adopted_at", "-pk").first()


def proposed(network: int, *, held: bool = False) -> GivenRules | None:
    """The rules members are asked to agree on, if any; held in the transaction if asked."""
    rows = GivenRules.objects.select_for_update() if held else GivenRules.objects.all()
    open_ = rows.filter(network_id=network, adopted_at__isnull=True, dropped_at__isnull=True)
    return open_.first()


def propose(network: int, rules: Rules, at: datetime, by: int) -> GivenRules:
    """Keep rules that members are asked to agree on; those proposed before are dropped."""
    open_ = GivenRules.objects.filter(network_id=network, adopted_at__isnull=True)
    open_.filter(dropped_at__isnull=True).update(dropped_at=at)
    return GivenRules.objects.create(
        network_id=network,
        ceiling=rules.ceiling,
        weighted=rules.weighted,
        yearly=rules.yearly.value,
        fade_percent=rules.fade_percent,
        exempt=rules.exempt,
        is_open=rules.is_open,
        proposed_at=at,
        proposed_by=by,
    )


def drop(row: GivenRules, at: datetime) -> None:
    """Members are no longer asked to agree on these."""
    row.dropped_at = at
    row.save(update_fields=["dropped_at"])


def adopt(row: GivenRules, at: datetime) -> None:
    """The rules hold from now on."""
    row.adopted_at = at
    row.save(update_fields=["adopted_at"])


def agree(row: GivenRules, practice: int, at: datetime, by: int) -> bool:
    """Keep that a practice agrees; gives back whether that is new."""
    _, made = GivenAgreement.objects.get_or_create(
        rules=row,
        practice_id=practice,
        taken_back_at=None,
        defaults={"agreed_at": at, "agreed_by": by},
    )
    return bool(made)


def take_agreement_back(row: GivenRules, practice: int, at: datetime) -> bool:
    """Keep that a practice agrees no more; gives back whether it did before."""
    held = row.agreements.filter(practice_id=practice, taken_back_at__isnull=True)
    return bool(held.update(taken_back_at=at))


def who_agreed(row: GivenRules) -> set[int]:
    """Keys of the practices that agree to rules."""
    held = row.agreements.filter(taken_back_at__isnull=True)
    return set(held.values_list("practice_id", flat=True))


def rules_of(row: GivenRules) -> Rules:
    """The rules as the core knows them."""
    return Rules(
        ceiling=row.ceiling,
        weighted=row.weighted,
        yearly=Yearly(row.yearly),
        fade_percent=row.fade_percent,
        exempt=row.exempt,
        is_open=row.is_open,
    )
