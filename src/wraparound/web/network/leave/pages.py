"""Leave in words and tables."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

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


def carried(balance: Balance) -> str:
    """How much was carried over, as a part of a sentence; empty if nothing was."""
    return f", {float(balance.carried):g} of them carried over" if balance.carried else ""


@dataclass(frozen=True, slots=True)
class LeaveView:
    """The page of leave in words.

    Attributes:
        page: what it shows.
        today: the day on which it is looked at.
    """

    page: LeavePage
    today: date

    @property
    def is_this_year(self) -> bool:
        """Whether it is the leave year of today."""
        return self.page.year.first <= self.today <= self.page.year.last

    @property
    def before(self) -> date | None:
        """A day of the leave year before; of last year's there is no link."""
        year = self.page.year
        return None if year.last < self.today else year.first - timedelta(days=1)

    @property
    def after(self) -> date | None:
        """A day of the leave year after; of next year's there is no link."""
        year = self.page.year
        return None if year.first > self.today else year.last + timedelta(days=1)

    @property
    def nobody(self) -> str:
        """What is said where nobody is on leave."""
        who = "Nobody else" if self.page.me else "Nobody"
        if self.is_this_year:
            return f"{who} is on leave from today to {day(self.page.year.last)}."
        return f"{who} is on leave from {self.year}."

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
        over = any(line.balance and line.balance.carried for line in self.page.lines)
        known = ("Has", *(("Carried over",) if over else ()), "Taken", "Left") if decides else ()
        columns = [Column(name, numeric=True) for name in (*known, *months)]
        rows = []
        for line in self.page.lines:
            cells = [Cell(line.name)]
            if decides and line.balance is not None:
                own = line.balance
                held = own.has, *((own.carried,) if over else ()), own.taken, own.left
                cells += [Cell(f"{float(number):g}", float(number)) for number in held]
            cells += [Cell(str(taken) if taken else "–", taken) for taken in line.months]
            rows.append(tuple(cells))
        caption = f"Half days of leave, {self.year}"
        return Table("leave-year", caption, (Column("Person"), *columns), tuple(rows))
