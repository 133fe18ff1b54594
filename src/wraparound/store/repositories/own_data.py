"""All that is kept of a practice, for the practice to take away."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import TypeVar

from django.db.models import Model, Q

from wraparound.operations.cover import Act
from wraparound.store.models import (
    Absence,
    Cover,
    CoverRequest,
    GivenEntry,
    Invitation,
    Leave,
    Message,
    Organisation,
    Proposal,
    ProposalLine,
    ReadyCheck,
    SharingGrant,
    Swap,
)

Row = TypeVar("Row", bound=Model)


def rows_at(
    table: type[Row], practice: Organisation, by: str = "practice", *also: str
) -> list[Row]:
    """Every row of a table that belongs to a practice, in the order in which they were kept.

    Args:
        table: which.
        practice: whose.
        by: how a row is reached from its practice, as Django writes it.
        also: rows of other tables that are read with each.
    """
    rows = table._default_manager.filter(**{by: practice})
    return list(rows.select_related(*also).order_by("pk"))


def lines_of(practice: Organisation) -> list[GivenEntry]:
    """Every line of cover a practice has given or received, in whichever network."""
    rows = GivenEntry.objects.filter(Q(giver=practice) | Q(receiver=practice))
    return list(rows.select_related("network", "giver", "receiver"))


def lines_proposed_to(practice: Organisation) -> list[ProposalLine]:
    """Every line of a proposal about a practice's sessions: its own, or one that was put to it."""
    mine = Q(proposal__owner=practice) | Q(proposal__put_at__isnull=False)
    rows = ProposalLine.objects.filter(mine, practice=practice)
    return list(rows.select_related("person__home").order_by("proposal", "day", "pk"))


ABOUT = {
    **dict.fromkeys(("ask", "settled", *(act.name.lower() for act in Act)), (CoverRequest, 0)),
    "help": (Absence, 0),
    "not": (Absence, 1),
    "proposal": (Proposal, 0),
    "leave": (Leave, 1),
    "swap": (Swap, 1),
    "rota": (Organisation, 1),
    "sharing": (SharingGrant, 0),
    "item": (ReadyCheck, 0),
    "invitation": (Invitation, 0),
}
"""What a message tells of, by the first word of its key: rows of which table, and which of the
words after it is the key of that row."""


def messages_about(keys: Mapping[type[Model], Collection[int]]) -> Iterator[tuple[int, Message]]:
    """Messages that tell of any of these rows, by table, each with the key of the row."""
    for message in Message.objects.order_by("pk").iterator():
        first, *words = message.key.split()
        if first in ABOUT:
            table, place = ABOUT[first]
            if int(words[place]) in keys.get(table, ()):
                yield int(words[place]), message


def requests_by(practice: Organisation) -> list[CoverRequest]:
    """Every request a practice ever made, in order of their sessions."""
    rows = CoverRequest.objects.filter(practice=practice).select_related("asked_by")
    return list(rows.order_by("starts_at", "pk"))


def covers_at(practice: Organisation) -> list[Cover]:
    """Every session somebody covers or covered at a practice, those that were ended too."""
    rows = Cover.objects.filter(request__practice=practice)
    rows = rows.select_related("person__home", "request").prefetch_related("hand_back__noted_by")
    return list(rows.order_by("day", "pk"))


def covers_by_people_of(practice: Organisation) -> list[Cover]:
    """Every session that people of a practice cover or covered at others."""
    rows = Cover.objects.filter(person__home=practice).exclude(request__practice=practice)
    return list(rows.select_related("person", "request__practice").order_by("day", "pk"))
