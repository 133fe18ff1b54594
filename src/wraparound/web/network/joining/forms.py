"""What is asked when a practice joins. All but code, name and one doctor's days is optional."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import time
from typing import Any

from django import forms

from wraparound.actions.joining import MOST_ROOMS, Asked, PracticeDetails
from wraparound.actions.numbers import LONGEST_NOTE
from wraparound.actions.writing import LONGEST_NAME, LONGEST_TELEPHONE
from wraparound.operations.pools import ABOUT, Pool
from wraparound.operations.quiet import BEGINS, ENDS, NEVER, QuietHours
from wraparound.web.design.formats import hour

JOIN, LATER, DECLINE = "join", "later", "decline"
ANSWERS = ((JOIN, "Yes, join"), (LATER, "Not yet"), (DECLINE, "No"))
BUDDY_ANSWERS = ((JOIN, "Yes, be buddies"), *ANSWERS[1:])

KEPT_FOR = (Pool.BUDDY, Pool.NETWORK, Pool.BANK, Pool.LOCUM, Pool.AGENCY, Pool.ESCALATE)
"""Where a number can belong: one rings nobody to move work, and one's own people have theirs."""


NO_HOURS = "none"


class DetailsForm(forms.Form):
    """What a practice says about itself.

    Args:
        fixed: the practice's code, once it has approved and the code stays.
    """

    code = forms.CharField(
        label="Practice code",
        help_text="A letter and five digits, such as A81001",
        max_length=12,
        error_messages={"required": "Enter the practice code"},
    )
    name = forms.CharField(
        label="Name of the practice",
        max_length=LONGEST_NAME,
        error_messages={"required": "Enter the name of the practice"},
    )
    telephone = forms.CharField(
        label="Telephone number for other practices (optional)",
        help_text="Not the patients’ line, if you have another",
        max_length=LONGEST_TELEPHONE,
        required=False,
        widget=forms.TextInput(attrs={"type": "tel"}),
    )
    rooms = forms.IntegerField(
        label="Number of consulting rooms (optional)",
        help_text="So that you see at once whether there is a room for a visiting doctor",
        min_value=0,
        max_value=MOST_ROOMS,
        required=False,
        error_messages=dict.fromkeys(
            ("invalid", "min_value", "max_value"),
            f"Enter the number of rooms, from 0 to {MOST_ROOMS}",
        ),
    )

    def __init__(self, *args: Any, fixed: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fixed = fixed
        if fixed:
            del self.fields["code"]

    def details(self) -> PracticeDetails:
        """What was filled in, once it is valid."""
        said = self.cleaned_data
        return PracticeDetails(
            code=self.fixed or said["code"],
            name=said["name"],
            telephone=said["telephone"],
            rooms=said["rooms"] or 0,
        )


class NumberForm(forms.Form):
    """A number to ring.

    Args:
        pool: where it belongs, if that is not asked.
    """

    parts: tuple[forms.Form, ...] = ()
    """Other forms on its page, whose faults are told with its own."""

    pool = forms.ChoiceField(
        label="Who is it?", choices=[(pool.name, ABOUT[pool].title) for pool in KEPT_FOR]
    )
    name = forms.CharField(
        label="Name",
        max_length=LONGEST_NAME,
        error_messages={"required": "Enter the name"},
    )
    telephone = forms.CharField(
        label="Telephone number",
        max_length=LONGEST_TELEPHONE,
        widget=forms.TextInput(attrs={"type": "tel"}),
        error_messages={"required": "Enter the telephone number"},
    )
    note = forms.CharField(
        label="Note (optional)",
        help_text="For example, when they answer",
        max_length=LONGEST_NOTE,
        required=False,
    )

    def __init__(self, *args: Any, pool: Pool | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.belongs = pool
        if pool is not None:
            del self.fields["pool"]

    def said(self) -> dict[str, Any]:
        """What was filled in, once it is valid, as the action takes it."""
        said = self.cleaned_data
        pool = self.belongs or Pool[said["pool"]]
        return {name: said[name] for name in ("name", "telephone", "note")} | {"pool": pool}


class QuietForm(forms.Form):
    """From when to when no text goes out.

    Args:
        known: the quiet hours as they are.
    """

    begins = forms.ChoiceField(
        label="Send no texts from",
        choices=[(NO_HOURS, "Send them at any hour"), *((f"{t:%H:%M}", hour(t)) for t in BEGINS)],
        error_messages={"invalid_choice": "Choose from when texts wait"},
    )
    ends = forms.ChoiceField(
        label="until",
        choices=[(f"{t:%H:%M}", hour(t)) for t in ENDS],
        required=False,
        error_messages={"invalid_choice": "Choose until when texts wait"},
    )

    def __init__(self, *args: Any, known: QuietHours, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kept = known if known.are_kept else QuietHours()
        self.fields["begins"].initial = f"{known.begins:%H:%M}" if known.are_kept else NO_HOURS
        self.fields["ends"].initial = f"{kept.ends:%H:%M}"

    def said(self) -> QuietHours:
        """What was chosen, once it is valid."""
        said = self.cleaned_data
        if said["begins"] == NO_HOURS:
            return NEVER
        ends = said["ends"] or f"{QuietHours().ends:%H:%M}"
        return QuietHours(time.fromisoformat(said["begins"]), time.fromisoformat(ends))


def _words(asked: Asked) -> dict[str, Any]:
    """How a network or a buddy asks."""
    if asked.buddy:
        return {
            "label": f"Be buddies with {asked.buddy}?",
            "help_text": "The practice you ring first, and that rings you. It shares nothing.",
            "choices": BUDDY_ANSWERS,
            "error_messages": {"required": f"Choose whether to be buddies with {asked.buddy}"},
        }
    return {
        "label": f"Join {asked.name}?",
        "help_text": f"A {asked.form.value}. Joining shares nothing by itself.",
        "choices": ANSWERS,
        "error_messages": {"required": f"Choose whether to join {asked.name}"},
    }


class ApproveForm(forms.Form):
    """Which of the networks that ask the practice joins.

    Args:
        asking: the networks.
    """

    def __init__(self, *args: Any, asking: Iterable[Asked], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.asking = tuple(asking)
        for each in self.asking:
            self.fields[f"network-{each.network}"] = forms.ChoiceField(
                **_words(each), widget=forms.RadioSelect
            )

    def answered(self, answer: str) -> list[int]:
        """Keys of the networks that got this answer."""
        return [
            each.network
            for each in self.asking
            if self.cleaned_data[f"network-{each.network}"] == answer
        ]
