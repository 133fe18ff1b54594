"""From a plan and its registrations to an economy."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from hashlib import sha256
from typing import TYPE_CHECKING

import numpy as np
import polars as pl

from wraparound.economy import Economy, Receipt, Special
from wraparound.economy.checks import check
from wraparound.economy.practice import PRACTICES
from wraparound.sources.invented import tables
from wraparound.sources.invented.codes import practice_codes, telephones
from wraparound.sources.invented.contracts import contracts
from wraparound.sources.invented.staff import staff
from wraparound.sources.invented.years import ages, ages_of_practices, history

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from wraparound.economy import Registrations
    from wraparound.sources.invented.chance import Chance
    from wraparound.sources.invented.plan import Plan

ELSEWHERE = 0.0005
"""Share of patients whose address is in no known area; England, July 2022: 0.0007."""

TINY = 1_000
"""A list below this is a special practice's (see `economy.practice.Special`)."""

NHS_BEGINS = date(1974, 4, 1)
"""The day on which the register says that most practices opened."""

SINCE_THEN = 0.65
"""Share of practices that it says so of."""


def peopled(
    plan: Plan, name: str, registrations: Registrations, chance: Chance, as_at: date
) -> Economy:
    """The economy, of this name, of a plan whose people are registered."""
    codes, surgeries = practice_codes(registrations.practices), plan.surgeries
    known = registrations.per_practice.astype(np.int64)
    elsewhere = chance.of("elsewhere").binomial(known, ELSEWHERE)
    lists = known + elsewhere
    special = _special(surgeries.special, lists)
    age = ages_of_practices(plan.areas, registrations)
    sites = tables.site_table(surgeries, codes)
    practices = {
        "practice": codes,
        "name": surgeries.names,
        "postcode": sites["postcode"].head(len(codes)),
        "telephone": telephones(len(codes)),
        "opened": _opened(len(codes), chance),
        **tables.membership(plan.districts),
        "patients": lists,
        "elsewhere": elsewhere,
        "special": special,
    }
    economy = Economy(
        name=name,
        as_at=as_at,
        invented=True,
        practices=PRACTICES.conform(pl.DataFrame(practices)),
        sites=sites,
        neighbourhoods=tables.neighbourhood_table(plan),
        registrations=registrations,
        people=staff(codes, lists, surgeries.load, chance),
        contracts=contracts(codes, lists, _rural(plan), chance),
        networks=tables.network_table(plan.districts),
        boards=tables.board_table(plan.districts),
        history=history(codes, lists, surgeries.growth, as_at, chance),
        ages=ages(codes, lists, age, special, as_at, chance),
        outlines=tables.outline_table(plan),
    )
    digest = _digest(economy)
    return replace(
        economy,
        receipts=(_receipt(economy, plan.name, chance.seed, digest),),
        findings=tuple(check(economy)),
        digest=digest,
    )


def _special(planned: list[Special | None], lists: NDArray[np.int64]) -> list[Special | None]:
    """The kinds as planned; an ordinary practice whose list came out tiny is special for it."""
    return [
        Special.TINY if kind is None and patients < TINY else kind
        for kind, patients in zip(planned, lists.tolist(), strict=True)
    ]


def _opened(count: int, chance: Chance) -> list[date]:
    """The day each practice opened, by the register."""
    luck = chance.of("opened")
    then = luck.random(count) < SINCE_THEN
    years, months = luck.integers(1975, 2019, count), luck.integers(1, 13, count)
    return [
        NHS_BEGINS if old else date(year, month, 1)
        for old, year, month in zip(then.tolist(), years.tolist(), months.tolist(), strict=True)
    ]


def _rural(plan: Plan) -> NDArray[np.bool_]:
    """Whether the neighbourhood nearest to each practice is rural."""
    from scipy.spatial import cKDTree

    nearest = cKDTree(plan.areas.at).query(plan.surgeries.at)[1]
    rural: NDArray[np.bool_] = plan.areas.rural[nearest]
    return rural


def _receipt(economy: Economy, place: str, seed: int, digest: str) -> Receipt:
    """What stands in the place of a publisher's release."""
    return Receipt(
        dataset="invented",
        title=f"{place}: made-up practices, places and people (seed {seed})",
        released=economy.as_at.replace(day=1),
        publisher="Wraparound",
        page="",
        licence="MIT",
        file=f"{economy.name}-seed-{seed}",
        digest=digest,
        rows=len(economy.registrations),
    )


def _digest(economy: Economy) -> str:
    """SHA-256 of who is where, and who works there."""
    content = sha256(economy.as_at.isoformat().encode())
    for table in (economy.practices, economy.sites, economy.neighbourhoods, economy.people):
        content.update(table.write_csv().encode())
    for values in economy.registrations.arrays().values():
        content.update(values.astype("<i8").tobytes())
    return content.hexdigest()
