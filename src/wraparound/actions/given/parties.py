"""Who is who in cover given and received, and how large their lists are."""

from __future__ import annotations

from collections.abc import Iterable

import polars as pl

from wraparound.actions.pictures import current_economy
from wraparound.errors import MissingData
from wraparound.store.models import Organisation


def weighted_patients(practices: Iterable[Organisation]) -> dict[int, float]:
    """Weighted patients by key of the practice, as published; who is not published is left out."""
    codes = {each.ods_code: each.pk for each in practices if each.ods_code}
    try:
        contracts = current_economy().contracts
    except MissingData:
        return {}
    known = contracts.filter(pl.col("practice").is_in(list(codes)))
    rows = known.select("practice", "weighted_patients").drop_nulls().rows()
    return {codes[code]: weighted for code, weighted in rows}
