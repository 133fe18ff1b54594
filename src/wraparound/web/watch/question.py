"""Reads the question about one closure off an address, and asks it."""

from __future__ import annotations

from functools import cached_property

from django.http import QueryDict

from wraparound.actions.watch import neighbours_of, what_if_branch_closed, what_if_closed
from wraparound.analysis.closure import BranchAnswer, ClosureAnswer
from wraparound.economy import Economy
from wraparound.web.watch.forms.closing import ClosingForm

NEIGHBOURS = 8
"""Neighbouring practices the form asks about."""

MOST_ADDED = 20
"""Practices somebody can add to them."""

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
        self.given, self.economy, self.practice = given, economy, practice
        self.asked = "kind" in given and UNANSWERED not in given

    @cached_property
    def form(self) -> ClosingForm:
        """The form as filled in."""
        near = neighbours_of(economy=self.economy, practice=self.practice, most=NEIGHBOURS)
        return ClosingForm(
            self.given if self.asked else None,
            economy=self.economy,
            practice=self.practice,
            near=near,
            added=self._added,
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
        return what_if_closed(economy=self.form.economy_as_said, question=self.form.question())

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
        """The question with the practice just named on its form; empty if none was."""
        code = self.form.named if self.asked else ""
        if not code:
            return ""
        longer = self._filled() | {ADDED: [*self._added, code], UNANSWERED: ["yes"]}
        return f"{self._query(longer)}#about-{code}"

    @property
    def _added(self) -> list[str]:
        """Practices added before, each once; what is none is passed over."""
        known = [c for c in self.given.getlist(ADDED) if c in self.economy.codes]
        return [c for c in dict.fromkeys(known) if c != self.practice][:MOST_ADDED]

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
