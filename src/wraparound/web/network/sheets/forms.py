"""What is asked about sheets."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms

from wraparound.actions.rota.notices import LONGEST_NOTE
from wraparound.actions.sheets.looking import Waiting
from wraparound.actions.sheets.taking import Format
from wraparound.operations.rota.headings import REQUIRED, Column
from wraparound.operations.rota.importing import Scope
from wraparound.operations.week import Work
from wraparound.sources.sheets.limits import MOST_BYTES
from wraparound.web.design.questions import Day

HOLDS = {
    Column.PERSON: "the name of who works",
    Column.DAY: "the day",
    Column.STARTS: "when it starts",
    Column.ENDS: "when it ends",
    Column.WORK: "the kind of work",
    Column.SITE: "the building",
    Column.ROOM: "the room",
    Column.SKILL: "the skill it needs",
}
"""What each column of ours holds, as the end of "Which column holds ...?"."""


class TakeForm(forms.Form):
    """From when until when, and as what kind of file."""

    first = forms.DateField(label="First day", widget=Day())
    last = forms.DateField(label="Last day", widget=Day())
    form = forms.ChoiceField(
        label="What kind of file?",
        choices=[
            (Format.WORKBOOK.value, "Workbook (Excel and others)"),
            (Format.CSV.value, "CSV"),
        ],
        widget=forms.RadioSelect,
    )

    def chosen(self) -> tuple[date, date, Format]:
        """First and last day and format, once they are valid."""
        said = self.cleaned_data
        return said["first"], said["last"], Format(said["form"])


class SendForm(forms.Form):
    """A file to send in."""

    file = forms.FileField(
        label="Spreadsheet",
        help_text=f"A workbook (.xlsx) or CSV of at most {MOST_BYTES // 1024**2} MB",
        widget=forms.FileInput(attrs={"accept": ".xlsx,.xlsm,.csv,.txt,.tsv"}),
        error_messages={
            "required": "Choose a file", "empty": "The file is empty", "missing": "Choose a file",
            "invalid": "Choose a file", "max_length": "The name of the file is too long",
        },
    )  # fmt: skip
    sheet = forms.CharField(
        label="Which sheet of the workbook is the rota? (optional)",
        help_text="Only if it has several and we could not tell",
        max_length=60,
        required=False,
    )

    def sent(self) -> dict[str, Any]:
        """What was sent, once it is valid; no more of a file than can be read."""
        file = self.cleaned_data["file"]
        return {
            "name": file.name,
            "content": file.read(MOST_BYTES + 1),
            "sheet": self.cleaned_data["sheet"],
        }


class ColumnsForm(forms.Form):
    """Which column of the sheet is which of ours.

    Args:
        waiting: the sheet.
    """

    def __init__(self, *args: Any, waiting: Waiting, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        theirs = [(each, each) for each in dict.fromkeys(waiting.headings) if each]
        for column in Column:
            needed = column in REQUIRED
            self.fields[column.value] = forms.ChoiceField(
                label=f"Which column holds {HOLDS[column]}?",
                choices=[("", "Choose a column" if needed else "None"), *theirs],
                required=needed,
                initial=waiting.columns.get(column, ""),
                error_messages={"required": f"Choose the column that holds {HOLDS[column]}"},
            )

    def columns(self) -> dict[Column, str]:
        """What was said, once it is valid."""
        return {column: self.cleaned_data[column.value] for column in Column}


class WorkForm(forms.Form):
    """What the practice's own words for work mean.

    Args:
        words: those nobody has given a meaning.
    """

    def __init__(self, *args: Any, words: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.words = tuple(words)
        for number, word in enumerate(self.words):
            self.fields[f"work-{number}"] = forms.ChoiceField(
                label=f"What does “{word}” mean?",
                choices=[
                    ("", "Choose a kind of work"),
                    *((each.value, each.value) for each in Work),
                ],
                error_messages={"required": f"Choose what “{word}” means"},
            )

    def work(self) -> dict[str, Work]:
        """What was said, once it is valid."""
        said = self.cleaned_data
        return {word: Work(said[f"work-{number}"]) for number, word in enumerate(self.words)}


class ImportForm(forms.Form):
    """What the sheet says about the rest of the rota, and a note where a week is published."""

    scope = forms.ChoiceField(
        label="What about sessions in the rota that are not in the sheet?",
        choices=[
            (Scope.PART.name, "They stay. Only the people and days in the sheet change"),
            (Scope.WHOLE.name, "They go. The sheet is the whole rota for these days"),
        ],
        widget=forms.RadioSelect,
        initial=Scope.PART.name,
        error_messages={"required": "Choose what happens to other sessions"},
    )
    note = forms.CharField(
        label="A note to those whose published sessions change",
        help_text="They get it by text message. Needed if a published week changes",
        max_length=LONGEST_NOTE,
        required=False,
    )

    def chosen(self) -> dict[str, Any]:
        """What was said, once it is valid."""
        return {"scope": Scope[self.cleaned_data["scope"]], "note": self.cleaned_data["note"]}
