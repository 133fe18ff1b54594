"""The picture of the economy that pages are drawn from, kept open between requests."""

from __future__ import annotations

from pathlib import Path
from threading import Lock

from wraparound import config
from wraparound.economy import Economy
from wraparound.sources.opening import open_economy
from wraparound.sources.snapshots import ABOUT, economies_folder

_lock = Lock()
_open: dict[tuple[str | None, Path], tuple[object, Economy]] = {}


def current_economy(*, name: str | None = None, home: Path | None = None) -> Economy:
    """The economy asked for, or the one this installation shows.

    It is read once and again only after it was built anew or a figure was corrected, so that what
    was worked out of it before is not worked out again.

    Raises:
        UnknownName: if there is none of that name.
        MissingData: if none has been built yet.
    """
    folder = home or config.data_home()
    mark = _mark(folder)
    with _lock:
        known = _open.get((name, folder))
        if known is None or known[0] != mark:
            known = (mark, open_economy(name, folder))
            _open[name, folder] = known
    return known[1]


def _mark(home: Path) -> tuple[tuple[str, int], ...]:
    """Changes whenever an economy is built or a figure corrected."""
    watched = [*economies_folder(home).glob(f"*/{ABOUT}"), *home.glob("corrections.parquet")]
    return tuple(sorted((str(path), path.stat().st_mtime_ns) for path in watched))
