"""The tables of an invented economy that follow from its plan alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import polars as pl

from wraparound.economy.network import BOARDS, NETWORKS
from wraparound.economy.place import NEIGHBOURHOODS, OUTLINES, SITES
from wraparound.sources.invented.coast import cells, outlines
from wraparound.sources.invented.codes import neighbourhood_codes, numbered, postcodes
from wraparound.sources.invented.degrees import degrees

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from wraparound.sources.invented.plan import Districts, Plan, Surgeries


def neighbourhood_table(plan: Plan) -> pl.DataFrame:
    """Where people live."""
    areas = plan.areas
    return NEIGHBOURHOODS.conform(
        pl.DataFrame(
            {
                "neighbourhood": neighbourhood_codes(len(areas.names)),
                "name": areas.names,
                **_place(areas.at),
                "deprivation_score": areas.score,
                "deprivation_fifth": areas.fifth,
                "rural": areas.rural,
            }
        )
    )


def outline_table(plan: Plan) -> pl.DataFrame:
    """The outline of each neighbourhood; none where the plan has no land to draw."""
    if plan.land is None:
        return OUTLINES.empty()
    shapes = list(outlines(cells(plan.areas.at, plan.land.beyond, plan.land.edge)))
    return OUTLINES.conform(
        pl.DataFrame({"neighbourhood": neighbourhood_codes(len(shapes)), "geometry": shapes})
    )


def site_table(surgeries: Surgeries, codes: list[str]) -> pl.DataFrame:
    """Main sites in the order of the practices, then branches."""
    at = np.vstack([surgeries.at, surgeries.branch_at])
    branches = [codes[line] for line in surgeries.branch]
    return SITES.conform(
        pl.DataFrame(
            {
                "practice": codes + branches,
                "site": codes + [f"{code}001" for code in branches],
                "name": surgeries.names + surgeries.branch_names,
                "main": [True] * len(codes) + [False] * len(branches),
                "postcode": postcodes(at),
                **_place(at),
            }
        )
    )


def network_table(districts: Districts) -> pl.DataFrame:
    """Codes and names of the networks."""
    named = districts.network_names
    return NETWORKS.conform(pl.DataFrame({"network": network_codes(districts), "name": named}))


def board_table(districts: Districts) -> pl.DataFrame:
    """Codes and names of the commissioners."""
    called = [f"{name} Integrated Care Board" for name in districts.board_names]
    return BOARDS.conform(pl.DataFrame({"icb": numbered("ZICB", len(called), 2), "name": called}))


def network_codes(districts: Districts) -> list[str]:
    """The code of each network."""
    return numbered("ZU", len(districts.network_names), 4)


def membership(districts: Districts) -> dict[str, list[str | None]]:
    """The network, sub-board, board and region of each practice, by column."""
    board = districts.board[districts.sub_board]
    networks = network_codes(districts)
    return {
        "network": [networks[line] if line >= 0 else None for line in districts.network.tolist()],
        "sub_icb": _coded("ZS", 3, districts.sub_board),
        "icb": _coded("ZICB", 2, board),
        "region": _coded("ZR", 1, districts.region[board]),
    }


def _coded(prefix: str, digits: int, lines: NDArray[np.int64]) -> list[str | None]:
    return [f"{prefix}{line + 1:0{digits}}" for line in lines.tolist()]


def _place(at: NDArray[np.float64]) -> dict[str, NDArray[np.float64]]:
    """Easting and northing to the metre, with the degrees that belong to them, by column."""
    metres = at.round()
    longitude, latitude = degrees(metres).T
    return {
        "easting": metres[:, 0],
        "northing": metres[:, 1],
        "latitude": latitude,
        "longitude": longitude,
    }
