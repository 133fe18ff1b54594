"""Made-up local health economies by seed, from the demo town to a nation.

Nothing in them is real: no place, practice, person, code, postcode or telephone number.
"""

from wraparound.sources.invented.invention import DEMO_SEED, Size, invent

__all__ = ["DEMO_SEED", "Size", "invent"]
