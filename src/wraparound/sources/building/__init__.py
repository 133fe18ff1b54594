"""From releases on the shelf to one economy: choose, join, check."""

from wraparound.sources.building.build import build

__all__ = ["build"]
