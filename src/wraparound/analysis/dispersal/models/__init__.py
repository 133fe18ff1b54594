"""The ways we know of saying where patients go.

One file or folder each; siblings don't import each other, but a named takeover falls back on
`choice`.
"""

from wraparound.analysis.dispersal.attraction import Model
from wraparound.analysis.dispersal.models.choice import Choice
from wraparound.analysis.dispersal.models.huff import Huff
from wraparound.analysis.dispersal.models.nearest import Nearest
from wraparound.analysis.dispersal.models.share import Share
from wraparound.errors import UnknownName

_ALL: tuple[Model, ...] = (Choice(), Choice(sharpened=True), Share(), Nearest(), Huff())
MODELS = {model.name: model for model in _ALL}
DEFAULT = "choice"


def model_named(name: str) -> Model:
    """The model of a name.

    Raises:
        UnknownName: if there is none.
    """
    try:
        return MODELS[name]
    except KeyError:
        raise UnknownName(
            f"There is no model called {name}.", f"There are: {', '.join(MODELS)}."
        ) from None


__all__ = ["DEFAULT", "MODELS", "Model", "model_named"]
