"""Reads the question about one closure off an address, and asks it."""

from __future__ import annotations

from functools import cached_property

from django.http import QueryDict

from wraparound.actions.watch import neighbours_of, what_if_branch_closed, what_if_closed
from wraparound.analysis.closure import BranchAnswer, ClosureAnswer
from wraparound.economy import Economy
from wraparound.web.watch.forms.closing import MOST_ADDED, ClosingForm
from wraparound.web.watch.forms.neighbour import ABOUT

NEIGHBOURS = 8
"""Neighbouring practices the form asks about."""

ADDED = "about"
"""Names, in an address, each practice that was added to the form."""

UNANSWERED = "asking"
"""Stands in an address while somebody is still filling in the form."""


class Question:
    """A question about one practice closing, as its address puts it.

    Args:
        given: what the address says.
        economy: where the practice is.
        practice: its code.
    """

    def __init__(self, given: QueryDict, economy: Economy, practice: str) -> None:
        self.given, self.economy, self.practice = _as_called(given), economy, practice
        self.asked = "kind" in given and UNANSWERED not in given

    @cached_property
    def form(self) -> ClosingForm:
        """The form as filled in."""
        return ClosingForm(
            self.given if self.asked else None,
            economy=self.economy,
            practice=self.practice,
            near=self._near,
            added=self._added[:MOST_ADDED],
            beyond=self._beyond,
            initial=self.given.dict(),
        )

    @cached_property
    def _answerable(self) -> bool:
        return self.asked and self.form.is_valid()

    @cached_property
    def answer(self) -> ClosureAnswer | None:
        """The answer; nothing if the question does not stand yet, or is about a branch."""
        if not self._answerable or self.form.closing_branch:
            return None
        return what_if_closed(economy=self.economy, question=self.form.question())

    @cached_property
    def branch(self) -> BranchAnswer | None:
        """The answer if only a branch closes."""
        if not self._answerable or not self.form.closing_branch:
            return None
        return what_if_branch_closed(
            economy=self.economy, practice=self.practice, site=self.form.closing_branch
        )

    @property
    def query(self) -> str:
        """The question for other addresses, without what was left empty."""
        return self._query(self._filled())

    @property
    def with_another(self) -> str:
        """The question with the practice just named on its form; empty if none was, or can be."""
        code = self.form.named if self.asked else ""
        if not code:
            return ""
        longer = self._filled() | {ADDED: [*self._added, code], UNANSWERED: ["yes"]}
        return f"{self._query(longer)}#about-{code}"

    @cached_property
    def _near(self) -> list[str]:
        """Practices the form asks about in any case."""
        return neighbours_of(economy=self.economy, practice=self.practice, most=NEIGHBOURS)

    @cached_property
    def _added(self) -> list[str]:
        """Practices added before, each once: named as such, or something is said of them.

        Among those named, what is no practice is passed over.
        """
        named = [code for code in self.given.getlist(ADDED) if code in self.economy.codes]
        about = [code for code in self._spoken_of if code not in self._near]
        known = [code for code in (*named, *about) if code in self.economy.codes]
        return [code for code in dict.fromkeys(known) if code != self.practice]

    @property
    def _beyond(self) -> list[str]:
        """What the address says something of and the form has no place for."""
        unknown = [code for code in self._spoken_of if code not in self.economy.codes]
        return [*self._added[MOST_ADDED:], *dict.fromkeys(unknown)]

    @property
    def _spoken_of(self) -> list[str]:
        """Codes of which the address says anything, as it gives them."""
        return [
            code
            for name, values in self.given.lists()
            for what, _, code in [name.partition("-")]
            if what in ABOUT and code and any(values)
        ]

    def _filled(self) -> dict[str, list[str]]:
        passing = ("another", UNANSWERED, ADDED)
        filled = {
            name: [value for value in values if value]
            for name, values in self.given.lists()
            if name not in passing
        }
        return {name: values for name, values in filled.items() if values} | {ADDED: self._added}

    def _query(self, lists: dict[str, list[str]]) -> str:
        written = QueryDict(mutable=True)
        for name, values in lists.items():
            written.setlist(name, list(dict.fromkeys(values)))
        return str(written.urlencode())


def _as_called(given: QueryDict) -> QueryDict:
    """What an address says, each practice's code as the practice is called."""
    called = QueryDict(mutable=True)
    for name, values in given.lists():
        what, dash, code = name.partition("-")
        called.setlist(f"{what}{dash}{code.upper()}" if what in ABOUT else name, values)
    return called
