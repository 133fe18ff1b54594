"""Make the invented town that newcomers see first."""

from __future__ import annotations

from pathlib import Path

from wraparound.economy import Economy
from wraparound.sources import snapshots
from wraparound.sources.invented import DEMO_SEED, Size, invent


def prepare_demo(*, home: Path) -> Economy:
    """The invented coastal town, kept in a data folder of its own.

    It is made afresh each time, in a second or two, so that the demo is always today's version's.
    """
    return snapshots.save(invent(Size.TOWN, DEMO_SEED), home)
