"""What if two practices closed at once? Every two that stand in for each other."""

from wraparound.analysis.pairs.moves import Transfers, transfers
from wraparound.analysis.pairs.two_at_once import LEAST_SHARE, PAIRS, Pairs, pairs

__all__ = ["LEAST_SHARE", "PAIRS", "Pairs", "Transfers", "pairs", "transfers"]
