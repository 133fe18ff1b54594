"""A network: practices that signed up together (in England, a primary care network or PCN)."""

from __future__ import annotations

import polars as pl

from wraparound.economy.schema import Column, Schema

NETWORKS = Schema(
    name="networks",
    one_row="one network with at least one practice on the day",
    columns={
        "network": Column(pl.String, "network (PCN) code", optional=False),
        "name": Column(pl.String, "name as published", optional=False),
    },
)

BOARDS = Schema(
    name="boards",
    one_row="one integrated care board (ICB): the local commissioner",
    columns={
        "icb": Column(pl.String, "ICB code", optional=False),
        "name": Column(pl.String, "name as published", optional=False),
    },
)
