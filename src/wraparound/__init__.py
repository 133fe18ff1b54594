"""Wraparound: gives small GP practices the resilience of a large organisation.

    import wraparound as wa

    e = wa.open("england-2022-07")
    r = wa.closure(e, "A81001")
    r.receivers  # a Polars frame: practice, patients, low, high, ...
    wa.contingency(e, wa.MODELS["choice"]).ranked()

Names are loaded on first use: importing the package pulls in neither Django, Numba nor OR-Tools.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from wraparound.analysis.cascade import cascade
    from wraparound.analysis.closure import Measures
    from wraparound.analysis.closure import close as closure
    from wraparound.analysis.closure import close_branch as branch_closure
    from wraparound.analysis.contingency import contingency
    from wraparound.analysis.dispersal import MODELS, Limits
    from wraparound.analysis.gp_off import gps_off
    from wraparound.analysis.margin import margin
    from wraparound.analysis.pairs import pairs
    from wraparound.economy import Economy
    from wraparound.sources.invented import invent
    from wraparound.sources.opening import open_economy as open  # noqa: A004

__version__ = "0.1.0"

_PLACES = {
    "MODELS": ("wraparound.analysis.dispersal", "MODELS"),
    "Economy": ("wraparound.economy", "Economy"),
    "Measures": ("wraparound.analysis.closure", "Measures"),
    "Limits": ("wraparound.analysis.dispersal", "Limits"),
    "branch_closure": ("wraparound.analysis.closure", "close_branch"),
    "cascade": ("wraparound.analysis.cascade", "cascade"),
    "closure": ("wraparound.analysis.closure", "close"),
    "contingency": ("wraparound.analysis.contingency", "contingency"),
    "gps_off": ("wraparound.analysis.gp_off", "gps_off"),
    "invent": ("wraparound.sources.invented", "invent"),
    "margin": ("wraparound.analysis.margin", "margin"),
    "open": ("wraparound.sources.opening", "open_economy"),
    "pairs": ("wraparound.analysis.pairs", "pairs"),
}

__all__ = [
    "MODELS",
    "Economy",
    "Limits",
    "Measures",
    "__version__",
    "branch_closure",
    "cascade",
    "closure",
    "contingency",
    "gps_off",
    "invent",
    "margin",
    "open",
    "pairs",
]


def __getattr__(name: str) -> Any:
    try:
        module, attribute = _PLACES[name]
    except KeyError:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}") from None
    found = getattr(import_module(module), attribute)
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    return sorted(__all__)
