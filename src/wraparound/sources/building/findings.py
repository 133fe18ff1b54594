"""What was odd about the releases an economy was built from.

`economy.checks` looks at the economy alone; these look at what was left behind on the way to it. To
add one, write a function from the evidence to a finding or nothing, and put it in `CHECKS`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import polars as pl

from wraparound.economy import Economy, Finding
from wraparound.economy.checks import check, finding_about
from wraparound.errors import FindingsRefused
from wraparound.sources.building.choose import Choices
from wraparound.sources.building.membership import overlapping
from wraparound.sources.building.totals import TOTALS, counted, told
from wraparound.sources.dataset import Dataset
from wraparound.sources.read import (
    branches,
    network_map,
    register,
    small_area_registrations,
    workforce_by_year,
    workforce_detailed,
)

OLD_MONTHS = 6
"""A release older than this tells of another time; workforce returns are carried no further."""

ENOUGH_OF_ENGLAND = 0.95
"""A few dozen practices are active in the register without having patients yet, or any more."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """An economy beside what it was built from.

    Attributes:
        economy: as built.
        chosen: the releases given out.
        registered: the register.
        mapped: the network map, if there is one.
        members: the dated network memberships, if there are any.
    """

    economy: Economy
    chosen: Choices
    registered: pl.DataFrame
    mapped: pl.DataFrame | None
    members: pl.DataFrame | None


def with_findings(evidence: Evidence, *, strict: bool) -> Economy:
    """The economy with the findings of every check.

    Raises:
        FindingsRefused: in a strict run, if a finding is no known habit of the data.
    """
    economy = evidence.economy
    found = [finding for look in CHECKS if (finding := look(evidence)) is not None]
    found += check(economy)
    strange = [finding.sentence for finding in found if not finding.expected]
    if strict and strange:
        raise FindingsRefused(
            f"{economy.name} was not built: {' '.join(strange)}",
            "Put the data right, or build without --strict and keep the findings in mind.",
        )
    return replace(economy, findings=tuple(found))


def other_totals(evidence: Evidence) -> Finding | None:
    """Releases that do not come to the totals known of them."""
    wrong, sentences = [], []
    for receipt in evidence.chosen.receipts:
        known = TOTALS.get((receipt.dataset, receipt.released))
        if known is None:
            continue
        here = counted(evidence.chosen.shelf.table(receipt), known)
        if here != known:
            wrong.append(receipt.file)
            sentences.append(f"{receipt.file} has {told(here)}, the whole release {told(known)}")
    return finding_about(
        "other totals than published",
        wrong,
        "{n}: " + "; ".join(sentences) + ".",
        one="file that is not the whole release",
        next_step="Download it again from the publisher's page and add it.",
    )


def part_of_england(evidence: Evidence) -> Finding | None:
    """Active practices without a list, where they are too many for chance."""
    english = evidence.registered.filter(pl.col("gp_practice") & ~pl.col("welsh"))
    active = english.filter("active")
    missing = active.join(evidence.economy.practices, on="practice", how="anti")
    if missing.height <= (1 - ENOUGH_OF_ENGLAND) * active.height:
        return None
    return finding_about(
        "part of England",
        missing["practice"].sort().to_list(),
        f"{{n}} of {active.height:,} active in the register have no patients here: the list of "
        "patients is of a part of England, so practices at its edge seem to lack neighbours.",
        next_step="Add the list of patients of all England for the month.",
    )


def not_in_the_register(evidence: Evidence) -> Finding | None:
    """Practices with patients that the register does not have."""
    return finding_about(
        "not in the register",
        _missing_from(evidence.registered, evidence),
        "{n} with patients {are} not in the register, so their address is not known.",
        next_step="Add a register of the same month or a later one.",
    )


def closed_in_the_register(evidence: Evidence) -> Finding | None:
    """Practices with patients that the register says had closed by the day."""
    closed = evidence.registered.filter(pl.col("closed") < evidence.economy.as_at)
    here = evidence.economy.practices.join(closed, on="practice", how="semi")
    return finding_about(
        "closed in the register",
        here["practice"].to_list(),
        "{n} with patients had closed by the day, as the register has it.",
        expected=True,
    )


def not_in_the_map(evidence: Evidence) -> Finding | None:
    """Practices with patients that the network map does not have."""
    if evidence.mapped is None:
        return None
    return finding_about(
        "not in the network map",
        _missing_from(evidence.mapped, evidence),
        "{n} with patients {are} not in the network map; other publications tell their network and "
        "commissioner where they can.",
        expected=True,
    )


def two_networks(evidence: Evidence) -> Finding | None:
    """Practices in more than one network on the day."""
    if evidence.members is None:
        return None
    here = set(evidence.economy.codes)
    twice = [code for code in overlapping(evidence.members, evidence.economy.as_at) if code in here]
    return finding_about(
        "in two networks",
        twice,
        "{n} {are} in more than one network on the day; the one joined last is shown.",
        next_step="Ask the network manager which one holds.",
    )


def practices_of_wales(evidence: Evidence) -> Finding | None:
    """Welsh practices in the register, which are left out."""
    return finding_about(
        "practices of Wales",
        evidence.registered.filter("welsh")["practice"].to_list(),
        "{n} of Wales in the register {are} left out.",
        expected=True,
    )


def old_lists(evidence: Evidence) -> Finding | None:
    """A list of patients that is far older than the day."""
    return _old(evidence, [small_area_registrations.DATASET], "old list of patients")


def other_old_releases(evidence: Evidence) -> Finding | None:
    """Other releases that are far older than the day, as there are no newer ones."""
    others = (
        register.DATASET,
        network_map.DATASET,
        workforce_by_year.DATASET,
        workforce_detailed.DATASET,
        branches.DATASET,
    )
    return _old(evidence, others, "other old releases", expected=True)


def _old(
    evidence: Evidence, datasets: Sequence[Dataset], name: str, *, expected: bool = False
) -> Finding | None:
    day = evidence.economy.as_at
    receipts = [receipt for each in datasets if (receipt := evidence.chosen.answering(each))]
    old = [
        receipt
        for receipt in receipts
        if (day.year - receipt.released.year) * 12 + day.month - receipt.released.month > OLD_MONTHS
    ]
    ages = "; ".join(f"{receipt.title}, {receipt.released:%B %Y}" for receipt in old)
    return finding_about(
        name,
        [receipt.file for receipt in old],
        f"{{n}} {{are}} more than {OLD_MONTHS} months older than {day:%B %Y}: {ages}.",
        one="release",
        expected=expected,
        next_step="Add a newer release, if there is one.",
    )


def _missing_from(table: pl.DataFrame, evidence: Evidence) -> list[str]:
    return evidence.economy.practices.join(table, on="practice", how="anti")["practice"].to_list()


CHECKS: tuple[Callable[[Evidence], Finding | None], ...] = (
    other_totals,
    part_of_england,
    old_lists,
    not_in_the_register,
    two_networks,
    closed_in_the_register,
    not_in_the_map,
    other_old_releases,
    practices_of_wales,
)
