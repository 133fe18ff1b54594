"""Say once what a practice calls our columns and kinds of work; it is remembered."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import transaction
from django.utils import timezone

from wraparound.actions.actor import Actor
from wraparound.actions.noting import noted
from wraparound.actions.rota.editing import rota_to_change
from wraparound.actions.writing import one_line
from wraparound.errors import BadRequest
from wraparound.operations.rota.headings import Column, Headings, plain
from wraparound.operations.week import Work
from wraparound.store.repositories import sheets

LONGEST_WORDS = 60
MOST_WORDS = 200
"""Words for work a practice can give a meaning."""


@transaction.atomic
def name_columns(*, by: Actor, practice: int, sheet: int, columns: Mapping[Column, str]) -> None:
    """Say which column of a sheet is which of ours.

    Raises:
        Refused: if the actor may not change the rota.
        UnknownName: if there is no such sheet at the practice.
        BadRequest: if the sheet has no such column, or one is said to be two.
    """
    where = rota_to_change(by=by, practice=practice)
    row = sheets.sent_sheet(where.pk, sheet, timezone.now())
    there = {plain(each) for each in row.rows[0]}
    chosen = {ours: theirs for ours, theirs in columns.items() if theirs}
    if any(plain(theirs) not in there for theirs in chosen.values()):
        raise BadRequest("The sheet has no such column.", "Choose from the list.")
    if len({plain(theirs) for theirs in chosen.values()}) < len(chosen):
        raise BadRequest("One column is chosen twice.", "Choose a different one for each.")
    said = sheets.headings_of(where.pk) or Headings()
    sheets.keep_headings(where.pk, Headings(chosen, said.work))
    noted(by, where, "rota: columns of sheets named", where)


@transaction.atomic
def name_work(*, by: Actor, practice: int, work: Mapping[str, Work]) -> None:
    """Say what the practice's own words for work mean.

    Raises:
        Refused: if the actor may not change the rota.
        BadRequest: if there are too many, or one is too long.
    """
    where = rota_to_change(by=by, practice=practice)
    said = sheets.headings_of(where.pk) or Headings()
    new = {plain(one_line(words, "The word", most=LONGEST_WORDS)): kind
           for words, kind in work.items()}  # fmt: skip
    meant = {**said.work, **new}
    if len(meant) > MOST_WORDS:
        raise BadRequest(f"More than {MOST_WORDS} words for work.", "Use fewer in your sheet.")
    sheets.keep_headings(where.pk, Headings(said.columns, meant))
    noted(by, where, "rota: words for work named", where)
