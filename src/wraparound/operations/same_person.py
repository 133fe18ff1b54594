"""Who is one person, whoever keeps them: a locum is among the people of each practice that does."""

from __future__ import annotations

from wraparound.operations.professions import Profession

FEWEST_DIGITS = 5
"""Of any registration number: GMC and GPhC have seven, NMC six, HCPC five or six.

What has fewer is no number, such as "applied for", and tells nobody apart.
"""


def who_is(key: int, profession: Profession, registration: str) -> str:
    """What tells somebody from everybody else, the same wherever they are kept.

    Registers do not know of each other's numbers, so the profession is part of it.

    Args:
        key: of the row, where there is no registration number.
        profession: what they do.
        registration: number in their professional register, as typed.
    """
    number = "".join(each for each in registration.upper() if each.isalnum())
    if sum(each.isdigit() for each in number) < FEWEST_DIGITS:
        return f"person {key}"
    return f"{'GP' if profession.is_gp else profession.value} {number}"
