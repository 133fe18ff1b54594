"""Knock-on closures: who is pushed over the limit, closes, and pushes over whom next."""

from wraparound.analysis.cascade.every import CASCADES, Cascades, cascades
from wraparound.analysis.cascade.one import CLOSURES, LEFT, Cascade, Why, cascade

__all__ = ["CASCADES", "CLOSURES", "LEFT", "Cascade", "Cascades", "Why", "cascade", "cascades"]
