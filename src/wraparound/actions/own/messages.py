"""A practice's own data about messages: what became of each, and nothing of its words.

To whom each went is left out: whoever was asked for cover may have said no.
"""

from __future__ import annotations

from django.db.models import Model

from wraparound.actions.own.sheet import Sheet, sheet
from wraparound.store.models import (
    Absence,
    CoverRequest,
    Invitation,
    Leave,
    Organisation,
    Proposal,
    ReadyCheck,
    SharingGrant,
    Swap,
)
from wraparound.store.repositories.own_data import messages_about, rows_at

OF: dict[type[Model], str] = {
    Absence: "practice",
    CoverRequest: "practice",
    Invitation: "organisation",
    Leave: "practice",
    Proposal: "owner",
    ReadyCheck: "person__home",
    SharingGrant: "owner",
    Swap: "practice",
}
"""Rows that messages tell of, and how each is reached from its practice."""


def own_messages(practice: Organisation) -> Sheet:
    """The table of what was sent on behalf of a practice."""
    keys = {table: {row.pk for row in rows_at(table, practice, by)} for table, by in OF.items()}
    keys[Organisation] = {practice.pk}
    return sheet(
        "messages",
        ("about", "number", "by", "written", "sent", "did not arrive", "given up", "why"),
        [
            (m.key.split()[0], number, m.channel, m.written_at, m.sent_at, m.failed_at,
             m.given_up_at, m.trouble)
            for number, m in messages_about(keys)
        ],
    )  # fmt: skip
