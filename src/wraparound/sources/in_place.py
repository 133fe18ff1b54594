"""Folders that are put in place whole, so that a crash at any moment leaves one to read.

A folder is filled beside its place under a name nobody looks for, then moved. Whoever is killed
meanwhile leaves it behind; `clear_left_behind` takes it away a day later.
"""

from __future__ import annotations

import shutil
import tempfile
import time
from pathlib import Path

_BESIDE, _ASIDE = ".incoming-", ".outgoing-"

LEFT_BEHIND = 24 * 60 * 60
"""Seconds after which nobody can still be filling a folder: that takes minutes."""


def new_beside(place: Path) -> Path:
    """An empty folder beside a place, to be filled and then moved into it."""
    place.parent.mkdir(parents=True, exist_ok=True)
    beside = Path(tempfile.mkdtemp(prefix=_BESIDE, dir=place.parent))
    # Whoever serves the site may be another user than whoever built the picture.
    beside.chmod(0o755)
    return beside


def clear_left_behind(folder: Path) -> None:
    """Take away what was never moved into place, in this folder and those in it.

    Only what was not touched for a day goes, so that nobody loses a folder they are filling now.
    """
    for path in [*folder.glob(f"{_BESIDE}*"), *folder.glob(f"*/{_BESIDE}*")]:
        if _age(path) > LEFT_BEHIND:
            if path.is_dir():
                shutil.rmtree(path, ignore_errors=True)
            else:
                path.unlink(missing_ok=True)


def _age(path: Path) -> float:
    """Seconds since something was last put there; none if somebody has just taken it away."""
    try:
        return time.time() - path.stat().st_mtime
    except FileNotFoundError:
        return 0.0


def move_into_place(beside: Path, place: Path) -> None:
    """Put a finished folder where another may be standing; the old one goes once it is replaced.

    Folders cannot be swapped in one step everywhere, so the old one is put aside first, under a
    name that `standing` knows: whatever moment a crash comes, one of the two is found whole.
    """
    aside = _aside(place)
    if place.exists():
        shutil.rmtree(aside, ignore_errors=True)
    elif aside.exists():
        aside.rename(place)
    if not place.exists():
        beside.rename(place)
        return
    place.rename(aside)
    try:
        beside.rename(place)
    except OSError:
        aside.rename(place)
        raise
    shutil.rmtree(aside, ignore_errors=True)


def standing(place: Path) -> Path:
    """Where a folder is to be read: in its place, or aside if a crash came between two moves."""
    aside = _aside(place)
    return aside if aside.exists() and not place.exists() else place


def places(parent: Path, holding: str) -> list[Path]:
    """The places in a folder where whole folders stand that hold a file of this name, sorted."""
    found = {
        path.parent.name.removeprefix(_ASIDE)
        for path in parent.glob(f"*/{holding}")
        if not path.parent.name.startswith(_BESIDE)
    }
    return [parent / name for name in sorted(found)]


def _aside(place: Path) -> Path:
    return place.with_name(f"{_ASIDE}{place.name}")
