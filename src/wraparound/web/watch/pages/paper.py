"""The impact paper: one closure under the headings a commissioner's committee expects, to print."""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from wraparound.analysis.cascade import Cascade
from wraparound.analysis.closure import ClosureAnswer
from wraparound.economy import Receipt
from wraparound.economy.names import readable
from wraparound.web.design.formats import km, number, percent
from wraparound.web.watch.pages.closing import ClosingPage
from wraparound.web.watch.pages.practice import PracticePage

BLANKS = {
    "Why the practice may close, and when": "Notice given, end of contract, illness, premises.",
    "Options looked at before dispersal": "Caretaker, new provider, merger or takeover, branch.",
    "Care homes": "Homes whose residents are registered here, and who will look after each.",
    "Housebound patients": "How many, and who will visit them.",
    "Dispensing": "Patients who get their medicines here, and where they will get them.",
    "Premises": "Lease, ownership, rooms, what becomes of the building.",
    "Staff": "People employed, redundancy or transfer, network staff hosted here.",
    "Patients the neighbours have offered to take": "Numbers agreed with each practice, and when.",
    "Patients who need help to register": "Language, learning disability, no fixed address.",
    "What patients have said": "How and when they were asked, and the scrutiny committee's view.",
    "Cost": "Payments to receiving practices, premises, support.",
}
"""What only local people know: named blanks, each with what belongs there."""


@dataclass(frozen=True)
class PaperPage:
    """What the paper says.

    Attributes:
        answer: what the action answered.
        cascade: what would close next.
    """

    answer: ClosureAnswer
    cascade: Cascade

    @property
    def closing(self) -> ClosingPage:
        """The figures and tables of the page on screen."""
        return ClosingPage(self.answer, self.cascade)

    @property
    def practice(self) -> PracticePage:
        """The practice as its own page describes it."""
        return PracticePage(self.answer.before, self.answer.practice.code, {})

    @property
    def blanks(self) -> dict[str, str]:
        """What only local people know."""
        return BLANKS

    @property
    def receipts(self) -> tuple[Receipt, ...]:
        """The releases the figures come from."""
        return tuple(r for r in self.answer.before.receipts if not r.display_only)

    @property
    def limits(self) -> list[str]:
        """The limits that held, each a sentence."""
        limits, economy = self.answer.limits, self.answer.before

        def name(code: str) -> str:
            return readable(economy.practice(code).name)

        told = [f"{name(code)} takes nobody." for code in sorted(limits.closed)]
        told += [
            f"{name(code)} takes patients from within {km(furthest)}."
            for code, furthest in sorted(limits.furthest_km.items())
        ]
        given = sorted(limits.room.items())
        if len(given) > len(economy.codes) // 2:
            return [*told, "No practice takes more patients than its GPs have room for."]
        told += [f"{name(code)} takes at most {number(room)} patients." for code, room in given]
        return told or ["None: every receiving practice takes whoever comes."]

    @property
    def corrections(self) -> list[str]:
        """Figures local people corrected, of the practices concerned."""
        concerned = {self.answer.practice.code, *self.answer.every_receiver["practice"]}
        held = self.answer.before.corrections.filter(pl.col("practice").is_in(concerned))
        words = {"gp_fte": "full-time GPs", "list_status": "list status", "furthest_km":
                 "boundary in kilometres", "room": "room for patients"}  # fmt: skip
        return [
            f"{readable(self.answer.before.practice(row['practice']).name)}: "
            f"{words[row['figure']]} {row['value']} ({row['source']})."
            for row in held.iter_rows(named=True)
        ]

    @property
    def equality(self) -> str:
        """Who is touched more than others, in a sentence."""
        who = self.answer.who.filter(
            pl.col("kind") == "deprivation", pl.col("group") != "not known", pl.col("patients") > 0
        )
        if who.is_empty():
            return "The deprivation of the areas patients live in is not known."
        rates = who.with_columns(rate=pl.col("worse_off") / pl.col("patients")).sort("rate")
        worst = rates.row(-1, named=True)
        poorest = who.filter(pl.col("group") == "most deprived fifth")["patients"].sum()
        return (
            f"{percent(float(poorest) / self.answer.patients)} of the patients live in the most "
            f"deprived fifth of England's areas. Most often left worse off are those in the "
            f"{worst['group']}: {percent(worst['rate'])} of {number(worst['patients'])}."
        )
