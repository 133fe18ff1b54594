"""Lines of cover given and received: kept once, read as the rules know them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.db.models import Q

from wraparound.errors import Refused, UnknownName
from wraparound.operations.ledger.between import SharedNetwork
from wraparound.operations.ledger.entries import Entry, Kind
from wraparound.operations.organisations import Form
from wraparound.store.models import (
    Absence,
    CarriedAbsence,
    ClosedYear,
    Cover,
    GivenEntry,
    Membership,
    Organisation,
)
from wraparound.store.repositories.organisations import holding


@dataclass(frozen=True, slots=True)
class NewEntry:
    """A line to keep.

    Attributes:
        network: key of the network.
        day: of the session, or the last of a year.
        kind: why.
        giver: key of who is credited.
        receiver: key of who owes.
        thousandths: how much, in thousandths of a session equivalent.
        cover: key of the cover; nothing if it is about none.
        follows: key of the line it is about; nothing if about none.
        pence: what was paid; nothing if nothing was.
        why: in a few words; empty if the kind says it all.
    """

    network: int
    day: date
    kind: Kind
    giver: int
    receiver: int
    thousandths: int
    cover: int | None = None
    follows: int | None = None
    pence: int | None = None
    why: str = ""


def keep_entry(entry: NewEntry, at: datetime, by: int | None) -> GivenEntry:
    """Keep a line: the one place where lines are made.

    The database refuses to count a cover twice or to take a line back twice.

    Raises:
        Refused: if that was done already.
    """
    try:
        with transaction.atomic():
            return GivenEntry.objects.create(
                network_id=entry.network,
                day=entry.day,
                kind=entry.kind.value,
                giver_id=entry.giver,
                receiver_id=entry.receiver,
                thousandths=entry.thousandths,
                cover_id=entry.cover,
                follows_id=entry.follows,
                pence=entry.pence,
                why=entry.why,
                posted_at=at,
                posted_by=by,
            )
    except IntegrityError:
        if entry.kind is Kind.TAKEN_BACK:
            raise Refused("This line was taken back already.", "Look at the list again.") from None
        if entry.kind is not Kind.COVER:
            raise
        raise Refused("This cover is counted already.", "Look at the list again.") from None


def hold_network(network: int) -> Organisation:
    """The network, held until the transaction is over: who adds to its lines waits their turn.

    Raises:
        UnknownName: if there is none.
    """
    rows = Organisation.objects.select_for_update().exclude(form=Form.PRACTICE.value)
    found = rows.filter(pk=network).first()
    if found is None:
        raise UnknownName("There is no such network.", "Go back to your page.")
    return found


def entries_of(network: int) -> list[Entry]:
    """All lines of a network, in the order in which they were kept."""
    return [as_entry(row) for row in GivenEntry.objects.filter(network_id=network)]


def entry_rows(network: int, keys: Iterable[int]) -> dict[int, GivenEntry]:
    """Lines of a network by key, with who worked which session where."""
    rows = GivenEntry.objects.filter(network_id=network, pk__in=list(keys))
    return {row.pk: row for row in rows.select_related("cover__request", "cover__person")}


def entry_row(network: int, key: int) -> GivenEntry:
    """One line of a network.

    Raises:
        UnknownName: if it has none with the key.
    """
    found = entry_rows(network, [key]).get(key)
    if found is None:
        raise UnknownName("There is no such line here.", "Go back to the list.")
    return found


def as_entry(row: GivenEntry) -> Entry:
    """A line as the rules know it."""
    return Entry(
        number=row.pk,
        network=row.network_id,
        day=row.day,
        kind=Kind(row.kind),
        giver=row.giver_id,
        receiver=row.receiver_id,
        thousandths=row.thousandths,
        follows=row.follows_id,
    )


def entries_of_cover(cover: Cover) -> list[GivenEntry]:
    """The lines about a cover, and those that follow them, as they were kept."""
    about = Q(cover=cover) | Q(follows__cover=cover)
    return list(GivenEntry.objects.filter(about).select_related("giver", "receiver", "network"))


def covers_of(absence: Absence) -> list[Cover]:
    """The sessions of an absence that somebody had until the end, as they were worked."""
    held = Cover.objects.filter(request__absence=absence, ended_at__isnull=True)
    return list(held.select_related("request", "person").order_by("request__starts_at", "pk"))


def entries_of_absence(network: int, absence: Absence) -> list[Entry]:
    """A network's lines that say that somebody covered a session of an absence."""
    held = GivenEntry.objects.filter(network_id=network, cover__request__absence=absence)
    return [as_entry(row) for row in held]


def networks_with_lines(party: int) -> set[int]:
    """Keys of the networks in which somebody has lines, also of those it has left."""
    held = GivenEntry.objects.filter(Q(giver_id=party) | Q(receiver_id=party))
    return set(held.values_list("network_id", flat=True))


def shared_networks(one: int, other: int, day: date) -> list[SharedNetwork]:
    """The networks both were members of on a day; those of the one if the other is a network."""
    held = Membership.objects.filter(holding(day), practice_id=one)
    mine = {each.network_id: each.network for each in held.select_related("network")}
    if other not in mine:
        theirs = Membership.objects.filter(holding(day), practice_id=other, network_id__in=mine)
        both = set(theirs.values_list("network_id", flat=True))
        mine = {key: network for key, network in mine.items() if key in both}
    else:
        mine = {other: mine[other]}
    return [SharedNetwork(key, Form(network.form)) for key, network in sorted(mine.items())]


def is_carried(absence: Absence | None, network: int) -> bool:
    """Whether a network carries the cover of an absence."""
    if absence is None:
        return False
    return CarriedAbsence.objects.filter(absence=absence, network_id=network).exists()


def carry(absence: Absence, network: int, at: datetime, by: int | None) -> None:
    """Keep that a network carries the cover of an absence."""
    CarriedAbsence.objects.get_or_create(
        absence=absence,
        defaults={"network_id": network, "decided_at": at, "decided_by": by},
    )


def drop_carried(absence: Absence, network: int) -> None:
    """A network no longer carries the cover of an absence."""
    CarriedAbsence.objects.filter(absence=absence, network_id=network).delete()


def closed_years(network: int) -> list[ClosedYear]:
    """The years a network has closed, the latest first."""
    return list(ClosedYear.objects.filter(network_id=network).order_by("-year"))


def close(network: int, year: int, rule: str, at: datetime, by: int) -> None:
    """Keep that a year is closed.

    Raises:
        Refused: if it was closed before.
    """
    try:
        with transaction.atomic():
            ClosedYear.objects.create(
                network_id=network, year=year, rule=rule, closed_at=at, closed_by=by
            )
    except IntegrityError:
        raise Refused("This year is closed already.", "Look at the list again.") from None
