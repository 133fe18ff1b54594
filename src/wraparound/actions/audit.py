"""The audit: see whether its chain holds, from the first line to the last."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from wraparound.operations.chain import GENESIS, Kept, first_broken
from wraparound.store.repositories import audit


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether the audit's chain holds.

    Attributes:
        lines: how many lines there are.
        last: the hash of the last; keep it elsewhere, and nobody can rewrite what came before.
        broken: number of the first line that does not hold; nothing if all do.
        why: what is wrong with it, in words.
    """

    lines: int
    last: str
    broken: int | None = None
    why: str = ""


class _Read:
    """Lines as they are read, noting how many there were and the hash of the last."""

    def __init__(self) -> None:
        self.count, self.last = 0, GENESIS

    def lines(self) -> Iterator[Kept]:
        for kept in audit.all_lines():
            yield kept
            self.count, self.last = self.count + 1, kept.hash


def verify_audit() -> Verdict:
    """Follow the chain from its first line to its end, a few lines at a time in memory."""
    number, last = audit.end_of_chain()
    read = _Read()
    found = first_broken(read.lines())
    if found is not None:
        return Verdict(number, last, *found)
    if (read.count, read.last) != (number, last):
        lost = f"line {read.count} is the last there is, and there were {number}"
        return Verdict(number, last, read.count + 1, lost)
    return Verdict(number, last)
