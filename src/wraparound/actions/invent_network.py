"""Make up a network at work, and fill an empty site with it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone

from wraparound.actions.invented_accounts import keep_accounts
from wraparound.actions.invented_rows import keep_network
from wraparound.errors import BadRequest
from wraparound.progress import SILENT, Progress
from wraparound.sources.invented.network import invent_network
from wraparound.store.repositories import audit
from wraparound.store.repositories.filling import is_empty


@dataclass(frozen=True, slots=True)
class Filled:
    """What a site was filled with.

    Attributes:
        name: the network.
        practices: how many.
        clinicians: people who see patients.
        sessions: sessions in the rotas.
    """

    name: str
    practices: int
    clinicians: int
    sessions: int


@transaction.atomic
def fill_with_invented(
    *, practices: int, seed: int, first: date | None = None, progress: Progress = SILENT
) -> Filled:
    """Fill an empty site with a made-up network at work for four weeks: all of it, or nothing.

    Args:
        practices: how many, from 1 to 200.
        seed: which of all the ones that could be.
        first: a day of the first week; this week, if not said.
        progress: is told how far it has come.

    Raises:
        BadRequest: if somebody uses the site already, there are too few or too many practices, or
            the seed is below zero.
    """
    if not is_empty():
        raise BadRequest(
            "This site is in use: invented people would stand beside real ones.",
            "Name an empty folder in WRAPAROUND_HOME, or an empty database.",
        )
    now, today = timezone.now(), timezone.localdate()
    invented = invent_network(practices, seed, first=first or today)
    kept = keep_network(invented, now, today, progress)
    keep_accounts(kept)
    audit.add_line(
        at=now,
        account=None,
        organisation=kept.network.pk if kept.network else None,
        deed="invented network made",
        about="organisation",
        of=kept.network.pk if kept.network else None,
        details={"practices": practices, "seed": seed},
    )
    return Filled(invented.name, len(kept.practices), invented.clinicians, len(invented.sessions))
