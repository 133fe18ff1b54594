"""`choice`: most closing lists go whole to one practice; the rest of the patients choose alone.

    share of practice j = w x T(j) + (1 - w) x F(j)

w is the chance that the list is transferred, T the chance that j is the successor (`successor`), F
the share that comes to j when patients choose for themselves (`free`). The coefficients of w and T
are fitted to closures of 2020 to 2023 (`coefficients`); how well all this does is measured by
`wraparound.analysis.backtest` and told in docs/explanation/where-patients-go.md.
"""

from wraparound.analysis.dispersal.models.choice.coefficients import Coefficients, packaged
from wraparound.analysis.dispersal.models.choice.model import Choice

__all__ = ["Choice", "Coefficients", "packaged"]
