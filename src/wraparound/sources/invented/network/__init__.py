"""Invented networks at work: practices, people and some weeks of sessions, leave and absences.

Nothing in them is real: no place, practice, person, code or telephone number. They stand in for
real networks in tests, benchmarks and the demo, so their figures are England's where there are any;
what is assumed says so beside the figure.
"""

from wraparound.sources.invented.network.invention import (
    MOST_PRACTICES,
    WEEKS,
    invent_network,
    network_of,
)
from wraparound.sources.invented.network.network import (
    InventedNetwork,
    InventedPractice,
    InventedWorker,
)
from wraparound.sources.invented.network.places import Place, places_in

__all__ = [
    "MOST_PRACTICES",
    "WEEKS",
    "InventedNetwork",
    "InventedPractice",
    "InventedWorker",
    "Place",
    "invent_network",
    "network_of",
    "places_in",
]
