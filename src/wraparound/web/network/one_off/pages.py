"""What the pages of *if one person is off* say."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from wraparound.actions.one_off.at_practice import Help, PersonOff, PracticeOneOff
from wraparound.actions.one_off.in_network import NetworkOneOff
from wraparound.rostering.one_off import Buddies, Kind, Lack
from wraparound.web.design.formats import listed
from wraparound.web.design.tables import Cell, Column, Table
from wraparound.web.network.one_off import words

NO_SINGLE = (
    "No single change would make one of these weeks safe: it takes two or more, or somebody new."
)


@dataclass(frozen=True, slots=True)
class PracticeOneOffPage:
    """A practice's page.

    Attributes:
        found: what was found.
    """

    found: PracticeOneOff

    @property
    def missed(self) -> list[PersonOff]:
        """Those who could not be off, in some week."""
        return [each for each in self.found.people if each.weeks]

    @property
    def safe(self) -> list[PersonOff]:
        """Those who could be off in any week."""
        return [each for each in self.found.people if not each.weeks and not each.only_gp]

    @property
    def replaced(self) -> list[str]:
        """Those without whom the practice would have no GP of its own, though others would come."""
        return [
            f"{each.name}, {each.does}: without them you have no GP of your own in "
            f"{words.times(each.only_gp, 'half day', 'half days')}. Others have said they would "
            "come."
            for each in self._replaced
        ]

    @property
    def _replaced(self) -> list[PersonOff]:
        return [each for each in self.found.people if not each.weeks and each.only_gp]

    @property
    def days(self) -> str:
        """Which weeks are looked at."""
        return _weeks(self.found)

    @property
    def summary(self) -> str:
        """How it stands, in a sentence."""
        everybody, missed = len(self.found.people), len(self.missed)
        if not everybody:
            return "Nobody works here yet."
        if not missed and self._replaced:
            names = listed([each.name for each in self._replaced])
            return f"You depend on others who would come: without {names} you have no GP."
        if not missed:
            return "Any one person could be off in any of these weeks."
        return (
            f"{missed} of {everybody} people could not be off for a whole week without something "
            "urgent being left that nobody would do."
        )

    @property
    def table(self) -> Table:
        """Everybody who could not be off, week by week."""
        rows = tuple(
            (
                Cell(each.name),
                Cell(each.does),
                Cell(words.week(off.monday)),
                Cell("; ".join(words.missing(lack) for lack in off.missing)),
            )
            for each in self.missed
            for off in each.weeks
        )
        columns = (Column("Who is off"), Column("Does"), Column("Week of"), Column("Nobody for"))
        return Table("one-off", "Weeks that would not be safe", columns, rows)

    @property
    def open_already(self) -> list[str]:
        """What nobody does as things stand, with its date."""
        return [f"{_dated(each)}: {each.what}" for each in self.found.open_already]

    @property
    def why_open(self) -> str:
        """Why that is so, in a sentence."""
        return why_open(self.found.away)

    @property
    def best(self) -> str:
        """The change that would help most, in a sentence; empty if none would."""
        return f"{_helps(self.found.help[0])}." if self.found.help else ""

    @property
    def no_single(self) -> str:
        """That no single change would do, where weeks are not safe; empty otherwise."""
        return NO_SINGLE if self.missed and not self.found.help else ""

    @property
    def others(self) -> list[str]:
        """The next best."""
        return [f"{_helps(each)}." for each in self.found.help[1:]]

    @property
    def alone(self) -> list[str]:
        """What only one person can do, a sentence each person and kind."""
        by_whom: dict[tuple[str, Kind], list[str]] = {}
        for each in self.found.alone:
            by_whom.setdefault((each.name, each.sole.kind), []).append(each.sole.what)
        return [_alone(name, kind, what) for (name, kind), what in by_whom.items()]


def _helps(help_: Help) -> str:
    who = help_.name or (words.somebody(help_.does, help_.practice) if help_.does else "")
    practices = ("You", help_.practice) if isinstance(help_.change, Buddies) else ()
    return f"{words.helping(help_.change, who, practices)}: {words.worth(help_.weeks)}"


def _alone(name: str, kind: Kind, what: list[str]) -> str:
    if kind is Kind.DUTY:
        return f"{name} is the only one with an account who may {listed(what)}."
    if kind is Kind.SKILL:
        return f"{name} is the only one who can do {listed(what)}, here or at those who would come."
    return f"{name} is the only {listed(what)}."


@dataclass(frozen=True, slots=True)
class NetworkOneOffPage:
    """A network manager's page.

    Attributes:
        found: what was found.
    """

    found: NetworkOneOff

    @property
    def days(self) -> str:
        """Which weeks are looked at."""
        return _weeks(self.found)

    @property
    def summary(self) -> str:
        """How it stands, in a sentence."""
        if not self.found.people:
            return "No practice shares its rota with the network yet."
        if not self.found.unsafe_people:
            return "Any one person could be off in any of these weeks."
        return (
            f"{self.found.unsafe_people} of {self.found.people} people could not be off for a "
            "whole week without something urgent being left that nobody would do."
        )

    @property
    def table(self) -> Table:
        """Practices and weeks, with how many of their people could not be off."""
        rows = tuple(
            (
                Cell(each.practice),
                Cell(words.week(each.monday)),
                Cell(str(each.people)),
                Cell("; ".join(f"{where}, {words.missing(lack)}" for where, lack in each.missing)),
            )
            for each in self.found.fragile
        )
        columns = (
            Column("Practice"),
            Column("Week of"),
            Column("People who could not be off"),
            Column("Nobody for"),
        )
        return Table("network-one-off", "Weeks that would not be safe", columns, rows)

    @property
    def open_already(self) -> list[str]:
        """What nobody does as things stand, with where and when."""
        return [f"{where}, {_dated(each)}: {each.what}" for where, each in self.found.open_already]

    @property
    def why_open(self) -> str:
        """Why that is so, in a sentence."""
        return why_open(())

    @property
    def best(self) -> str:
        """The change that would help most, in a sentence; empty if none would."""
        return next(self._help(), "")

    @property
    def no_single(self) -> str:
        """That no single change would do, where weeks are not safe; empty otherwise."""
        return NO_SINGLE if self.found.fragile and not self.found.help else ""

    @property
    def others(self) -> list[str]:
        """The next best."""
        return [*self._help()][1:]

    def _help(self) -> Iterator[str]:
        for each in self.found.help:
            who = words.somebody(each.does, each.practices[0]) if each.does else ""
            told = words.helping(each.change, who, each.practices)
            yield f"{told}: {words.worth(each.weeks)}."

    @property
    def skills(self) -> str:
        """Skills only one person of the network has; empty if there is none."""
        return listed(list(self.found.skills)) if self.found.skills else ""

    @property
    def left_out(self) -> str:
        """Practices that are not looked at; empty if all are."""
        return listed(list(self.found.left_out)) if self.found.left_out else ""


def why_open(away: Sequence[str]) -> str:
    """That something is open before anybody else is off, and who is known to be away then."""
    known = (
        f"{listed(list(away))} {'is' if len(away) == 1 else 'are'} away, and nobody"
        if away
        else "Nobody"
    )
    return f"{known} does this as the rota stands. It comes first."


def _weeks(found: PracticeOneOff | NetworkOneOff) -> str:
    first, last = found.mondays[0], found.mondays[-1]
    return f"Four weeks, from the week of {words.week(first)} to the week of {words.week(last)}."


def _dated(lack: Lack) -> str:
    return f"{lack.day:%A %-d %B}, {lack.half.value}"
