"""How far practices are from each other, as WATCH knows their sites."""

from __future__ import annotations

import math
from collections.abc import Mapping

import numpy as np

from wraparound.actions.pictures import current_economy
from wraparound.analysis.distance import between_main_sites
from wraparound.errors import MissingData
from wraparound.operations.travel import minutes_by_road


def minutes_between(codes: Mapping[int, str]) -> dict[tuple[int, int], int]:
    """Minutes one way between practices; what is not known is left out.

    Args:
        codes: ODS codes of the practices, by key.
    """
    try:
        economy = current_economy()
    except MissingData:
        return {}
    known = set(economy.codes)
    lines = {key: economy.line(code) for key, code in codes.items() if code in known}
    keys, others = list(lines), np.array(list(lines.values()), dtype=np.int64)
    found = {}
    for one in keys:
        for other, km in zip(keys, between_main_sites(economy, lines[one], others), strict=True):
            if other != one and not math.isnan(km):
                found[one, other] = minutes_by_road(float(km))
    return found


def patients_of(codes: Mapping[int, str]) -> dict[int, float]:
    """Patients on the lists of practices, as published; what is not known is left out."""
    try:
        economy = current_economy()
    except MissingData:
        return {}
    known = set(economy.codes)
    return {
        key: float(economy.lists[economy.line(code)])
        for key, code in codes.items()
        if code in known
    }
