"""The local health economy on one day: frozen, pure, the same for every question asked of it."""

from wraparound.economy.corrections import Correction, Figure, ListStatus
from wraparound.economy.economy import Economy
from wraparound.economy.practice import Practice, Special
from wraparound.economy.receipts import Finding, Receipt
from wraparound.economy.registrations import Registrations
from wraparound.economy.thresholds import Thresholds

__all__ = [
    "Correction",
    "Economy",
    "Figure",
    "Finding",
    "ListStatus",
    "Practice",
    "Receipt",
    "Registrations",
    "Special",
    "Thresholds",
]
