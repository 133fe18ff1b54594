"""What if this practice closed? One answer, with everything it was computed from."""

from wraparound.analysis.closure.answer import ClosureAnswer, close
from wraparound.analysis.closure.branch import BranchAnswer, close_branch
from wraparound.analysis.closure.effects import Effect
from wraparound.analysis.closure.measures import Measures
from wraparound.analysis.closure.travel import Travel

__all__ = ["BranchAnswer", "ClosureAnswer", "Effect", "Measures", "Travel", "close", "close_branch"]
