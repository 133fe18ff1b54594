"""From the British National Grid to degrees, to the same digit on every machine."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from pyproj import Transformer

PLACES = 6
"""Decimal places kept: about ten centimetres."""

GRID_TO_DEGREES = (
    "+proj=pipeline "
    "+step +inv +proj=tmerc +lat_0=49 +lon_0=-2 +k=0.9996012717 +x_0=400000 +y_0=-100000 "
    "+ellps=airy "
    "+step +proj=push +v_3 +step +proj=cart +ellps=airy "
    "+step +proj=helmert +x=446.448 +y=-125.157 +z=542.06 +rx=0.15 +ry=0.247 +rz=0.842 "
    "+s=-20.489 +convention=position_vector "
    "+step +inv +proj=cart +ellps=WGS84 +step +proj=pop +v_3 "
    "+step +proj=unitconvert +xy_in=rad +xy_out=deg"
)
"""EPSG:27700 to EPSG:4326 by the seven-parameter shift (EPSG:1314).

Asking for the two systems by number lets the library choose a shift by the grid files it finds on
the machine, which moves points by a few metres from one machine to the next.
"""


def degrees(at: NDArray[np.float64]) -> NDArray[np.float64]:
    """Longitude and latitude (WGS84) of eastings and northings in metres, a row a place."""
    longitude, latitude = _transformer().transform(at[:, 0], at[:, 1])
    return np.round(np.column_stack([longitude, latitude]), PLACES)


@cache
def _transformer() -> Transformer:
    from pyproj import Transformer  # heavy: only inventing needs it

    return Transformer.from_pipeline(GRID_TO_DEGREES)
