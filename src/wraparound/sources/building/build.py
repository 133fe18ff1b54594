"""One economy out of published releases."""

from __future__ import annotations

from datetime import date

import polars as pl

from wraparound.economy import Economy
from wraparound.economy.network import BOARDS, NETWORKS
from wraparound.economy.practice import PEOPLE, PRACTICES
from wraparound.progress import SILENT, Progress
from wraparound.sources.building import (
    areas,
    findings,
    history,
    membership,
    places,
    practices,
    thresholds,
)
from wraparound.sources.building.choose import Choices
from wraparound.sources.read import (
    network_map,
    network_members,
    payments,
    register,
    small_area_registrations,
    workforce_by_year,
    workforce_detailed,
)
from wraparound.sources.shelf import Shelf

ENOUGH_PLACED = 0.5
"""Small-area registrations must have this share of the rows of the fullest release: a county's own
extract does not stand in for the country."""

ENOUGH_STAFF = 0.5
"""A workforce release must have rows for this share of the practices; samples have far fewer."""


def build(
    shelf: Shelf,
    as_at: date,
    *,
    name: str | None = None,
    progress: Progress = SILENT,
    strict: bool = False,
    registrations: date | None = None,
) -> Economy:
    """The economy of a day, from the latest releases not after it.

    Releases of later months are never used in an answer: later lists stand in the history, and a
    later count by age is shown, each under its own date.

    Args:
        shelf: where the releases are kept.
        as_at: the day.
        name: what to call the economy; "england-2022-07" for July 2022 where it is left out.
        progress: told of each step.
        strict: whether to refuse data with findings that are no known habit of it.
        registrations: month of the small-area registrations to use, where not the newest of the
            whole country: a county's own extract, say.

    Raises:
        MissingData: if a dataset that cannot be done without has no release for the day.
        FindingsRefused: if the run is strict and has such findings.
    """
    progress.begin("Building the picture", steps=4)
    try:
        evidence = _joined(
            Choices(shelf, as_at), name or f"england-{as_at:%Y-%m}", registrations, progress
        )
        return findings.with_findings(evidence, strict=strict)
    finally:
        progress.finish()


def _joined(
    chosen: Choices, name: str, registrations: date | None, progress: Progress
) -> findings.Evidence:
    placed = _placed(chosen, registrations)
    registered = chosen.needed(register.DATASET)
    mapped = chosen.latest(network_map.DATASET)
    members = chosen.latest(network_members.DATASET)
    lists = history.lists_over_time(chosen)
    progress.advance()
    listed = practices.practices(
        placed,
        registered,
        mapped,
        _membership(chosen, mapped, members),
        history.a_year_before(lists, chosen.as_at),
    )
    progress.advance()
    neighbourhoods = areas.neighbourhoods(placed, chosen)
    progress.advance()
    staff = practices.people(listed, _staff(listed, chosen))
    economy = Economy(
        name=name,
        as_at=chosen.as_at,
        practices=PRACTICES.conform(listed),
        sites=places.sites(listed, chosen),
        neighbourhoods=neighbourhoods,
        registrations=places.registrations(placed, listed, neighbourhoods),
        people=PEOPLE.conform(staff),
        contracts=practices.contracts(listed, chosen.latest(payments.DATASET)),
        networks=NETWORKS.conform(practices.named(listed, "network")),
        boards=BOARDS.conform(practices.named(listed, "icb")),
        history=lists.join(listed.select("practice"), on="practice", how="semi"),
        ages=history.ages_to_show(chosen, listed),
        outlines=areas.outlines(neighbourhoods, chosen),
        thresholds=thresholds.frozen(listed, staff, chosen.as_at),
        receipts=tuple(chosen.receipts),
    )
    progress.advance()
    return findings.Evidence(economy, chosen, registered, mapped, members)


def _placed(chosen: Choices, month: date | None) -> pl.DataFrame:
    """The small-area registrations named, or the newest of the country, not of one county."""
    if month is not None:
        return chosen.named(small_area_registrations.DATASET, month)
    kept = chosen.shelf.receipts(small_area_registrations.DATASET.name)
    most = max((each.rows for each in kept if each.released <= chosen.as_at), default=1)
    found = chosen.fullest(
        [small_area_registrations.DATASET], lambda table: table.height / most, ENOUGH_PLACED
    )
    return chosen.needed(small_area_registrations.DATASET) if found is None else found


def _membership(
    chosen: Choices, mapped: pl.DataFrame | None, members: pl.DataFrame | None
) -> pl.DataFrame:
    """Each practice's network on the day, from whichever publication is newer."""
    map_receipt = chosen.answering(network_map.DATASET)
    members_receipt = chosen.answering(network_members.DATASET)
    newer = bool(
        members_receipt
        and (map_receipt is None or members_receipt.released >= map_receipt.released)
    )
    dated = None if members is None else membership.on_the_day(members, chosen.as_at)
    return membership.settled(mapped, dated, dated_is_newer=newer)


def _staff(listed: pl.DataFrame, chosen: Choices) -> pl.DataFrame | None:
    """The newest workforce release that knows enough of the practices."""

    def covers(staff: pl.DataFrame) -> float:
        return listed.join(staff, on="practice", how="semi").height / max(listed.height, 1)

    return chosen.fullest(
        [workforce_detailed.DATASET, workforce_by_year.DATASET], covers, ENOUGH_STAFF
    )
