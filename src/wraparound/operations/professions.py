"""What people do, and who counts as a GP."""

from __future__ import annotations

from enum import StrEnum


class Profession(StrEnum):
    """What somebody does at a practice, in the words of the page."""

    PARTNER = "GP partner"
    SALARIED = "salaried GP"
    LOCUM = "locum GP"
    TRAINEE = "GP trainee"
    ADVANCED = "advanced practitioner"
    NURSE = "nurse"
    ASSISTANT = "healthcare assistant"
    PHYSICIAN_ASSISTANT = "physician assistant"
    PHARMACIST = "pharmacist"
    PARAMEDIC = "paramedic"
    PHYSIOTHERAPIST = "physiotherapist"
    SOCIAL_PRESCRIBER = "social prescriber"
    RECEPTION = "receptionist"
    MANAGER = "practice manager"

    @property
    def is_gp(self) -> bool:
        """Whether they count as GP cover: trainees and physician assistants never do."""
        return self in _GPS

    @property
    def is_supervised(self) -> bool:
        """Whether a named GP supervises each of their sessions.

        Convention, not contract: docs/reference/first-hour.md names the source.
        """
        return self in _SUPERVISED

    @property
    def is_clinical(self) -> bool:
        """Whether they see patients."""
        return self not in (Profession.RECEPTION, Profession.MANAGER)


def stands_in_for(one: Profession, other: Profession) -> bool:
    """Whether one can do the work of the other: a GP for a GP, else somebody who does the same."""
    return one.is_gp if other.is_gp else one is other


class Engagement(StrEnum):
    """For whom somebody works."""

    PRACTICE = "this practice"
    NETWORK = "the network"
    BANK = "staff bank"
    LOCUM = "locum"


_GPS = frozenset({Profession.PARTNER, Profession.SALARIED, Profession.LOCUM})
_SUPERVISED = frozenset(
    {Profession.TRAINEE, Profession.PHYSICIAN_ASSISTANT, Profession.PARAMEDIC,
     Profession.PHARMACIST, Profession.PHYSIOTHERAPIST}
)  # fmt: skip
