"""What if this practice closed: the answer in words, tables and a chart."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

import polars as pl

from wraparound.analysis.closure import ClosureAnswer, Effect
from wraparound.analysis.dispersal import NO_LIMITS
from wraparound.analysis.load import Status
from wraparound.economy.changes import Kind
from wraparound.economy.names import readable
from wraparound.web.design.charts import BarChart
from wraparound.web.design.formats import number, patients, percent
from wraparound.web.design.tables import Table
from wraparound.web.watch.pages.assumed import corrections_told, limits_told, takeover_warnings
from wraparound.web.watch.pages.notes import about_closing
from wraparound.web.watch.pages.receiving import has_ranges, receiving_chart, receiving_table
from wraparound.web.watch.pages.who import by_deprivation, by_setting
from wraparound.web.watch.words import ASSUMED, chance, further, likely, told

EFFECTS = (
    ("worse_off", "Patients left worse off", number),
    ("beyond_walk", "Patients beyond a walk of 1.6 km afterwards", number),
    ("mean_extra_km", "Extra distance, on average", further),
    ("p90_extra_km", "Extra distance for nine in ten, at most", further),
)
"""What the page says of the people who lose their practice: effect, label, how it is written."""


@dataclass(frozen=True, slots=True)
class KeyFigure:
    """One of the figures people ask for first.

    Attributes:
        label: what it is.
        value: the figure as written.
        likely: what it falls between in about 3 closures of 4; empty if that was never measured.
    """

    label: str
    value: str
    likely: str = ""


def _figure_of(effect: Effect, label: str, words: Callable[[float], str]) -> KeyFigure:
    return KeyFigure(label, told(effect, words), likely(effect, words))


@dataclass(frozen=True)
class ClosingPage:
    """What the page says about one closure.

    Attributes:
        answer: what the action answered.
    """

    answer: ClosureAnswer

    @property
    def name(self) -> str:
        """The practice's name in ordinary writing."""
        return readable(self.answer.practice.name)

    @property
    def kind(self) -> str:
        """What is taken for granted about the closure."""
        return ASSUMED[self.answer.closure.kind]

    @cached_property
    def notes(self) -> list[str]:
        """What to know before trusting the figures."""
        return about_closing(self.answer.before, self.answer.practice.code)

    @cached_property
    def assumed(self) -> list[str]:
        """Limits that held and figures that were corrected, each a sentence."""
        return [*limits_told(self.answer), *corrections_told(self.answer)]

    @cached_property
    def warnings(self) -> list[str]:
        """Why a takeover may not come about, each a sentence."""
        return takeover_warnings(self.answer)

    @cached_property
    def lead(self) -> str:
        """The answer in one sentence, and a second if no practice was found for somebody."""
        answer = self.answer
        unplaced = f" For {patients(answer.unplaced)}, no practice was found."
        if answer.every_receiver.is_empty():
            return unplaced.strip()
        worse = patients(answer.worse_off) if answer.worse_off else "nobody"
        first = f"{self._most()}, {self._pushed()}, and {worse} would be left worse off."
        return first + (unplaced if answer.unplaced else "")

    def _pushed(self) -> str:
        """How many are pushed over the limit, or how likely it is where that is a matter of chance.

        Most lists go whole to one practice: a number of practices on average would say too little.
        """
        if self.chance:
            return f"the chance that a practice is pushed over the limit is {self.chance}"
        over = self.answer.pushed_over.height
        if over == 0:
            return "no practice would be pushed over the limit"
        return f"{number(over)} practice{'s' if over > 1 else ''} would be pushed over the limit"

    @property
    def chance(self) -> str:
        """Chance that at least one practice is pushed over the limit; empty if not chance."""
        found = self.answer.chances
        return chance(found.anybody) if found else ""

    def _most(self) -> str:
        """Who receives most, as the beginning of a sentence."""
        name, received = self.answer.every_receiver.select("name", "patients").row(0)
        everybody = patients(self.answer.patients)
        if self.answer.closure.kind is Kind.TRANSFER:
            return f"{readable(name)} would take over all {everybody}"
        return (
            f"{readable(name)} is likely to receive the most patients "
            f"(about {number(received)} of {number(self.answer.patients)})"
        )

    @cached_property
    def summary(self) -> list[KeyFigure]:
        """The figures people ask for first."""
        answer = self.answer
        return [
            KeyFigure("Patients who need another practice", number(answer.patients)),
            KeyFigure("Practices that receive 5 patients or more", number(answer.receivers.height)),
            self._figure_of_pressure(),
            KeyFigure("Patients with no practice found", number(answer.unplaced)),
            *(_figure_of(answer.effects[name], label, words) for name, label, words in EFFECTS),
        ]

    def _figure_of_pressure(self) -> KeyFigure:
        if self.chance:
            return KeyFigure("Chance that a practice is pushed over the limit", self.chance)
        over = number(self.answer.pushed_over.height)
        return KeyFigure("Practices pushed over the limit", over)

    @property
    def over(self) -> list[str]:
        """Names of the practices pushed over the limit."""
        return [readable(name) for name in self.answer.pushed_over["name"]]

    @property
    def already_over(self) -> list[str]:
        """Receiving practices that were over the limit before anybody came."""
        return self._receiving(Status.OVER)

    @property
    def unknown(self) -> list[str]:
        """Receiving practices whose GPs are not known."""
        return self._receiving(Status.UNKNOWN)

    def _receiving(self, before: Status) -> list[str]:
        rows = self.answer.receivers.filter(pl.col("status_before") == before.value)
        return [readable(name) for name in rows["name"]]

    @property
    def pooled(self) -> str:
        """The practices that receive fewer than 5 patients each, in a sentence; empty if none."""
        practices, people = self.answer.pooled
        if not practices:
            return ""
        if practices == 1:
            return f"1 more practice would receive {patients(people)}."
        return (
            f"{number(practices)} more practices would receive fewer than 5 patients each, "
            f"{number(people)} in all."
        )

    @cached_property
    def chart(self) -> BarChart | None:
        """Patients each receiving practice takes on."""
        return receiving_chart(self.answer)

    @cached_property
    def receiving(self) -> Table:
        """All receiving practices and what it does to them."""
        return receiving_table(self.answer)

    @property
    def about_likely(self) -> str:
        """What the likely ranges of the summary are worth, in sentences; empty if it gives none."""
        if not any(figure.likely for figure in self.summary):
            return ""
        told = "“Likely” is the range figures fell into in about 3 closures of 4."
        if self.answer.closure.kind in (Kind.FREE, Kind.MANAGED):
            told += " It rests on only 9 closures, those whose patients chose for themselves."
        if self.answer.limits != NO_LIMITS:
            told += " It was never measured under limits on who takes patients."
        return told

    @property
    def has_ranges(self) -> bool:
        """Whether the table has a column of likely ranges."""
        return has_ranges(self.answer)

    @property
    def deprivation(self) -> Table:
        """What it means for patients by deprivation."""
        return by_deprivation(self.answer)

    @property
    def setting(self) -> Table:
        """What it means for patients by rural or urban area."""
        return by_setting(self.answer)

    @property
    def in_network(self) -> str:
        """How many patients stay in the practice's network, in a sentence."""
        if self.answer.practice.network is None:
            return f"{self.name} is in no network."
        stay = self.answer.every_receiver.filter("same_network")
        if stay.is_empty():
            return "No receiving practice is in its network."
        part = percent(float(stay["patients"].sum()) / max(self.answer.patients, 1))
        chart = "Practices in its own network are blue. " if self.chart else ""
        return f"{chart}{part} of the patients would stay in the network."
