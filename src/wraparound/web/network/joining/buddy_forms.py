"""Which practice to ask to be a buddy: one of the network's, or another by its name or code."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from django import forms

from wraparound.actions.buddies_sought import Sought
from wraparound.actions.writing import LONGEST_NAME
from wraparound.errors import BadRequest

ANOTHER = "another"
CHOSE_AND_WROTE = (
    "You chose one practice and wrote another. Clear this field, or choose “Another practice”"
)


class AnyPractice(forms.ChoiceField):
    """One of some practices; whether it can be asked is for the action to say."""

    def valid_value(self, value: str) -> bool:  # noqa: ARG002 - Django gives it
        """What is offered depends on what was written beside it."""
        return True


class BuddyForm(forms.Form):
    """A practice that is here.

    Once it is valid, `chosen` is the code of the practice that is meant.

    Args:
        offered: practices of one's networks.
        find: the practices meant by a name or a code.
    """

    which = AnyPractice(
        label="Which practice?", required=False, widget=forms.RadioSelect, initial=""
    )
    code = forms.CharField(
        label="Its name or practice code",
        help_text="Part of the name is enough",
        max_length=LONGEST_NAME,
        required=False,
    )

    def __init__(
        self,
        *args: Any,
        offered: Sequence[Sought],
        find: Callable[[str], list[Sought]],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.offered, self.find, self.chosen = offered, find, ""
        self._offer(offered)
        if offered:
            self.fields["code"].label = "Name or practice code of another practice"

    def clean(self) -> dict[str, Any]:
        """Find the one practice that is meant, or say what is needed to."""
        said: dict[str, Any] = super().clean() or self.cleaned_data
        which, written = said.get("which", ""), said.get("code", "")
        if which in ("", ANOTHER) and not written:
            wanted = "Choose a practice, or enter" if self.offered else "Enter"
            self.add_error("code", f"{wanted} the name or practice code of your buddy")
        elif not written:
            self.chosen = which
        else:
            self._choose(which, written)
        return said

    def _choose(self, which: str, written: str) -> None:
        try:
            found = self.find(written)
        except BadRequest as problem:
            self.add_error("code", str(problem))
            return
        codes = [each.code for each in found]
        if which in codes:
            self.chosen = which
        elif which not in ("", ANOTHER):
            self.add_error("code", CHOSE_AND_WROTE)
        elif len(codes) == 1:
            self.chosen = codes[0]
        else:
            self._offer(found)
            self.add_error("which", "Several practices are called so. Choose one of them")

    def _offer(self, practices: Sequence[Sought]) -> None:
        """Let one choose among these, or another; with none there is nothing to choose."""
        named = [(each.code, f"{each.name}, {each.code}") for each in practices]
        self.fields["which"].choices = [*named, (ANOTHER, "Another practice")]
        self.may_choose = bool(practices)
