"""Economies kept as folders of Parquet, so that one opens in a blink and `wa.open` needs no server.

    economies/england-2022-07/practices.parquet ... registrations.parquet  receipts.json

A folder is written beside the old one and moved into place whole. Its digest, over everything in
it, says which picture of the world an answer was computed from and serves as the cache key.
"""

from __future__ import annotations

import hashlib
import json
import re
import shutil
from dataclasses import asdict, replace
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl

from wraparound.economy import Economy, Finding, Registrations, Thresholds
from wraparound.errors import BadRequest, MissingData, UnknownName
from wraparound.sources.in_place import (
    clear_left_behind,
    move_into_place,
    new_beside,
    places,
    standing,
)
from wraparound.sources.shelf import receipt_from_json, receipt_to_json

LAYOUT = 1
"""Raised when a folder written by an older version can no longer be read."""

TABLES = (
    "practices", "sites", "neighbourhoods", "people", "contracts", "networks", "boards",
    "history", "ages", "outlines",
)  # fmt: skip
REGISTRATIONS, ABOUT = "registrations.parquet", "receipts.json"

_NAME = re.compile(r"[^\W_][\w .-]*")
"""Names that are safe as a folder's: they begin with a letter or figure and hold no slash."""

LOOKS = 3
"""A picture built anew while it is being read is read again; so often before it counts as damaged,
which is far more often than anybody builds."""


def economies_folder(home: Path) -> Path:
    """Where economies are kept in Wraparound's data folder."""
    return home / "economies"


def save(economy: Economy, home: Path) -> Economy:
    """Keep an economy under its name, in place of the one that had it.

    Local corrections and closures are not part of the picture and are not kept with it.

    Returns:
        The economy with the digest of what was written.

    Raises:
        BadRequest: if its name cannot be a folder's.
    """
    if not _NAME.fullmatch(economy.name):
        raise BadRequest(
            f"“{economy.name}” cannot be the name of a picture.",
            "Use letters, figures and hyphens, such as england-2022-07.",
        )
    place = economies_folder(home) / economy.name
    clear_left_behind(place.parent)
    beside = new_beside(place)
    try:
        for table in TABLES:
            getattr(economy, table).write_parquet(beside / f"{table}.parquet")
        _write_registrations(economy.registrations, beside / REGISTRATIONS)
        about = _about(economy)
        digest = _digest(beside, about)
        (beside / ABOUT).write_text(json.dumps(about | {"digest": digest}, indent=2))
        move_into_place(beside, place)
    finally:
        shutil.rmtree(beside, ignore_errors=True)
    return replace(economy, digest=digest)


def load(name: str, home: Path) -> Economy:
    """The economy kept under a name.

    Raises:
        UnknownName: if there is none of that name.
        MissingData: if it was written by another version, or a file of it is gone or damaged.
    """
    place = economies_folder(home) / name
    if not _NAME.fullmatch(name) or not (standing(place) / ABOUT).exists():
        kept = ", ".join(names(home))
        raise UnknownName(
            f"There is no picture called {name}.",
            f"There are: {kept}." if kept else "Build one: wraparound data build --as-at 2022-07",
        )
    for look in range(1, LOOKS + 1):
        try:
            return _whole(standing(place))
        except _Unreadable as fault:
            if look == LOOKS:
                raise MissingData(f"The picture {name} {fault}.", fault.next_step) from None
    raise AssertionError


class _Unreadable(Exception):
    """What is wrong with a folder, as the end of a sentence."""

    def __init__(self, fault: str, about: dict[str, Any]) -> None:
        super().__init__(fault)
        month = str(about.get("as_at", "2022-07"))[:7]
        how = "invent" if about.get("invented") else f"build --as-at {month}"
        self.next_step = f"Make it again: wraparound data {how}"


def _whole(folder: Path) -> Economy:
    """The economy in a folder, if the folder is what it says it is."""
    about = _read_about(folder / ABOUT)
    if about.get("layout", LAYOUT) != LAYOUT:
        raise _Unreadable("was written by another version of Wraparound", about)
    try:
        economy = _read(folder, about)
        digest = _digest(folder, {key: about[key] for key in about if key != "digest"})
    except FileNotFoundError:
        raise _Unreadable(f"has lost its file {_lost(folder)}", about) from None
    except (pl.exceptions.PolarsError, KeyError, TypeError, ValueError):
        raise _Unreadable("is damaged", about) from None
    if digest != economy.digest:
        raise _Unreadable("is damaged", about)
    return economy


def _lost(folder: Path) -> str:
    """The first file that is not there."""
    files = (*(f"{table}.parquet" for table in TABLES), REGISTRATIONS, ABOUT)
    return next((file for file in files if not (folder / file).exists()), ABOUT)


def _read_about(path: Path) -> dict[str, Any]:
    """What a picture says of itself; nothing if that is damaged or gone."""
    try:
        about = json.loads(path.read_text())
    except (ValueError, FileNotFoundError):
        return {}
    return about if isinstance(about, dict) else {}


def names(home: Path) -> list[str]:
    """Names of the economies kept, the newest one last."""
    found = places(economies_folder(home), ABOUT)
    return [p.name for p in sorted(found, key=lambda p: (standing(p) / ABOUT).stat().st_mtime)]


def _read(folder: Path, about: dict[str, Any]) -> Economy:
    tables: dict[str, Any] = {
        table: pl.read_parquet(folder / f"{table}.parquet") for table in TABLES
    }
    return Economy(
        name=about["name"],
        as_at=date.fromisoformat(about["as_at"]),
        invented=about["invented"],
        thresholds=Thresholds(**about["thresholds"]),
        receipts=tuple(receipt_from_json(values) for values in about["receipts"]),
        findings=tuple(
            Finding(**values | {"examples": tuple(values["examples"])})
            for values in about["findings"]
        ),
        registrations=_read_registrations(
            folder / REGISTRATIONS, tables["practices"].height, tables["neighbourhoods"].height
        ),
        digest=about["digest"],
        **tables,
    )


def _about(economy: Economy) -> dict[str, Any]:
    return {
        "layout": LAYOUT,
        "name": economy.name,
        "as_at": economy.as_at.isoformat(),
        "invented": economy.invented,
        "thresholds": asdict(economy.thresholds),
        "receipts": [receipt_to_json(receipt) for receipt in economy.receipts],
        "findings": [asdict(finding) for finding in economy.findings],
    }


def _digest(folder: Path, about: dict[str, Any]) -> str:
    digest = hashlib.sha256(json.dumps(about, sort_keys=True).encode())
    for path in sorted(folder.glob("*.parquet")):
        digest.update(path.name.encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _write_registrations(registrations: Registrations, path: Path) -> None:
    pl.DataFrame(dict(registrations.arrays())).write_parquet(path)


def _read_registrations(path: Path, practices: int, neighbourhoods: int) -> Registrations:
    """Cells as they were written: already in order, so nothing has to be sorted again."""
    cells = pl.read_parquet(path)
    return Registrations(
        practice=cells["practice"].to_numpy().astype(np.int32, copy=False),
        neighbourhood=cells["neighbourhood"].to_numpy().astype(np.int32, copy=False),
        patients=cells["patients"].to_numpy().astype(np.float64, copy=False),
        practices=practices,
        neighbourhoods=neighbourhoods,
    )
