"""Fitting the coefficients of `choice` to closures whose outcome is known."""

from wraparound.analysis.fit.case import Case
from wraparound.analysis.fit.fitting import fit
from wraparound.analysis.fit.spread import spread

__all__ = ["Case", "fit", "spread"]
