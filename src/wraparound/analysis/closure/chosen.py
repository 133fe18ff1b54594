"""Which model answers for which kind of closure."""

from __future__ import annotations

from wraparound.analysis.dispersal.models import DEFAULT, Model, model_named
from wraparound.analysis.dispersal.models.transfer import Transfer
from wraparound.economy.changes import Closure, Kind


def model_for(closure: Closure, name: str | None) -> Model:
    """The model to answer with: the successor takes all, or the model named decides.

    Where it is declared that patients choose, the model that weighs up a takeover leaves it out.

    Raises:
        UnknownName: if there is no model of that name.
    """
    if closure.successor is not None:
        return Transfer(closure.successor)
    model = model_named(name or DEFAULT)
    return model.freely() if closure.kind in (Kind.FREE, Kind.MANAGED) else model
