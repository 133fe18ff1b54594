"""The impact paper: one closure under the headings a commissioner's committee expects, to print."""

from __future__ import annotations

from dataclasses import dataclass

from wraparound.analysis.cascade import Cascade
from wraparound.analysis.closure import ClosureAnswer
from wraparound.economy import Receipt
from wraparound.web.design.formats import km
from wraparound.web.watch.pages.assumed import corrections_told, limits_told
from wraparound.web.watch.pages.closing import ClosingPage
from wraparound.web.watch.pages.facts import Fact, facts
from wraparound.web.watch.pages.knock_on import KnockOn
from wraparound.web.watch.pages.who import equality

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
    "What patients have said": "How and when they were asked, and the scrutiny committee’s view.",
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
        return ClosingPage(self.answer)

    @property
    def knock_on(self) -> KnockOn:
        """What would close next."""
        return KnockOn(self.answer, self.cascade)

    @property
    def facts(self) -> list[Fact]:
        """The practice as its own page describes it."""
        return facts(self.answer.before, self.answer.practice.code)

    @property
    def travel(self) -> str:
        """How much further patients would have to go, in a sentence."""
        mean, most = self.answer.travel.mean_extra_km, self.answer.travel.p90_extra_km
        average = f"{km(mean)} further" if mean >= 0 else f"{km(-mean)} less far"
        return (
            f"Patients would have {average} to go on average; nine in ten would have at most "
            f"{km(max(most, 0.0))} further to go."
        )

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
        return limits_told(self.answer) or ["None: every receiving practice takes whoever comes."]

    @property
    def corrections(self) -> list[str]:
        """Figures local people corrected, of the practices concerned."""
        return corrections_told(self.answer)

    @property
    def equality(self) -> str:
        """Who is touched more than others, in a sentence or two."""
        return equality(self.answer)
