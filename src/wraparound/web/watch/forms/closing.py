"""What if this practice closed: how, and what the practices around it can take."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

import polars as pl
from django import forms

from wraparound.actions.watch import ClosureQuestion, one_practice
from wraparound.analysis.dispersal import NO_LIMITS, local_limits
from wraparound.economy import Economy
from wraparound.economy.changes import Kind
from wraparound.economy.names import readable
from wraparound.errors import UnknownName
from wraparound.web.watch.forms.neighbour import NeighbourForm
from wraparound.web.watch.said import Said, corrections_said, gps_said, held_of, limits_said
from wraparound.web.watch.words import KINDS

MOST_ADDED = 20
"""Practices somebody can add to the neighbours."""

SHOWN = 4
"""Neighbouring practices the form shows at once; the others are folded away."""


FULL = f"Name no more than {MOST_ADDED} other practices"


class AnotherForm(forms.Form):
    """Another practice to say something of, by its code or name.

    Args:
        closing: code of the practice that closes, of which there is nothing to say.
        listed: codes of those the form lists already.
        more: how many more it can list.
        beyond: codes of which something is said, but which it cannot list.
    """

    another = forms.CharField(
        label="Another practice", help_text="Its name or code", required=False
    )

    def __init__(
        self,
        *args: Any,
        economy: Economy,
        closing: str,
        listed: Collection[str],
        more: int,
        beyond: Sequence[str],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.economy, self.closing = economy, closing
        self.listed, self.more, self.beyond = listed, more, beyond

    def clean_another(self) -> str:
        """The code of the practice meant; empty if none is."""
        if self.beyond:
            raise forms.ValidationError(_no_place(self.economy, self.beyond))
        written = self.cleaned_data["another"].strip()
        if not written:
            return ""
        code = practice_meant(self.economy, written)
        if code == self.closing:
            raise forms.ValidationError("Name a practice other than the one that closes")
        if self.more < 1 and code not in self.listed:
            raise forms.ValidationError(FULL)
        return code


class ClosingForm(forms.Form):
    """How a practice closes, with a form about each neighbour.

    Args:
        said: what was filled in; nothing if nobody was asked yet.
        economy: where the practice is.
        practice: its code.
        near: codes of its neighbours, the nearest bound first.
        added: codes of practices somebody named, whether they are among these or not.
        beyond: codes something was said of, for which there is no place here.
        initial: what the fields begin with, by their names in addresses.
    """

    kind = forms.ChoiceField(
        label="How would it close?",
        choices=[(kind.value, words) for kind, words in KINDS.items() if kind is not Kind.BRANCH],
        widget=forms.RadioSelect,
        initial=Kind.UNDECLARED.value,
        error_messages={"invalid_choice": "Choose how it would close"},
    )
    successor = forms.CharField(
        label="Which practice takes over?", help_text="Its name or code", required=False
    )
    to_the_limit = forms.BooleanField(
        label="No practice takes more patients than its GPs have room for", required=False
    )

    def __init__(
        self,
        said: Mapping[str, Any] | None,
        *,
        economy: Economy,
        practice: str,
        near: Iterable[str],
        added: Iterable[str] = (),
        beyond: Sequence[str] = (),
        initial: Mapping[str, Any] | None = None,
    ) -> None:
        super().__init__(said, initial=initial)
        self.economy, self.practice = economy, practice
        self._offer_branches()
        near, added = list(near), list(added)
        local = held_of(economy, [*near, *added])
        about = [
            NeighbourForm(
                said,
                economy=economy,
                code=code,
                local=local[code],
                initial=initial,
                named=code in added,
            )
            for code in dict.fromkeys([*near, *added])
        ]
        self.nearest, self.nearby = about[:SHOWN], about[SHOWN : len(near)]
        self.added = about[len(near) :]
        self.naming = AnotherForm(
            said,
            economy=economy,
            closing=practice,
            listed=[*near, *added],
            more=MOST_ADDED - len(added),
            beyond=beyond,
        )
        self._about = about
        self.parts: tuple[forms.Form, ...] = (*about, self.naming)

    def is_valid(self) -> bool:
        """Whether everything said makes sense, of the neighbours too."""
        return super().is_valid() and all(part.is_valid() for part in self.parts)

    def clean(self) -> dict[str, Any]:
        """A transfer names who takes over; a managed dispersal gives numbers."""
        asked: dict[str, Any] = super().clean() or self.cleaned_data
        kind = asked.get("kind")
        if kind == Kind.TRANSFER:
            self._check_successor((asked.get("successor") or "").strip())
        elif kind == Kind.MANAGED and not asked.get("to_the_limit") and self._unlimited():
            self.add_error(
                "kind",
                "Say below how many patients a practice can take, or that it takes nobody",
            )
        elif kind == Kind.BRANCH and not asked.get("branch"):
            self.add_error("branch", "Choose the branch that closes")
        return asked

    @property
    def closing_branch(self) -> str | None:
        """The branch asked about, if only a branch closes."""
        asked = self.cleaned_data
        return str(asked["branch"]) if asked["kind"] == Kind.BRANCH else None

    @property
    def named(self) -> str:
        """Code of another practice just named, to be listed before anything is answered."""
        naming = self.naming
        return str(naming.cleaned_data["another"]) if naming.is_valid() else ""

    @property
    def said(self) -> list[Said]:
        """What is said of the neighbours."""
        return [form.said() for form in self._about]

    def question(self) -> ClosureQuestion:
        """What was asked, for the action."""
        asked, said = self.cleaned_data, self.said
        kind = Kind(asked["kind"])
        return ClosureQuestion(
            practice=self.practice,
            kind=kind,
            successor=asked["successor"] if kind is Kind.TRANSFER else None,
            limits=limits_said(said),
            to_the_limit=bool(asked["to_the_limit"]),
            gp_fte=gps_said(said),
            corrections=corrections_said(said),
        )

    def _offer_branches(self) -> None:
        branches = _branches(self.economy, self.practice)
        if branches:
            self.fields["kind"].choices = [(kind.value, words) for kind, words in KINDS.items()]
            self.fields["branch"] = forms.ChoiceField(
                label="Which branch?",
                choices=[("", "Choose a branch"), *branches],
                required=False,
                error_messages={"invalid_choice": "Choose the branch that closes"},
            )

    def _check_successor(self, written: str) -> None:
        if not written:
            self.add_error("successor", "Enter the name or code of the practice that takes over")
            return
        try:
            code = practice_meant(self.economy, written)
        except forms.ValidationError as unknown:
            self.add_error("successor", unknown)
            return
        if code == self.practice:
            self.add_error("successor", "A practice cannot take over its own list")
        self.cleaned_data["successor"] = code

    def _unlimited(self) -> bool:
        """Whether nothing limits anybody; what cannot be read has an error of its own."""
        readable_all = all(form.is_valid() for form in self._about)
        if not readable_all:
            return False
        return local_limits(self.economy.with_said(corrections_said(self.said))) == NO_LIMITS


def _no_place(economy: Economy, beyond: Sequence[str]) -> str:
    """Why what is said of these practices cannot be listed."""
    unknown = next((code for code in beyond if code not in economy.codes), None)
    if unknown is None:
        return f"{FULL}. This address says something of {len(beyond)} more"
    return f"This address says something of {unknown[:20]}, but no practice has that code"


def practice_meant(economy: Economy, written: str) -> str:
    """The code of the one practice somebody names.

    Raises:
        ValidationError: if none is called so, or several are.
    """
    try:
        return one_practice(economy=economy, text=written)
    except UnknownName as unknown:
        raise forms.ValidationError(
            f"No one practice is called “{written}”. {unknown.next_step}"
        ) from None


def _branches(economy: Economy, practice: str) -> list[tuple[str, str]]:
    """Codes and names of a practice's branches."""
    rows = economy.sites.filter(pl.col("practice") == practice, ~pl.col("main"))
    return [
        (row["site"], f"{readable(row['name'] or 'Branch')}, {row['postcode'] or 'no postcode'}")
        for row in rows.iter_rows(named=True)
    ]
