"""From the British National Grid to latitude and longitude."""

from __future__ import annotations

import polars as pl


def with_degrees(table: pl.DataFrame) -> pl.DataFrame:
    """The table with latitude and longitude (WGS84) beside its easting and northing.

    Good to a few metres, which is enough to draw a dot.
    """
    from pyproj import Transformer  # heavy: only readers need it

    to_degrees = Transformer.from_crs("EPSG:27700", "EPSG:4326", always_xy=True)
    longitude, latitude = to_degrees.transform(
        table["easting"].to_numpy(), table["northing"].to_numpy()
    )
    return table.with_columns(
        pl.Series("latitude", latitude, pl.Float64), pl.Series("longitude", longitude, pl.Float64)
    )
