"""Where patients go when practices close: one interface, several models, optional limits."""

from wraparound.analysis.dispersal.attraction import Attraction, Model, Tie, Ties
from wraparound.analysis.dispersal.disperse import Dispersal, disperse
from wraparound.analysis.dispersal.limits import (
    NO_LIMITS,
    Limits,
    local_limits,
    room_to_the_limit,
)
from wraparound.analysis.dispersal.models import DEFAULT, MODELS, model_named

__all__ = [
    "DEFAULT",
    "MODELS",
    "NO_LIMITS",
    "Attraction",
    "Dispersal",
    "Limits",
    "Model",
    "Tie",
    "Ties",
    "disperse",
    "local_limits",
    "model_named",
    "room_to_the_limit",
]
