"""Numbers a practice keeps, and its own order of looking for cover."""

from __future__ import annotations

from collections.abc import Iterable

from wraparound.operations.pools import Pool
from wraparound.store.models import Organisation, PoolPlace, RingNumber


def numbers_kept(practice: Organisation) -> list[RingNumber]:
    """The numbers a practice keeps, by name."""
    return list(practice.numbers.order_by("name", "pk"))


def keep_number(
    practice: Organisation, pool: Pool, name: str, *, telephone: str, note: str
) -> None:
    """Keep a number; the same name in the same pool again changes it."""
    RingNumber.objects.update_or_create(
        practice=practice,
        pool=pool.value,
        name=name,
        defaults={"telephone": telephone, "note": note},
    )


def drop_number(practice: Organisation, key: int) -> None:
    """Keep a number of the practice no longer."""
    practice.numbers.filter(pk=key).delete()


def own_order(practice: Organisation) -> list[Pool]:
    """A practice's own order of pools, as far as it has one."""
    return [Pool(each.pool) for each in practice.pools.all()]


def keep_order(practice: Organisation, order: Iterable[Pool]) -> None:
    """Keep the order in which a practice looks for cover."""
    practice.pools.all().delete()
    PoolPlace.objects.bulk_create(
        PoolPlace(practice=practice, pool=pool.value, place=place)
        for place, pool in enumerate(order, start=1)
    )
