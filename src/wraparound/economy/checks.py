"""Named checks of an economy: what is odd about it, who the culprits are, what to do.

Findings are shown beside the figures; a strict run refuses to go on with any that is not a known
habit of the data. To add a check, write a function from an economy to a finding or nothing, and put
it in `CHECKS`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

import numpy as np

from wraparound.economy.economy import Economy
from wraparound.economy.receipts import Finding

EXAMPLES = 5


def check(economy: Economy) -> list[Finding]:
    """The findings of every check that has something to say."""
    return [finding for look in CHECKS if (finding := look(economy)) is not None]


def no_gp_return(economy: Economy) -> Finding | None:
    """Practices with patients but no usable GP return."""
    codes = _codes(economy, ~(economy.published_gp_fte > 0))
    return finding_about(
        "no GP return",
        codes,
        "{n} with patients made no usable return of GPs, so the load there is not known.",
        expected=True,
        next_step="Ask the practice, and correct it: wraparound data correct FILE",
    )


def no_coordinates(economy: Economy) -> Finding | None:
    """Practices whose main site cannot be put on the map."""
    codes = _codes(economy, np.isnan(economy.main_site[:, 0]))
    return finding_about(
        "no coordinates",
        codes,
        "{n} cannot be put on the map: the postcode has no coordinates.",
        expected=True,
    )


def no_known_area(economy: Economy) -> Finding | None:
    """Patients whose address is in no known area."""
    codes = _codes(economy, economy.elsewhere > 0)
    patients = int(economy.elsewhere.sum())
    return finding_about(
        "patients in no known area",
        codes,
        f"{patients:,} patients at {{n}} have an address in no known area; in every answer they "
        "follow the other patients of their practice.",
        expected=True,
    )


def lists_that_do_not_add_up(economy: Economy) -> Finding | None:
    """Practices whose list is not the sum of their patients over the areas."""
    placed = economy.registrations.per_practice + economy.elsewhere
    return finding_about(
        "lists that do not add up",
        _codes(economy, ~np.isclose(placed, economy.lists)),
        "{n} {have} a list that is not the sum of their patients over the neighbourhoods.",
        next_step="Build the picture again; if that does not help, please report it.",
    )


def area_without_centre(economy: Economy) -> Finding | None:
    """Neighbourhoods that cannot be put on the map."""
    lost = np.isnan(economy.centre[:, 0])
    areas = economy.neighbourhoods["neighbourhood"].filter(lost).to_list()
    return finding_about(
        "areas without a centre",
        areas,
        "{n} {have} no known centre, so distances from there are not known.",
        one="neighbourhood",
        next_step="Add the population centres of the census year these area codes belong to.",
    )


def no_network(economy: Economy) -> Finding | None:
    """Practices in no network."""
    return finding_about(
        "in no network",
        _codes(economy, economy.network_line < 0),
        "{n} {are} in no network.",
        expected=True,
    )


def special_practices(economy: Economy) -> Finding | None:
    """Practices of special kinds, which are left out of fitting and of knock-on closures."""
    kinds = economy.practices.drop_nulls("special")
    counts = kinds["special"].value_counts(sort=True).rows()
    told = "; ".join(f"{kind} {n:,}" for kind, n in counts)
    return finding_about(
        "special practices",
        kinds["practice"].to_list(),
        "{n} {are} special and left out of fitting and of knock-on closures: " + told + ".",
        expected=True,
    )


CHECKS: tuple[Callable[[Economy], Finding | None], ...] = (
    no_gp_return,
    no_coordinates,
    no_known_area,
    lists_that_do_not_add_up,
    area_without_centre,
    no_network,
    special_practices,
)


def _codes(economy: Economy, culprits: Iterable[bool]) -> list[str]:
    return [code for code, culprit in zip(economy.codes, culprits, strict=True) if culprit]


def finding_about(
    name: str,
    culprits: Sequence[str],
    sentence: str,
    *,
    one: str = "practice",
    expected: bool = False,
    next_step: str = "",
) -> Finding | None:
    """A finding about the culprits, or nothing if there are none.

    Args:
        name: the check's name.
        culprits: who or what was caught.
        sentence: what was found, with `{n}` where "3 practices" goes, and `{are}` or `{have}`
            where the verb does.
        one: what one culprit is.
        expected: whether it is a known habit of the data, which a strict run passes over.
        next_step: what to do about it, if anything.
    """
    if not culprits:
        return None
    alone = len(culprits) == 1
    words = {
        "n": f"{len(culprits):,} {one}{'' if alone else 's'}",
        "are": "is" if alone else "are",
        "have": "has" if alone else "have",
    }
    return Finding(
        check=name,
        sentence=sentence.format(**words),
        count=len(culprits),
        examples=tuple(culprits[:EXAMPLES]),
        expected=expected,
        next_step=next_step,
    )
