"""Whether urgent patients hang on a session."""

from __future__ import annotations

from wraparound.operations.professions import Profession
from wraparound.operations.week import Work


def is_urgent(work: Work, instead_of: Profession, gps_left: int) -> bool:
    """Whether urgent patients hang on a session: the duty doctor's, or no GP is left.

    Args:
        work: what the session is for.
        instead_of: what the one who is missing does.
        gps_left: GPs who are in then all the same.
    """
    return work is Work.DUTY or (instead_of.is_gp and gps_left == 0)
