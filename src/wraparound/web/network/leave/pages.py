"""Leave in words and tables."""

from __future__ import annotations

from dataclasses import dataclass

from wraparound.actions.leave.notices import days_in_words
from wraparound.actions.leave.shown import LeavePage, LeaveShown, ToDecide
from wraparound.operations.rota.cells import MONTHS
from wraparound.operations.rota.leave import State
from wraparound.operations.rota.quota import Balance
from wraparound.web.design.formats import day, sentence
from wraparound.web.design.tables import Cell, Column, Table

COLOURS = {
    State.REQUESTED: "blue",
    State.APPROVED: "green",
    State.REFUSED: "red",
    State.WITHDRAWN: "grey",
}
MOST_GAPS = 6
"""Gaps a card names; of more it gives the number."""


def sessions(count: float) -> str:
    """A number of half-day sessions: "1 session", "2.5 sessions"."""
    return f"{count:g} session{'' if count == 1 else 's'}"


def when(leave: LeaveShown) -> str:
    """When leave is, as the start of a sentence."""
    return sentence(days_in_words(leave.away))


def what(leave: LeaveShown) -> str:
    """What is said about leave: what it is for to those who may know, else that it is."""
    return sentence(leave.kind.value) if leave.kind else "On leave"


def tag(leave: LeaveShown) -> dict[str, str]:
    """The NHS tag of where leave stands."""
    return {"text": sentence(leave.state.value), "classes": f"nhsuk-tag--{COLOURS[leave.state]}"}


def left(balance: Balance) -> str:
    """How much is left, in a sentence."""
    if balance.left < 0:
        return f"{sessions(float(-balance.left))} more than there is"
    return f"{sessions(float(balance.left))} left"


@dataclass(frozen=True, slots=True)
class LeaveView:
    """The page of leave in words.

    Attributes:
        page: what it shows.
    """

    page: LeavePage

    @property
    def year(self) -> str:
        """The leave year in words."""
        return f"{day(self.page.year.first)} to {day(self.page.year.last)}"

    def named_gaps(self, each: ToDecide) -> list[str]:
        """The most pressing gaps that approval would make."""
        return [str(gap) for gap in each.gaps[:MOST_GAPS]]

    def more_gaps(self, each: ToDecide) -> int:
        """How many more there are."""
        return max(0, len(each.gaps) - MOST_GAPS)

    @property
    def table(self) -> Table:
        """Everybody's year: to who decides how much each has, then month by month."""
        first = self.page.year.first.month
        months = [MONTHS[(first + ahead - 1) % 12][:3] for ahead in range(12)]
        decides = self.page.decides
        known = ("Has", "Taken", "Left") if decides else ()
        columns = [Column(name, numeric=True) for name in (*known, *months)]
        rows = []
        for line in self.page.lines:
            cells = [Cell(line.name)]
            if decides and line.balance is not None:
                held = line.balance.quota, line.balance.taken, line.balance.left
                cells += [Cell(f"{float(number):g}", float(number)) for number in held]
            cells += [Cell(str(taken) if taken else "–", taken) for taken in line.months]
            rows.append(tuple(cells))
        caption = f"Half days of leave, {self.year}"
        return Table("leave-year", caption, (Column("Person"), *columns), tuple(rows))
