"""Prints an invented network for programs."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from datetime import date
from typing import Any

from wraparound.sources.invented.network import InventedNetwork, invent_network


def print_network(practices: int, seed: int, first: date) -> None:
    """Write a made-up network as JSON to standard output; nothing is kept.

    Raises:
        BadRequest: if there are too many practices.
    """
    network = invent_network(practices, seed, first=first)
    json.dump(_as_data(network), sys.stdout, default=_plain, indent=1, ensure_ascii=False)
    sys.stdout.write("\n")


def _as_data(network: InventedNetwork) -> dict[str, Any]:
    """Everything that makes up the network, with the minutes from practice to practice."""
    minutes = [
        {"from": one, "to": other, "minutes": taken}
        for (one, other), taken in network.minutes.items()
        if one != other
    ]
    return asdict(network) | {"travel": minutes}


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} cannot be written as JSON")
