"""Long work in blocks: between two of them it reports, and can be stopped."""

from __future__ import annotations

from collections.abc import Iterator

from wraparound.progress import Progress


def blocks(count: int, size: int, progress: Progress, what: str) -> Iterator[tuple[int, int]]:
    """First and one-after-last of each block, reported as done once it has been dealt with.

    Args:
        count: how many there are to deal with.
        size: how many a block holds; choose it to take well under a second.
        progress: told of them; may raise `Stopped` between two blocks.
        what: what the work is called.
    """
    progress.begin(what, count)
    try:
        for first in range(0, count, size):
            last = min(first + size, count)
            yield first, last
            progress.advance(last - first)
    finally:
        progress.finish()
