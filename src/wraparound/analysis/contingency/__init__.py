"""What if each practice closed? Every practice of an economy in turn."""

from wraparound.analysis.contingency.in_turn import CONTINGENCY, Contingency, contingency

__all__ = ["CONTINGENCY", "Contingency", "contingency"]
