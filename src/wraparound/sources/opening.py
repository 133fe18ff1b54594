"""Open an economy by name, with what local people have corrected."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path

from wraparound import config
from wraparound.economy import Economy
from wraparound.errors import MissingData
from wraparound.sources import corrections, snapshots


def open_economy(name: str | None = None, home: Path | None = None) -> Economy:
    """The economy kept under a name, with the local corrections kept beside it.

    All corrections hold whatever day the economy describes: published data are months old, and who
    corrects a figure today asks about today. Of several of one figure the one dated last holds.
    The digest tells the economy with its corrections from the one without or with others.

    Args:
        name: such as "england-2022-07"; where it is left out, the one `WRAPAROUND_ECONOMY` names,
            else the one built last.
        home: Wraparound's data folder; `WRAPAROUND_HOME` where it is left out.

    Raises:
        UnknownName: if there is none of that name.
        MissingData: if none has been built yet, or the corrections cannot be read.
    """
    folder = home or config.data_home()
    chosen = name or config.default_economy() or _newest(folder)
    return _corrected(snapshots.load(chosen, folder), folder)


def _corrected(economy: Economy, home: Path) -> Economy:
    known = corrections.load(home)
    if known.is_empty():
        return economy
    told = f"{economy.digest}\n{known.write_csv()}"
    digest = hashlib.sha256(told.encode()).hexdigest()
    return replace(economy.corrected(known), digest=digest)


def _newest(home: Path) -> str:
    names = snapshots.names(home)
    if not names:
        raise MissingData(
            f"No picture has been built in {home} yet.",
            "Add published files and build one: wraparound data add FOLDER, then "
            "wraparound data build --as-at 2022-07",
        )
    return names[-1]
