"""What if only a branch closed: the answer in words."""

from __future__ import annotations

from dataclasses import dataclass

from wraparound.analysis.closure import BranchAnswer
from wraparound.economy.names import readable
from wraparound.web.design.formats import km, number, percent


@dataclass(frozen=True)
class BranchPage:
    """What the page says about one branch closing.

    Attributes:
        answer: what the action answered.
    """

    answer: BranchAnswer

    @property
    def name(self) -> str:
        """The branch's name in ordinary writing."""
        return readable(self.answer.site_name or self.answer.site)

    @property
    def summary(self) -> list[tuple[str, str]]:
        """The figures people ask for first."""
        travel, patients = self.answer.travel, self.answer.patients
        share = percent(patients / max(self.answer.practice.patients, 1))
        return [
            (
                "Patients for whom it is the nearest site",
                f"{number(patients)}, {share} of the list",
            ),
            ("Extra distance, on average", km(travel.mean_extra_km)),
            ("Extra distance, nine in ten no more than", km(travel.p90_extra_km)),
            ("Patients then beyond a walk of 1.6 km", number(travel.beyond_walk)),
            ("Of these, within a walk before", number(travel.newly_beyond_walk)),
        ]
