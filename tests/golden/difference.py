"""What moved between two records, a line each."""

from __future__ import annotations

from typing import Any

KILOMETRES = 0.011
PATIENTS = 1
"""A machine that adds up in another order may round one patient, or a hundredth of a kilometre,
the other way. More is another answer."""


def difference(before: Any, after: Any, where: str = "") -> list[str]:
    """Lines such as "closed, model share > Z00001 > worse_off: 3815, now 3779"; none if equal."""
    if isinstance(before, dict) and isinstance(after, dict):
        return [
            line
            for key in sorted({*before, *after})
            for line in difference(
                before.get(key, "not there"), after.get(key, "not there"), f"{where} > {key}"
            )
        ]
    return [] if _same(before, after) else [f"{where.removeprefix(' > ')}: {before}, now {after}"]


def _same(before: Any, after: Any) -> bool:
    if isinstance(before, float) and isinstance(after, float):
        return abs(before - after) <= KILOMETRES
    if isinstance(before, int) and isinstance(after, int):
        return abs(before - after) <= PATIENTS
    return bool(before == after)
