"""Named streams of chance, so that each part of an invention has its own luck.

A new draw in one part leaves every other part as it was, and one seed gives one economy.
"""

from __future__ import annotations

from hashlib import blake2b

from numpy.random import PCG64, Generator, SeedSequence

from wraparound.errors import BadRequest


class Chance:
    """All the luck of one invention."""

    def __init__(self, seed: int) -> None:
        if seed < 0:
            raise BadRequest(f"The seed {seed} is below zero.", "Give a whole number from 0 up.")
        self.seed = seed

    def of(self, name: str) -> Generator:
        """A fresh generator for the part of this name: the same each time it is asked for."""
        named = int.from_bytes(blake2b(name.encode(), digest_size=8).digest(), "big")
        return Generator(PCG64(SeedSequence([self.seed, named])))
