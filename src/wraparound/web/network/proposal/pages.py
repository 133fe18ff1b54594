"""A proposal in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from wraparound.actions.proposing.shown import LineShown, Listed, ProposalShown
from wraparound.operations.proposals import LineState, Standing
from wraparound.web.design.formats import listed
from wraparound.web.network.proposal.words import moment, sessions, some, title

TAGS = {
    LineState.PROPOSED: "white",
    LineState.REFUSED: "grey",
    LineState.ASKED: "yellow",
    LineState.GIVEN: "green",
    LineState.GONE: "grey",
}
SAID = {
    LineState.PROPOSED: "Proposed",
    LineState.REFUSED: "Left out",
    LineState.ASKED: "Asked",
    LineState.GIVEN: "Agreed",
    LineState.GONE: "No longer needed",
}
"""Where a line stands, as its tag says it."""


@dataclass(frozen=True, slots=True)
class ProposalPage:
    """What the page of a proposal says.

    Attributes:
        shown: the proposal.
    """

    shown: ProposalShown

    @property
    def title(self) -> str:
        """What it is about."""
        return title(self.shown.purpose, self.shown.name)

    @property
    def days(self) -> str:
        """From when to when."""
        first, last = self.shown.first_day, self.shown.last_day
        if first == last:
            return f"{first:%A %-d %B}"
        return f"{first:%A %-d %B} to {last:%A %-d %B}"

    @property
    def is_ready(self) -> bool:
        """Whether it can be read and decided on."""
        return self.shown.standing is Standing.READY

    @property
    def is_waited_for(self) -> bool:
        """Whether it is still being worked out."""
        return self.shown.standing is Standing.WANTED

    @property
    def proposed(self) -> list[LineShown]:
        """Lines that name somebody and wait for a decision."""
        return [each for each in self._in(LineState.PROPOSED) if each.person]

    @property
    def nobody(self) -> list[LineShown]:
        """Sessions nobody can be proposed for, and nobody is asked about."""
        open_ones = self._in(LineState.PROPOSED)
        return [each for each in open_ones if not each.person and not each.asking]

    @property
    def decided(self) -> list[LineShown]:
        """Lines somebody accepted, and sessions others are asked about."""
        return [each for each in self.shown.lines if self._is_decided(each)]

    def _is_decided(self, line: LineShown) -> bool:
        if line.state in (LineState.ASKED, LineState.GIVEN):
            return True
        return line.asking is not None and line not in self.proposed

    @property
    def refused(self) -> list[LineShown]:
        """Lines somebody refused, about which nobody else is asked."""
        return [each for each in self._in(LineState.REFUSED) if not each.asking]

    def _in(self, *states: LineState) -> list[LineShown]:
        return [each for each in self.shown.lines if each.state in states]

    @property
    def is_done(self) -> bool:
        """Whether somebody comes to every session."""
        lines = self.shown.lines
        return bool(lines) and all(each.state is LineState.GIVEN for each in lines)

    @property
    def summary(self) -> str:
        """How it stands, in a sentence or two."""
        if not self.shown.lines:
            return "There is no session left to cover."
        if self.is_done:
            return "Every session here is agreed."
        counts = {
            "agreed": len(self._in(LineState.GIVEN)),
            "said yes and to be agreed with": self._tagged("Said yes"),
            "maybe, to be rung": self._tagged("Maybe"),
            "asked": self._tagged(SAID[LineState.ASKED]),
            "to accept or leave out": len(self.proposed),
            "with nobody yet": len(self.nobody),
            "left out": len(self.refused),
        }
        told = [f"{count} {words}" for words, count in counts.items() if count]
        return f"Of {sessions(len(self.shown.lines))}: {listed(told)}."

    def _tagged(self, words: str) -> int:
        """How many lines that are decided, and not agreed, have a tag."""
        waits = (each for each in self.decided if each.state is not LineState.GIVEN)
        return sum(self.tag(each) == words for each in waits)

    @property
    def by_hand(self) -> str:
        """What it gains over the first who can for each, in a sentence; empty if nothing."""
        gained = self.shown.by_hand - len(self.nobody)
        if gained <= 0 or self.decided:
            return ""
        return (
            f"If each session went to the first who could, {sessions(self.shown.by_hand)} would "
            "have nobody."
        )

    def when(self, line: LineShown) -> str:
        """A session as people say it."""
        return f"{line.day:%A %-d %B}, {line.half.value}"

    def tag(self, line: LineShown) -> str:
        """Where a line that is decided stands, in a word."""
        if line.asking and line.asking.yes:
            return "Said yes"
        might = line.maybe or (line.asking and line.asking.maybe and not self.is_chosen(line))
        return "Maybe" if might else SAID[_state(line)]

    def colour(self, line: LineShown) -> str:
        """The colour of its tag."""
        return TAGS[_state(line)]

    def is_chosen(self, line: LineShown) -> bool:
        """Whether who is in a line was accepted, and their yes is still to come."""
        return line.state is LineState.ASKED and bool(line.person)

    def asked(self, line: LineShown) -> str:
        """Who is asked besides whom the line names, in a sentence; empty if nobody is so far."""
        if line.asking is None:
            return ""
        if line.asking.names:
            also = "Asked too" if self.is_chosen(line) else "Asked"
            return f"{also}: {some(line.asking.names)}."
        if line.asking.first_at is None:
            return "" if self.is_chosen(line) else "Nobody else is left to ask by text message."
        return f"The first are asked {moment(line.asking.first_at)}."

    @property
    def has_asked(self) -> bool:
        """Whether somebody is asked and nobody has the session so far."""
        return any(each.state is not LineState.GIVEN for each in self.decided)

    @property
    def groups(self) -> list[tuple[str, list[LineShown]]]:
        """The lines under how they stand, for who only looks; empty groups left out."""
        held = (
            ("Agreed", self._in(LineState.GIVEN)),
            ("Asked", [each for each in self.decided if each.state is not LineState.GIVEN]),
            ("Proposed", self.proposed),
            ("Nobody yet", [*self.nobody, *self.refused]),
        )
        return [(title, lines) for title, lines in held if lines]


@dataclass(frozen=True, slots=True)
class ListPage:
    """Proposals in a list.

    Attributes:
        held: the proposals.
    """

    held: Sequence[Listed]

    @property
    def lines(self) -> list[tuple[int, str, str]]:
        """Each: key, what it is about, and how it stands."""
        return [(e.key, f"{title(e.purpose, e.name)}, {_days(e)}", _stands(e)) for e in self.held]


def _state(line: LineShown) -> LineState:
    """Where a line that is decided stands: asked, too, if others than it names are."""
    return LineState.ASKED if line.asking else line.state


def _days(held: Listed) -> str:
    return f"{held.first_day:%-d %B} to {held.last_day:%-d %B}"


def _stands(held: Listed) -> str:
    if held.standing is not Standing.READY:
        return held.standing.value
    return f"{held.undecided} to accept or leave out" if held.undecided else "nothing to decide"
